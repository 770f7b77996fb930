#include "shared/search/index.h"

#include <gtest/gtest.h>

#include "shared/catalog/bundle_writer.h"
#include "shared/catalog/delta.h"
#include "shared/search/index_writer.h"
#include "shared/search/scorer.h"
#include "shared/search/suggest.h"
#include "tests/unit/shared/catalog/catalogue_builder.h"

namespace cartwright::search {
namespace {

using base::Bytes;
using Numbers = std::vector<base::ProductNumber>;

const Bytes& section() {
  static const Bytes kSection = write_index(tests::small_shop(), tests::small_catalogue(), nullptr);
  return kSection;
}

Numbers found(std::string_view query, std::size_t limit = 10) {
  Numbers numbers;
  for (const Hit& hit : Index::open(section()).value().search(query, limit)) numbers.push_back(hit.product);
  return numbers;
}

TEST(Search, FindsChineseByPartsOfATitle) {
  EXPECT_EQ(found("四件套"), Numbers{1});
  EXPECT_EQ(found("羊毛被"), Numbers{2});
  EXPECT_EQ(found("鸟食"), (Numbers{3, 4}));
  EXPECT_EQ(found("杯"), Numbers{6});
}

TEST(Search, FindsLatinWordsInEitherLanguageWhateverTheirCaseAndAccents) {
  EXPECT_EQ(found("SAFFLOWER seed"), Numbers{3});
  EXPECT_EQ(found("cafe decor"), Numbers{6});
  EXPECT_EQ(found("ｃａｆé"), Numbers{6});
}

TEST(Search, TakesTheLastWordAsABeginning) {
  EXPECT_EQ(found("saff"), Numbers{3});
  EXPECT_EQ(found("wool qui"), Numbers{2});
}

TEST(Search, ForgivesOneEditInAWordThatMatchesNothing) {
  EXPECT_EQ(found("saflower"), Numbers{3});
  EXPECT_EQ(found("quilf"), Numbers{2});
  EXPECT_EQ(found("qiult"), Numbers{2});
  EXPECT_TRUE(found("qqqlt").empty());
}

TEST(Search, RanksTheTitleAboveTheDescription) {
  std::vector<catalog::Product> products = {tests::a_product(1, "甲", "Blue lamp"),
                                            tests::a_product(2, "乙", "Red bowl")};
  products[0].description.en = "goes well with a bowl";
  const Bytes bytes = write_index({}, products, nullptr);
  const std::vector<Hit> hits = Index::open(bytes).value().search("bowl", 10);
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[0].product, 2U);
  EXPECT_GT(hits[0].score, hits[1].score);
}

TEST(Search, PutsEqualScoresInOrderOfNumber) {
  std::vector<catalog::Product> products;
  for (const std::uint32_t number : {9U, 3U, 6U}) products.push_back(tests::a_product(number, "灯", "lamp"));
  const Bytes bytes = write_index({}, products, nullptr);
  const std::vector<Hit> hits = Index::open(bytes).value().search("lamp", 2);
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[0].product, 3U);
  EXPECT_EQ(hits[1].product, 6U);
}

TEST(Search, AnswersByHalfOfAQueryWhenNothingMatchesAllOfIt) {
  EXPECT_EQ(found("safflower unobtainium"), Numbers{3});
  EXPECT_TRUE(found("unobtainium vibranium").empty());
}

TEST(Search, FindsSkusCategoriesAndOptions) {
  EXPECT_EQ(found("sku-1-blue").front(), 1U);
  EXPECT_EQ(found("床品"), (Numbers{1, 4}));
  EXPECT_EQ(found("蓝"), Numbers{});  // single characters count in titles and labels only
  EXPECT_EQ(found("garden").size(), 3U);
}

TEST(Search, HasNothingToSayToNothing) {
  EXPECT_TRUE(found("").empty());
  EXPECT_TRUE(found("…").empty());
  EXPECT_TRUE(found("\xFF\xFE").empty());
  EXPECT_TRUE(found("seed", 0).empty());
  EXPECT_TRUE(Index::open({}).value().search("seed", 5).empty());
}

TEST(Search, TakesAQueryOfAnyLength) {
  std::string query;
  for (int i = 0; i < 10'000; ++i) query += "四件套 seed ";
  EXPECT_FALSE(found(query).empty());
}

TEST(Index, HasTheSameBytesWhateverTheOrderOfItsProducts) {
  std::vector<catalog::Product> products = tests::small_catalogue();
  std::reverse(products.begin(), products.end());
  EXPECT_EQ(write_index(tests::small_shop(), products, nullptr), section());
}

TEST(Index, FindsEveryGeneratedProductByItsOwnNumberAndTitle) {
  const std::vector<catalog::Product> products = tests::generated_catalogue(300);
  const Bytes bytes = write_index(tests::small_shop(), products, nullptr);
  const Index index = Index::open(bytes).value();
  for (const catalog::Product& product : products) {
    const std::vector<Hit> hits = index.search(product.title.en, 3);
    ASSERT_FALSE(hits.empty());
    EXPECT_EQ(hits[0].product, product.number) << product.title.en;
  }
}

TEST(Index, OfTwoVersionsDiffersLittleWhereLittleChanged) {
  std::vector<catalog::Product> products = tests::generated_catalogue(1'000);
  const Bytes before = write_index(tests::small_shop(), products, nullptr);
  products[300].title.en += " renamed";
  products.erase(products.begin() + 600);
  const Bytes after = write_index(tests::small_shop(), products, nullptr);
  EXPECT_LT(catalog::make_delta(before, after).size(), 4'000U);
}

TEST(Index, RefusesEveryTruncation) {
  for (std::size_t length = 1; length < section().size(); ++length) {
    EXPECT_FALSE(Index::open(base::ByteView(section()).first(length)).ok()) << length;
  }
}

TEST(Index, SurvivesAlteredBytes) {
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

TEST(Suggest, GivesTitlesOfProductsThatFitTheBeginning) {
  const auto bundle = catalog::Bundle::open(
      catalog::write_bundle(tests::small_shop(), tests::small_catalogue(), {.search = section()}, 1, base::Instant{1}));
  ASSERT_TRUE(bundle.ok());
  const Index index = Index::open(bundle->search_section()).value();
  const std::vector<Suggestion> suggestions = suggest(index, *bundle, "四件套", 5);
  ASSERT_EQ(suggestions.size(), 1U);
  EXPECT_EQ(suggestions[0].text.zh, "轻奢纯棉刺绣水洗四件套");
}

TEST(OneEdit, IsAnInsertionADeletionAReplacementOrASwap) {
  EXPECT_TRUE(within_one_edit("seed", "seed"));
  EXPECT_TRUE(within_one_edit("seed", "seeds"));
  EXPECT_TRUE(within_one_edit("sed", "seed"));
  EXPECT_TRUE(within_one_edit("sead", "seed"));
  EXPECT_TRUE(within_one_edit("sede", "seed"));
  EXPECT_FALSE(within_one_edit("sade", "seed"));
  EXPECT_FALSE(within_one_edit("seedss", "seed"));
  EXPECT_TRUE(within_one_edit("", "a"));
}

}  // namespace
}  // namespace cartwright::search
