// Whether an address can be stored, and what it looks like then (spec 05).
#pragma once

#include "shared/address/address.h"

namespace cartwright::address {

enum class Warning : std::uint8_t {
  PostalMismatch,  // the postal code's first digits are not of the province
};
extern const codec::EnumNames kWarningNames;

struct Checked {
  AddressFields fields;  // trimmed, phone in its one spelling, repeated division names gone from the detail
  base::Vector<Warning> warnings;
};

// A division that has ended can be kept, but not chosen anew: an address of a county that was merged stays usable, and
// its phone can be changed.
enum class EndedDivision : std::uint8_t { Refused, Kept };

// Errors, `detail` names the field: missing_field, too_long, out_of_range (too short, a postal code of another shape,
// a country that has no template), bad_utf8, phone_invalid, division_unknown (no such code, or not a leaf),
// division_superseded (detail: the successors' codes, comma between).
base::Result<Checked> check_address(AddressFields fields, const DivisionTable& table,
                                    EndedDivision ended = EndedDivision::Refused);

// The same for a change of an address that is there: an ended division is refused when the place was changed.
base::Result<Checked> check_edit(const AddressFields& before, AddressFields after, const DivisionTable& table);

// The detail without the names of its own divisions at its beginning: 北京市朝阳区北京市朝阳区建国路 → 建国路.
std::string without_division_names(std::string_view detail, const DivisionTable& table, DivisionIndex division);

}  // namespace cartwright::address
