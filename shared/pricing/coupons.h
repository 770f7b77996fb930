// What coupons do to a quote (spec 12; stage 4 of 0.14) and which set of them is best. A coupon's condition, audience
// and scope are asked of the cart as the promotions left it, so that none depends on another; what it takes off is
// worked out on what the ones before it left: merchant, platform, shipping; within a layer by group, then by id.
#pragma once

#include <cstdint>

#include "shared/pricing/quote.h"

namespace cartwright::pricing {

// ---- what an order asks ----
struct LostCoupon {
  base::CouponId id;
  base::Error error;
};

// Whether the quote's money has a part of this coupon.
bool uses(const Quote& quote, const base::CouponId& id);
base::Vector<coupon::CouponRef> used_coupons(const Quote& quote);  // by rising id
// Why it has not: coupon_not_started, coupon_expired, coupon_scope, coupon_min_spend (detail: minor units or pieces
// that are missing, else empty), coupon_not_stackable (detail: the other coupon), coupon_state (nothing was left for
// it).
base::Error why_unused(const Quote& quote, const base::CouponId& id);

// ---- what a wallet offers ----
// What one coupon would do to this cart by itself.
struct CouponOffer {
  static constexpr const char* kTypeName = "CouponOffer";
  base::CouponId id;
  bool applies = false;
  std::int64_t amount_minor = 0;      // that it takes off, or what its gift costs in the shop
  base::Vector<Explanation> missing;  // why it does not apply

  void describe(codec::Visitor& v);
  friend bool operator==(const CouponOffer&, const CouponOffer&) = default;
};

inline constexpr std::size_t kSearchedMax = 20;  // coupons whose sets are all tried

// Best: to pay the least; of equals fewer coupons, then those that expire first, then the lower ids. A gift makes
// nothing cheaper, so it is never in it: the shopper adds it.
struct CouponChoice {
  static constexpr const char* kTypeName = "CouponChoice";
  base::Vector<CouponOffer> offers;      // in the order of the wallet
  base::Vector<coupon::CouponRef> best;  // by rising id
  std::int64_t saved_minor = 0;          // what it saves over no coupon
  // 0: no set saves more. Else more than kSearchedMax were left when those that another one outdoes were gone: the sets
  // of the kSearchedMax that take off most were tried, and at most this much more could be saved.
  std::int64_t missed_minor = 0;

  void describe(codec::Visitor& v);
  friend bool operator==(const CouponChoice&, const CouponChoice&) = default;
};

enum class Pick : std::uint8_t { Chosen, Best };

struct WalletQuote {
  static constexpr const char* kTypeName = "WalletQuote";
  Quote quote;
  CouponChoice choice;

  void describe(codec::Visitor& v);
};

// quote() with what `wallet` (at most kWalletMax, any order, each once) offers beside it; promotions are worked out
// once. Best: with the best set in place of input.coupons. Errors: those of quote().
base::Result<WalletQuote> quote_wallet(const catalog::Bundle& bundle, const QuoteInput& input,
                                       const base::Vector<coupon::Coupon>& wallet, Pick pick);

}  // namespace cartwright::pricing
