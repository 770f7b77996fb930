// Paste parse: free text to a filled form (spec 05, suggestion 1). Deterministic, no floating point, and bounded: the
// text has a limit, and the candidates per text have one. Nothing is saved from it without the member's word.
#pragma once

#include "shared/address/address.h"

namespace cartwright::address {

// Below this the form shows a part for confirmation.
inline constexpr std::uint32_t kConfidentPerMille = 800;

struct Pasted {
  static constexpr const char* kTypeName = "Pasted";
  AddressFields fields;  // what was not found is empty; a division may be a province or city when no leaf was found
  std::string division_path;
  // Per mille: how sure each part is; 0: not found.
  std::uint32_t recipient_confidence = 0, phone_confidence = 0, division_confidence = 0, detail_confidence = 0;
  base::Vector<std::uint32_t> offers;  // codes to choose from when the division is in doubt

  void describe(codec::Visitor& v);
  friend bool operator==(const Pasted&, const Pasted&) = default;
};

// Errors: too_long (kPasteBytesMax), bad_utf8, missing_field (nothing but white space).
base::Result<Pasted> parse_paste(const DivisionTable& table, std::string_view text);

}  // namespace cartwright::address
