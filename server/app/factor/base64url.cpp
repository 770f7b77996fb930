#include "server/app/factor/base64url.h"

namespace cartwright::app {
namespace {

constexpr std::string_view kBase64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::string to_base64url(base::ByteView bytes) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const std::uint8_t byte : bytes) {
    bits = bits << 8 | byte;
    for (count += 8; count >= 6; count -= 6) out += kBase64Digits[bits >> (count - 6) & 63];
  }
  if (count > 0) out += kBase64Digits[bits << (6 - count) & 63];
  return out;
}

base::Result<base::Bytes> from_base64url(std::string_view text) {
  base::Bytes out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kBase64Digits.find(c);
    if (digit == std::string_view::npos) return base::ErrorCode::Malformed;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out.push_back(static_cast<std::uint8_t>(bits >> count));
  }
  const bool is_left_over = count >= 6 || (bits & ((1U << count) - 1)) != 0;
  if (is_left_over) return base::ErrorCode::Malformed;
  return out;
}

}  // namespace cartwright::app
