#include "server/app/account/network.h"

#include <array>
#include <charconv>
#include <cstdint>

namespace cartwright::app {
namespace {

// The number that `text` begins with, up to `end` or the whole; false when it is none of at most `max`.
bool take_number(std::string_view& text, char end, int base, unsigned max, unsigned& number) {
  const std::string_view digits = text.substr(0, text.find(end));
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  if (error != std::errc{} || stop != digits.data() + digits.size() || number > max) return false;
  text.remove_prefix(digits.size());
  return true;
}

std::string network_of_v4(std::string_view text) {
  std::array<unsigned, 4> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      if (!text.starts_with('.')) return {};
      text.remove_prefix(1);
    }
    if (!take_number(text, '.', 10, 255, parts[i])) return {};
  }
  if (!text.empty()) return {};
  return std::to_string(parts[0]) + "." + std::to_string(parts[1]) + "." + std::to_string(parts[2]) + ".0/24";
}

std::string hex_of(unsigned number) {
  std::array<char, 8> digits{};
  const auto made = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return {digits.data(), made.ptr};
}

}  // namespace

std::string network_of(std::string_view address) {
  if (const std::size_t last = address.rfind(':'); address.find('.') != std::string_view::npos)
    return network_of_v4(last == std::string_view::npos ? address : address.substr(last + 1));
  if (address.find(':') == std::string_view::npos) return {};
  std::array<unsigned, 3> groups{};
  for (unsigned& group : groups) {
    if (address.starts_with(':')) break;  // "::": the rest of what we look at is zeros, or beyond it
    if (!take_number(address, ':', 16, 0xFFFF, group)) return {};
    if (address.empty()) return {};  // fewer than eight groups and no "::"
    address.remove_prefix(1);
  }
  return hex_of(groups[0]) + ":" + hex_of(groups[1]) + ":" + hex_of(groups[2]) + "::/48";
}

}  // namespace cartwright::app
