// Lower-case hexadecimal text of bytes and back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cartwright::base {

std::string to_hex(const std::uint8_t* bytes, std::size_t count);
// True when `text` is exactly 2 x count lower-case hex digits; then `bytes` holds them.
bool from_hex(std::string_view text, std::uint8_t* bytes, std::size_t count);

}  // namespace cartwright::base
