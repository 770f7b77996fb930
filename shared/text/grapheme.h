// What a person counts as one character: extended grapheme clusters (Unicode 15, UAX 29). A family of emoji, a flag or
// a letter with its accents is one.
#pragma once

#include <cstddef>
#include <string_view>

namespace cartwright::text {

// `text` must be UTF-8.
std::size_t grapheme_count(std::string_view text);

}  // namespace cartwright::text
