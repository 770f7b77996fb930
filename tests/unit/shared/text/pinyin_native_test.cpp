#include <gtest/gtest.h>

#include "shared/text/pinyin_table.h"

namespace cartwright::text {
namespace {

TEST(Pinyin, ReadsCommonCharacters) {
  const PinyinTable& table = pinyin_table();
  EXPECT_EQ(table.readings(U'四')[0], "si");
  EXPECT_EQ(table.readings(U'件')[0], "jian");
  EXPECT_EQ(table.readings(U'套')[0], "tao");
  EXPECT_EQ(table.readings(U'绿')[0], "lv");
  EXPECT_EQ(table.readings(U'女')[0], "nv");
}

TEST(Pinyin, KnowsASecondFrequentReading) {
  EXPECT_EQ(pinyin_table().readings(U'长'), (std::array<std::string_view, 2>{"zhang", "chang"}));
  EXPECT_EQ(pinyin_table().readings(U'四')[1], "");
}

TEST(Pinyin, HasNoReadingForWhatIsNotChinese) {
  EXPECT_EQ(pinyin_table().readings(U'a')[0], "");
  EXPECT_EQ(pinyin_table().readings(0x10FFFF)[0], "");
}

TEST(Pinyin, EverySyllableIsPlainLetters) {
  for (const std::string_view syllable : pinyin_table().syllables) {
    EXPECT_LE(syllable.size(), 6U);
    for (const char c : syllable) EXPECT_TRUE(c >= 'a' && c <= 'z') << syllable;
  }
}

TEST(Pinyin, SimplifiesTraditionalCharacters) {
  EXPECT_EQ(pinyin_table().simplify(U'紅'), U'红');
  EXPECT_EQ(pinyin_table().simplify(U'紅'), pinyin_table().simplify(U'红'));
  EXPECT_EQ(pinyin_table().simplify(U'四'), U'四');
}

}  // namespace
}  // namespace cartwright::text
