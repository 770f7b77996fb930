#include "server/app/verify/promotions.h"

#include <map>

namespace cartwright::app {
namespace {

using store::PromotionCounts;

constexpr std::size_t kCountBatch = 500;

using CountKey = std::pair<promotion::PromotionNumber, std::int64_t>;

std::string in_words(const PromotionCounts& counts) {
  return std::to_string(counts.used) + " used, " + std::to_string(counts.spent_minor) + " spent, " +
         std::to_string(counts.pieces) + " pieces";
}

std::string name_of(const PromotionCounts& counts) {
  return "promotion " + std::to_string(counts.promotion) + ", day " + std::to_string(counts.day) + ": ";
}

// By promotion and day, and as day 0 all days together.
base::Result<std::map<CountKey, PromotionCounts>> expected_counts(store::UnitOfWork& unit) {
  std::map<CountKey, PromotionCounts> expected;
  CW_TRY_ASSIGN(const std::vector<PromotionCounts> sums, unit.promotion_uses().sums());
  for (const PromotionCounts& sum : sums) {
    expected[{sum.promotion, sum.day}] = sum;
    PromotionCounts& all = expected[{sum.promotion, 0}];
    all.promotion = sum.promotion;
    all.used += sum.used;
    all.spent_minor += sum.spent_minor;
    all.pieces += sum.pieces;
  }
  return expected;
}

}  // namespace

base::Status PromotionCheck::check_order(const base::MemberId& member, const order::Order& order) {
  CW_TRY_ASSIGN(const std::vector<store::PromotionUse> uses, unit_.promotion_uses().of_order(member, order.id));
  for (const store::PromotionUse& use : uses) {
    const std::string what = "order " + order.number + ", promotion " + std::to_string(use.promotion) + ": ";
    if (!order::holds_goods(order.state)) differ_(what + "holds of it, and came to nothing");
    std::int64_t off = -1;
    for (const pricing::Adjustment& one : order.discounts) {
      if (one.coupon.is_nil() && one.promotion == use.promotion) off = one.amount_minor;
    }
    if (off != use.amount_minor) differ_(what + "counts another amount than the order was reduced by");
  }
  return {};
}

base::Status PromotionCheck::check_counts() {
  CW_TRY_ASSIGN(auto expected, expected_counts(unit_));
  PromotionCounts after{.promotion = 0, .day = 0};
  for (;;) {
    CW_TRY_ASSIGN(const std::vector<PromotionCounts> rows, unit_.promotion_uses().counts(after, kCountBatch));
    for (const PromotionCounts& stored : rows) {
      PromotionCounts& wanted = expected[{stored.promotion, stored.day}];
      wanted.promotion = stored.promotion;
      wanted.day = stored.day;
      if (!(stored == wanted))
        differ_(name_of(stored) + "counts " + in_words(stored) + "; its orders " + in_words(wanted));
      expected.erase({stored.promotion, stored.day});
    }
    if (rows.size() < kCountBatch) break;
    after = rows.back();
  }
  for (const auto& [key, counts] : expected) differ_(name_of(counts) + "orders and no counters: " + in_words(counts));
  return {};
}

}  // namespace cartwright::app
