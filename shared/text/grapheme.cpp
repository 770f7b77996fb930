#include "shared/text/grapheme.h"

#include <algorithm>
#include <iterator>

#include "shared/base/utf8.h"
#include "shared/text/grapheme_table.h"

namespace cartwright::text {
namespace {

// The first seven stand in the table in this order; the rest are computed.
enum class GraphemeProperty : std::uint8_t {
  Control,
  Extend,
  SpacingMark,
  Prepend,
  RegionalIndicator,
  Joiner,
  Pictograph,
  HangulL,
  HangulV,
  HangulT,
  HangulLv,
  HangulLvt,
  Other,
};
using enum GraphemeProperty;

GraphemeProperty hangul_of(char32_t point) {
  const auto in = [point](char32_t first, char32_t last) { return point >= first && point <= last; };
  if (in(0x1100, 0x115F) || in(0xA960, 0xA97C)) return HangulL;
  if (in(0x1160, 0x11A7) || in(0xD7B0, 0xD7C6)) return HangulV;
  if (in(0x11A8, 0x11FF) || in(0xD7CB, 0xD7FB)) return HangulT;
  if (in(0xAC00, 0xD7A3)) return (point - 0xAC00) % 28 == 0 ? HangulLv : HangulLvt;
  return Other;
}

GraphemeProperty property_of(char32_t point) {
  const auto wanted = static_cast<std::uint32_t>(point);
  const auto* behind = std::upper_bound(std::begin(kGraphemeRuns), std::end(kGraphemeRuns), wanted,
                                        [](std::uint32_t value, std::uint32_t row) { return value < row >> 11U; });
  if (behind != std::begin(kGraphemeRuns)) {
    const std::uint32_t row = *(behind - 1);
    if (wanted - (row >> 11U) <= ((row >> 3U) & 0xFFU)) return static_cast<GraphemeProperty>(row & 7U);
  }
  return hangul_of(point);
}

bool keeps_hangul(GraphemeProperty before, GraphemeProperty after) {
  if (before == HangulL) return after == HangulL || after == HangulV || after == HangulLv || after == HangulLvt;
  if (before == HangulLv || before == HangulV) return after == HangulV || after == HangulT;
  return (before == HangulLvt || before == HangulT) && after == HangulT;
}

// What the rules look back on, beyond the code point before.
struct Seen {
  GraphemeProperty last = Control;
  bool joined_pictograph = false;  // pictograph extend* joiner
  bool after_pictograph = false;   // pictograph extend*
  bool odd_indicators = false;

  void take(GraphemeProperty next) {
    joined_pictograph = next == Joiner && after_pictograph;
    after_pictograph = next == Pictograph || (next == Extend && after_pictograph);
    odd_indicators = next == RegionalIndicator && !odd_indicators;
    last = next;
  }
  // UAX 29: GB4 to GB999.
  bool is_break_before(GraphemeProperty next) const {
    if (last == Control || next == Control) return true;
    if (keeps_hangul(last, next)) return false;
    if (next == Extend || next == Joiner || next == SpacingMark || last == Prepend) return false;
    if (next == Pictograph && joined_pictograph) return false;
    return !(next == RegionalIndicator && odd_indicators);
  }
};

}  // namespace

std::size_t grapheme_count(std::string_view text) {
  std::size_t count = 0;
  Seen seen;
  for (std::size_t at = 0; at < text.size();) {
    const GraphemeProperty next = property_of(base::next_code_point(text, at));
    if (seen.is_break_before(next)) ++count;
    seen.take(next);
  }
  return count;
}

}  // namespace cartwright::text
