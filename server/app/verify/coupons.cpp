#include "server/app/verify/coupons.h"

#include "server/app/coupon/hold.h"
#include "shared/base/checked.h"
#include "shared/base/id.h"

namespace cartwright::app {
namespace {

using coupon::CouponState;

constexpr std::size_t kCouponBatch = 500;
constexpr std::size_t kDaysMax = 10'000;

bool is_taken(CouponState state) { return state == CouponState::Held || state == CouponState::Used; }

std::string name_of(const base::CouponId& id) { return "coupon " + base::format_id(id.bytes) + ": "; }

std::string in_words(const store::CouponCounts& counts) {
  return std::to_string(counts.issued) + " issued, " + std::to_string(counts.used) + " used, " +
         std::to_string(counts.spent_minor) + " spent";
}

}  // namespace

base::Status CouponCheck::check_member(const base::MemberId& member) {
  base::CouponId before;
  for (;;) {
    CW_TRY_ASSIGN(const std::vector<store::CouponRow> rows, unit_.coupons().list(member, before, kCouponBatch));
    for (const store::CouponRow& row : rows) {
      count(row);
      CW_TRY(check_coupon(member, row));
    }
    if (rows.size() < kCouponBatch) return {};
    before = rows.back().coupon.id;
  }
}

void CouponCheck::count(const store::CouponRow& row) {
  const coupon::TemplateNumber number = row.coupon.terms.number;
  store::CouponCounts& counts = counts_[number];
  counts.number = number;
  ++counts.issued;
  if (!is_taken(row.coupon.state)) return;
  ++counts.used;
  counts.spent_minor = base::saturating_add(counts.spent_minor, row.hold.amount_minor);
  ++days_[number][row.hold.day];
}

base::Status CouponCheck::check_coupon(const base::MemberId& member, const store::CouponRow& row) {
  const coupon::Coupon& one = row.coupon;
  const std::string what = name_of(one.id);
  if (!is_taken(one.state)) {
    if (!one.order.is_nil() || !(row.hold == store::CouponHold{}))
      differ_(what + "is neither held nor used, and an order is counted for it");
    return {};
  }
  CW_TRY_ASSIGN(const std::optional<store::OrderRow> order, unit_.orders().find(member, one.order));
  if (!order.has_value()) {
    differ_(what + "its order is not there");
    return {};
  }
  const bool fits = one.state == CouponState::Held ? order->order.state == order::State::AwaitingPayment
                                                   : order::is_paid(order->order.state);
  if (!fits) differ_(what + "does not stand as its order " + order->order.number + " does");
  if (discount_of(order->order, one.id) != row.hold.amount_minor)
    differ_(what + "counts another amount than order " + order->order.number + " was reduced by");
  return {};
}

base::Status CouponCheck::check_order(const base::MemberId& member, const order::Order& order, bool has_come_back) {
  if (!order::holds_goods(order.state) || has_come_back) return {};
  for (const pricing::Adjustment& one : order.discounts) {
    if (one.coupon.is_nil()) continue;
    CW_TRY_ASSIGN(const std::optional<store::CouponRow> row, unit_.coupons().find(member, one.coupon));
    const bool is_its = row.has_value() && is_taken(row->coupon.state) && row->coupon.order == order.id;
    if (!is_its) differ_("order " + order.number + ": was reduced by a coupon that it neither holds nor used");
  }
  return {};
}

base::Status CouponCheck::check_counts() {
  coupon::TemplateNumber from = 0;
  for (;;) {
    CW_TRY_ASSIGN(const std::vector<store::CouponCounts> rows, unit_.coupon_books().counts(from, kCouponBatch));
    for (const store::CouponCounts& stored : rows) {
      const std::string what = "coupon template " + std::to_string(stored.number) + ": ";
      store::CouponCounts expected = counts_[stored.number];
      expected.number = stored.number;
      if (!(stored == expected)) differ_(what + "counts " + in_words(stored) + "; its coupons " + in_words(expected));
      CW_TRY_ASSIGN(const std::vector<store::CouponDay> days, unit_.coupon_books().days(stored.number, 0, kDaysMax));
      for (const store::CouponDay& day : days) {
        if (day.used != days_[stored.number][day.day])
          differ_(what + "counts " + std::to_string(day.used) + " uses of day " + std::to_string(day.day) +
                  "; its coupons " + std::to_string(days_[stored.number][day.day]));
      }
      counts_.erase(stored.number);
    }
    if (rows.size() < kCouponBatch) break;
    from = rows.back().number + 1;
  }
  for (const auto& [number, counts] : counts_)
    differ_("coupon template " + std::to_string(number) + ": coupons and no counters: " + in_words(counts));
  return {};
}

}  // namespace cartwright::app
