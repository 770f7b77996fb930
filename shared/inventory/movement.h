// Movements: why the units on hand of an item are what they are. Append-only; a mistake is undone by another movement.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/inventory/stock_item.h"
#include "shared/member/ids.h"

namespace cartwright::inventory {

// Changing a number breaks stored movements.
enum class MovementKind : std::uint8_t {
  Opening,        // what was there before movements were kept
  Receipt,        // goods came
  Count,          // a stock-take found more or less
  Shipment,       // left in a parcel of an order
  Return,         // came back, fit for sale
  ReturnDamaged,  // came back, not fit for sale
  Exchange,       // left for what came back
  Damage,         // is there and not to be sold
  Repair,         // can be sold again
  Scrap,          // thrown away
  TransferOut,    // on its way to another location
  TransferIn,     // arrived from another one
};
inline constexpr std::uint8_t kMovementKindCount = 12;
extern const codec::EnumNames kMovementKindNames;

inline constexpr std::size_t kMovementRefBytesMax = 80;
inline constexpr std::size_t kMovementNoteBytesMax = 400;

struct Movement {
  base::VariantNumber variant = 0;
  LocationNumber location = 0;
  std::uint64_t number = 0;  // 1, 2, 3 … of its item, without a gap: with variant and location its name
  MovementKind kind = MovementKind::Opening;
  std::int64_t delta = 0;          // of on_hand
  std::int64_t damaged_delta = 0;  // of damaged
  std::int64_t on_hand = 0;        // after it
  std::string ref;                 // the number of an order, a return, a count; empty: none
  std::string note;                // why, in the words of who did it
  base::Instant at;
  member::StaffId actor;  // nil: it followed from what a member did

  friend bool operator==(const Movement&, const Movement&) = default;
};

// The signs that its kind allows, within kUnitsMax. Errors: out_of_range.
base::Status validate(const Movement& movement);
// The item after the movement, of which `from_reserved` units had been promised; numbers it, and notes what is then on
// hand. Errors: out_of_range (a figure would be negative, or damaged more than on_hand).
base::Result<StockItem> move(const StockItem& item, Movement& movement, std::int64_t from_reserved = 0);

}  // namespace cartwright::inventory
