#include "server/app/coupon/hold.h"

#include <algorithm>

#include "server/app/order/orders.h"
#include "shared/base/checked.h"
#include "shared/base/plant.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using coupon::CouponEvent;
using coupon::CouponState;
using store::CouponRow;

store::CouponUse use_of(const CouponRow& row) { return {.number = row.coupon.terms.number, .hold = row.hold}; }

base::Error state_error(CouponState state) {
  return {.code = ErrorCode::CouponState,
          .detail = std::string(coupon::kCouponStateNames[static_cast<std::size_t>(state)])};
}

// Why a coupon that is there cannot be held; nothing when it can.
base::Result<std::optional<base::Error>> why_not(MemberTurn& turn, const CouponRow& row) {
  const CouponState state = row.coupon.state_at(turn.now());
  switch (state) {
    case CouponState::Claimed:
      return std::optional<base::Error>{};
    case CouponState::Held: {
      CW_TRY_ASSIGN(const std::optional<store::OrderRow> order,
                    turn.unit().orders().find(turn.member(), row.coupon.order));
      return std::optional(
          base::Error{.code = ErrorCode::CouponHeldBy, .detail = order.has_value() ? order->order.number : ""});
    }
    case CouponState::Used:
      return std::optional(state_error(state));
    case CouponState::Expired:
      return std::optional(base::Error{.code = ErrorCode::CouponExpired});
    case CouponState::Revoked:
      return std::optional(base::Error{.code = ErrorCode::CouponRevoked});
  }
  return std::optional(state_error(state));
}

// The order that holds it gives it back first when its time to pay is over.
base::Result<std::optional<CouponRow>> find_free(MemberTurn& turn, const base::CouponId& id) {
  CW_TRY_ASSIGN(std::optional<CouponRow> row, turn.unit().coupons().find(turn.member(), id));
  if (!row.has_value() || row->coupon.state != CouponState::Held) return row;
  CW_TRY(pass_time(turn, row->coupon.order));
  return turn.unit().coupons().find(turn.member(), id);
}

// The member's row is locked: nobody else changes what is counted here.
base::Status check_member_limit(MemberTurn& turn, const coupon::Template& offer) {
  if (offer.limits.used_per_member == 0) return {};
  CW_TRY_ASSIGN(const std::vector<CouponRow> all,
                turn.unit().coupons().of_template(turn.member(), offer.terms.number, coupon::kLimitMax));
  const auto used = std::count_if(all.begin(), all.end(), [](const CouponRow& row) {
    return row.coupon.state == CouponState::Held || row.coupon.state == CouponState::Used;
  });
  if (used >= static_cast<std::ptrdiff_t>(offer.limits.used_per_member)) return ErrorCode::CouponMemberLimit;
  return {};
}

base::Status hold(MemberTurn& turn, const order::Order& order, CouponRow row) {
  CW_TRY_ASSIGN(const coupon::Template offer, template_in_force(turn.unit(), row.coupon.terms.number));
  CW_TRY(check_member_limit(turn, offer));
  row.hold = {.day = day_of(turn.now()), .amount_minor = discount_of(order, row.coupon.id)};
  const store::CouponUse use = use_of(row);
  if (!base::planted(base::Plant::CouponStaysFree)) {
    CW_TRY(step(row.coupon, CouponEvent::Hold));
    if (order::is_paid(order.state)) CW_TRY(step(row.coupon, CouponEvent::Use));
    row.coupon.order = order.id;
    CW_TRY(store_coupon(turn, std::move(row)));
  }
  // Last: the row of a template is one that many wait for.
  return turn.unit().coupon_books().raise_used(use, offer.limits);
}

bool is_limit(const base::Error& error) {
  return error.code == ErrorCode::CouponExhausted || error.code == ErrorCode::CouponMemberLimit;
}

}  // namespace

base::Vector<coupon::Coupon> CouponsInHand::values() const {
  base::Vector<coupon::Coupon> all;
  for (const CouponRow& row : free) all.push_back(row.coupon);
  return all;
}

void CouponsInHand::lose(const base::CouponId& id, base::Error why) {
  std::erase_if(free, [&](const CouponRow& row) { return row.coupon.id == id; });
  lost.coupons.push_back({.id = id, .error = std::move(why)});
}

