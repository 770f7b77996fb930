#include "shared/inventory/stock.h"

#include <gtest/gtest.h>

namespace cartwright::inventory {
namespace {

constexpr Stock kFive{.variant = 1, .received = 5, .on_hand = 5};

TEST(Stock, SellsDownToNothingAndNotBelow) {
  const Stock empty = sell(kFive, 5).value();
  EXPECT_EQ(empty, (Stock{.variant = 1, .received = 5, .on_hand = 0, .sold = 5}));
  EXPECT_EQ(sell(empty, 1).error().code, base::ErrorCode::StockShort);
}

TEST(Stock, PutsBackOnlyWhatWasSold) {
  const Stock sold = sell(kFive, 2).value();
  EXPECT_EQ(put_back(sold, 2).value(), kFive);
  EXPECT_FALSE(put_back(sold, 3).ok());
}

TEST(Stock, StaysConservedThroughAStockTake) {
  const Stock counted = count(sell(kFive, 2).value(), 10).value();
  EXPECT_TRUE(validate(counted).ok());
  EXPECT_EQ(counted.received, 12);
}

TEST(Stock, RefusesFiguresThatDoNotAddUp) {
  EXPECT_FALSE(validate({.variant = 1, .received = 5, .on_hand = 4, .sold = 0}).ok());
  EXPECT_FALSE(sell(kFive, 0).ok());
  EXPECT_FALSE(sell(kFive, -1).ok());
}

}  // namespace
}  // namespace cartwright::inventory
