// Stock-taking with blind entry (spec 13).
#pragma once

#include "server/app/approval/approval.h"
#include "server/app/planning/policies.h"

namespace cartwright::app {

// Newest first, behind `before` (nil: from the newest).
base::Result<protocol::StockTakingPage> list_counts(store::Store& store, const StockReader& who,
                                                    const inventory::CountId& before, std::size_t limit);
base::Result<protocol::StockTaking> get_count(store::Store& store, const StockReader& who,
                                              const inventory::CountId& id);  // not_found

struct CountOpening {
  std::string_view key;  // an Idempotency-Key
  const protocol::StockTakingOpening& opening;
};
// Before anybody looks at the shelf. Once by its key. Errors: missing_field and out_of_range (variants: none, not
// rising), not_found (a variant that the location does not have), those of check_reason and check_key.
base::Result<protocol::StockTaking> open_count(const StaffServices& services, const StockKeeper& who,
                                               const CountOpening& order);

struct CountEntry {
  inventory::CountId id;
  std::string_view key;
  const protocol::StockTakingEntry& entry;
};
// All of the lines that are given, or none. Once by its key. Errors: not_found (the count, a line), count_conflict
// (something moved since it was opened, or the line was entered before; detail: the variant), out_of_range (a figure),
// missing_field (no line), duplicate_field, those of check_reason and check_key.
base::Result<protocol::StockTaking> enter_count(const StaffServices& services, const StockKeeper& who,
                                                const CountEntry& order);

}  // namespace cartwright::app