base::Result<CouponsInHand> take_in_hand(MemberTurn& turn, const base::Vector<coupon::CouponRef>& wanted) {
  CouponsInHand hand;
  for (const coupon::CouponRef& ref : wanted) {
    CW_TRY_ASSIGN(std::optional<CouponRow> row, find_free(turn, ref.id));
    if (!row.has_value()) {
      hand.lose(ref.id, base::Error{.code = ErrorCode::CouponUnknown});
      continue;
    }
    CW_TRY_ASSIGN(std::optional<base::Error> reason, why_not(turn, *row));
    if (reason.has_value()) {
      hand.lose(ref.id, std::move(*reason));
    } else {
      hand.free.push_back(std::move(*row));
    }
  }
  // Counters are locked by rising template (store.h).
  std::stable_sort(hand.free.begin(), hand.free.end(), [](const CouponRow& a, const CouponRow& b) {
    return a.coupon.terms.number < b.coupon.terms.number;
  });
  return hand;
}

base::Status hold_coupons(MemberTurn& turn, const order::Order& order, const CouponsInHand& hand,
                          base::CouponId& at_limit) {
  for (const CouponRow& row : hand.free) {
    if (discount_of(order, row.coupon.id) == 0) continue;
    const base::Status held = hold(turn, order, row);
    if (!held.ok() && is_limit(held.error())) at_limit = row.coupon.id;
    CW_TRY(held);
  }
  return {};
}

base::Status use_coupons(MemberTurn& turn, const base::OrderId& order) {
  CW_TRY_ASSIGN(std::vector<CouponRow> rows, turn.unit().coupons().of_order(turn.member(), order));
  for (CouponRow& row : rows) {
    CW_TRY(step(row.coupon, CouponEvent::Use));
    CW_TRY(store_coupon(turn, std::move(row)));
  }
  return {};
}

base::Status return_coupons(MemberTurn& turn, const base::OrderId& order) {
  if (base::planted(base::Plant::CouponStaysHeld)) return {};
  CW_TRY_ASSIGN(std::vector<CouponRow> rows, turn.unit().coupons().of_order(turn.member(), order));
  for (CouponRow& row : rows) {
    const bool was_used = row.coupon.state == CouponState::Used;
    CW_TRY(turn.unit().coupon_books().lower_used(use_of(row)));
    CW_TRY(step(row.coupon, was_used ? CouponEvent::GiveBack : CouponEvent::Release));
    const bool is_over = row.coupon.valid_to <= turn.now();
    if (was_used && is_over) row.coupon.valid_to = {turn.now().ms + kGraceMs};
    row.coupon.order = {};
    row.hold = {};
    CW_TRY(store_coupon(turn, std::move(row)));
  }
  return {};
}

std::int64_t discount_of(const order::Order& order, const base::CouponId& coupon) {
  std::int64_t amount_minor = 0;
  for (const pricing::Adjustment& one : order.discounts) {
    if (one.coupon == coupon) amount_minor = base::saturating_add(amount_minor, one.amount_minor);
  }
  return amount_minor;
}

base::Result<coupon::Template> template_in_force(store::UnitOfWork& unit, coupon::TemplateNumber number) {
  constexpr store::OfferStates kApproved{.first = static_cast<std::uint8_t>(coupon::State::Scheduled),
                                         .last = static_cast<std::uint8_t>(coupon::State::Ended)};
  CW_TRY_ASSIGN(const std::optional<store::OfferRow> row,
                unit.offers().newest(store::OfferKind::CouponTemplate, number, kApproved));
  if (!row.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "template"};
  return codec::decode<coupon::Template>(row->body);
}

base::Result<coupon::Coupon> coupon_as_of(store::UnitOfWork& unit, const base::MemberId& member, coupon::Coupon coupon,
                                          base::Instant now) {
  if (coupon.state == CouponState::Held) {
    CW_TRY_ASSIGN(const std::optional<store::OrderRow> order, unit.orders().find(member, coupon.order));
    if (order.has_value() && !order->order.stands(now)) {
      CW_TRY(step(coupon, CouponEvent::Release));
      coupon.order = {};
    }
  }
  coupon.state = coupon.state_at(now);
  return coupon;
}

base::Status step(coupon::Coupon& coupon, CouponEvent event) {
  CW_TRY_ASSIGN(coupon.state, coupon::next_state(coupon.state, event));
  return {};
}

base::Status store_coupon(MemberTurn& turn, CouponRow row) {
  row.change_no = turn.next_change();
  return turn.unit().coupons().update(turn.member(), row);
}

}  // namespace cartwright::app
