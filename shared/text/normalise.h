// The form of a text in which it is matched, the same on the server and in the browser (spec 07).
// Case, width and white space are folded; the shown text is kept by the caller. Traditional characters are not
// changed here: the table would weigh more than the search itself, so the search section carries the pairs that its
// own catalogue needs (search/index.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace cartwright::text {

inline constexpr std::size_t kTermCharactersMax = 64;  // spec 07

// Lower case (Latin-1, Latin Extended-A, Greek and Cyrillic basics; sharp s as ss), full width as half width, every
// run of white space and controls as one space, none at the ends, invisible marks dropped. Idempotent.
// Text that is not UTF-8 comes out empty.
std::string normalise(std::string_view text);

// A search term as history and statistics keep it. Errors: bad_utf8, missing_field (nothing left), too_long.
base::Result<std::string> normalise_term(std::string_view text);

// The simple lower case of one code point, without expansions.
char32_t lower_case(char32_t point);

}  // namespace cartwright::text
