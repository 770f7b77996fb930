// What orders do with coupons, each within the order's own transaction: held with its submission, used with its
// payment, given back the moment it came to nothing. The counters of a template are raised by one guarded write each
// and lowered by the same figures.
#pragma once

#include <vector>

#include "server/app/member_turn.h"
#include "shared/order/order.h"
#include "shared/pricing/coupons.h"

namespace cartwright::app {

inline constexpr std::int64_t kGraceMs = 7 * base::kDayMs;  // spec 04: of one that is over when it comes back

// The coupons that an intent names: those that can still be held, and why the others cannot.
struct CouponsInHand {
  std::vector<store::CouponRow> free;
  order::Lost lost;

  base::Vector<coupon::Coupon> values() const;
  void lose(const base::CouponId& id, base::Error why);
};
// An order of the member whose time to pay is over gives back what it holds before. Reasons: coupon_unknown,
// coupon_held_by (detail: the order's number), coupon_state, coupon_expired, coupon_revoked.
base::Result<CouponsInHand> take_in_hand(MemberTurn& turn, const base::Vector<coupon::CouponRef>& wanted);

// Holds every coupon of `hand` that the order's price has a part of, or has it used if the order is paid. Errors: those
// of a limit (coupon_exhausted, coupon_member_limit), which `at_limit` then names: nothing of the part that this stands
// in may be kept.
base::Status hold_coupons(MemberTurn& turn, const order::Order& order, const CouponsInHand& hand,
                          base::CouponId& at_limit);

// Those that an order holds. After its payment; and when it came to nothing, or all of it came back.
base::Status use_coupons(MemberTurn& turn, const base::OrderId& order);
base::Status return_coupons(MemberTurn& turn, const base::OrderId& order);

// What a coupon took off it.
std::int64_t discount_of(const order::Order& order, const base::CouponId& coupon);

// The newest version that was approved, of whatever state now. Errors: not_found.
base::Result<coupon::Template> template_in_force(store::UnitOfWork& unit, coupon::TemplateNumber number);

// As everybody reads it at `now`, although nobody may have stored it yet (spec 0.16): one whose order came to nothing
// is claimed, and one that is over has expired.
base::Result<coupon::Coupon> coupon_as_of(store::UnitOfWork& unit, const base::MemberId& member, coupon::Coupon coupon,
                                          base::Instant now);

// ---- one step of one coupon ----
// Errors: coupon_state.
base::Status step(coupon::Coupon& coupon, coupon::CouponEvent event);
base::Status store_coupon(MemberTurn& turn, store::CouponRow row);  // under the next change number

}  // namespace cartwright::app
