#include "shared/base/id.h"

#include <cstddef>

#include "shared/base/hex.h"

namespace cartwright::base {

std::string format_id(const IdBytes& bytes) { return to_hex(bytes.data(), bytes.size()); }

Result<IdBytes> parse_id(std::string_view text) {
  IdBytes bytes{};
  if (!from_hex(text, bytes.data(), bytes.size())) return Error{.code = ErrorCode::Malformed, .detail = "id"};
  return bytes;
}

IdBytes make_id(std::int64_t instant_ms, const std::array<std::uint8_t, 10>& random) {
  IdBytes id{};
  const auto time = static_cast<std::uint64_t>(instant_ms);
  for (std::size_t i = 0; i < 6; ++i) id[i] = static_cast<std::uint8_t>(time >> (8 * (5 - i)));
  for (std::size_t i = 0; i < random.size(); ++i) id[6 + i] = random[i];
  id[6] = static_cast<std::uint8_t>((id[6] & 0x0F) | 0x70);
  id[8] = static_cast<std::uint8_t>((id[8] & 0x3F) | 0x80);
  return id;
}

}  // namespace cartwright::base
