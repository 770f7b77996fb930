#include "shared/pricing/proration.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace cartwright::pricing {
namespace {

using Shares = std::vector<std::int64_t>;

TEST(Prorate, MatchesTheWorkedNumbersOfTheSpec) {
  EXPECT_EQ(prorate(1'000, {{3'333}, {3'333}, {3'334}}).value(), (Shares{333, 333, 334}));
  EXPECT_EQ(prorate(2'000, {{9'900}, {5'050}, {1}}).value(), (Shares{1'324, 676, 0}));
}

TEST(Prorate, SharesEquallyWhenNothingWeighs) { EXPECT_EQ(prorate(5, {{0}, {0}, {0}}).value(), (Shares{2, 2, 1})); }

TEST(Prorate, GivesNothingOverNoLine) {
  EXPECT_EQ(prorate(0, {}).value(), Shares{});
  EXPECT_EQ(prorate(1, {}).error().code, base::ErrorCode::OutOfRange);
}

TEST(Prorate, MovesWhatACapRefusesToTheOthers) {
  EXPECT_EQ(prorate(100, {{1, 10}, {1}, {1}}).value(), (Shares{10, 45, 45}));
  EXPECT_EQ(prorate(100, {{1, 10}, {1, 20}}).value(), (Shares{10, 20})) << "the total is cut to the caps";
}

TEST(Prorate, LosesNoUnitOnAnyInput) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 5'000; ++round) {
    std::vector<ProrationLine> lines(1 + random() % 20);
    for (ProrationLine& line : lines) {
      line.weight = static_cast<std::int64_t>(random() % 3 == 0 ? 0 : random() % 1'000'000'000'000);
      if (random() % 2 == 0) line.cap = static_cast<std::int64_t>(random() % 100'000);
    }
    const auto total = static_cast<std::int64_t>(random() % 1'000'000);
    std::int64_t room = 0;
    for (const ProrationLine& line : lines) room += std::min<std::int64_t>(line.cap, total);
    const Shares shares = prorate(total, lines).value();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      EXPECT_GE(shares[i], 0);
      EXPECT_LE(shares[i], lines[i].cap);
    }
    EXPECT_EQ(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}), std::min(total, room));
  }
}

TEST(Slice, MatchesTheWorkedNumbersOfTheSpec) {
  EXPECT_EQ(slice(100, 3, 0, 1).value(), 33);
  EXPECT_EQ(slice(100, 3, 1, 2).value(), 33);
  EXPECT_EQ(slice(100, 3, 2, 3).value(), 34);
  EXPECT_EQ(slice(14'174, 3, 0, 1).value(), 4'724);
  EXPECT_EQ(slice(14'174, 3, 1, 3).value(), 9'450);
}

TEST(Slice, RefusesImpossibleQuantities) {
  EXPECT_FALSE(slice(100, 3, 2, 1).ok());
  EXPECT_FALSE(slice(100, 3, 0, 4).ok());
  EXPECT_FALSE(slice(100, 0, 0, 0).ok());
}

}  // namespace
}  // namespace cartwright::pricing
