// Whole numbers as decimal text. Not std::to_chars: its table of all pairs of digits is larger than this (ADR 7).
#pragma once

#include <cstdint>
#include <string>

namespace cartwright::base {

void append_decimal(std::string& out, std::uint64_t value);
std::string to_decimal(std::int64_t value);

}  // namespace cartwright::base
