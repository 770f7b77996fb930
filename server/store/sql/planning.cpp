// Reorder policies, proposals of adjustments, stock-taking.
#include "server/store/sql/planning.h"

#include "server/store/queries/planning.h"
#include "server/store/sql/query.h"
#include "shared/codec/binary.h"

namespace cartwright::store::sql {
namespace {

// The lines of a count as they are stored.
struct KeptLines {
  base::Vector<inventory::CountLine> lines;
  void describe(codec::Visitor& v) { v.list("lines", lines, inventory::kCountLinesMax); }
};

ReorderPolicyRow read_policy(Query& row) {
  ReorderPolicyRow policy;
  policy.variant = row.u32();
  policy.rule.lead_days = row.u32();
  policy.rule.review_days = row.u32();
  policy.rule.service_bp = row.u32();
  policy.rule.min_units = row.i64();
  policy.rule.max_units = row.i64();
  policy.rule.pack_units = row.i64();
  policy.planned_day = row.i64();
  policy.reorder_point = row.i64();
  policy.revision = row.u64();
  policy.changed_by = row.id<StaffId>();
  policy.changed_at = row.instant();
  return policy;
}

AdjustmentRow read_adjustment(Query& row) {
  AdjustmentRow adjustment;
  adjustment.id = row.id<AdjustmentId>();
  adjustment.variant = row.u32();
  adjustment.location = row.u32();
  adjustment.from_location = row.u32();
  adjustment.kind = static_cast<AdjustmentKind>(row.i64());
  adjustment.state = static_cast<AdjustmentState>(row.i64());
  adjustment.from_units = row.i64();
  adjustment.to_units = row.i64();
  adjustment.made_at = row.instant();
  adjustment.decided_by = row.id<StaffId>();
  adjustment.decided_at = row.instant();
  adjustment.reason = row.text();
  return adjustment;
}

AdjustmentRow read_adjustment_with_basis(Query& row) {
  AdjustmentRow adjustment = read_adjustment(row);
  adjustment.basis = base::copy_of(row.blob());
  return adjustment;
}

struct KeptCount {
  StockCountRow row;
  base::Bytes body;
};

KeptCount read_count(Query& row) {
  KeptCount kept;
  kept.row.id = row.id<CountId>();
  kept.row.location = row.u32();
  kept.body = base::copy_of(row.blob());
  kept.row.opened_by = row.id<StaffId>();
  kept.row.opened_at = row.instant();
  kept.row.entered_by = row.id<StaffId>();
  kept.row.entered_at = row.instant();
  kept.row.revision = row.u64();
  return kept;
}

Result<StockCountRow> opened(KeptCount kept) {
  CW_TRY_ASSIGN(KeptLines lines, codec::decode<KeptLines>(kept.body));
  kept.row.lines = std::move(lines.lines);
  return std::move(kept.row);
}

// Ids are compared as bytes: behind the nil id is everything.
template <class IdType>
IdType end_of(const IdType& before) {
  IdType end = before;
  if (end.is_nil()) end.bytes.fill(0xFF);
  return end;
}

base::Error gone_on(const char* what) { return {.code = base::ErrorCode::RevConflict, .detail = what}; }

}  // namespace

Found<ReorderPolicyRow> SqlReorderPolicies::find(base::VariantNumber variant) {
  Query query(connection_, queries::kPolicyFind, variant);
  return one_row<ReorderPolicyRow>(query, read_policy);
}

Listed<ReorderPolicyRow> SqlReorderPolicies::list(base::VariantNumber after, std::size_t limit) {
  Query query(connection_, queries::kPolicyList, after, limit);
  return all_rows<ReorderPolicyRow>(query, read_policy);
}

Status SqlReorderPolicies::put(const ReorderPolicyRow& row) {
  const inventory::ReorderRule& rule = row.rule;
  std::int64_t rows = 0;
  if (row.revision == 1) {
    Query query(connection_, queries::kPolicyInsert, row.variant, rule.lead_days, rule.review_days, rule.service_bp,
                rule.min_units, rule.max_units, rule.pack_units, row.changed_by, row.changed_at);
    CW_TRY_ASSIGN(rows, query.run_counted());
  } else {
    Query query(connection_, queries::kPolicyUpdate, row.variant, rule.lead_days, rule.review_days, rule.service_bp,
                rule.min_units, rule.max_units, rule.pack_units, row.changed_by, row.changed_at, row.revision);
    CW_TRY_ASSIGN(rows, query.run_counted());
  }
  if (rows != 1) return gone_on("reorder policy");
  return {};
}

Status SqlReorderPolicies::note_plan(base::VariantNumber variant, std::int64_t day, std::int64_t reorder_point) {
  return Query(connection_, queries::kPolicyPlanned, variant, day, reorder_point).run();
}

Status SqlAdjustments::insert(const AdjustmentRow& row) {
  CW_TRY(Query(connection_, queries::kAdjustmentInsert, row.id, row.variant, row.location, row.from_location,
               static_cast<std::uint8_t>(row.kind), static_cast<std::uint8_t>(row.state), row.from_units, row.to_units,
               row.basis, row.made_at, row.decided_by, row.decided_at, row.reason)
             .run_counted());
  return {};
}

Found<AdjustmentRow> SqlAdjustments::find(const AdjustmentId& id) {
  Query query(connection_, queries::kAdjustmentFind, id);
  return one_row<AdjustmentRow>(query, read_adjustment_with_basis);
}

Status SqlAdjustments::decide(const AdjustmentRow& row) {
  Query query(connection_, queries::kAdjustmentDecide, row.id, static_cast<std::uint8_t>(row.state), row.decided_by,
              row.decided_at, row.reason);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  if (rows != 1) return gone_on("adjustment");
  return {};
}

Listed<AdjustmentRow> SqlAdjustments::list(const AdjustmentId& before, std::size_t limit) {
  Query query(connection_, queries::kAdjustmentList, end_of(before), limit);
  return all_rows<AdjustmentRow>(query, read_adjustment);
}

Listed<AdjustmentRow> SqlAdjustments::in_state(AdjustmentState state, const AdjustmentId& before, std::size_t limit) {
  Query query(connection_, queries::kAdjustmentsInState, static_cast<std::uint8_t>(state), end_of(before), limit);
  return all_rows<AdjustmentRow>(query, read_adjustment);
}

Listed<AdjustmentRow> SqlAdjustments::of_variant(base::VariantNumber variant, base::Instant since, std::size_t limit) {
  Query query(connection_, queries::kAdjustmentsOfVariant, variant, since, limit);
  return all_rows<AdjustmentRow>(query, read_adjustment);
}

Status SqlStockCounts::insert(const StockCountRow& row) {
  CW_TRY(Query(connection_, queries::kCountInsert, row.id, row.location, codec::encode(KeptLines{row.lines}),
               row.opened_by, row.opened_at, row.entered_by, row.entered_at, row.revision)
             .run_counted());
  return {};
}

Found<StockCountRow> SqlStockCounts::find(const CountId& id) {
  Query query(connection_, queries::kCountFind, id);
  CW_TRY_ASSIGN(std::optional<KeptCount> kept, one_row<KeptCount>(query, read_count));
  if (!kept.has_value()) return std::optional<StockCountRow>{};
  CW_TRY_ASSIGN(StockCountRow row, opened(std::move(*kept)));
  return std::optional<StockCountRow>(std::move(row));
}

Status SqlStockCounts::update(const StockCountRow& row) {
  Query query(connection_, queries::kCountUpdate, row.id, codec::encode(KeptLines{row.lines}), row.entered_by,
              row.entered_at, row.revision);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  if (rows != 1) return gone_on("count");
  return {};
}

Listed<StockCountRow> SqlStockCounts::list(const CountId& before, std::size_t limit) {
  Query query(connection_, queries::kCountList, end_of(before), limit);
  CW_TRY_ASSIGN(std::vector<KeptCount> kept, all_rows<KeptCount>(query, read_count));
  std::vector<StockCountRow> rows;
  for (KeptCount& one : kept) {
    CW_TRY_ASSIGN(StockCountRow row, opened(std::move(one)));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace cartwright::store::sql
