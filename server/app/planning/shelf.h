// What planning asks of, and does to, the stock of a variant at a location.
#pragma once

#include "server/store/store.h"

namespace cartwright::app {

base::Result<inventory::StockItem> item_at(store::UnitOfWork& unit, base::VariantNumber variant,
                                           inventory::LocationNumber location);  // not_found (detail: variant)
// Errors: not_found; rev_conflict when somebody else changed its terms in this moment.
base::Status set_safety(store::UnitOfWork& unit, const store::AdjustmentRow& row);
// From one location to the other; who agrees says that the goods have been carried over. Errors: out_of_range (no
// longer there).
base::Status move_units(store::UnitOfWork& unit, const store::AdjustmentRow& row);

struct CountedDifference {
  inventory::CountLine line;
  inventory::LocationNumber location = 0;
  inventory::CountId count;
  store::StaffId by;
  base::Instant at;
};
// As a movement, also when there is no difference: that it was counted stands in the ledger. Answers its number among
// the item's. Errors: out_of_range (less would be there than is damaged).
base::Result<std::uint64_t> book_count(store::UnitOfWork& unit, const CountedDifference& counted);

}  // namespace cartwright::app
