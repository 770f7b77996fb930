#include "shared/pricing/line_condition.h"

#include <gtest/gtest.h>

#include "tests/unit/shared/test_bundle.h"

namespace cartwright::pricing {
namespace {

using promotion::Kind;
using promotion::Promotion;

constexpr base::Instant kAdded{1'000};
constexpr base::Instant kNow{10'000};

QuoteLine only_line(const catalog::Bundle& bundle, QuoteInputLine line, rule::Shopper shopper = {}) {
  const auto made = quote(bundle, {.lines = {line}, .shopper = shopper, .at = kNow});
  EXPECT_TRUE(made.ok());
  return made->lines.at(0);
}

Promotion ended(Kind kind, base::Instant from, base::Instant to) {
  return {.number = 1,
          .name = {"活动", "Offer"},
          .kind = kind,
          .state = promotion::State::Running,
          .starts_at = from,
          .ends_at = to,
          .audience = {.members_only = kind == Kind::MemberPrice},
          .action = {.off_bp = 1'000}};
}

catalog::Bundle shop_with(const std::vector<Promotion>& promotions) {
  return tests::test_bundle({{}, {}}, 1, promotion::write_section(promotions));
}

TEST(LineCondition, SaysByHowMuchThePriceHasChangedSinceItWasAdded) {
  const auto bundle = tests::test_bundle({{.price_minor = 1'000}});
  const QuoteLine fell = only_line(bundle, {1, 2, 1'300, kAdded});
  EXPECT_EQ(fell.condition, Condition::PriceChanged);
  EXPECT_EQ(fell.price_change_minor, -300) << "price fell by 3.00 since you added it";
  EXPECT_TRUE(fell.can_be_ordered());
  EXPECT_EQ(only_line(bundle, {1, 2, 900, kAdded}).price_change_minor, 100);
  EXPECT_EQ(only_line(bundle, {1, 2, 1'000, kAdded}).condition, Condition::Ok);
  EXPECT_EQ(only_line(bundle, {1, 2}).condition, Condition::Ok) << "not known";
}

TEST(LineCondition, WhatKeepsALineOutGoesBeforeWhatHasChanged) {
  const auto bundle = tests::test_bundle({{.stock = 1}, {.stock = 3}, {.stock = 20'000}, {.weight_g = 5'001}});
  EXPECT_EQ(only_line(bundle, {1, 2, 1'300, kAdded}).condition, Condition::OutOfStock);
  EXPECT_EQ(only_line(bundle, {9, 1, 1'300, kAdded}).condition, Condition::NotSold);
  EXPECT_EQ(only_line(bundle, {3, 10'000, 1'300, kAdded}).condition, Condition::LimitExceeded);
  EXPECT_EQ(only_line(bundle, {4, 1, 1'300, kAdded}).condition, Condition::NotDeliverable);
  EXPECT_EQ(only_line(bundle, {2, 1, 1'300, kAdded}).condition, Condition::PriceChanged);
  EXPECT_EQ(only_line(bundle, {2, 1}).condition, Condition::LowStock);
}

TEST(LineCondition, ALineThatIsTooHeavyByItselfLeavesTheOthersTheirOrder) {
  const auto bundle = tests::test_bundle({{.price_minor = 700, .weight_g = 100}, {.weight_g = 2'501}});
  const Quote made = quote(bundle, {.lines = {{1, 1}, {2, 2}}}).value();
  EXPECT_EQ(made.lines[1].condition, Condition::NotDeliverable);
  EXPECT_TRUE(made.deliverable);
  EXPECT_EQ(made.total_minor, 700 + 800);
  const Quote alone = quote(bundle, {.lines = {{2, 2}}}).value();
  EXPECT_EQ(alone.lines[0].condition, Condition::NotDeliverable);
  EXPECT_EQ(alone.total_minor, 0);
}

TEST(LineCondition, TellsOfAPromotionThatRanAsTheLineWasAddedAndHasEnded) {
  for (const Kind kind : {Kind::DirectPrice, Kind::FlashPrice}) {
    const auto bundle = shop_with({ended(kind, {1}, {5'000})});
    EXPECT_EQ(only_line(bundle, {1, 1, 1'000, kAdded}).condition, Condition::PromotionEnded);
    EXPECT_EQ(only_line(bundle, {1, 1, 1'000, {6'000}}).condition, Condition::Ok) << "added behind it";
    EXPECT_EQ(only_line(bundle, {1, 1}).condition, Condition::Ok) << "not known when";
  }
  const auto running = shop_with({ended(Kind::DirectPrice, {1}, {50'000})});
  EXPECT_EQ(only_line(running, {1, 1, 1'000, kAdded}).condition, Condition::Ok);
}

TEST(LineCondition, APromotionForOthersOrWithASuccessorIsNoNews) {
  const auto members = shop_with({ended(Kind::MemberPrice, {1}, {5'000})});
  EXPECT_EQ(only_line(members, {1, 1, 1'000, kAdded}).condition, Condition::Ok);
  EXPECT_EQ(only_line(members, {1, 1, 1'000, kAdded}, {.is_member = true}).condition, Condition::PromotionEnded);
  Promotion silver = ended(Kind::MemberPrice, {1}, {5'000});
  silver.audience.tier_min = 2;
  const auto tiers = shop_with({silver});
  EXPECT_EQ(only_line(tiers, {1, 1, 1'000, kAdded}, {.is_member = true, .tier = 1}).condition, Condition::Ok);
  EXPECT_EQ(only_line(tiers, {1, 1, 1'000, kAdded}, {.is_member = true, .tier = 2}).condition,
            Condition::PromotionEnded);
  Promotion next = ended(Kind::DirectPrice, {5'000}, {50'000});
  next.number = 2;
  const auto followed = shop_with({ended(Kind::DirectPrice, {1}, {5'000}), next});
  EXPECT_EQ(only_line(followed, {1, 1, 1'000, kAdded}).condition, Condition::Ok);
}

TEST(Fingerprint, IsThatOfTheOrderWithoutTheLinesThatStayInTheCart) {
  const auto bundle = shop_with({ended(Kind::DirectPrice, {1}, {50'000})});
  const Quote cart = quote(bundle, {.lines = {{1, 500}, {2, 1, 1'300, kAdded}, {7, 1}}, .at = kNow}).value();
  const Quote order = quote(bundle, {.lines = {{2, 1}}, .at = kNow}).value();
  ASSERT_FALSE(cart.adjustments.empty());
  EXPECT_EQ(cart.total_minor, order.total_minor);
  EXPECT_EQ(cart.fingerprint, order.fingerprint);
}

}  // namespace
}  // namespace cartwright::pricing
