// Where goods are kept: warehouses, shops, and "on the way" between two of them (spec 13).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/vector.h"
#include "shared/codec/visitor.h"

namespace cartwright::inventory {

using LocationNumber = std::uint32_t;  // 0 is none

// The one that is there from the start; what was in stock before there were locations is here.
inline constexpr LocationNumber kFirstLocation = 1;
inline constexpr std::size_t kLocationsMax = 200;
inline constexpr std::size_t kRegionsMax = 200;
inline constexpr std::size_t kLocationNameBytesMax = 200;
inline constexpr std::size_t kRegionBytesMax = 64;
inline constexpr std::uint32_t kPriorityMax = 1'000;

// Changing a number breaks stored locations.
enum class LocationKind : std::uint8_t {
  Warehouse,
  Shop,
  Transit,  // what a transfer has taken and not yet brought: never sold from here
};
inline constexpr std::uint8_t kLocationKindCount = 3;
extern const codec::EnumNames kLocationKindNames;

struct Location {
  static constexpr const char* kTypeName = "StockLocation";
  LocationNumber number = 0;
  LocationKind kind = LocationKind::Warehouse;
  std::string name;
  std::uint32_t priority = 100;       // among those that could send as few parcels, the lowest sends
  base::Vector<std::string> regions;  // shipping zones it serves; empty: all
  bool open = true;                   // false: nothing new is taken from it
  std::uint64_t rev = 0;              // counts changes

  void describe(codec::Visitor& v);
  friend bool operator==(const Location&, const Location&) = default;
};

// Errors: missing_field (name), out_of_range (priority), line_limit (regions).
base::Status validate(const Location& location);
// That it may send to an address of the zone.
bool serves(const Location& location, std::string_view zone);

}  // namespace cartwright::inventory
