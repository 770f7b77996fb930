// Areas that cannot be delivered to, with dates, as of the bundle. An address there is saved, but marked.
#pragma once

#include "shared/address/address.h"

namespace cartwright::address {

struct ClosedArea {
  static constexpr const char* kTypeName = "ClosedArea";
  std::uint32_t prefix = 0;   // of division codes: 65 a province, 6523 a prefecture, 652301 a county
  base::Instant from, until;  // half open; until 0: no end
  std::string reason;

  void describe(codec::Visitor& v);
  friend bool operator==(const ClosedArea&, const ClosedArea&) = default;
};

// Errors: not_deliverable (detail: the area's reason).
base::Status check_deliverable(const base::Vector<ClosedArea>& areas, DivisionCode division, base::Instant at);

}  // namespace cartwright::address
