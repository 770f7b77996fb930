#include "server/ops/public_address.h"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

namespace cartwright::ops {
namespace {

struct Block4 {
  std::uint32_t prefix;
  int bits;
};
constexpr std::uint32_t ip(std::uint32_t a, std::uint32_t b, std::uint32_t c) { return a << 24 | b << 16 | c << 8; }
constexpr Block4 kNotPublic4[] = {
    {ip(0, 0, 0), 8},     {ip(10, 0, 0), 8},      {ip(100, 64, 0), 10},  {ip(127, 0, 0), 8},    {ip(169, 254, 0), 16},
    {ip(172, 16, 0), 12}, {ip(192, 0, 0), 24},    {ip(192, 0, 2), 24},   {ip(192, 88, 99), 24}, {ip(192, 168, 0), 16},
    {ip(198, 18, 0), 15}, {ip(198, 51, 100), 24}, {ip(203, 0, 113), 24}, {ip(224, 0, 0), 4},    {ip(240, 0, 0), 4},
};

bool is_public4(std::uint32_t address) {
  return std::none_of(std::begin(kNotPublic4), std::end(kNotPublic4), [&](const Block4& block) {
    return address >> (32 - block.bits) == block.prefix >> (32 - block.bits);
  });
}

std::uint32_t last_four(std::span<const std::uint8_t> bytes) {
  const std::span<const std::uint8_t> tail = bytes.last(4);
  return std::uint32_t{tail[0]} << 24 | std::uint32_t{tail[1]} << 16 | std::uint32_t{tail[2]} << 8 | tail[3];
}

bool begins(std::span<const std::uint8_t> bytes, std::span<const std::uint8_t> with) {
  return std::equal(with.begin(), with.end(), bytes.begin());
}

// Only 2000::/3 is given out; within it, not what stands for another network.
bool is_public6(std::span<const std::uint8_t> bytes) {
  constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  constexpr std::array<std::uint8_t, 12> kTranslated{0, 0x64, 0xFF, 0x9B};
  constexpr std::array<std::uint8_t, 4> kTeredo{0x20, 0x01, 0, 0};
  constexpr std::array<std::uint8_t, 4> kDocumentation{0x20, 0x01, 0x0D, 0xB8};
  constexpr std::array<std::uint8_t, 2> kSixToFour{0x20, 0x02};
  if (begins(bytes, kMapped) || begins(bytes, kTranslated)) return is_public4(last_four(bytes));
  if (begins(bytes, kTeredo) || begins(bytes, kDocumentation) || begins(bytes, kSixToFour)) return false;
  return (bytes[0] & 0xE0) == 0x20;
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    return is_public4(ntohl(four.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 six{};
  std::memcpy(&six, &address, sizeof six);
  return is_public6(six.sin6_addr.s6_addr);
}

}  // namespace cartwright::ops
