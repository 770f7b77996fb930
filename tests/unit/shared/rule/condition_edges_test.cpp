// The numbers of conditions at the edges of their ranges, what each test says it lacks, and the stored form.
#include <gtest/gtest.h>

#include "shared/rule/condition.h"
#include "tests/support/message_form.h"

namespace cartwright::rule {
namespace {

using base::ErrorCode;

constexpr std::int64_t kMondayNoonMs = 1'769'400'000'000;  // 2026-01-26T12:00+08:00

Node test_of(Predicate test, std::int64_t from = 0, std::int64_t to = 0) {
  return {.test = test, .from = from, .to = to};
}
Node branch(Predicate test, std::uint32_t count) { return {.test = test, .count = count}; }
bool is_legal(base::Vector<Node> nodes) { return validate({std::move(nodes)}).ok(); }
Outcome outcome_of(base::Vector<Node> nodes, const Facts& facts) { return evaluate({std::move(nodes)}, facts); }

TEST(ConditionEdges, NumbersReachTheEndsOfTheirRanges) {
  for (const Predicate sum : {Predicate::AmountAtLeast, Predicate::QuantityAtLeast}) {
    EXPECT_FALSE(is_legal({test_of(sum, 0)}));
    EXPECT_TRUE(is_legal({test_of(sum, 1)}));
    EXPECT_TRUE(is_legal({test_of(sum, base::kAmountMinorMax)}));
    EXPECT_FALSE(is_legal({test_of(sum, base::kAmountMinorMax + 1)}));
    EXPECT_FALSE(is_legal({test_of(sum, 1, 1)}));
  }
  EXPECT_FALSE(is_legal({test_of(Predicate::TierAtLeast, 0)}));
  EXPECT_TRUE(is_legal({test_of(Predicate::TierAtLeast, 1)}));
  EXPECT_TRUE(is_legal({test_of(Predicate::TierAtLeast, kTierMax)}));
  EXPECT_FALSE(is_legal({test_of(Predicate::TierAtLeast, kTierMax + 1)}));
  EXPECT_FALSE(is_legal({test_of(Predicate::TierAtLeast, 1, 1)}));
  EXPECT_FALSE(is_legal({test_of(Predicate::Weekdays, 0)}));
  EXPECT_TRUE(is_legal({test_of(Predicate::Weekdays, 1)}));
  EXPECT_TRUE(is_legal({test_of(Predicate::Weekdays, 127)}));
  EXPECT_FALSE(is_legal({test_of(Predicate::Weekdays, 128)}));
  EXPECT_FALSE(is_legal({test_of(Predicate::Weekdays, 1, 1)}));
}

TEST(ConditionEdges, HoursLieWithinTheDayAndAreNotEmpty) {
  EXPECT_TRUE(is_legal({test_of(Predicate::Hours, 0, 1)}));
  EXPECT_TRUE(is_legal({test_of(Predicate::Hours, 1, 0)}));
  EXPECT_TRUE(is_legal({test_of(Predicate::Hours, kMinutesOfDay - 1, kMinutesOfDay)}));
  EXPECT_FALSE(is_legal({test_of(Predicate::Hours, kMinutesOfDay, 5)}));
  EXPECT_FALSE(is_legal({test_of(Predicate::Hours, -1, 5)}));
  EXPECT_FALSE(is_legal({test_of(Predicate::Hours, 5, -1)}));
  EXPECT_FALSE(is_legal({test_of(Predicate::Hours, 5, kMinutesOfDay + 1)}));
  EXPECT_FALSE(is_legal({test_of(Predicate::Hours, 5, 5)}));
}

TEST(ConditionEdges, WhatHasNoNumbersHasNone) {
  for (const Predicate plain : {Predicate::Member, Predicate::FirstOrder}) {
    EXPECT_TRUE(is_legal({test_of(plain)}));
    EXPECT_FALSE(is_legal({test_of(plain, 1)}));
    EXPECT_FALSE(is_legal({test_of(plain, 0, 1)}));
  }
  for (const Predicate of : {Predicate::All, Predicate::Any, Predicate::Not}) {
    EXPECT_TRUE(is_legal({branch(of, 1), test_of(Predicate::Member)}));
    EXPECT_FALSE(is_legal({{.test = of, .count = 1, .from = 1}, test_of(Predicate::Member)}));
    EXPECT_FALSE(is_legal({{.test = of, .count = 1, .to = 1}, test_of(Predicate::Member)}));
    EXPECT_FALSE(is_legal({branch(of, 0)}));
  }
  EXPECT_FALSE(is_legal({test_of(static_cast<Predicate>(kPredicateCount))}));
}

TEST(ConditionEdges, ATreeIsFullAtItsLimits) {
  base::Vector<Node> widest(kNodesMax, test_of(Predicate::Member));
  widest[0] = branch(Predicate::All, kNodesMax - 1);
  EXPECT_TRUE(is_legal(widest));
  widest[0].count = kNodesMax;
  widest.push_back(test_of(Predicate::Member));
  EXPECT_EQ(validate({widest}).error().code, ErrorCode::TooLong);
  EXPECT_EQ(validate({{branch(Predicate::All, 1)}}).error().code, ErrorCode::Malformed);
  EXPECT_EQ(validate({{branch(Predicate::Any, 1), test_of(Predicate::Member, 3)}}).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(validate({{test_of(Predicate::Member, 3)}}).error().detail, "condition");
}

TEST(ConditionEdges, EachTestSaysWhatItLacks) {
  const Facts facts{.amount_minor = 500, .quantity = 2, .shopper = {.tier = 3}, .at = {kMondayNoonMs}};
  const struct {
    Node node;
    std::int64_t missing;
  } all[] = {
      {test_of(Predicate::AmountAtLeast, 520), 20}, {test_of(Predicate::AmountAtLeast, 501), 1},
      {test_of(Predicate::QuantityAtLeast, 7), 5},  {test_of(Predicate::Member), 1},
      {test_of(Predicate::TierAtLeast, 5), 2},      {test_of(Predicate::FirstOrder), 1},
      {test_of(Predicate::Weekdays, 2), 1},         {test_of(Predicate::Hours, 721, 800), 1},
  };
  for (const auto& [node, missing] : all) {
    const Outcome outcome = outcome_of({node}, facts);
    EXPECT_FALSE(outcome.holds);
    const base::Vector<Lack> one = {{.test = node.test, .wanted = node.from, .missing = missing}};
    EXPECT_EQ(outcome.lacks, one);
  }
}

TEST(ConditionEdges, EveryDayOfTheWeekHasItsBit) {
  for (std::int64_t day = 0; day < 7; ++day) {
    for (std::int64_t bit = 0; bit < 7; ++bit) {
      EXPECT_EQ(outcome_of({test_of(Predicate::Weekdays, std::int64_t{1} << bit)},
                           {.at = {kMondayNoonMs + day * base::kDayMs}})
                    .holds,
                day == bit);
    }
  }
}

TEST(ConditionEdges, HoursBeginAndEndOnTheMinute) {
  const auto at = [](std::int64_t minute) { return Facts{.at = {kMondayNoonMs + (minute - 720) * base::kMinuteMs}}; };
  const Node day = test_of(Predicate::Hours, 600, 660);
  EXPECT_FALSE(outcome_of({day}, at(599)).holds);
  EXPECT_TRUE(outcome_of({day}, at(600)).holds);
  EXPECT_TRUE(outcome_of({day}, at(659)).holds);
  EXPECT_FALSE(outcome_of({day}, at(660)).holds);
  const Node night = test_of(Predicate::Hours, 1'320, 360);
  EXPECT_FALSE(outcome_of({night}, at(1'319)).holds);
  EXPECT_TRUE(outcome_of({night}, at(1'320)).holds);
  EXPECT_TRUE(outcome_of({night}, at(359)).holds);
  EXPECT_FALSE(outcome_of({night}, at(360)).holds);
}

// Which child of an `any` is named: the one that lacks least, the first of equals.
TEST(ConditionEdges, OfEqualChildrenTheFirstIsNamed) {
  const Facts facts{.amount_minor = 500, .quantity = 2};
  const Outcome equals = outcome_of(
      {branch(Predicate::Any, 2), test_of(Predicate::QuantityAtLeast, 9), test_of(Predicate::AmountAtLeast, 900)},
      facts);
  ASSERT_EQ(equals.lacks.size(), 1U);
  EXPECT_EQ(equals.lacks[0].test, Predicate::QuantityAtLeast);
  const Outcome fewer =
      outcome_of({branch(Predicate::Any, 3), test_of(Predicate::QuantityAtLeast, 9), branch(Predicate::All, 2),
                  test_of(Predicate::Member), test_of(Predicate::FirstOrder), test_of(Predicate::AmountAtLeast, 900)},
                 facts);
  ASSERT_EQ(fewer.lacks.size(), 1U);
  EXPECT_EQ(fewer.lacks[0].test, Predicate::QuantityAtLeast);
}

// A test that holds says nothing, wherever it stands; one that does not is named beside it.
TEST(ConditionEdges, OnlyWhatFailedIsNamedInABranch) {
  const Facts facts{.amount_minor = 500, .quantity = 2};
  const Outcome outcome =
      outcome_of({branch(Predicate::All, 3), branch(Predicate::Any, 2), test_of(Predicate::AmountAtLeast, 900),
                  test_of(Predicate::AmountAtLeast, 500), branch(Predicate::Not, 1),
                  test_of(Predicate::QuantityAtLeast, 2), test_of(Predicate::Member)},
                 facts);
  const base::Vector<Lack> two = {{.test = Predicate::QuantityAtLeast, .negated = true, .wanted = 2},
                                  {.test = Predicate::Member, .missing = 1}};
  EXPECT_FALSE(outcome.holds);
  EXPECT_EQ(outcome.lacks, two);
}

TEST(ConditionEdges, AnAnyHoldsWhicheverOfItsChildrenDoes) {
  const Facts facts{.quantity = 2};
  for (const std::int64_t first : {2, 3}) {
    for (const std::int64_t second : {2, 3}) {
      const Outcome outcome = outcome_of({branch(Predicate::Any, 2), test_of(Predicate::QuantityAtLeast, first),
                                          test_of(Predicate::QuantityAtLeast, second)},
                                         facts);
      EXPECT_EQ(outcome.holds, first == 2 || second == 2);
      EXPECT_EQ(outcome.lacks.empty(), outcome.holds);
    }
  }
}

TEST(ConditionEdges, KeepsItsStoredForm) {
  EXPECT_EQ(tests::form_of<Node>(), "test enum; count 0..32; from 0..9007199254740991; to 0..1440; ");
  EXPECT_EQ(tests::form_of<Condition>(), "nodes list 32; of ConditionNode; ");
}

}  // namespace
}  // namespace cartwright::rule
