// Each night's planning (spec 13, automatic adjustment; README.md).
#pragma once

#include "server/store/store.h"
#include "shared/base/env.h"

namespace cartwright::app {

// Policies that were not yet planned on this day of the shop's zone, at most kPlansMax of them, each in a transaction
// of its own. Answers how many; 0: the night is done. Errors: those of the store; those planned before it stand.
inline constexpr std::size_t kPlansMax = 1'000;
base::Result<std::size_t> plan_stock(store::Store& store, base::Env& env);

}  // namespace cartwright::app
