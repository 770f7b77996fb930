#include "shared/address/complete.h"

#include "shared/address/correct.h"
#include "tests/unit/shared/address/divisions.h"

namespace cartwright::address {
namespace {

using Codes = base::Vector<DivisionCode>;

Codes complete(DivisionCode parent, const char* typed) {
  return codes_of(divisions(), complete_division(divisions(), divisions().find(parent), typed));
}

TEST(Complete, ByCharactersInitialsAndPinyin) {
  EXPECT_EQ(complete(110000, "朝"), Codes{110105});
  EXPECT_EQ(complete(110000, "cy"), Codes{110105});
  EXPECT_EQ(complete(110000, "CYQ"), Codes{110105});
  EXPECT_EQ(complete(110000, "chaoy"), Codes{110105});
  EXPECT_EQ(complete(110000, "chao yang"), Codes{110105});
  EXPECT_EQ(complete(0, "neim"), Codes{150000});
  EXPECT_EQ(complete(0, "sx"), (Codes{140000, 610000}));
  EXPECT_EQ(complete(0, "臺"), Codes{710000});
  EXPECT_TRUE(complete(110000, "南京").empty());
  EXPECT_EQ(complete(110000, "").size(), 16U);
}

TEST(Complete, OffersNoDivisionThatHasEnded) {
  for (const DivisionCode code : complete(110000, "")) EXPECT_NE(code, 110103U);
}

TEST(Complete, DetailsComeFromTheMembersOwnAddressesInThatDivision) {
  const auto used = [](DivisionCode division, const char* detail, std::int64_t at) {
    return Address{.fields = {.place = {.division = division, .detail = detail}}, .last_used = {at}};
  };
  const base::Vector<Address> mine = {used(110105, "建国路88号", 1), used(110105, "建国路100号", 2),
                                      used(110108, "建国路1号", 3), used(110105, "建国路88号", 4),
                                      used(110105, "光华路1号", 5)};
  EXPECT_EQ(complete_detail(mine, 110105, "建国"), (base::Vector<std::string>{"建国路88号", "建国路100号"}));
}

Correction correct(DivisionCode parent, const char* name) {
  return correct_name(divisions(), divisions().find(parent), name);
}

TEST(Correct, AnEndedDivisionOffersItsSuccessors) {
  const Correction correction = correct_code(divisions(), 330104);
  EXPECT_EQ(correction.finding, Finding::Superseded);
  EXPECT_EQ(codes_of(divisions(), correction.offers), (Codes{330102, 330114}));
  EXPECT_EQ(correct_code(divisions(), 110101).finding, Finding::Fine);
  EXPECT_EQ(correct_code(divisions(), 990000).finding, Finding::Unknown);
  EXPECT_EQ(codes_of(divisions(), correct(310000, "卢湾区").offers), Codes{310101});
}

TEST(Correct, ACountyOfAnotherCityOffersTheRightParent) {
  const Correction correction = correct(330200, "余杭区");
  EXPECT_EQ(correction.finding, Finding::Elsewhere);
  EXPECT_EQ(codes_of(divisions(), correction.offers), Codes{330110});
  EXPECT_EQ(correct(330100, "余杭").finding, Finding::Fine);
  // Nearest first: the one in the same province.
  EXPECT_EQ(codes_of(divisions(), correct(320500, "鼓楼区").offers).front() / 10'000, 32U);
  EXPECT_EQ(correct(330100, "没有区").finding, Finding::Unknown);
}

}  // namespace
}  // namespace cartwright::address
