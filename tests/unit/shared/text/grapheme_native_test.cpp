#include "shared/text/grapheme.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "shared/base/utf8.h"

namespace cartwright::text {
namespace {

TEST(Grapheme, CountsWhatAPersonCounts) {
  EXPECT_EQ(grapheme_count(""), 0U);
  EXPECT_EQ(grapheme_count("Ann"), 3U);
  EXPECT_EQ(grapheme_count("李雷"), 2U);
  EXPECT_EQ(grapheme_count("👩‍👩‍👧‍👦"), 1U);  // four people and three joiners
  EXPECT_EQ(grapheme_count("🇨🇳🇭🇰"), 2U);                       // flags are pairs of letters
  EXPECT_EQ(grapheme_count("👍🏽e\u0301"), 2U);            // a skin tone, an accent
  EXPECT_EQ(grapheme_count("각각"), 2U);
}

// A line of Unicode's file: ÷ 0061 × 0308 ÷ 0062 ÷ # …
TEST(Grapheme, AgreesWithTheTestFileOfUnicode) {
  std::ifstream lines("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt");
  ASSERT_TRUE(lines.good()) << "package unicode-data";
  std::size_t checked = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string text;
    std::size_t breaks = 0;
    bool has_line_end = false;
    for (std::string word; words >> word;) {
      if (word == "÷") ++breaks;
      if (word == "÷" || word == "×") continue;
      const auto point = static_cast<char32_t>(std::stoul(word, nullptr, 16));
      has_line_end = has_line_end || point == 0x0D;
      base::append_code_point(text, point);
    }
    if (breaks == 0 || has_line_end) continue;  // CR and LF as one cluster: no text of ours holds them
    EXPECT_EQ(grapheme_count(text), breaks - 1) << line;
    ++checked;
  }
  EXPECT_GT(checked, 500U);
}

}  // namespace
}  // namespace cartwright::text
