// The quote: what a cart costs and why, computed by one function from a published bundle and the lines. The browser
// shows it with no network; the server recomputes it at checkout, and equal fingerprints mean equal money (spec 0.9,
// 0.14). The pipeline: unit prices, line promotions, order promotions, gifts, coupons, shipping and what is off it;
// each with the rule that made it and its shares, and with what is missing for more.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/sha256.h"
#include "shared/base/vector.h"
#include "shared/catalog/bundle.h"
#include "shared/coupon/coupon.h"
#include "shared/pricing/adjustment.h"
#include "shared/rule/condition.h"

namespace cartwright::pricing {

struct QuoteInputLine {
  base::VariantNumber variant = 0;
  std::int64_t quantity = 0;  // 1..9,999
  // For the line's condition alone: what one piece cost as the line came to be, and when that was; 0: not known.
  std::int64_t added_price_minor = 0;
  base::Instant added_at{};
};

struct QuoteInput {
  base::Vector<QuoteInputLine> lines;  // any order; a variant at most once
  std::string zone;                    // of the shop's shipping table; empty: the first
  std::string method;                  // empty: the zone's first
  rule::Shopper shopper;               // the member's facts; by default a guest
  base::Instant at;                    // when the price is to hold: windows, days and hours count from it
  // Chosen by the shopper, any order, each once, at most kCouponsPerOrderMax. Whose they are and whether another order
  // holds them is for the caller to know.
  base::Vector<coupon::Coupon> coupons{};
  // Promotions that are used up, by number: as if the bundle did not have them.
  base::Vector<promotion::PromotionNumber> without{};
};

// What the shopper should know of a line (spec 11); line_condition.cpp decides. Of several the one that keeps it out of
// the order, else the one that says most: a promotion that ended, a price that changed, little stock.
// Changing the order breaks fingerprints (quote version 4).
enum class Condition : std::uint8_t {
  Ok,
  LowStock,
  PriceChanged,
  PromotionEnded,  // one that made this line cheaper as it was added has ended since
  NotSold,         // from here on: not to be ordered
  OutOfStock,
  LimitExceeded,
  NotDeliverable  // too heavy by itself for the chosen way of shipping
};
inline constexpr std::uint8_t kConditionCount = 8;
extern const codec::EnumNames kConditionNames;

struct QuoteLine {
  static constexpr const char* kTypeName = "QuoteLine";
  base::VariantNumber variant = 0;
  std::int64_t quantity = 0;
  Condition condition = Condition::Ok;
  std::uint32_t stock = 0;                // units when the bundle was published
  std::int64_t unit_price_minor = 0;      // the list price; adjustments say what is off it
  std::int64_t net_minor = 0;             // unit price x quantity - its shares; 0 unless the line can be ordered
  std::int64_t shipping_share_minor = 0;  // its part of the shipping, prorated by net (spec 0.4)
  std::int64_t price_change_minor = 0;    // of one piece since the line was added; below 0: it fell

  // Only such lines enter an order; the others stay in the cart. `orderable` in the described form.
  bool can_be_ordered() const { return condition < Condition::NotSold; }
  void describe(codec::Visitor& v);
  friend bool operator==(const QuoteLine&, const QuoteLine&) = default;
};

// Given with the purchase: follows its promotion, costs nothing, is no line of the cart.
struct GiftLine {
  static constexpr const char* kTypeName = "GiftLine";
  base::VariantNumber variant = 0;
  base::ProductNumber product = 0;
  std::int64_t quantity = 0;
  std::int64_t unit_price_minor = 0;         // what it costs in the shop
  promotion::PromotionNumber promotion = 0;  // 0: a coupon's
  base::CouponId coupon;                     // nil: a promotion's

  void describe(codec::Visitor& v);
  friend bool operator==(const GiftLine&, const GiftLine&) = default;
};

// One step of the explanation, as data; the page words it. What was applied by promotions stands in the adjustments;
// here is what they lack, or would give with a little more (`applied`: they give something already). The Promotion
// codes speak of coupons too: those lines name the coupon.
enum class ExplanationCode : std::uint8_t {
  ListPrices,
  ShippingByWeight,
  ShippingFree,
  ShippingFreeMissing,
  NotDeliverable,
  PromotionAmountMissing,    // missing_minor more for amount_minor or off_bp off, or what the kind gives
  PromotionQuantityMissing,  // missing_quantity more pieces
  PromotionMembersOnly,
  PromotionTier,  // missing_quantity tiers
  PromotionFirstOrder,
  PromotionTime,
  PromotionCondition,    // something holds that must not
  PromotionNotCombined,  // another that saves more stands alone
  PromotionGiftGone,     // not enough of the gift
  CouponNotStarted,
  CouponExpired,
  CouponScope,         // nothing in the cart is covered by it
  CouponNotStackable,  // `other` goes in its place
  CouponNothingLeft    // those before it have left nothing to take off
};
inline constexpr std::uint8_t kExplanationCodeCount = 19;
inline constexpr std::size_t kCouponLinesMax = 10;  // kept free for coupons
inline constexpr std::size_t kExplanationsMax = 50 + kCouponLinesMax;
extern const codec::EnumNames kExplanationCodeNames;

struct Explanation {
  static constexpr const char* kTypeName = "Explanation";
  ExplanationCode code = ExplanationCode::ListPrices;
  bool applied = false;
  std::int64_t amount_minor = 0;
  std::int64_t missing_minor = 0;
  std::uint64_t weight_g = 0;
  promotion::PromotionNumber promotion = 0;  // 0: the shop's own prices and shipping
  promotion::Kind kind = promotion::Kind::DirectPrice;
  catalog::LocalText name;
  std::int64_t missing_quantity = 0;
  std::uint32_t off_bp = 0;
  base::CouponId coupon;  // nil: no coupon's
  base::CouponId other;   // CouponNotStackable: which one

  void describe(codec::Visitor& v);
  friend bool operator==(const Explanation&, const Explanation&) = default;
};

struct Quote {
  static constexpr const char* kTypeName = "Quote";
  std::uint64_t catalogue_version = 0;
  base::Currency currency = base::Currency::Cny;
  std::string zone;
  std::string method;
  bool deliverable = true;        // all that can be ordered, in one parcel
  base::Vector<QuoteLine> lines;  // in canonical order: by variant number
  base::Vector<GiftLine> gifts;
  base::Vector<Adjustment> adjustments;  // in the order in which they were made
  std::int64_t list_minor = 0;           // goods at list prices
  std::int64_t saved_minor = 0;          // off goods and shipping together
  std::int64_t goods_minor = 0;          // the sum of the nets
  std::int64_t shipping_minor = 0;       // to pay
  std::int64_t total_minor = 0;
  base::Vector<Explanation> explanation;
  // SHA-256 over the canonical bytes of all that is money above: without versions, stock, names and explanation, and
  // without lines that cannot be ordered, so that what is left of a cart has the fingerprint of its order.
  base::Hash256 fingerprint{};

  void describe(codec::Visitor& v);
  friend bool operator==(const Quote&, const Quote&) = default;
};

// Never fails for a line: one that cannot be ordered says so in its condition and costs nothing.
// Errors: amount_overflow; line_limit (more than 500 lines); out_of_range (a quantity, or a variant or coupon twice, or
// too many coupons); malformed
// (the bundle's promotions, which Core and server check when they open it).
base::Result<Quote> quote(const catalog::Bundle& bundle, const QuoteInput& input);

}  // namespace cartwright::pricing
