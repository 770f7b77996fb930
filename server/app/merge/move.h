// What one account would bring into another, what of it is still there, and the moving itself, within a transaction.
#pragma once

#include "server/app/merge/moved.h"
#include "server/app/staff/services.h"

namespace cartwright::app {

struct MergePair {
  base::MemberId from;
  base::MemberId into;
};

// What a merge of the two would move. Addresses that the other has too and what does not fit into its book or cart
// stay. Errors: currency_mismatch (both have funds, in two currencies), line_limit (orders).
base::Result<Moved> would_move(store::UnitOfWork& unit, const StaffServices& services, const MergePair& pair);
// What of `moved` has neither been spent nor changed hands nor been removed.
base::Result<Moved> still_there(store::UnitOfWork& unit, const StaffServices& services, const MergePair& pair,
                                const Moved& moved);

// Moves `what`, which one of the above has found in this transaction. `merge` names the ledger entries.
base::Status move_there(store::UnitOfWork& unit, const StaffServices& services, const store::MergeRow& merge,
                        const Moved& what);
base::Status move_back(store::UnitOfWork& unit, const StaffServices& services, const store::MergeRow& merge,
                       const Moved& what);

}  // namespace cartwright::app
