// UTF-8 (RFC 3629): validity and stepping through code points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cartwright::base {

// No over-long forms, no surrogates, nothing above U+10FFFF, no NUL.
bool is_valid_utf8(std::string_view text);

// The code point at `position`, which then points behind it. `text` must be valid UTF-8 and position inside it.
char32_t next_code_point(std::string_view text, std::size_t& position);

void append_code_point(std::string& text, char32_t code_point);

constexpr bool is_in(char32_t point, char32_t first, char32_t last) { return point >= first && point <= last; }

}  // namespace cartwright::base
