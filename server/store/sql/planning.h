// Planning of stock over one connection.
#pragma once

#include "server/store/planning.h"
#include "server/store/sql/connection.h"

namespace cartwright::store::sql {

class SqlReorderPolicies final : public ReorderPolicies {
 public:
  explicit SqlReorderPolicies(Connection& connection) : connection_(connection) {}
  Found<ReorderPolicyRow> find(base::VariantNumber variant) override;
  Listed<ReorderPolicyRow> list(base::VariantNumber after, std::size_t limit) override;
  Status put(const ReorderPolicyRow& row) override;
  Status note_plan(base::VariantNumber variant, std::int64_t day, std::int64_t reorder_point) override;

 private:
  Connection& connection_;
};

class SqlAdjustments final : public Adjustments {
 public:
  explicit SqlAdjustments(Connection& connection) : connection_(connection) {}
  Status insert(const AdjustmentRow& row) override;
  Found<AdjustmentRow> find(const AdjustmentId& id) override;
  Status decide(const AdjustmentRow& row) override;
  Listed<AdjustmentRow> list(const AdjustmentId& before, std::size_t limit) override;
  Listed<AdjustmentRow> in_state(AdjustmentState state, const AdjustmentId& before, std::size_t limit) override;
  Listed<AdjustmentRow> of_variant(base::VariantNumber variant, base::Instant since, std::size_t limit) override;

 private:
  Connection& connection_;
};

class SqlStockCounts final : public StockCounts {
 public:
  explicit SqlStockCounts(Connection& connection) : connection_(connection) {}
  Status insert(const StockCountRow& row) override;
  Found<StockCountRow> find(const CountId& id) override;
  Status update(const StockCountRow& row) override;
  Listed<StockCountRow> list(const CountId& before, std::size_t limit) override;

 private:
  Connection& connection_;
};

}  // namespace cartwright::store::sql
