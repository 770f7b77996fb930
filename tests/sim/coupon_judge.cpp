// Coupons, judged from what is stored and nothing else: each is used by at most one standing order and given back by
// one that came to nothing, and a template's counters are what its coupons and their orders add up to.
#include "tests/sim/auditor.h"

namespace cartwright::sim {
namespace {

struct Figures {
  std::uint64_t issued = 0;
  std::uint64_t used = 0;
  std::int64_t spent_minor = 0;

  friend bool operator==(const Figures&, const Figures&) = default;
};
std::string text_of(const Figures& figures) {
  return std::to_string(figures.issued) + " issued, " + std::to_string(figures.used) + " used, " +
         std::to_string(figures.spent_minor) + " spent";
}

bool is_taken(coupon::CouponState state) {
  return state == coupon::CouponState::Held || state == coupon::CouponState::Used;
}

}  // namespace

void Auditor::check_coupons(const std::map<std::string, base::MemberId>& members, store::UnitOfWork& unit) {
  std::map<coupon::TemplateNumber, Figures> expected;
  for (const auto& [name, id] : members) {
    // What each coupon took off each of the member's orders that stand.
    std::map<base::CouponId, std::map<base::OrderId, std::int64_t>> off;
    std::map<base::OrderId, bool> is_paid;
    const auto orders = unit.orders().changed_since(id, 0, 100'000);
    const auto coupons = unit.coupons().changed_since(id, 0, 100'000);
    CHECK(orders.ok() && coupons.ok());
    for (const store::OrderRow& row : *orders) {
      if (!order::holds_goods(row.order.state)) continue;
      is_paid[row.order.id] = order::is_paid(row.order.state);
      for (const pricing::Adjustment& each : row.order.discounts) {
        if (!each.coupon.is_nil()) off[each.coupon][row.order.id] += each.amount_minor;
      }
    }
    for (const store::CouponRow& row : *coupons) {
      const coupon::Coupon& one = row.coupon;
      Figures& figures = expected[one.terms.number];
      ++figures.issued;
      const auto violation = [&, member = name](const char* what) {
        trace_.violation("P6 a coupon of " + member + " " + what + ": " + base::format_id(one.id.bytes));
      };
      const auto taken = off.find(one.id);
      if (taken != off.end() && taken->second.size() > 1) violation("is used by two orders");
      if (is_taken(one.state) != (taken != off.end())) {
        violation(is_taken(one.state) ? "was not given back" : "is free although an order has it");
      }
      if (taken == off.end()) continue;
      trace_.mark("coupon_used");
      const auto& [order, amount_minor] = *taken->second.begin();
      if (one.order != order) violation("names another order");
      if (is_paid[order] != (one.state == coupon::CouponState::Used)) violation("is not as its order is paid");
      ++figures.used;
      figures.spent_minor += amount_minor;
      off.erase(taken);
    }
    if (!off.empty()) trace_.violation("P6 an order of " + name + " has a coupon that is not the member's");
  }
  const auto counts = unit.coupon_books().counts(1, 100'000);
  CHECK(counts.ok());
  std::map<coupon::TemplateNumber, Figures> stored;
  for (const store::CouponCounts& one : *counts) stored[one.number] = {one.issued, one.used, one.spent_minor};
  for (const auto& [number, figures] : expected) {
    if (stored[number] != figures) {
      trace_.violation("P6 template " + std::to_string(number) + " counts " + text_of(stored[number]) + ", not " +
                       text_of(figures));
    }
  }
}

}  // namespace cartwright::sim
