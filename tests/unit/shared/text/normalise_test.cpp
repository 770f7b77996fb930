#include "shared/text/normalise.h"

#include <gtest/gtest.h>

#include "shared/base/utf8.h"
#include "shared/text/html.h"
#include "shared/text/private_term.h"
#include "shared/text/tokenise.h"
#include "tests/unit/shared/catalog/catalogue_builder.h"

namespace cartwright::text {
namespace {

using base::ErrorCode;

TEST(Normalise, FoldsCaseWidthAndSpace) {
  EXPECT_EQ(normalise("  Safflower\t SEED \n"), "safflower seed");
  EXPECT_EQ(normalise("ＡＢＣ１２３！"), "abc123!");
  EXPECT_EQ(normalise("床品　四件套"), "床品 四件套");
  EXPECT_EQ(normalise("Straße"), "strasse");
  EXPECT_EQ(normalise("ÉCLAIR ŁÓDŹ ŽIŽKA ŸES"), "éclair łódź žižka ÿes");
  EXPECT_EQ(normalise("ΑΘΗΝΑ МОСКВА Ёлка"), "αθηνα москва ёлка");
}

TEST(Normalise, DropsMarksThatNobodySees) {
  EXPECT_EQ(normalise("\xEF\xBB\xBF"
                      "a\u200B"
                      "b\u00AD"
                      "c"),
            "abc");
}

TEST(Normalise, MakesNothingOfWhatIsNotUtf8) {
  EXPECT_EQ(normalise("a\xFF"), "");
  EXPECT_EQ(normalise("\xE5\x9B"), "");
}

TEST(Normalise, ChangesNothingTheSecondTime) {
  tests::Dice dice(3);
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (int i = 0; i < 20; ++i) {
      const auto point = static_cast<char32_t>(1 + dice.below(dice.below(2) == 0 ? 0x500 : 0x10000));
      if (point < 0xD800 || point > 0xDFFF) base::append_code_point(text, point);
    }
    const std::string once = normalise(text);
    EXPECT_TRUE(once.empty() || base::is_valid_utf8(once));
    EXPECT_EQ(normalise(once), once);
  }
}

TEST(NormaliseTerm, RefusesEmptyBrokenAndOverlongTerms) {
  EXPECT_EQ(*normalise_term(" Tea "), "tea");
  EXPECT_EQ(normalise_term(" \t").error().code, ErrorCode::MissingField);
  EXPECT_EQ(normalise_term("\xC3").error().code, ErrorCode::BadUtf8);
  EXPECT_TRUE(normalise_term(std::string(64, 'a')).ok());
  EXPECT_EQ(normalise_term(std::string(65, 'a')).error().code, ErrorCode::TooLong);
  EXPECT_EQ(normalise_term(std::string(100'000, 'a')).error().code, ErrorCode::TooLong);
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  for (const Token& token : tokenise(normalise(text), 100)) found.push_back(token.text);
  return found;
}

TEST(Tokenise, CutsWordsNumbersAndRunsOfChinese) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(words("Wagner's 53003, 20-Pound Bag"), (Words{"wagners", "53003", "20", "pound", "bag"}));
  EXPECT_EQ(words("适用1.5米床（纯棉）"), (Words{"适用", "1.5", "米床", "纯棉"}));
  EXPECT_EQ(words("Outdoor Décor. café"), (Words{"outdoor", "decor", "cafe"}));
  EXPECT_EQ(words("cafe\u0301"), (Words{"cafe"}));
  EXPECT_EQ(words("v1. 2"), (Words{"v1", "2"}));
  EXPECT_EQ(words("😀 …—"), (Words{}));
}

TEST(Tokenise, TakesNoMoreTokensThanAskedFor) {
  EXPECT_EQ(tokenise("a b c d", 2).size(), 2U);
  EXPECT_EQ(tokenise(std::string(1'000, 'x'), 5).front().text.size(), 32U);
}

TEST(Tokenise, GivesCharactersAndPairsOfARun) {
  const std::string run = "四件套";
  EXPECT_EQ(unigrams(run), (std::vector<std::string_view>{"四", "件", "套"}));
  EXPECT_EQ(bigrams(run), (std::vector<std::string_view>{"四件", "件套"}));
  EXPECT_TRUE(bigrams("套").empty());
}

TEST(PrivateTerm, KnowsPhonesMailIdentityAndCardNumbers) {
  for (const char* term : {"13812345678", "138 1234 5678", "+49 170 12345", "张三 １３８１２３４５６７８",
                           "010-62512345", "(010) 6251 2345", "a.b@example.com", "11010519491231002X",
                           "6222 0212 3456 7890 123", "4111-1111-1111-1111", "E12345678"}) {
    EXPECT_TRUE(is_private_term(term)) << term;
  }
}

TEST(PrivateTerm, LetsOrdinaryTermsThrough) {
  for (const char* term : {"四件套", "safflower seed", "iphone 15 pro", "1.5m", "1006002", "200*230cm", "@", "a @ b",
                           "", "2000g/2300g", "20 pound 50"}) {
    EXPECT_FALSE(is_private_term(term)) << term;
  }
}

TEST(PlainText, DropsTagsAndDecodesEntities) {
  EXPECT_EQ(plain_text_of_html("<p>Wagner&#x27;s &amp; co</p>\n<p>two<br/>three</p>"), "Wagner's & co\ntwo\nthree");
  EXPECT_EQ(plain_text_of_html("a<script>alert('<p>')</script>b<!-- <p>c -->d<STYLE>x</style>"), "abd");
  EXPECT_EQ(plain_text_of_html("1 < 2 && 3 > 2 &unknown; &#0; &#xD800;x"), "1 < 2 && 3 > 2 &unknown; x");
  EXPECT_EQ(plain_text_of_html("设计师<b>原款</b>"), "设计师原款");
}

TEST(PlainText, SurvivesEveryTruncation) {
  const std::string html = "<p class='x'>a&amp;b&#x27;<!-- c --><script>d</script><";
  for (std::size_t length = 0; length <= html.size(); ++length) {
    EXPECT_LE(plain_text_of_html(html.substr(0, length)).size(), length);
  }
}

}  // namespace
}  // namespace cartwright::text
