#include "shared/address/choice.h"

#include <gtest/gtest.h>

#include "shared/base/limits.h"

namespace cartwright::address {
namespace {

using Order = base::Vector<std::uint32_t>;
constexpr std::int64_t kDay = base::kDayMs;
constexpr std::int64_t kToday = 1'000 * kDay;

Address address(std::uint8_t number, const char* recipient, bool is_default = false) {
  Address one{.fields = {.recipient = recipient}, .is_default = is_default};
  one.id.bytes.fill(number);
  return one;
}

struct World {
  base::Vector<Address> addresses = {address(1, "李雷", true), address(2, "韩梅"), address(3, "王芳")};
  base::Vector<AddressUse> uses;
  base::Vector<bool> is_deliverable = {true, true, true};

  void use(std::size_t place, std::int64_t days_ago) {
    uses.push_back({addresses[place].id, {kToday - days_ago * kDay}});
  }
  Order order(std::string_view last = {}) const {
    return choice_order({addresses, uses, is_deliverable, last, {kToday}});
  }
};

TEST(Choice, TheDefaultComesFirstWhenNothingElseSpeaks) {
  World world;
  EXPECT_EQ(world.order(), (Order{0, 1, 2}));
  world.addresses[0].is_default = false;
  world.addresses[2].is_default = true;
  EXPECT_EQ(world.order(), (Order{2, 0, 1}));
}

TEST(Choice, UseWinsOverTheDefaultAndRecentUseOverOldUse) {
  World world;
  world.use(1, 5);
  EXPECT_EQ(world.order(), (Order{1, 0, 2}));
  // Three uses 61 days ago weigh less than a quarter each, one today weighs a whole.
  for (int i = 0; i < 3; ++i) world.use(2, 61);
  EXPECT_EQ(world.order(), (Order{1, 2, 0}));
  world.use(2, 30);
  EXPECT_EQ(world.order(), (Order{2, 1, 0}));
}

TEST(Choice, UsesOlderThanNinetyDaysCountNothing) {
  World world;
  for (int i = 0; i < 50; ++i) world.use(2, 90);
  EXPECT_EQ(world.order(), (Order{0, 1, 2}));
}

TEST(Choice, WhatCannotBeDeliveredComesLaterAndTheLastRecipientFirst) {
  World world;
  world.use(1, 1);
  world.is_deliverable[1] = false;
  EXPECT_EQ(world.order(), (Order{0, 2, 1}));
  EXPECT_EQ(world.order("王芳"), (Order{2, 0, 1}));
}

}  // namespace
}  // namespace cartwright::address
