#include "shared/address/division_table.h"

#include "shared/address/division_table_writer.h"
#include "tests/unit/shared/address/divisions.h"

namespace cartwright::address {
namespace {

using base::ErrorCode;

std::string path_of(DivisionCode code) { return divisions().path(divisions().find(code)); }

base::Bytes small_table() {
  DivisionList list{.edition = 2023};
  list.divisions = {
      {.code = 320000, .name = "江苏省", .pinyin = "jiang su sheng"},
      {.code = 320500, .name = "苏州市", .pinyin = "su zhou shi"},
      {.code = 320502, .name = "沧浪区", .pinyin = "cang lang qu", .valid_to = 2012, .successors = {320508}},
      {.code = 320508, .name = "姑苏区", .pinyin = "gu su qu", .valid_from = 2012}};
  list.folds = {{0x84BC, 0x82CD}};
  auto bytes = write_division_table(std::move(list));
  CHECK(bytes.ok());
  return std::move(bytes).value();
}

TEST(DivisionTable, HoldsEveryProvinceAndTheCountiesOfTheStandard) {
  EXPECT_EQ(divisions().children(kNoDivision).size(), 34U);
  std::size_t counties = 0;
  for (std::size_t i = 0; i < divisions().size(); ++i) {
    const DivisionEntry entry = divisions().at(static_cast<DivisionIndex>(i));
    if (entry.is_current() && !entry.is_zone && entry.level == Level::County && entry.code / 10'000 < 71) ++counties;
  }
  // The package's list with changes.csv over it; another figure means that one of them has changed.
  EXPECT_EQ(counties, 2'845U);
  EXPECT_EQ(divisions().edition(), 2023U);
}

TEST(DivisionTable, SkipsLevelsThatAreNotShown) {
  EXPECT_EQ(path_of(110105), "北京市 朝阳区");
  EXPECT_EQ(path_of(429004), "湖北省 仙桃市");
  EXPECT_EQ(path_of(659001), "新疆维吾尔自治区 石河子市");
  EXPECT_EQ(path_of(320583), "江苏省 苏州市 昆山市");
  EXPECT_EQ(path_of(810001), "香港特别行政区 中西区");
  for (const DivisionCode code : {441900U, 442000U, 460400U, 620200U}) {
    EXPECT_TRUE(divisions().at(divisions().find(code)).is_leaf) << code;
  }
  EXPECT_FALSE(divisions().at(divisions().find(320500)).is_leaf);
}

TEST(DivisionTable, ReadsPlacesAsTheyAreRead) {
  const auto pinyin = [](DivisionCode code) { return divisions().at(divisions().find(code)).pinyin; };
  EXPECT_EQ(pinyin(110105), "chao yang qu");
  EXPECT_EQ(pinyin(500000), "chong qing shi");
  EXPECT_EQ(pinyin(341500), "lu an shi");
  EXPECT_EQ(pinyin(350200), "xia men shi");
}

TEST(DivisionTable, MergedCountiesLeadToTheirCurrentSuccessors) {
  const auto successors = [](DivisionCode code) {
    return codes_of(divisions(), divisions().successors(divisions().find(code)));
  };
  EXPECT_EQ(successors(110103), base::Vector<DivisionCode>{110101});
  EXPECT_EQ(successors(341422), base::Vector<DivisionCode>{340281});  // by way of 340225, which ended too
  EXPECT_EQ(successors(330104), (base::Vector<DivisionCode>{330102, 330114}));
  EXPECT_TRUE(successors(110101).empty());
  std::size_t ended = 0;
  for (std::size_t i = 0; i < divisions().size(); ++i) {
    const auto index = static_cast<DivisionIndex>(i);
    if (divisions().at(index).is_current()) continue;
    ++ended;
    const base::Vector<DivisionIndex> next = divisions().successors(index);
    EXPECT_FALSE(next.empty()) << divisions().at(index).code;
    for (const DivisionIndex one : next) EXPECT_TRUE(divisions().at(one).is_current());
  }
  EXPECT_GE(ended, 90U);
}

// Acceptance 3 of spec 05: over the table of 2020 comes the one of 2023.
TEST(Spec05, Acceptance3ANewerTableKeepsEveryCodeReadableAndOffersSuccessors) {
  const auto older = open_divisions("divisions_2020.bin");
  ASSERT_TRUE(older.ok());
  std::size_t ended = 0;
  for (std::size_t i = 0; i < older->size(); ++i) {
    const auto index = static_cast<DivisionIndex>(i);
    const DivisionIndex now = divisions().find(older->at(index).code);
    ASSERT_NE(now, kNoDivision) << older->at(index).code;
    EXPECT_EQ(divisions().path(now), older->path(index));
    if (!older->at(index).is_current() || divisions().at(now).is_current()) continue;
    ++ended;
    EXPECT_FALSE(divisions().successors(now).empty());
  }
  EXPECT_EQ(ended, 20U);
}

TEST(DivisionTable, FindsNamesByPrefixAndWhole) {
  const auto table = DivisionTable::open(small_table());
  ASSERT_TRUE(table.ok());
  const NameRange range = table->narrow(table->all_names(), "苏州");
  EXPECT_EQ(range.last - range.first, 2U);  // 苏州, 苏州市
  ASSERT_EQ(table->posting_count(range, "苏州"), 1U);
  EXPECT_TRUE(table->posting(range, 0).is_alias);
  EXPECT_EQ(code_of(*table, table->posting(range, 0).division), 320500U);
  EXPECT_TRUE(table->narrow(table->all_names(), "杭州").empty());
  EXPECT_EQ(table->simplify(U'蒼'), U'苍');
  EXPECT_EQ(table->simplify(U'苏'), U'苏');
}

TEST(DivisionTable, WriterRefusesWhatCannotBe) {
  const auto write = [](base::Vector<DivisionSource> all) {
    return write_division_table({.edition = 2023, .divisions = std::move(all)});
  };
  EXPECT_EQ(write({{.code = 99, .name = "甲"}}).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(write({{.code = 110000, .name = "甲"}, {.code = 110000, .name = "乙"}}).error().code,
            ErrorCode::DuplicateField);
  EXPECT_EQ(write({{.code = 110101, .name = "甲"}}).error().code, ErrorCode::DivisionUnknown);
  EXPECT_EQ(write({{.code = 110000, .name = "甲", .valid_to = 2000, .successors = {120000}}}).error().code,
            ErrorCode::DivisionUnknown);
  EXPECT_EQ(write({{.code = 110000, .name = ""}}).error().code, ErrorCode::TooLong);
}

TEST(DivisionTable, ShortNamesAreThoseThatPeopleWrite) {
  using Names = base::Vector<std::string>;
  EXPECT_EQ(short_names("北京市", Level::Province, ""), Names{"北京"});
  EXPECT_EQ(short_names("广西壮族自治区", Level::Province, ""), Names{"广西"});
  EXPECT_EQ(short_names("恩施土家族苗族自治州", Level::Prefecture, "湖北省"), (Names{"恩施", "恩施州"}));
  EXPECT_EQ(short_names("东乡族自治县", Level::County, "临夏回族自治州"), (Names{"东乡", "东乡县"}));
  EXPECT_EQ(short_names("苏州工业园区", Level::County, "苏州市").front(), "工业园区");
  EXPECT_TRUE(short_names("横县", Level::County, "南宁市").empty());
}

TEST(DivisionTable, RefusesBytesThatAreNoTable) {
  const auto code_of_bytes = [](base::Bytes bytes) { return DivisionTable::open(std::move(bytes)).error().code; };
  EXPECT_EQ(code_of_bytes({}), ErrorCode::Malformed);
  base::Bytes bytes = small_table();
  bytes[4] = 9;
  EXPECT_EQ(code_of_bytes(bytes), ErrorCode::BadVersion);
  bytes = small_table();
  bytes.pop_back();
  EXPECT_EQ(code_of_bytes(bytes), ErrorCode::Malformed);
  bytes = small_table();
  bytes.back() = 0xFF;
  EXPECT_EQ(code_of_bytes(bytes), ErrorCode::BadUtf8);
}

TEST(DivisionTable, EveryChangedByteIsRefusedOrHarmless) {
  const base::Bytes good = small_table();
  std::size_t refused = 0;
  for (std::size_t at = 0; at < good.size(); ++at) {
    base::Bytes bytes = good;
    bytes[at] ^= 0xFF;
    const auto table = DivisionTable::open(bytes);
    if (!table.ok()) {
      ++refused;
      continue;
    }
    for (std::size_t i = 0; i < table->size(); ++i) {
      const auto index = static_cast<DivisionIndex>(i);
      EXPECT_LE(table->path(index).size(), kLevels * 256U);
      EXPECT_LE(table->successors(index).size(), kSuccessorsMax);
      EXPECT_LE(table->children(index).size(), table->size());
    }
  }
  EXPECT_GT(refused, good.size() / 4);
}

}  // namespace
}  // namespace cartwright::address
