// Reorder policies, proposals of adjustments, stock-taking in memory.
#include "server/store/memory/planning.h"

namespace cartwright::store::memory {
namespace {

base::Error gone_on(const char* what) { return {.code = base::ErrorCode::RevConflict, .detail = what}; }

// Newest first behind `before`, those that are wanted.
template <class IdType, class Row, class F>
std::vector<Row> newest(const Table<IdType, Row>& table, const IdType& before, std::size_t limit, const F& wanted) {
  std::vector<Row> rows;
  for (auto place = table.rows().rbegin(); place != table.rows().rend() && rows.size() < limit; ++place) {
    const bool behind = before.is_nil() || place->first < before;
    if (behind && wanted(place->second)) rows.push_back(place->second);
  }
  return rows;
}

std::vector<AdjustmentRow> without_bases(std::vector<AdjustmentRow> rows) {
  for (AdjustmentRow& row : rows) row.basis.clear();
  return rows;
}

}  // namespace

Found<ReorderPolicyRow> MemoryReorderPolicies::find(base::VariantNumber variant) {
  return copy_of(tables_.reorder_policies.find(variant));
}

Listed<ReorderPolicyRow> MemoryReorderPolicies::list(base::VariantNumber after, std::size_t limit) {
  std::vector<ReorderPolicyRow> rows;
  const auto& all = tables_.reorder_policies.rows();
  for (auto place = all.upper_bound(after); place != all.end() && rows.size() < limit; ++place)
    rows.push_back(place->second);
  return rows;
}

Status MemoryReorderPolicies::put(const ReorderPolicyRow& row) {
  const ReorderPolicyRow* known = tables_.reorder_policies.find(row.variant);
  if (row.revision != (known == nullptr ? 0 : known->revision) + 1) return gone_on("reorder policy");
  ReorderPolicyRow changed = row;
  changed.planned_day = known == nullptr ? 0 : known->planned_day;
  changed.reorder_point = known == nullptr ? 0 : known->reorder_point;
  tables_.reorder_policies.put(row.variant, changed);
  return {};
}

Status MemoryReorderPolicies::note_plan(base::VariantNumber variant, std::int64_t day, std::int64_t reorder_point) {
  const ReorderPolicyRow* known = tables_.reorder_policies.find(variant);
  if (known == nullptr) return {};
  ReorderPolicyRow changed = *known;
  changed.planned_day = day;
  changed.reorder_point = reorder_point;
  tables_.reorder_policies.put(variant, changed);
  return {};
}

Status MemoryAdjustments::insert(const AdjustmentRow& row) {
  if (tables_.stock_adjustments.find(row.id) != nullptr) return base::ErrorCode::IdConflict;
  tables_.stock_adjustments.put(row.id, row);
  return {};
}

Found<AdjustmentRow> MemoryAdjustments::find(const AdjustmentId& id) {
  return copy_of(tables_.stock_adjustments.find(id));
}

Status MemoryAdjustments::decide(const AdjustmentRow& row) {
  const AdjustmentRow* known = tables_.stock_adjustments.find(row.id);
  if (known == nullptr || known->state != AdjustmentState::Open) return gone_on("adjustment");
  AdjustmentRow decided = *known;
  decided.state = row.state;
  decided.decided_by = row.decided_by;
  decided.decided_at = row.decided_at;
  decided.reason = row.reason;
  tables_.stock_adjustments.put(row.id, decided);
  return {};
}

Listed<AdjustmentRow> MemoryAdjustments::list(const AdjustmentId& before, std::size_t limit) {
  return without_bases(newest(tables_.stock_adjustments, before, limit, [](const AdjustmentRow&) { return true; }));
}

Listed<AdjustmentRow> MemoryAdjustments::in_state(AdjustmentState state, const AdjustmentId& before,
                                                  std::size_t limit) {
  return without_bases(newest(tables_.stock_adjustments, before, limit,
                              [state](const AdjustmentRow& row) { return row.state == state; }));
}

Listed<AdjustmentRow> MemoryAdjustments::of_variant(base::VariantNumber variant, base::Instant since,
                                                    std::size_t limit) {
  std::vector<AdjustmentRow> rows;
  for (const auto& [id, row] : tables_.stock_adjustments.rows()) {
    if (row.variant == variant && since <= row.made_at && rows.size() < limit) rows.push_back(row);
  }
  return without_bases(std::move(rows));
}

Status MemoryStockCounts::insert(const StockCountRow& row) {
  if (tables_.stock_counts.find(row.id) != nullptr) return base::ErrorCode::IdConflict;
  tables_.stock_counts.put(row.id, row);
  return {};
}

Found<StockCountRow> MemoryStockCounts::find(const CountId& id) { return copy_of(tables_.stock_counts.find(id)); }

Status MemoryStockCounts::update(const StockCountRow& row) {
  const StockCountRow* known = tables_.stock_counts.find(row.id);
  if (known == nullptr || known->revision + 1 != row.revision) return gone_on("count");
  StockCountRow changed = *known;
  changed.lines = row.lines;
  changed.entered_by = row.entered_by;
  changed.entered_at = row.entered_at;
  changed.revision = row.revision;
  tables_.stock_counts.put(row.id, changed);
  return {};
}

Listed<StockCountRow> MemoryStockCounts::list(const CountId& before, std::size_t limit) {
  return newest(tables_.stock_counts, before, limit, [](const StockCountRow&) { return true; });
}

}  // namespace cartwright::store::memory
