// The end of the time in which a merge can be taken back.
#pragma once

#include "server/store/store.h"
#include "shared/base/env.h"

namespace cartwright::app {

// What merged accounts keep for a reversal goes (addresses, cart, histories, sessions …: what an erasure removes);
// their names stay taken. Answers how many were settled.
base::Result<std::size_t> settle_merges(store::Store& store, base::Env& env);

}  // namespace cartwright::app
