// Planning of stock (spec 13): how each variant is bought again, what the nights propose, and stock-taking. Calls and
// errors as in repositories.h.
#pragma once

#include "server/store/repositories.h"
#include "shared/inventory/count.h"
#include "shared/inventory/propose.h"
#include "shared/member/ids.h"

namespace cartwright::store {

using inventory::AdjustmentId;
using inventory::AdjustmentKind;
using inventory::AdjustmentState;
using inventory::CountId;
using member::StaffId;

struct ReorderPolicyRow {
  base::VariantNumber variant = 0;
  inventory::ReorderRule rule;
  std::int64_t planned_day = 0;    // of the last forecast, days of the shop's zone; 0: there was none
  std::int64_t reorder_point = 0;  // of it, all locations together
  std::uint64_t revision = 1;      // counts changes of the rule
  StaffId changed_by;
  base::Instant changed_at;

  friend bool operator==(const ReorderPolicyRow&, const ReorderPolicyRow&) = default;
};

struct AdjustmentRow {
  AdjustmentId id;
  base::VariantNumber variant = 0;
  std::uint32_t location = 0;
  std::uint32_t from_location = 0;  // 0 but for moves
  AdjustmentKind kind = AdjustmentKind::Reorder;
  AdjustmentState state = AdjustmentState::Open;
  std::int64_t from_units = 0;
  std::int64_t to_units = 0;
  base::Bytes basis;  // an inventory::Forecast
  base::Instant made_at;
  StaffId decided_by;  // nil: nobody yet, or nobody had to
  base::Instant decided_at;
  std::string reason;

  friend bool operator==(const AdjustmentRow&, const AdjustmentRow&) = default;
};

struct StockCountRow {
  CountId id;
  std::uint32_t location = 0;
  base::Vector<inventory::CountLine> lines;
  StaffId opened_by;
  base::Instant opened_at;
  StaffId entered_by;        // the last who did; nil: nobody
  base::Instant entered_at;  // 0: never
  std::uint64_t revision = 1;

  friend bool operator==(const StockCountRow&, const StockCountRow&) = default;
};

class ReorderPolicies {
 public:
  virtual ~ReorderPolicies() = default;
  virtual Found<ReorderPolicyRow> find(base::VariantNumber variant) = 0;  // held until the transaction ends
  virtual Listed<ReorderPolicyRow> list(base::VariantNumber after, std::size_t limit) = 0;  // by variant
  // The rule: revision 1 for a new one, else the one after that which is there. rev_conflict.
  virtual Status put(const ReorderPolicyRow& row) = 0;
  // What a night came to; nothing when the policy is gone.
  virtual Status note_plan(base::VariantNumber variant, std::int64_t day, std::int64_t reorder_point) = 0;
};

class Adjustments {
 public:
  virtual ~Adjustments() = default;
  virtual Status insert(const AdjustmentRow& row) = 0;            // id_conflict
  virtual Found<AdjustmentRow> find(const AdjustmentId& id) = 0;  // held until the transaction ends
  virtual Status decide(const AdjustmentRow& row) = 0;            // of an open one: state, by, at, reason; rev_conflict
  // Newest first, behind `before` (nil: from the newest), without their bases.
  virtual Listed<AdjustmentRow> list(const AdjustmentId& before, std::size_t limit) = 0;
  virtual Listed<AdjustmentRow> in_state(AdjustmentState state, const AdjustmentId& before, std::size_t limit) = 0;
  // Of a variant, since that instant, oldest first, without their bases.
  virtual Listed<AdjustmentRow> of_variant(base::VariantNumber variant, base::Instant since, std::size_t limit) = 0;
};

class StockCounts {
 public:
  virtual ~StockCounts() = default;
  virtual Status insert(const StockCountRow& row) = 0;       // id_conflict
  virtual Found<StockCountRow> find(const CountId& id) = 0;  // held until the transaction ends
  virtual Status update(
      const StockCountRow& row) = 0;  // lines, entered_by and _at; of the revision before; rev_conflict
  virtual Listed<StockCountRow> list(const CountId& before, std::size_t limit) = 0;  // newest first
};

}  // namespace cartwright::store
