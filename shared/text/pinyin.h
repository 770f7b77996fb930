// How Chinese characters are read and simplified, as tables handed in. Only who builds an index has them: the
// tables are generated natively (pinyin_table.h) and are not in the browser's module.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace cartwright::text {

inline constexpr char32_t kPinyinFirst = 0x4E00;  // rows stand for consecutive code points from here

struct PinyinTable {
  std::span<const std::string_view> syllables;               // without tones, u-umlaut as v; [0] is empty: unknown
  std::span<const std::array<std::uint16_t, 2>> rows;        // the usual reading and another frequent one, or 0
  std::span<const std::array<std::uint16_t, 2>> simplified;  // traditional and its simplified form, sorted

  std::array<std::string_view, 2> readings(char32_t point) const;
  char32_t simplify(char32_t point) const;  // itself when there is no other form
};

}  // namespace cartwright::text
