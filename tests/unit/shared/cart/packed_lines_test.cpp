#include "shared/cart/packed_lines.h"

#include <gtest/gtest.h>

#include "shared/codec/binary.h"

namespace cartwright::cart {
namespace {

struct Lines {
  base::Vector<Line> lines;
  void describe(codec::Visitor& v) { describe_lines(v, "lines", lines, 100); }
};

Line line(base::VariantNumber variant, std::int64_t added) {
  return {.variant = variant, .added = added, .first_at = {1'700'000'000'000 + variant}};
}

TEST(PackedLines, ComeBackAsTheyWere) {
  Lines made;
  made.lines = {line(7, 3), line(3, -2), line(4'294'967'295, limits::kCounterMax)};
  made.lines[0].set_by = {.device = 2, .seq = 900};
  made.lines[0].set_value = limits::kQuantityPerLineMax;
  made.lines[1].set_by = {.device = 2, .seq = 899};
  made.lines[1].note = "礼品";
  made.lines[1].selected = false;
  made.lines[2].saved = true;
  made.lines[1].added_price_minor = 1'990;
  made.lines[2].added_price_minor = base::kAmountMinorMax;
  const auto read = codec::decode<Lines>(codec::encode(made));
  ASSERT_TRUE(read.ok()) << read.error().detail;
  EXPECT_EQ(read->lines, made.lines);
}

TEST(PackedLines, ALineLikeTheOneBeforeTakesFourBytes) {
  Lines made;
  for (base::VariantNumber variant = 1; variant <= 60; ++variant) {
    made.lines.push_back({.variant = variant, .added = 5, .first_at = {1'700'000'000'000}});
  }
  EXPECT_EQ(codec::encode(made).size(), 1 + 60 * 4 + 6);  // the count, the lines, the first one's instant
}

TEST(PackedLines, AByteThatAnnouncesWhatIsNotDifferentIsRefused) {
  EXPECT_TRUE(codec::decode<Lines>(base::Bytes{1, 0, 2, 0, 2}).ok());
  EXPECT_FALSE(codec::decode<Lines>(base::Bytes{1, 8, 2, 0, 2, 0}).ok()) << "the same instant";
  EXPECT_FALSE(codec::decode<Lines>(base::Bytes{1, 4, 2, 0, 2, 0}).ok()) << "an empty note";
  EXPECT_FALSE(codec::decode<Lines>(base::Bytes{1, 64, 2, 0, 2, 0}).ok()) << "the same price";
  EXPECT_FALSE(codec::decode<Lines>(base::Bytes{1, 128, 1, 2, 0, 2}).ok()) << "an unknown bit";
  EXPECT_FALSE(codec::decode<Lines>(base::Bytes{1, 0, 1, 0, 2}).ok()) << "a variant below 0";
  EXPECT_FALSE(codec::decode<Lines>(base::Bytes{1, 32, 2, 0, 2, 1}).ok()) << "a number below 0";
}

}  // namespace
}  // namespace cartwright::cart
