// From where an order's goods are taken (spec 13): of the open locations that serve the address, as few as possible,
// and of as few those with the lowest priority, then number. The same stock gives the same answer, with the reason for
// each location.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/inventory/components.h"
#include "shared/inventory/stock_item.h"

namespace cartwright::inventory {

// Of the locations that hold something wanted, so many are tried together: the first by priority.
inline constexpr std::size_t kTriedLocationsMax = 16;

struct TakenLine {
  static constexpr const char* kTypeName = "StockTakenLine";
  base::VariantNumber variant = 0;
  LocationNumber location = 0;
  std::int64_t units = 0;
  std::int64_t shipped = 0;  // of them

  void describe(codec::Visitor& v);
  friend bool operator==(const TakenLine&, const TakenLine&) = default;
};

// Changing a number breaks stored reservations.
enum class Verdict : std::uint8_t {
  Sends,         // something of the order comes from here
  Closed,        // or on the way
  ServesNot,     // the address
  HoldsNothing,  // that is wanted and available
  NotNeeded,     // as few others have it all, and come first
};
inline constexpr std::uint8_t kVerdictCount = 5;
extern const codec::EnumNames kVerdictNames;

struct Considered {
  static constexpr const char* kTypeName = "StockConsidered";
  LocationNumber location = 0;
  Verdict verdict = Verdict::NotNeeded;

  void describe(codec::Visitor& v);
  friend bool operator==(const Considered&, const Considered&) = default;
};

struct Shortage {
  base::VariantNumber variant = 0;
  std::int64_t available = 0;  // at all locations that may send it
  friend bool operator==(const Shortage&, const Shortage&) = default;
};

struct Allocation {
  base::Vector<TakenLine> lines;    // by rising variant, then location
  base::Vector<Considered> places;  // by location
  base::Vector<Shortage> short_of;  // by rising variant; when there are any, no lines
};

// `needs` by rising variant, each once; `items` of any order. Empty `zone`: every location serves it.
Allocation allocate(const Needs& needs, const base::Vector<StockItem>& items, const base::Vector<Location>& locations,
                    std::string_view zone);

}  // namespace cartwright::inventory
