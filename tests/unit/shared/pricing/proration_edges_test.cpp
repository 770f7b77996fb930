// Proration and slicing at the edges of their input.
#include <gtest/gtest.h>

#include "shared/base/money.h"
#include "shared/pricing/effect.h"
#include "shared/pricing/proration.h"

namespace cartwright::pricing {
namespace {

using Shares = base::Vector<std::int64_t>;

TEST(ProrateEdges, RefusesNegativeInput) {
  EXPECT_EQ(prorate(-1, {{1}}).error().code, base::ErrorCode::OutOfRange);
  EXPECT_EQ(prorate(-1, {}).error().code, base::ErrorCode::OutOfRange);
  EXPECT_EQ(prorate(1, {{1}, {-1}}).error().code, base::ErrorCode::OutOfRange);
  EXPECT_EQ(prorate(1, {{1}, {1, -1}}).error().code, base::ErrorCode::OutOfRange);
  EXPECT_EQ(prorate(0, {{0, 0}}).value(), Shares{0});
  EXPECT_EQ(prorate(1, {{1, 0}}).value(), Shares{0});
}

TEST(ProrateEdges, TheLargestRemainderGetsTheUnitAndTiesGoByOrder) {
  EXPECT_EQ(prorate(1, {{1}, {2}}).value(), (Shares{0, 1}));
  EXPECT_EQ(prorate(1, {{2}, {2}}).value(), (Shares{1, 0}));
  EXPECT_EQ(prorate(2, {{1}, {1}, {1}}).value(), (Shares{1, 1, 0}));
  EXPECT_EQ(prorate(4, {{1}, {5}, {1}}).value(), (Shares{1, 3, 0}));
}

// Weights so large that a remainder does not fit into 64 bits.
TEST(ProrateEdges, RemaindersAreComparedInFull) {
  const std::int64_t most = INT64_MAX;
  EXPECT_EQ(prorate(3, {{most}, {most}, {most - 1}}).value(), (Shares{1, 1, 1}));
  EXPECT_EQ(prorate(5, {{most}, {most - 1}, {most}}).value(), (Shares{2, 1, 2}));
  EXPECT_EQ(prorate(1, {{most / 2}, {most}}).value(), (Shares{0, 1}));
  EXPECT_EQ(prorate(1, {{most - 1}, {most}, {most}}).value(), (Shares{0, 1, 0}));
  EXPECT_EQ(prorate(1'000, {{most}, {most}, {most}}).value(), (Shares{334, 333, 333}));
}

TEST(ProrateEdges, WhatACapRefusesIsSharedAgainByWeight) {
  EXPECT_EQ(prorate(90, {{10, 5}, {10}, {20}}).value(), (Shares{5, 28, 57}));
  EXPECT_EQ(prorate(90, {{10, 5}, {10, 20}, {20}}).value(), (Shares{5, 20, 65}));
  EXPECT_EQ(prorate(90, {{10, 90}, {0}}).value(), (Shares{90, 0}));
  EXPECT_EQ(prorate(90, {{10, 80}, {0}}).value(), (Shares{80, 10})) << "equal parts where nothing that is left weighs";
}

TEST(SliceEdges, RefusesWhatIsOutsideTheQuantity) {
  EXPECT_EQ(slice(-1, 3, 0, 1).error().code, base::ErrorCode::OutOfRange);
  EXPECT_EQ(slice(9, 0, 0, 0).error().code, base::ErrorCode::OutOfRange);
  EXPECT_EQ(slice(9, -1, 0, 0).error().code, base::ErrorCode::OutOfRange);
  EXPECT_EQ(slice(9, 3, -1, 0).error().code, base::ErrorCode::OutOfRange);
  EXPECT_EQ(slice(9, 3, 2, 1).error().code, base::ErrorCode::OutOfRange);
  EXPECT_EQ(slice(9, 3, 0, 4).error().code, base::ErrorCode::OutOfRange);
  EXPECT_EQ(slice(0, 1, 0, 1).value(), 0);
  EXPECT_EQ(slice(9, 1, 0, 1).value(), 9);
  EXPECT_EQ(slice(9, 3, 3, 3).value(), 0);
  EXPECT_EQ(slice(9, 3, 0, 3).value(), 9);
  EXPECT_EQ(slice(base::kAmountMinorMax, 9'999, 0, 9'998).value(),
            base::kAmountMinorMax - base::kAmountMinorMax / 9'999 - 1);
}

TEST(PartOf, RoundsDownWithoutAWiderProduct) {
  EXPECT_EQ(part_of(0, 10'000), 0);
  EXPECT_EQ(part_of(9'999, 1), 0);
  EXPECT_EQ(part_of(10'000, 1), 1);
  EXPECT_EQ(part_of(12'345, 1'500), 1'851);
  EXPECT_EQ(part_of(base::kAmountMinorMax, 10'000), base::kAmountMinorMax);
  EXPECT_EQ(part_of(29'999, 3'333), 9'998);
}

}  // namespace
}  // namespace cartwright::pricing
