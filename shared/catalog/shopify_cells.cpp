#include "shared/catalog/shopify_cells.h"

#include <algorithm>
#include <charconv>

#include "shared/base/hex.h"
#include "shared/base/sha256.h"

namespace cartwright::catalog {

using base::ErrorCode;

std::string_view cut(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0) == 0x80) --bytes_max;
  return text.substr(0, bytes_max);
}

std::string short_hash(std::string_view text) {
  const base::Hash256 hash = base::sha256(base::as_bytes(text));
  return base::to_hex(hash.data(), 4);
}

base::Vector<std::string_view> split(std::string_view text, char separator) {
  base::Vector<std::string_view> parts;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find(separator, start), text.size());
    std::string_view part = text.substr(start, end - start);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
    start = end + 1;
  }
  return parts;
}

base::Result<std::uint32_t> parse_count(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  if (point != std::string_view::npos) {
    if (text.find_first_not_of('0', point + 1) != std::string_view::npos) return ErrorCode::Malformed;
    text = text.substr(0, point);
  }
  std::uint32_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec == std::errc::result_out_of_range) return ErrorCode::OutOfRange;
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return ErrorCode::Malformed;
  return is_negative ? 0U : value;
}

}  // namespace cartwright::catalog
