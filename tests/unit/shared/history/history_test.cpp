#include "shared/history/history.h"

#include <gtest/gtest.h>

#include "shared/codec/binary.h"

namespace cartwright::history {
namespace {

base::Instant minutes(std::int64_t count) { return {1'700'000'000'000 + count * base::kMinuteMs}; }

TEST(History, CountsOneVisitOnce) {
  History history;
  history.viewed(7, minutes(0));
  history.viewed(7, minutes(10));
  history.viewed(7, minutes(60));
  const auto views = history.list_viewed(minutes(61));
  ASSERT_EQ(views.size(), 1U);
  EXPECT_EQ(views[0].count, 2U);
  EXPECT_EQ(views[0].first_at, minutes(0));
}

TEST(History, ListsTheNewestFirstAndMovesARepeatUp) {
  History history;
  history.searched("杯子", minutes(0));
  history.searched("tea", minutes(1));
  history.searched("杯子", minutes(2));
  const auto terms = history.list_searched(minutes(3));
  ASSERT_EQ(terms.size(), 2U);
  EXPECT_EQ(terms[0].term, "杯子");
  EXPECT_EQ(terms[0].count, 2U);
}

TEST(History, ForgetsOneAndAllAndLivesOn) {
  History history;
  history.viewed(1, minutes(0));
  history.viewed(2, minutes(1));
  history.forget_viewed(1, minutes(2));
  EXPECT_EQ(history.list_viewed(minutes(3)).size(), 1U);
  history.forget_viewed(0, minutes(4));
  EXPECT_TRUE(history.list_viewed(minutes(5)).empty());
  history.viewed(2, minutes(6));
  EXPECT_EQ(history.list_viewed(minutes(7)).size(), 1U);
}

TEST(History, StaysBoundedAndDropsTheOldest) {
  History history;
  for (std::uint32_t product = 1; product <= 1'200; ++product) history.viewed(product, minutes(product));
  const auto views = history.list_viewed(minutes(1'201));
  ASSERT_EQ(views.size(), limits::kViewedMax);
  EXPECT_EQ(views.back().product, 201U);
}

TEST(History, DoesNotListWhatIsTooOld) {
  History history;
  history.viewed(1, minutes(0));
  EXPECT_TRUE(history.list_viewed({minutes(0).ms + kViewedAgeMsMax}).empty());
}

TEST(History, RefusesStoredBytesInAnotherOrder) {
  History history;
  history.viewed(1, minutes(0));
  history.viewed(2, minutes(0));
  base::Bytes bytes = codec::encode(history);
  EXPECT_EQ(codec::decode<History>(bytes).value(), history);
  bytes[1] = 3;  // the first product's number
  EXPECT_FALSE(codec::decode<History>(bytes).ok());
  bytes[1] = 2;  // the second one's: twice
  EXPECT_FALSE(codec::decode<History>(bytes).ok());
}

}  // namespace
}  // namespace cartwright::history
