#include "server/store/sql/promotion_uses.h"

#include "server/store/queries/promotion_uses.h"
#include "server/store/sql/query.h"
#include "shared/pricing/adjustment.h"

namespace cartwright::store::sql {
namespace {

using base::ErrorCode;

constexpr std::int64_t kAllDays = 0;

PromotionCounts read_counts(Query& row) {
  PromotionCounts counts;
  counts.promotion = row.u32();
  counts.day = row.i64();
  counts.used = row.i64();
  counts.spent_minor = row.i64();
  counts.pieces = row.i64();
  return counts;
}

PromotionCounts read_figures(Query& row, promotion::PromotionNumber promotion, std::int64_t day) {
  PromotionCounts counts{.promotion = promotion, .day = day};
  counts.used = row.i64();
  counts.spent_minor = row.i64();
  counts.pieces = row.i64();
  return counts;
}

}  // namespace

Status SqlPromotionUses::insert(const base::MemberId& member, const base::OrderId& order, const PromotionUse& use) {
  return Query(connection_, queries::kPromotionUseInsert, member, order, use.promotion, use.day, use.amount_minor,
               use.pieces)
      .run();
}

Status SqlPromotionUses::erase(const base::MemberId& member, const base::OrderId& order) {
  return Query(connection_, queries::kPromotionUseErase, member, order).run();
}

Status SqlPromotionUses::move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& order) {
  return Query(connection_, queries::kPromotionUseMove, from, to, order).run();
}

Listed<PromotionUse> SqlPromotionUses::of_order(const base::MemberId& member, const base::OrderId& order) {
  Query query(connection_, queries::kPromotionUsesOfOrder, member, order, pricing::kAdjustmentsMax);
  return all_rows<PromotionUse>(query, [](Query& row) {
    PromotionUse use;
    use.promotion = row.u32();
    use.day = row.i64();
    use.amount_minor = row.i64();
    use.pieces = row.i64();
    return use;
  });
}

Result<PromotionCounts> SqlPromotionUses::of_member(const base::MemberId& member,
                                                    promotion::PromotionNumber promotion) {
  Query query(connection_, queries::kPromotionUsesOfMember, member, promotion);
  CW_TRY_ASSIGN(const std::optional<PromotionCounts> found,
                one_row<PromotionCounts>(query, [&](Query& row) { return read_figures(row, promotion, kAllDays); }));
  return found.value_or(PromotionCounts{.promotion = promotion});
}

// The row is nearly always there, and an INSERT before would wait for whoever holds it, too.
Result<bool> SqlPromotionUses::raise_row(const PromotionUse& use, std::int64_t day, const promotion::Limits& limits) {
  const auto raise = [&] {
    return Query(connection_, queries::kPromotionCountRaise, use.promotion, day, use.amount_minor, use.pieces,
                 day == kAllDays ? limits.used : limits.used_per_day, day == kAllDays ? limits.budget_minor : 0,
                 day == kAllDays ? limits.quota : 0)
        .run_counted();
  };
  CW_TRY_ASSIGN(std::int64_t rows, raise());
  if (rows == 1) return true;
  CW_TRY(Query(connection_, queries::kPromotionCountMake, use.promotion, day).run());
  CW_TRY_ASSIGN(rows, raise());
  return rows == 1;
}

// Whoever raises a day holds the row of all days.
Status SqlPromotionUses::raise(const PromotionUse& use, const promotion::Limits& limits) {
  CW_TRY_ASSIGN(const bool is_free, raise_row(use, kAllDays, limits));
  if (!is_free) {
    CW_TRY_ASSIGN(const PromotionCounts counts, count(use.promotion, kAllDays));
    const bool is_spent = limits.budget_minor > 0 && counts.spent_minor + use.amount_minor > limits.budget_minor;
    return is_spent ? ErrorCode::BudgetExhausted : ErrorCode::QuotaExhausted;
  }
  CW_TRY_ASSIGN(const bool is_day_free, raise_row(use, use.day, limits));
  return is_day_free ? Status() : Status(ErrorCode::QuotaExhausted);
}

Status SqlPromotionUses::lower(const PromotionUse& use) {
  for (const std::int64_t day : {kAllDays, use.day}) {
    CW_TRY(Query(connection_, queries::kPromotionCountLower, use.promotion, day, use.amount_minor, use.pieces)
               .one_or(ErrorCode::OutOfRange));
  }
  return {};
}

Result<PromotionCounts> SqlPromotionUses::count(promotion::PromotionNumber promotion, std::int64_t day) {
  Query query(connection_, queries::kPromotionCountFind, promotion, day);
  CW_TRY_ASSIGN(const std::optional<PromotionCounts> found,
                one_row<PromotionCounts>(query, [&](Query& row) { return read_figures(row, promotion, day); }));
  return found.value_or(PromotionCounts{.promotion = promotion, .day = day});
}

Listed<PromotionCounts> SqlPromotionUses::counts(const PromotionCounts& after, std::size_t limit) {
  Query query(connection_, queries::kPromotionCounts, after.promotion, after.day, limit);
  return all_rows<PromotionCounts>(query, read_counts);
}

Listed<PromotionCounts> SqlPromotionUses::sums() {
  Query query(connection_, queries::kPromotionSums);
  return all_rows<PromotionCounts>(query, read_counts);
}

}  // namespace cartwright::store::sql
