#include "server/app/factor/base32.h"

namespace cartwright::app {

std::string to_base32(base::ByteView bytes) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const std::uint8_t byte : bytes) {
    bits = bits << 8 | byte;
    for (count += 8; count >= 5; count -= 5) out += kDigits[bits >> (count - 5) & 31];
  }
  if (count > 0) out += kDigits[bits << (5 - count) & 31];
  return out;
}

}  // namespace cartwright::app
