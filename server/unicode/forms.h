// Unicode's forms of names and secrets, by ICU. Where there is no ICU (the simulator as WebAssembly, whose names are
// ASCII) forms_ascii.cpp stands in its place: ASCII text has the same forms there, other text is refused.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace cartwright::unicode {

// What compares equal without regard to case, width and invisible characters: NFKC_Casefold (Unicode 15, 3.13).
// Errors: bad_utf8.
base::Result<std::string> folded(std::string_view text);
// Canonical composition (UAX 15): one form for what different keyboards write differently. Errors: bad_utf8.
base::Result<std::string> composed(std::string_view text);
// What the text looks like (UTS 39, 4, "skeleton"), folded: "admin" and the same with a Cyrillic "а" have one. Of use
// for comparing only. Errors: bad_utf8.
base::Result<std::string> skeleton(std::string_view text);
// A letter of any script, a mark that belongs to one, or a decimal digit.
bool is_letter_or_digit(char32_t point);

}  // namespace cartwright::unicode
