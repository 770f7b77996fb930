#include "shared/inventory/propose.h"

#include <gtest/gtest.h>

namespace cartwright::inventory {
namespace {

// Reorder at 50, fill up to 120, by the rule given.
Forecast planned(const ReorderRule& rule) {
  Forecast made;
  made.input.rule = rule;
  made.reorder_point = 50;
  made.order_up_to = 120;
  return made;
}

TEST(Proposal, ComesWhenStockHasFallenToTheReorderPoint) {
  const Forecast made = planned({});
  EXPECT_FALSE(restock(made, 51).has_value());
  EXPECT_EQ(restock(made, 50), (Restocking{.from = 50, .to = 120}));
  EXPECT_EQ(restock(made, -3), (Restocking{.from = -3, .to = 120}));
}

TEST(Proposal, ComesBelowTheLeastThatIsKeptToo) {
  EXPECT_EQ(restock(planned({.min_units = 60}), 60), (Restocking{.from = 60, .to = 120}));
}

TEST(Proposal, IsOfWholePacksAndNotAboveTheMost) {
  EXPECT_EQ(restock(planned({.max_units = 200, .pack_units = 40}), 50), (Restocking{.from = 50, .to = 130}));
  EXPECT_EQ(restock(planned({.max_units = 125, .pack_units = 40}), 50), (Restocking{.from = 50, .to = 90}));
  EXPECT_EQ(restock(planned({.max_units = 90, .pack_units = 40}), 50), (Restocking{.from = 50, .to = 90}));
  EXPECT_FALSE(restock(planned({.max_units = 89, .pack_units = 40}), 50).has_value());
}

TEST(Proposal, IsNothingWhereNothingIsPlanned) {
  Forecast made = planned({.min_units = 0});
  made.reorder_point = 0;
  made.order_up_to = 0;
  EXPECT_FALSE(restock(made, 0).has_value());
}

TEST(Proposal, SparesWhatLiesAboveWhatIsFilledUpTo) {
  EXPECT_EQ(spare_units(planned({}), 130), 10);
  EXPECT_EQ(spare_units(planned({}), 120), 0);
  EXPECT_EQ(spare_units(planned({}), 3), 0);
}

TEST(Proposal, IsCloseWithinAFifthOfWhatTheDayBeganWith) {
  EXPECT_TRUE(stays_close(100, 120));
  EXPECT_FALSE(stays_close(100, 121));
  EXPECT_TRUE(stays_close(100, 80));
  EXPECT_FALSE(stays_close(100, 79));
  EXPECT_TRUE(stays_close(0, 0));
  EXPECT_FALSE(stays_close(0, 1));
}

}  // namespace
}  // namespace cartwright::inventory
