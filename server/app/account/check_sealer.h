// Whether the key beside the database is the one that its rows were sealed with.
#pragma once

#include "server/app/account/sealer.h"
#include "server/store/store.h"

namespace cartwright::app {

// The first key that a database sees becomes its key. Errors: not_allowed (another one: codes, phones and addresses
// would be neither found nor opened, and new rows lost to the daemons that have the right one).
base::Status check_sealer(store::Store& store, Sealer& sealer);

}  // namespace cartwright::app
