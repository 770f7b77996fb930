#include "shared/address/text_cut.h"

#include "shared/base/utf8.h"

namespace cartwright::address {
namespace {

bool in(char32_t point, char32_t first, char32_t last) { return point >= first && point <= last; }

}  // namespace

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) base::next_code_point(text, at);
  return count;
}

bool is_separator(char32_t point) {
  if (point < 0x80) return !is_digit(point) && !is_latin(point);
  return in(point, 0x80, 0xBF) || in(point, 0x2000, 0x206F) || in(point, 0x3000, 0x3020) || in(point, 0xFE30, 0xFE4F) ||
         in(point, 0xFF00, 0xFF0F) || in(point, 0xFF1A, 0xFF20) || in(point, 0xFF3B, 0xFF40) ||
         in(point, 0xFF5B, 0xFF65);
}

bool is_latin(char32_t point) {
  return in(point, 'a', 'z') || in(point, 'A', 'Z') || (in(point, 0xC0, 0x24F) && point != 0xD7 && point != 0xF7);
}

bool is_chinese(char32_t point) { return in(point, 0x3400, 0x9FFF) || in(point, 0x20000, 0x2FFFF); }

std::string letters_and_digits(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = base::next_code_point(text, at);
    if (!is_separator(point)) base::append_code_point(out, point);
  }
  return out;
}

std::string_view trim(std::string_view text) {
  std::size_t first = text.size(), last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    if (is_separator(base::next_code_point(text, at))) continue;
    if (before < first) first = before;
    last = at;
  }
  return first < last ? text.substr(first, last - first) : std::string_view();
}

}  // namespace cartwright::address
