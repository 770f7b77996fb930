// What single cells of an import say, as pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/vector.h"

namespace cartwright::catalog {

// "12", and "12.0" as spreadsheets write it. Below 0 counts as 0. Errors: malformed, out_of_range.
base::Result<std::uint32_t> parse_count(std::string_view text);

// The parts between separators without spaces at their ends; empty ones are dropped.
base::Vector<std::string_view> split(std::string_view text, char separator);

// The text up to `bytes_max`, not ending inside a character.
std::string_view cut(std::string_view text, std::size_t bytes_max);

// Eight hex digits that stay the same over imports.
std::string short_hash(std::string_view text);

}  // namespace cartwright::catalog
