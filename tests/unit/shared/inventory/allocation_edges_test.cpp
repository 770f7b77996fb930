// From where goods are taken, which location is passed over for which reason, and what is said to be short.
#include <gtest/gtest.h>

#include "shared/inventory/allocation.h"
#include "tests/support/message_form.h"

namespace cartwright::inventory {
namespace {

Location place(LocationNumber number, std::uint32_t priority = 100) {
  return {.number = number, .name = "W", .priority = priority};
}
StockItem has(LocationNumber location, base::VariantNumber variant, std::int64_t units) {
  return {.variant = variant, .location = location, .on_hand = units};
}
using Lines = base::Vector<TakenLine>;
using Places = base::Vector<Considered>;
using Shorts = base::Vector<Shortage>;

TEST(AllocationEdges, OneLocationThatHasItAllGoesBeforeTwoOfLowerPriority) {
  const Allocation made = allocate({{1, 2}, {2, 2}}, {has(1, 1, 2), has(2, 2, 2), has(3, 1, 2), has(3, 2, 2)},
                                   {place(1, 1), place(2, 1), place(3, 9)}, "");
  EXPECT_EQ(made.lines, (Lines{{1, 3, 2}, {2, 3, 2}}));
  EXPECT_EQ(made.places, (Places{{1, Verdict::NotNeeded}, {2, Verdict::NotNeeded}, {3, Verdict::Sends}}));
  EXPECT_TRUE(made.short_of.empty());
}

TEST(AllocationEdges, OfEqualNumbersThePriorityDecidesThenTheNumber) {
  const base::Vector<StockItem> items = {has(1, 1, 5), has(2, 1, 5), has(3, 1, 5)};
  EXPECT_EQ(allocate({{1, 5}}, items, {place(1, 3), place(2, 2), place(3, 2)}, "").lines, (Lines{{1, 2, 5}}));
  EXPECT_EQ(allocate({{1, 5}}, items, {place(3), place(2), place(1)}, "").lines, (Lines{{1, 1, 5}}));
}

TEST(AllocationEdges, TheFirstByPriorityGivesAllItHasAndTheNextTheRest) {
  const base::Vector<StockItem> items = {has(1, 1, 3), has(2, 1, 4), has(3, 1, 4)};
  const Allocation made = allocate({{1, 6}}, items, {place(1, 3), place(2, 1), place(3, 2)}, "");
  EXPECT_EQ(made.lines, (Lines{{1, 2, 4}, {1, 3, 2}}));
  EXPECT_EQ(allocate({{1, 11}}, items, {place(1, 3), place(2, 1), place(3, 2)}, "").lines,
            (Lines{{1, 1, 3}, {1, 2, 4}, {1, 3, 4}}));
}

// Two of four are enough, but not any two: the pairs are tried in the order of their priorities.
TEST(AllocationEdges, EveryChoiceOfAsManyIsTriedInOrder) {
  const base::Vector<StockItem> items = {has(1, 1, 1), has(2, 1, 1), has(2, 2, 1),
                                         has(3, 2, 1), has(4, 1, 1), has(4, 3, 1)};
  const base::Vector<Location> all = {place(1, 1), place(2, 2), place(3, 3), place(4, 4)};
  EXPECT_EQ(allocate({{1, 1}, {2, 1}, {3, 1}}, items, all, "").lines, (Lines{{1, 2, 1}, {2, 2, 1}, {3, 4, 1}}));
  EXPECT_EQ(allocate({{2, 1}, {3, 1}}, items, all, "").lines, (Lines{{2, 2, 1}, {3, 4, 1}}));
  EXPECT_EQ(allocate({{1, 3}}, items, all, "").lines, (Lines{{1, 1, 1}, {1, 2, 1}, {1, 4, 1}}));
  EXPECT_EQ(allocate({{1, 3}, {2, 2}}, items, all, "").lines,
            (Lines{{1, 1, 1}, {1, 2, 1}, {1, 4, 1}, {2, 2, 1}, {2, 3, 1}}));
}

TEST(AllocationEdges, EachLocationIsPassedOverForItsReason) {
  Location closed = place(2);
  closed.open = false;
  Location transit = place(3);
  transit.kind = LocationKind::Transit;
  Location elsewhere = place(4);
  elsewhere.regions = {"HK"};
  Location here = place(6);
  here.regions = {"HK", "CN"};
  const Allocation made = allocate({{1, 1}}, {has(2, 1, 9), has(3, 1, 9), has(4, 1, 9), has(5, 7, 9), has(6, 1, 9)},
                                   {closed, transit, elsewhere, place(5), here}, "CN");
  EXPECT_EQ(made.lines, (Lines{{1, 6, 1}}));
  EXPECT_EQ(made.places, (Places{{2, Verdict::Closed},
                                 {3, Verdict::Closed},
                                 {4, Verdict::ServesNot},
                                 {5, Verdict::HoldsNothing},
                                 {6, Verdict::Sends}}));
}

TEST(AllocationEdges, WhatIsShortIsNamedWithAllThatCouldBeSentAndNothingIsTaken) {
  StockItem owed = has(3, 1, 1);
  owed.reserved = 5;  // promised more than there is
  const Allocation made = allocate({{1, 5}, {2, 1}, {3, 1}}, {has(1, 1, 2), has(2, 1, 2), owed, has(1, 2, 1)},
                                   {place(1), place(2), place(3)}, "");
  EXPECT_TRUE(made.lines.empty());
  EXPECT_EQ(made.short_of, (Shorts{{1, 4}, {3, 0}}));
  EXPECT_EQ(made.places, (Places{{1, Verdict::NotNeeded}, {2, Verdict::NotNeeded}, {3, Verdict::HoldsNothing}}));
}

TEST(AllocationEdges, NothingIsTakenForNothingAndNowhere) {
  EXPECT_TRUE(allocate({}, {has(1, 1, 2)}, {place(1)}, "").lines.empty());
  const Allocation nowhere = allocate({{1, 1}}, {has(1, 1, 2)}, {}, "");
  EXPECT_EQ(nowhere.short_of, (Shorts{{1, 0}}));
}

TEST(AllocationEdges, OnlySixteenAreTriedTogether) {
  base::Vector<Location> places;
  base::Vector<StockItem> items;
  for (LocationNumber number = 1; number <= kTriedLocationsMax + 1; ++number) {
    places.push_back(place(number));
    items.push_back(has(number, 1, 1));
  }
  const auto most = static_cast<std::int64_t>(kTriedLocationsMax);
  EXPECT_EQ(allocate({{1, most}}, items, places, "").lines.size(), kTriedLocationsMax);
  EXPECT_EQ(allocate({{1, most + 1}}, items, places, "").short_of, (Shorts{{1, most}}));
}

TEST(AllocationForms, KeepTheirFields) {
  EXPECT_EQ(tests::form_of<TakenLine>(),
            "variant 0..4294967295; location 0..4294967295; units 1..1000000000; shipped 0..1000000000; ");
  EXPECT_EQ(tests::form_of<Considered>(), "location 0..4294967295; verdict enum; ");
}

}  // namespace
}  // namespace cartwright::inventory
