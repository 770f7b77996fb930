// An address as it is shown, with what the division table and the closed areas say about it today.
#pragma once

#include "shared/address/address.h"
#include "shared/address/delivery.h"
#include "shared/base/limits.h"

namespace cartwright::address {

struct ShownAddress {
  static constexpr const char* kTypeName = "ShownAddress";
  Address address;
  std::string division_path;  // "北京市 朝阳区"; empty outside China, or when the table lacks the code
  std::string line;           // the place as one line: what an order's ship-to says
  base::Vector<std::uint32_t> successors;  // of a division that has ended: what to choose instead
  std::string not_deliverable;             // why nothing is delivered there now; empty: it is

  void describe(codec::Visitor& v);
  friend bool operator==(const ShownAddress&, const ShownAddress&) = default;
};

// "北京市 朝阳区 建国路88号 100020"; elsewhere from the house upwards, with the country's English name.
std::string one_line(const Place& place, std::string_view division_path);

base::Vector<ShownAddress> show_addresses(const base::Vector<Address>& addresses, const DivisionTable& table,
                                          const base::Vector<ClosedArea>& closed_areas, base::Instant now);

}  // namespace cartwright::address
