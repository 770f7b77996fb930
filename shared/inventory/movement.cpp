#include "shared/inventory/movement.h"

#include <array>

namespace cartwright::inventory {
namespace {

using base::ErrorCode;

constexpr std::array<std::string_view, kMovementKindCount> kMovementKinds = {
    "opening",  "receipt", "count",  "shipment", "return",       "return_damaged",
    "exchange", "damage",  "repair", "scrap",    "transfer_out", "transfer_in"};

bool is_bounded(std::int64_t delta) { return delta >= -kUnitsMax && delta <= kUnitsMax; }

// What each kind does to (on_hand, damaged).
bool fits(MovementKind kind, std::int64_t delta, std::int64_t damaged) {
  switch (kind) {
    case MovementKind::Opening:
      return delta >= 0 && damaged == 0;
    case MovementKind::Receipt:
    case MovementKind::Return:
    case MovementKind::TransferIn:
      return delta > 0 && damaged == 0;
    case MovementKind::Count:
      return damaged == 0;
    case MovementKind::Shipment:
    case MovementKind::Exchange:
    case MovementKind::TransferOut:
      return delta < 0 && damaged == 0;
    case MovementKind::ReturnDamaged:
      return delta > 0 && damaged == delta;
    case MovementKind::Damage:
      return delta == 0 && damaged > 0;
    case MovementKind::Repair:
      return delta == 0 && damaged < 0;
    case MovementKind::Scrap:
      return delta < 0 && damaged == delta;
  }
  return false;
}

}  // namespace

const codec::EnumNames kMovementKindNames{kMovementKinds};

base::Status validate(const Movement& movement) {
  if (!is_bounded(movement.delta) || !is_bounded(movement.damaged_delta) ||
      !fits(movement.kind, movement.delta, movement.damaged_delta))
    return base::Error{.code = ErrorCode::OutOfRange, .detail = "movement"};
  return {};
}

base::Result<StockItem> move(const StockItem& item, Movement& movement, std::int64_t from_reserved) {
  CW_TRY(validate(item));
  CW_TRY(validate(movement));
  StockItem after = item;
  after.on_hand += movement.delta;
  after.damaged += movement.damaged_delta;
  after.reserved -= from_reserved;
  ++after.moves;
  CW_TRY(validate(after));
  movement.number = after.moves;
  movement.on_hand = after.on_hand;
  return after;
}

}  // namespace cartwright::inventory
