#include <algorithm>

#include "server/unicode/forms.h"

namespace cartwright::unicode {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

base::Result<std::string> folded(std::string_view text) {
  if (!is_ascii(text)) return base::ErrorCode::BadUtf8;
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

base::Result<std::string> composed(std::string_view text) {
  if (!is_ascii(text)) return base::ErrorCode::BadUtf8;
  return std::string(text);
}

base::Result<std::string> skeleton(std::string_view text) { return folded(text); }

bool is_letter_or_digit(char32_t point) {
  return (point >= U'0' && point <= U'9') || (point >= U'A' && point <= U'Z') || (point >= U'a' && point <= U'z');
}

}  // namespace cartwright::unicode
