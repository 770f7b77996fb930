// Correction: what to offer when a division has ended, or does not belong to what was chosen above it.
#pragma once

#include <string_view>

#include "shared/address/division_table.h"

namespace cartwright::address {

enum class Finding : std::uint8_t {
  Fine,        // current, and inside the parent
  Superseded,  // it has ended: offers are its successors
  Elsewhere,   // no such name inside the parent: offers are the divisions of that name elsewhere
  Unknown,     // no such name at all
};

struct Correction {
  Finding finding = Finding::Unknown;
  base::Vector<DivisionIndex> offers;  // Fine: the division itself; nearest first, at most kOffersMax
};
inline constexpr std::size_t kOffersMax = 10;

Correction correct_code(const DivisionTable& table, DivisionCode code);

// `name` as somebody wrote it below `parent` (kNoDivision: anywhere). Nearest means: same prefecture, then same
// province.
Correction correct_name(const DivisionTable& table, DivisionIndex parent, std::string_view name);

}  // namespace cartwright::address
