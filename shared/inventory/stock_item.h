// The stock of a variant at a location (spec 13). What may be promised to one more buyer:
//   available = on_hand - reserved - damaged - safety + backorder_limit
// Invariants: on_hand = sum of its movements, reserved = sum of the reservations that hold it (server/app/verify looks
// after both sums); nothing is negative; damaged <= on_hand; available >= 0 after every reservation. A count or a
// damage may leave less than is reserved: then available is below zero, and nothing more is promised.
// The store repeats each guard in its own statement.
#pragma once

#include <cstdint>

#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/inventory/location.h"

namespace cartwright::inventory {

inline constexpr std::int64_t kUnitsMax = 1'000'000'000;

struct StockItem {
  base::VariantNumber variant = 0;
  LocationNumber location = 0;
  std::int64_t on_hand = 0;          // units that are there, damaged ones too
  std::int64_t reserved = 0;         // promised and not yet gone
  std::int64_t damaged = 0;          // of on_hand, not to be sold
  std::int64_t safety = 0;           // kept back
  std::int64_t backorder_limit = 0;  // promised beyond what is there
  std::uint64_t moves = 0;           // the number of its last movement; 0: it has none
  std::uint64_t rev = 0;             // counts changes of safety and backorder_limit

  std::int64_t available() const { return on_hand - reserved - damaged - safety + backorder_limit; }
  friend bool operator==(const StockItem&, const StockItem&) = default;
};

base::Status validate(const StockItem& item);  // nothing negative, damaged <= on_hand, within kUnitsMax: out_of_range
// Errors: stock_short (detail: what is available), out_of_range (units < 1).
base::Result<StockItem> reserve(const StockItem& item, std::int64_t units);
// Errors: out_of_range (more than is reserved).
base::Result<StockItem> release(const StockItem& item, std::int64_t units);

// What shoppers are told: a number only when it is small (spec 13, offline).
enum class Band : std::uint8_t { None, Few, Plenty };
inline constexpr std::uint8_t kBandCount = 3;
extern const codec::EnumNames kBandNames;
inline constexpr std::int64_t kFewMax = 9;
Band band_of(std::int64_t available);

}  // namespace cartwright::inventory
