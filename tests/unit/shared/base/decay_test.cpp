#include "shared/base/decay.h"

#include <gtest/gtest.h>

#include "shared/base/instant.h"

namespace cartwright::base {
namespace {

// The worked numbers of spec 0.18.
TEST(Decay, HalvesInWholeNumbers) {
  const std::int64_t day = 24 * kHourMs;
  EXPECT_EQ(decayed(0, day), 1'048'576);
  EXPECT_EQ(decayed(kHourMs, day), 1'018'725);
  EXPECT_EQ(decayed(12 * kHourMs, day), 741'455);
  EXPECT_EQ(decayed(24 * kHourMs, day), 524'288);
  EXPECT_EQ(decayed(48 * kHourMs, day), 262'144);
  EXPECT_EQ(decayed(167 * kHourMs, day), 8'432);
}

TEST(Decay, NeverGrowsWithAgeAndEndsAtNothing) {
  const std::int64_t half_life = 30 * kDayMs;
  std::int64_t before = kDecayUnit;
  for (std::int64_t age = 0; age < 40 * half_life; age += kDayMs) {
    const std::int64_t weight = decayed(age, half_life);
    EXPECT_LE(weight, before);
    before = weight;
  }
  EXPECT_EQ(before, 0);
  EXPECT_EQ(decayed(-5, half_life), kDecayUnit);
  EXPECT_EQ(decayed(INT64_MAX, half_life), 0);
}

}  // namespace
}  // namespace cartwright::base
