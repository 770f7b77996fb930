// Planning of stock in memory.
#pragma once

#include "server/store/memory/tables.h"

namespace cartwright::store::memory {

class MemoryReorderPolicies final : public ReorderPolicies {
 public:
  explicit MemoryReorderPolicies(Tables& tables) : tables_(tables) {}
  Found<ReorderPolicyRow> find(base::VariantNumber variant) override;
  Listed<ReorderPolicyRow> list(base::VariantNumber after, std::size_t limit) override;
  Status put(const ReorderPolicyRow& row) override;
  Status note_plan(base::VariantNumber variant, std::int64_t day, std::int64_t reorder_point) override;

 private:
  Tables& tables_;
};

class MemoryAdjustments final : public Adjustments {
 public:
  explicit MemoryAdjustments(Tables& tables) : tables_(tables) {}
  Status insert(const AdjustmentRow& row) override;
  Found<AdjustmentRow> find(const AdjustmentId& id) override;
  Status decide(const AdjustmentRow& row) override;
  Listed<AdjustmentRow> list(const AdjustmentId& before, std::size_t limit) override;
  Listed<AdjustmentRow> in_state(AdjustmentState state, const AdjustmentId& before, std::size_t limit) override;
  Listed<AdjustmentRow> of_variant(base::VariantNumber variant, base::Instant since, std::size_t limit) override;

 private:
  Tables& tables_;
};

class MemoryStockCounts final : public StockCounts {
 public:
  explicit MemoryStockCounts(Tables& tables) : tables_(tables) {}
  Status insert(const StockCountRow& row) override;
  Found<StockCountRow> find(const CountId& id) override;
  Status update(const StockCountRow& row) override;
  Listed<StockCountRow> list(const CountId& before, std::size_t limit) override;

 private:
  Tables& tables_;
};

}  // namespace cartwright::store::memory
