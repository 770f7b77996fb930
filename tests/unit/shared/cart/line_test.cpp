#include "shared/cart/line.h"

#include <gtest/gtest.h>

namespace cartwright::cart {
namespace {

constexpr base::Instant kAt{1'000};
constexpr SetBy kPhone{.device = 1, .seq = 5};
constexpr SetBy kLaptop{.device = 2, .seq = 9};

Line added(std::int64_t quantity) {
  Line line{.variant = 1};
  apply_add(line, quantity, kAt);
  return line;
}

TEST(CartLine, AddsUpWhatTwoDevicesAddOffline) {
  Line line = added(1);
  apply_add(line, 1, kAt);
  apply_add(line, 1, kAt);
  EXPECT_EQ(line.quantity(), 3) << "spec 0.18: line of 1; two devices offline each add 1";
}

TEST(CartLine, KeepsAnAddThatARemoveHadNotSeen) {
  Line line = added(2);
  const Seen laptop_saw = seen_now(line, kLaptop.device);
  apply_add(line, 1, kAt);  // the phone, ordered first
  apply_set(line, 0, laptop_saw, kLaptop, kAt);
  EXPECT_EQ(line.quantity(), 1);
}

TEST(CartLine, DoesNotLetTwoRemovesCancelSomebodysAdd) {
  Line line = added(2);
  const Seen both_saw = seen_now(line, 0);
  apply_add(line, 3, kAt);
  apply_set(line, 0, both_saw, kLaptop, kAt);
  apply_set(line, 0, both_saw, kPhone, kAt);
  EXPECT_EQ(line.quantity(), 3);
}

TEST(CartLine, GivesTheLaterOfTwoConcurrentSetsTheWord) {
  Line line = added(2);
  const Seen both_saw = seen_now(line, 0);
  apply_set(line, 7, both_saw, kLaptop, kAt);
  apply_set(line, 4, both_saw, kPhone, kAt);
  EXPECT_EQ(line.quantity(), 4);
  EXPECT_EQ(line.set_by, kPhone);
}

TEST(CartLine, StartsFromNothingWhenAddedAfterARemove) {
  Line line = added(5);
  line.note = "gift";
  apply_set(line, 0, seen_now(line, kPhone.device), kPhone, kAt);
  EXPECT_FALSE(line.is_shown());
  apply_add(line, 2, base::Instant{2'000});
  EXPECT_EQ(line.quantity(), 2);
  EXPECT_EQ(line.note, "");
  EXPECT_EQ(line.first_at.ms, 2'000);
}

TEST(CartLine, KeepsThePriceOfItsBeginningUntilItIsGone) {
  Line line{.variant = 1};
  note_price(line, 500);
  EXPECT_EQ(line.added_price_minor, 0) << "not shown";
  apply_add(line, 1, kAt);
  note_price(line, 500);
  note_price(line, 400);
  EXPECT_EQ(line.added_price_minor, 500) << "the first one stays";
  apply_add(line, 3, kAt);
  EXPECT_EQ(line.added_price_minor, 500);
  apply_set(line, 0, seen_now(line, kPhone.device), kPhone, kAt);
  apply_add(line, 1, kAt);
  EXPECT_EQ(line.added_price_minor, 0) << "a new beginning";
}

TEST(CartLine, HasAlwaysSeenItsOwnSets) {
  Line line = added(1);
  apply_set(line, 3, seen_now(line, kPhone.device), kPhone, kAt);
  apply_add(line, 2, kAt);
  const Seen seen = seen_now(line, kPhone.device);
  EXPECT_TRUE(seen.set_by.is_none());
  apply_set(line, 9, seen, {.device = 1, .seq = 8}, kAt);
  EXPECT_EQ(line.quantity(), 9);
}

TEST(CartLine, LosesNoAddBehindTwoConcurrentDecrements) {
  Line line = added(1);
  apply_add(line, -1, kAt);
  apply_add(line, -1, kAt);
  EXPECT_EQ(shown_quantity(line), 0);
  apply_add(line, 1, kAt);
  EXPECT_EQ(shown_quantity(line), 1);
}

TEST(CartLine, ClampsOnlyWhatIsShown) {
  Line line = added(9'999);
  apply_add(line, 9'999, kAt);
  EXPECT_EQ(line.quantity(), 19'998);
  EXPECT_EQ(shown_quantity(line), 9'999);
}

}  // namespace
}  // namespace cartwright::cart
