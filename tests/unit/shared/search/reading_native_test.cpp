// Searches by readings: the table of them is native only, and so is this file.
#include <gtest/gtest.h>

#include "shared/search/index.h"
#include "shared/search/index_writer.h"
#include "shared/text/pinyin_table.h"
#include "tests/unit/shared/catalog/catalogue_builder.h"

namespace cartwright::search {
namespace {

using base::Bytes;
using Numbers = std::vector<base::ProductNumber>;

const Bytes& section() {
  static const Bytes kSection = write_index(tests::small_shop(), tests::small_catalogue(), &text::pinyin_table());
  return kSection;
}

Numbers found(std::string_view query, std::size_t limit = 10) {
  Numbers numbers;
  for (const Hit& hit : Index::open(section()).value().search(query, limit)) numbers.push_back(hit.product);
  return numbers;
}

TEST(SearchByReading, FindsByPinyinFromAnySyllableOn) {
  EXPECT_EQ(found("sijiantao"), Numbers{1});
  EXPECT_EQ(found("chunmian"), Numbers{1});
  EXPECT_EQ(found("sijia"), Numbers{1});
  EXPECT_EQ(found("si jian tao"), Numbers{1});
}

TEST(SearchByReading, FindsByInitials) {
  EXPECT_EQ(found("sjt"), Numbers{1});
  EXPECT_EQ(found("ymb"), Numbers{2});
}

TEST(SearchByReading, FindsACharacterByItsSecondReadingToo) {
  EXPECT_EQ(found("changxiu"), Numbers{5});
  EXPECT_EQ(found("zhangxiu"), Numbers{5});
}

TEST(SearchByReading, FindsTraditionalCharactersOfASimplifiedTitle) {
  EXPECT_EQ(found("紅花籽鳥食"), Numbers{3});
  EXPECT_EQ(found("長袖"), Numbers{5});
}

TEST(SearchByReading, TakesMoreSyllablesThanATermHas) { EXPECT_EQ(found("chunmiancixiushuixisijiantao"), Numbers{1}); }

TEST(SearchByReading, SurvivesAlteredBytes) {
  for (std::uint64_t seed = 1; seed <= 10'000; ++seed) {
    SCOPED_TRACE(seed);
    tests::Dice dice(seed);
    Bytes altered = section();
    for (std::size_t flips = 1 + dice.below(8); flips > 0; --flips) {
      altered[dice.below(altered.size())] = static_cast<std::uint8_t>(dice.next());
    }
    const auto index = Index::open(altered);
    if (!index.ok()) continue;
    for (const char* query : {"四件套", "sijiantao", "seed s", "saflowre", "紅", "b"}) {
      EXPECT_LE(index->search(query, 5).size(), 5U);
    }
  }
}

}  // namespace
}  // namespace cartwright::search
