// Stock for tests that are about something else: units at the first location, and one more buyer's.
#pragma once

#include "server/store/store.h"

namespace cartwright::test {

inline base::Status put_in_stock(store::UnitOfWork& unit, base::VariantNumber variant, std::int64_t units) {
  CW_TRY(unit.stock_items().move({.variant = variant,
                                  .location = inventory::kFirstLocation,
                                  .kind = inventory::MovementKind::Opening,
                                  .delta = units},
                                 0));
  return {};
}

inline base::Status take_from_stock(store::UnitOfWork& unit, base::VariantNumber variant, std::int64_t units) {
  CW_TRY_ASSIGN(const bool is_taken, unit.stock_items().reserve(variant, inventory::kFirstLocation, units));
  return is_taken ? base::Status() : base::Status(base::ErrorCode::StockShort);
}

inline base::Result<inventory::StockItem> stock_item(store::UnitOfWork& unit, base::VariantNumber variant) {
  CW_TRY_ASSIGN(const std::optional<inventory::StockItem> found,
                unit.stock_items().find(variant, inventory::kFirstLocation));
  return found.value_or(inventory::StockItem{.variant = variant, .location = inventory::kFirstLocation});
}

}  // namespace cartwright::test
