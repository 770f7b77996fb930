// What a promotion or a coupon did to a quote or an order: the rule, its version, and which line got how much of it.
// Changing the order of fields breaks stored orders.
#pragma once

#include <cstdint>

#include "shared/base/vector.h"
#include "shared/promotion/promotion.h"

namespace cartwright::pricing {

inline constexpr std::size_t kAdjustmentsMax = 50;  // spec 0.14; of them kCouponsPerOrderMax are kept free for coupons

struct Share {
  static constexpr const char* kTypeName = "Share";
  std::uint32_t line = 0;  // of the quote's lines, then its gifts
  std::int64_t amount_minor = 0;

  void describe(codec::Visitor& v);
  friend bool operator==(const Share&, const Share&) = default;
};

// The sum of the shares is the amount. A gift's share is its whole price; shipping's are prorated as
// shipping is.
struct Adjustment {
  static constexpr const char* kTypeName = "Adjustment";
  promotion::PromotionNumber promotion = 0;             // 0: a coupon's
  std::uint32_t version = 0;                            // the promotion's, or that of the coupon's terms
  promotion::Kind kind = promotion::Kind::DirectPrice;  // a coupon's: what works like it (pricing/coupons.h)
  catalog::LocalText name;
  std::int64_t amount_minor = 0;  // > 0
  std::uint32_t platform_bp = 0;  // who bears it: this part the platform, the rest the merchant
  base::Vector<Share> shares;     // by rising line; none of 0
  base::CouponId coupon;          // nil: a promotion's

  void describe(codec::Visitor& v);
  friend bool operator==(const Adjustment&, const Adjustment&) = default;
};

}  // namespace cartwright::pricing
