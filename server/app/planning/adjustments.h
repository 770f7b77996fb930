// What the nights proposed: looked at with every number, applied or rejected.
#pragma once

#include "server/app/planning/policies.h"

namespace cartwright::app {

// Newest first, behind `before` (nil: from the newest); of one state when `state` says.
struct AdjustmentPlace {
  std::optional<inventory::AdjustmentState> state;
  inventory::AdjustmentId before;
};
base::Result<protocol::StockAdjustmentPage> list_adjustments(store::Store& store, const StockReader& who,
                                                             const AdjustmentPlace& place, std::size_t limit);
// Errors: not_found.
base::Result<protocol::ExplainedAdjustment> explain_adjustment(store::Store& store, const StockReader& who,
                                                               const inventory::AdjustmentId& id);

struct AdjustmentOrder {
  inventory::AdjustmentId id;
  const protocol::AdjustmentDecision& decision;
};
// Applied: the safety stock is set, what is to be moved moves; what is to be bought is noted as on its way. Errors:
// not_found, rev_conflict (it is decided; detail: its state), those of check_reason and of the movement.
base::Result<protocol::StockAdjustment> decide_adjustment(const StaffServices& services, const StockKeeper& who,
                                                          const AdjustmentOrder& order);

}  // namespace cartwright::app
