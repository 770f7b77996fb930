// How variants are bought again, as staff says.
#pragma once

#include "server/app/inventory/keeping.h"
#include "shared/protocol/stock_plan.h"

namespace cartwright::app {

// By variant, behind `after`.
base::Result<protocol::ReorderPolicyPage> list_policies(store::Store& store, const StockReader& who,
                                                        base::VariantNumber after, std::size_t limit);
struct PolicyOrder {
  std::string_view key;  // an Idempotency-Key
  const protocol::ReorderPolicyEdit& edit;
};
// The first one of a variant, or another in its place. Errors: not_found (variant), out_of_range (the rule; detail: the
// field), rev_conflict (another was written since), those of check_reason and check_key.
base::Result<protocol::ReorderPolicy> put_policy(const StaffServices& services, const StockKeeper& who,
                                                 const PolicyOrder& order);

}  // namespace cartwright::app
