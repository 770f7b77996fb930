#include "server/store/queries/promotions.h"

#include "server/store/sql/staff_repositories.h"

namespace cartwright::store::sql {
namespace {

PromotionRow read_promotion(Query& row) {
  PromotionRow promotion;
  promotion.number = row.u32();
  promotion.version = row.u32();
  promotion.state = static_cast<std::uint8_t>(row.i64());
  promotion.starts_at = row.instant();
  promotion.ends_at = row.instant();
  promotion.body = base::copy_of(row.blob());
  promotion.revision = row.u64();
  promotion.changed_by = row.id<StaffId>();
  promotion.changed_at = row.instant();
  return promotion;
}

}  // namespace

Result<std::uint32_t> SqlPromotions::last_number() {
  Query query(connection_, queries::kPromotionLastNumber);
  CW_TRY_ASSIGN(const std::optional<std::uint32_t> last,
                one_row<std::uint32_t>(query, [](Query& row) { return row.u32(); }));
  return last.value_or(0);
}

Status SqlPromotions::insert(const PromotionRow& row) {
  CW_TRY(Query(connection_, queries::kPromotionInsert, row.number, row.version, row.state, row.starts_at, row.ends_at,
               row.body, row.revision, row.changed_by, row.changed_at)
             .run_counted());
  return {};
}

Status SqlPromotions::update(const PromotionRow& row) {
  Query query(connection_, queries::kPromotionUpdate, row.number, row.version, row.state, row.starts_at, row.ends_at,
              row.body, row.revision, row.changed_by, row.changed_at);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  if (rows != 1) return base::Error{.code = base::ErrorCode::RevConflict, .detail = "promotion"};
  return {};
}

Listed<PromotionRow> SqlPromotions::versions(std::uint32_t number, std::size_t limit) {
  Query query(connection_, queries::kPromotionVersions, number, limit);
  return all_rows<PromotionRow>(query, read_promotion);
}

Listed<PromotionRow> SqlPromotions::in_states(PromotionStates states, base::Instant ends_after, std::size_t limit) {
  Query query(connection_, queries::kPromotionsInStates, states.first, states.last, ends_after, limit);
  return all_rows<PromotionRow>(query, read_promotion);
}

Listed<PromotionRow> SqlPromotions::within(base::Instant from, base::Instant to, std::size_t limit) {
  Query query(connection_, queries::kPromotionsWithin, from, to, limit);
  return all_rows<PromotionRow>(query, read_promotion);
}

}  // namespace cartwright::store::sql
