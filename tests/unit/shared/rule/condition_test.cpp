#include "shared/rule/condition.h"

#include <gtest/gtest.h>

#include "shared/codec/binary.h"
#include "shared/codec/json_reader.h"
#include "shared/codec/json_writer.h"

namespace cartwright::rule {
namespace {

constexpr std::int64_t kMondayNoonMs = 1'769'400'000'000;  // 2026-01-26T12:00+08:00

Facts facts() {
  return {.amount_minor = 8'000,
          .quantity = 3,
          .shopper = {.is_member = true, .tier = 2, .first_order = false},
          .at = {kMondayNoonMs}};
}
Node amount(std::int64_t from) { return {.test = Predicate::AmountAtLeast, .from = from}; }
Node quantity(std::int64_t from) { return {.test = Predicate::QuantityAtLeast, .from = from}; }
Node branch(Predicate test, std::uint32_t count) { return {.test = test, .count = count}; }

bool holds(base::Vector<Node> nodes, const Facts& of = facts()) {
  const Condition condition{std::move(nodes)};
  EXPECT_TRUE(validate(condition).ok());
  return evaluate(condition, of).holds;
}

TEST(Condition, WithoutNodesAlwaysHolds) { EXPECT_TRUE(holds({})); }

TEST(Condition, EachTestHoldsFromItsNumberOn) {
  EXPECT_TRUE(holds({amount(8'000)}));
  EXPECT_FALSE(holds({amount(8'001)}));
  EXPECT_TRUE(holds({quantity(3)}));
  EXPECT_FALSE(holds({quantity(4)}));
  EXPECT_TRUE(holds({{.test = Predicate::TierAtLeast, .from = 2}}));
  EXPECT_FALSE(holds({{.test = Predicate::TierAtLeast, .from = 3}}));
  EXPECT_TRUE(holds({{.test = Predicate::Member}}));
  EXPECT_FALSE(holds({{.test = Predicate::Member}}, {}));
  EXPECT_FALSE(holds({{.test = Predicate::FirstOrder}}));
  EXPECT_TRUE(holds({{.test = Predicate::FirstOrder}}, {.shopper = {.is_member = true, .first_order = true}}));
}

TEST(Condition, DaysAreThoseOfTheBusinessZone) {
  const Node monday{.test = Predicate::Weekdays, .from = 1};
  const std::int64_t midnight_ms = kMondayNoonMs - 12 * base::kHourMs;
  EXPECT_TRUE(holds({monday}));
  EXPECT_TRUE(holds({monday}, {.at = {midnight_ms}}));
  EXPECT_FALSE(holds({monday}, {.at = {midnight_ms - 1}}));
  EXPECT_TRUE(holds({{.test = Predicate::Weekdays, .from = 64}}, {.at = {midnight_ms - 1}}));
  EXPECT_FALSE(holds({monday}, {.at = {midnight_ms + base::kDayMs}}));
}

TEST(Condition, HoursAreHalfOpenAndMayPassMidnight) {
  const Facts noon = facts();
  EXPECT_TRUE(holds({{.test = Predicate::Hours, .from = 720, .to = 721}}, noon));
  EXPECT_FALSE(holds({{.test = Predicate::Hours, .from = 600, .to = 720}}, noon));
  EXPECT_FALSE(holds({{.test = Predicate::Hours, .from = 1'320, .to = 360}}, noon));
  EXPECT_TRUE(
      holds({{.test = Predicate::Hours, .from = 1'320, .to = 360}}, {.at = {kMondayNoonMs - 7 * base::kHourMs}}));
  EXPECT_TRUE(holds({{.test = Predicate::Hours, .from = 0, .to = kMinutesOfDay}}, noon));
}

TEST(Condition, BranchesCombine) {
  EXPECT_FALSE(holds({branch(Predicate::All, 2), amount(1), quantity(4)}));
  EXPECT_TRUE(holds({branch(Predicate::Any, 2), amount(9'000), quantity(3)}));
  EXPECT_TRUE(holds({branch(Predicate::Not, 1), quantity(4)}));
  EXPECT_TRUE(holds({branch(Predicate::All, 2), branch(Predicate::Any, 2), amount(9'000), amount(1),
                     branch(Predicate::Not, 1), branch(Predicate::All, 2), amount(1), quantity(4)}));
}

TEST(Condition, SaysWhatIsMissing) {
  const Outcome all = evaluate({{branch(Predicate::All, 3), amount(9'200), quantity(3), quantity(5)}}, facts());
  EXPECT_FALSE(all.holds);
  const base::Vector<Lack> both = {{.test = Predicate::AmountAtLeast, .wanted = 9'200, .missing = 1'200},
                                   {.test = Predicate::QuantityAtLeast, .wanted = 5, .missing = 2}};
  EXPECT_EQ(all.lacks, both);
}

TEST(Condition, OfAnAnyTheNearestChildIsNamed) {
  const Outcome any = evaluate(
      {{branch(Predicate::Any, 2), branch(Predicate::All, 2), amount(9'000), quantity(9), quantity(4)}}, facts());
  const base::Vector<Lack> one = {{.test = Predicate::QuantityAtLeast, .wanted = 4, .missing = 1}};
  EXPECT_EQ(any.lacks, one);
}

TEST(Condition, WhatMustNotBeIsNamedNegated) {
  const Outcome outcome = evaluate({{branch(Predicate::Not, 1), quantity(2)}}, facts());
  const base::Vector<Lack> one = {{.test = Predicate::QuantityAtLeast, .negated = true, .wanted = 2}};
  EXPECT_FALSE(outcome.holds);
  EXPECT_EQ(outcome.lacks, one);
}

TEST(Condition, ThatHoldsLacksNothing) {
  EXPECT_TRUE(evaluate({{branch(Predicate::Any, 2), quantity(9), amount(1)}}, facts()).lacks.empty());
}

TEST(Condition, IsOneWholeTree) {
  const auto code = [](base::Vector<Node> nodes) { return validate({std::move(nodes)}).error().code; };
  EXPECT_EQ(code({amount(1), amount(2)}), base::ErrorCode::Malformed);                  // two trees
  EXPECT_EQ(code({branch(Predicate::All, 2), amount(1)}), base::ErrorCode::Malformed);  // a child is missing
  EXPECT_EQ(code({branch(Predicate::All, 0)}), base::ErrorCode::Malformed);             // a branch of nothing
  EXPECT_EQ(code({branch(Predicate::Not, 2), amount(1), amount(2)}), base::ErrorCode::Malformed);
  EXPECT_EQ(code({{.test = Predicate::Member, .count = 1}, amount(1)}), base::ErrorCode::Malformed);
  EXPECT_EQ(code(base::Vector<Node>(kNodesMax + 1, amount(1))), base::ErrorCode::TooLong);
}

TEST(Condition, IsAtMostFiveDeep) {
  base::Vector<Node> nodes(4, branch(Predicate::Not, 1));
  nodes.push_back(amount(1));
  EXPECT_TRUE(validate({nodes}).ok());
  nodes.insert(nodes.begin(), branch(Predicate::Not, 1));
  EXPECT_EQ(validate({nodes}).error().code, base::ErrorCode::TooDeep);
}

TEST(Condition, HasNumbersThatItsTestsKnow) {
  for (const Node& node :
       {amount(0), amount(-1), quantity(0), Node{.test = Predicate::TierAtLeast, .from = kTierMax + 1},
        Node{.test = Predicate::Weekdays, .from = 128}, Node{.test = Predicate::Hours, .from = 5, .to = 5},
        Node{.test = Predicate::Hours, .from = kMinutesOfDay, .to = 5}, Node{.test = Predicate::Member, .from = 1},
        Node{.test = Predicate::AmountAtLeast, .from = 5, .to = 5}}) {
    EXPECT_EQ(validate({{node}}).error().code, base::ErrorCode::OutOfRange) << node.from;
  }
}

TEST(Condition, ReadsWhatItWrites) {
  const Condition condition{
      {branch(Predicate::All, 2), amount(9'900), {.test = Predicate::Hours, .from = 600, .to = 720}}};
  EXPECT_EQ(*codec::decode<Condition>(codec::encode(condition)), condition);
  EXPECT_EQ(*codec::from_json<Condition>(codec::to_json(condition)), condition);
}

}  // namespace
}  // namespace cartwright::rule
