#include "shared/base/decimal.h"

namespace cartwright::base {

void append_decimal(std::string& out, std::uint64_t value) {
  char buffer[20];
  std::size_t at = sizeof buffer;
  do {
    buffer[--at] = static_cast<char>('0' + value % 10);
    value /= 10;
  } while (value != 0);
  out.append(buffer + at, sizeof buffer - at);
}

std::string to_decimal(std::int64_t value) {
  std::string text;
  if (value < 0) text += '-';
  append_decimal(text, value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value));
  return text;
}

}  // namespace cartwright::base
