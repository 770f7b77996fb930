#include "server/app/planning/shelf.h"

namespace cartwright::app {

using inventory::Movement;
using inventory::MovementKind;
using inventory::StockItem;

base::Result<StockItem> item_at(store::UnitOfWork& unit, base::VariantNumber variant,
                                inventory::LocationNumber location) {
  CW_TRY_ASSIGN(const std::optional<StockItem> item, unit.stock_items().find(variant, location));
  if (!item.has_value()) return base::Error{.code = base::ErrorCode::NotFound, .detail = "variant"};
  return *item;
}

base::Status set_safety(store::UnitOfWork& unit, const store::AdjustmentRow& row) {
  CW_TRY_ASSIGN(StockItem item, item_at(unit, row.variant, row.location));
  item.safety = row.to_units;
  return unit.stock_items().set_terms(item);
}

base::Status move_units(store::UnitOfWork& unit, const store::AdjustmentRow& row) {
  const std::int64_t units = row.to_units - row.from_units;
  const Movement out{.variant = row.variant,
                     .location = row.from_location,
                     .kind = MovementKind::TransferOut,
                     .delta = -units,
                     .ref = base::format_id(row.id.bytes),
                     .note = row.reason,
                     .at = row.decided_at,
                     .actor = row.decided_by};
  Movement in = out;
  in.location = row.location;
  in.kind = MovementKind::TransferIn;
  in.delta = units;
  CW_TRY(inventory::validate(out));
  CW_TRY(inventory::validate(in));
  // By rising location, as everybody takes items (store/stock_repositories.h).
  const bool out_first = out.location < in.location;
  CW_TRY(unit.stock_items().move(out_first ? out : in, 0));
  CW_TRY(unit.stock_items().move(out_first ? in : out, 0));
  return {};
}

base::Result<std::uint64_t> book_count(store::UnitOfWork& unit, const CountedDifference& counted) {
  const Movement movement{.variant = counted.line.variant,
                          .location = counted.location,
                          .kind = MovementKind::Count,
                          .delta = counted.line.counted - counted.line.expected,
                          .ref = base::format_id(counted.count.bytes),
                          .at = counted.at,
                          .actor = counted.by};
  CW_TRY(inventory::validate(movement));
  CW_TRY_ASSIGN(const Movement booked, unit.stock_items().move(movement, 0));
  return booked.number;
}

}  // namespace cartwright::app
