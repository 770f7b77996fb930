#include "shared/inventory/allocation.h"

#include <gtest/gtest.h>

namespace cartwright::inventory {
namespace {

base::Vector<Location> three() {
  return {{.number = 1, .name = "North", .priority = 20},
          {.number = 2, .name = "South", .priority = 10},
          {.number = 3, .name = "Shop", .priority = 30, .regions = {"CN-remote"}}};
}

StockItem at(LocationNumber location, base::VariantNumber variant, std::int64_t units) {
  return {.variant = variant, .location = location, .on_hand = units};
}

std::string lines(const Allocation& allocation) {
  std::string text;
  for (const TakenLine& line : allocation.lines)
    text += std::to_string(line.variant) + "@" + std::to_string(line.location) + "x" + std::to_string(line.units) + " ";
  return text;
}

std::string places(const Allocation& allocation) {
  std::string text;
  for (const Considered& one : allocation.places)
    text += std::string(kVerdictNames[static_cast<std::size_t>(one.verdict)]) + " ";
  return text;
}

TEST(Allocation, TakesTheLowestPriorityThatHasItAll) {
  const Allocation one = allocate({{7, 2}}, {at(1, 7, 5), at(2, 7, 2)}, three(), "CN");
  EXPECT_EQ(lines(one), "7@2x2 ");
  EXPECT_EQ(places(one), "not_needed sends serves_not ");
}

TEST(Allocation, SendsOneParcelRatherThanTwoFromBetterPlaces) {
  const Allocation one =
      allocate({{7, 2}, {8, 1}}, {at(2, 7, 2), at(1, 8, 1), at(3, 7, 2), at(3, 8, 1)}, three(), "CN-remote");
  EXPECT_EQ(lines(one), "7@3x2 8@3x1 ");
  EXPECT_EQ(places(one), "not_needed not_needed sends ");
}

TEST(Allocation, SplitsWhenNobodyHasItAll) {
  const Allocation one = allocate({{7, 6}, {8, 1}}, {at(1, 7, 4), at(2, 7, 3), at(1, 8, 1)}, three(), "CN");
  EXPECT_EQ(lines(one), "7@1x3 7@2x3 8@1x1 ");
  EXPECT_EQ(places(one), "sends sends serves_not ");
}

TEST(Allocation, SaysWhatThereIsTooLittleOfAndTakesNothing) {
  const Allocation one = allocate({{7, 6}, {8, 2}, {9, 1}}, {at(1, 7, 4), at(2, 7, 1), at(1, 8, 2)}, three(), "CN");
  EXPECT_TRUE(one.lines.empty());
  EXPECT_EQ(one.short_of, (base::Vector<Shortage>{{7, 5}, {9, 0}}));
  EXPECT_EQ(places(one), "not_needed not_needed serves_not ");
}

TEST(Allocation, LeavesOutWhatIsClosedOnTheWayOrEmpty) {
  base::Vector<Location> all = three();
  all[0].open = false;
  all[1].kind = LocationKind::Transit;
  all.push_back({.number = 4, .name = "Full", .priority = 900});
  all.push_back({.number = 5, .name = "Below", .priority = 1});
  StockItem promised = at(5, 7, 1);
  promised.reserved = 3;
  const Allocation one = allocate({{7, 1}}, {at(1, 7, 9), at(2, 7, 9), at(4, 7, 1), promised}, all, "CN");
  EXPECT_EQ(lines(one), "7@4x1 ");
  EXPECT_EQ(places(one), "closed closed serves_not sends holds_nothing ");
}

TEST(Allocation, TiesGoToTheLowerNumberAndAnEmptyZoneIsServedByAll) {
  base::Vector<Location> all = three();
  for (Location& one : all) one.priority = 5;
  EXPECT_EQ(lines(allocate({{7, 1}}, {at(3, 7, 1), at(2, 7, 1)}, all, "")), "7@2x1 ");
  EXPECT_EQ(lines(allocate({{7, 1}}, {at(3, 7, 1)}, all, "")), "7@3x1 ");
  EXPECT_TRUE(allocate({}, {}, all, "").short_of.empty());
}

TEST(Allocation, TriesTheFirstByPriorityOfMany) {
  base::Vector<Location> many;
  base::Vector<StockItem> items;
  for (LocationNumber number = 1; number <= kTriedLocationsMax + 4; ++number) {
    many.push_back({.number = number, .name = "L", .priority = 100 - number});
    items.push_back(at(number, 7, 1));
  }
  const Allocation all = allocate({{7, static_cast<std::int64_t>(kTriedLocationsMax)}}, items, many, "");
  EXPECT_EQ(all.lines.size(), kTriedLocationsMax);
  EXPECT_EQ(all.lines.front().location, 5U) << "those with the lowest priority";
  EXPECT_EQ(allocate({{7, static_cast<std::int64_t>(kTriedLocationsMax) + 1}}, items, many, "").short_of[0].available,
            static_cast<std::int64_t>(kTriedLocationsMax));
}

TEST(Location, HasANameAndBounds) {
  const Location good{.number = 1, .name = "Main", .regions = {"CN"}};
  EXPECT_TRUE(validate(good).ok());
  EXPECT_TRUE(serves(good, "CN"));
  EXPECT_FALSE(serves(good, "CN-remote"));
  const auto refused = [&](const auto& change) {
    Location one = good;
    change(one);
    const base::Status status = validate(one);
    return status.ok() ? std::string("ok") : std::string(status.error().name());
  };
  EXPECT_EQ(refused([](Location& one) { one.name = ""; }), "missing_field");
  EXPECT_EQ(refused([](Location& one) { one.name = std::string(kLocationNameBytesMax + 1, 'n'); }), "too_long");
  EXPECT_EQ(refused([](Location& one) { one.priority = kPriorityMax + 1; }), "out_of_range");
  EXPECT_EQ(refused([](Location& one) { one.regions.assign(kRegionsMax + 1, "CN"); }), "line_limit");
  EXPECT_EQ(refused([](Location& one) { one.regions.push_back(""); }), "missing_field");
}

}  // namespace
}  // namespace cartwright::inventory
