#include "shared/text/pinyin.h"

#include <algorithm>

namespace cartwright::text {

std::array<std::string_view, 2> PinyinTable::readings(char32_t point) const {
  if (point < kPinyinFirst || point - kPinyinFirst >= rows.size()) return {};
  const std::array<std::uint16_t, 2>& row = rows[point - kPinyinFirst];
  return {syllables[row[0]], syllables[row[1]]};
}

char32_t PinyinTable::simplify(char32_t point) const {
  const auto row =
      std::lower_bound(simplified.begin(), simplified.end(), point,
                       [](const std::array<std::uint16_t, 2>& pair, char32_t key) { return pair[0] < key; });
  return row != simplified.end() && (*row)[0] == point ? (*row)[1] : point;
}

}  // namespace cartwright::text
