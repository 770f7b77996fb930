#include "shared/inventory/count.h"

#include <gtest/gtest.h>

namespace cartwright::inventory {
namespace {

constexpr CountLine kOpened{.variant = 7, .expected = 200, .seen = 3};
constexpr VarianceLimit kLimit{.units = 2, .bp = 200};

TEST(Count, SettlesWhatIsCloseToTheBook) {
  const CountLine settled = enter(kOpened, 196, 3, kLimit).value();
  EXPECT_EQ(settled,
            (CountLine{.variant = 7, .expected = 200, .seen = 3, .counted = 196, .state = CountLineState::Settled}));
}

TEST(Count, LetsASecondPersonDecideWhatIsFarOff) {
  EXPECT_EQ(enter(kOpened, 195, 3, kLimit).value().state, CountLineState::Waiting);
  EXPECT_EQ(enter(kOpened, 205, 3, kLimit).value().state, CountLineState::Waiting);
}

TEST(Count, IsWithinWhicheverLimitAllowsMore) {
  EXPECT_TRUE(is_within(kLimit, 10, 12));
  EXPECT_FALSE(is_within(kLimit, 10, 13));
  EXPECT_TRUE(is_within(kLimit, 0, 2));
  EXPECT_TRUE(is_within(kLimit, 1'000, 980));
  EXPECT_FALSE(is_within(kLimit, 1'000, 979));
}

TEST(Count, ConflictsWithAMovementInBetween) {
  EXPECT_EQ(enter(kOpened, 200, 4, kLimit).error().code, base::ErrorCode::CountConflict);
}

TEST(Count, IsEnteredOnce) {
  const CountLine settled = enter(kOpened, 200, 3, kLimit).value();
  EXPECT_EQ(enter(settled, 200, 3, kLimit).error().code, base::ErrorCode::CountConflict);
}

TEST(Count, RefusesWhatNobodyCanHaveCounted) {
  EXPECT_EQ(enter(kOpened, -1, 3, kLimit).error().code, base::ErrorCode::OutOfRange);
  EXPECT_EQ(enter(kOpened, kCountedMax + 1, 3, kLimit).error().code, base::ErrorCode::OutOfRange);
}

}  // namespace
}  // namespace cartwright::inventory
