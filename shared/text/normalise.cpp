#include "shared/text/normalise.h"

#include "shared/base/utf8.h"

namespace cartwright::text {
namespace {

// White space of every width and controls: all become one space.
bool is_space(char32_t point) {
  return point <= 0x20 || (point >= 0x7F && point <= 0xA0) || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 ||
         point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

// Marks that nobody sees: soft hyphen, joiners, direction marks, byte order mark, variation selectors.
bool is_invisible(char32_t point) {
  return point == 0xAD || (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x2064) || point == 0xFEFF || (point >= 0xFE00 && point <= 0xFE0F);
}

}  // namespace

char32_t lower_case(char32_t point) {
  if (point < 0x80) return base::is_in(point, 'A', 'Z') ? point + 32 : point;
  if (base::is_in(point, 0xC0, 0xDE)) return point == 0xD7 ? point : point + 32;
  if (base::is_in(point, 0x100, 0x17F)) {
    // Pairs of upper and lower; in two stretches the upper one is odd.
    if (point == 0x130) return 'i';
    if (point == 0x178) return 0xFF;
    if (point == 0x17F) return 's';
    if (point == 0x138 || point == 0x149) return point;
    const bool upper_is_odd = base::is_in(point, 0x139, 0x148) || base::is_in(point, 0x179, 0x17E);
    return (point % 2 == 1) == upper_is_odd ? point + 1 : point;
  }
  if (base::is_in(point, 0x391, 0x3A9) && point != 0x3A2) return point + 32;
  if (base::is_in(point, 0x410, 0x42F)) return point + 32;
  if (base::is_in(point, 0x400, 0x40F)) return point + 80;
  return point;
}

std::string normalise(std::string_view text) {
  std::string out;
  if (!base::is_valid_utf8(text)) return out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    char32_t point = base::next_code_point(text, at);
    if (is_space(point)) {
      gap = !out.empty();
      continue;
    }
    if (is_invisible(point)) continue;
    if (base::is_in(point, 0xFF01, 0xFF5E)) point -= 0xFEE0;
    if (gap) out += ' ';
    gap = false;
    if (point == 0xDF || point == 0x1E9E) {
      out += "ss";
    } else {
      base::append_code_point(out, lower_case(point));
    }
  }
  return out;
}

base::Result<std::string> normalise_term(std::string_view text) {
  // Each character has at most four bytes; looking at more than that would only cost.
  if (text.size() > 4 * 4 * kTermCharactersMax) return base::ErrorCode::TooLong;
  if (!text.empty() && !base::is_valid_utf8(text)) return base::ErrorCode::BadUtf8;
  std::string term = normalise(text);
  if (term.empty()) return base::ErrorCode::MissingField;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < term.size(); ++characters) base::next_code_point(term, at);
  if (characters > kTermCharactersMax) return base::ErrorCode::TooLong;
  return term;
}

}  // namespace cartwright::text
