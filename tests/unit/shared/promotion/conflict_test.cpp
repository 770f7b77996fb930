// What the calendar warns of: promotions that nothing or nobody can meet, and those that always shut each other out.
#include "shared/promotion/conflict.h"

#include <gtest/gtest.h>

namespace cartwright::promotion {
namespace {

using rule::Node;
using rule::Predicate;

constexpr std::int64_t kMonday = 1'770'566'400'000;  // 2026-02-09 00:00 +08:00

Promotion ladder(PromotionNumber number) {
  return {.number = number,
          .name = {"满件折", "Buy more"},
          .kind = Kind::QuantityLadder,
          .state = State::Scheduled,
          .starts_at = {kMonday},
          .ends_at = {kMonday + 7 * base::kDayMs},
          .action = {.steps = {{.from = 3, .off_bp = 1'000}}}};
}

base::Vector<ConflictKind> kinds(const Promotion& one, const base::Vector<Promotion>& others = {}) {
  base::Vector<ConflictKind> found;
  for (const Conflict& conflict : find_conflicts(one, others)) found.push_back(conflict.kind);
  return found;
}

const base::Vector<ConflictKind> kNone;
const base::Vector<ConflictKind> kNobody = {ConflictKind::NobodyMeets};

TEST(PromotionConflict, OfAnOrdinaryOneThereIsNone) { EXPECT_EQ(kinds(ladder(1), {ladder(1), ladder(2)}), kNone); }

TEST(PromotionConflict, NothingIsInScopeWhenAllOfItIsExcludedAgain) {
  Promotion one = ladder(1);
  one.scope = {.only = {.products = {3, 5}}, .except = {.products = {3, 4, 5}}};
  EXPECT_EQ(kinds(one), (base::Vector<ConflictKind>{ConflictKind::NothingInScope}));
  one.scope.except.products = {3};
  EXPECT_EQ(kinds(one), kNone);
  one.scope = {.except = {.products = {3}}};
  EXPECT_EQ(kinds(one), kNone) << "everything but";
}

TEST(PromotionConflict, NobodyMeetsWhatContradictsItself) {
  Promotion one = ladder(1);
  one.condition.nodes = {{.test = Predicate::All, .count = 2},
                         {.test = Predicate::Member},
                         {.test = Predicate::Not, .count = 1},
                         {.test = Predicate::Member}};
  EXPECT_EQ(kinds(one), kNobody);
  one.condition.nodes = {{.test = Predicate::Not, .count = 1}, {.test = Predicate::Member}};
  EXPECT_EQ(kinds(one), kNone);
  one.audience.members_only = true;
  EXPECT_EQ(kinds(one), kNobody);
}

TEST(PromotionConflict, AnAmountBetweenTwoBoundsCanBeMet) {
  Promotion one = ladder(1);
  const auto between = [&](std::int64_t from, std::int64_t below) {
    one.condition.nodes = {{.test = Predicate::All, .count = 2},
                           {.test = Predicate::AmountAtLeast, .from = from},
                           {.test = Predicate::Not, .count = 1},
                           {.test = Predicate::AmountAtLeast, .from = below}};
    return kinds(one);
  };
  EXPECT_EQ(between(5'000, 5'001), kNone);
  EXPECT_EQ(between(5'000, 5'000), kNobody);
}

TEST(PromotionConflict, ADayOutsideTheWindowNeverComes) {
  Promotion one = ladder(1);
  one.ends_at = {kMonday + 2 * base::kDayMs};
  one.condition.nodes = {{.test = Predicate::Weekdays, .from = 1 << 1}};  // Tuesday
  EXPECT_EQ(kinds(one), kNone);
  one.condition.nodes = {{.test = Predicate::Weekdays, .from = 1 << 2}};
  EXPECT_EQ(kinds(one), kNobody);
  one.condition.nodes = {{.test = Predicate::Hours, .from = 20 * 60, .to = 22 * 60}};
  EXPECT_EQ(kinds(one), kNone);
}

TEST(PromotionConflict, TwoOfAGroupForTheSameThingsAtTheSameTimeCollide) {
  Promotion one = ladder(1), other = ladder(2);
  one.group = other.group = 7;
  other.starts_at = {kMonday + base::kDayMs};
  EXPECT_EQ(
      find_conflicts(one, {other}),
      (base::Vector<Conflict>{
          {.kind = ConflictKind::AlwaysCollide, .number = 1, .other = 2, .from = other.starts_at, .to = one.ends_at}}));
  other.group = 8;
  EXPECT_EQ(kinds(one, {other}), kNone);
  other.exclusive = Exclusive::Stage;
  EXPECT_EQ(kinds(one, {other}).size(), 1U);
  other.starts_at = one.ends_at;
  other.ends_at.ms = one.ends_at.ms + 1;
  EXPECT_EQ(kinds(one, {other}), kNone) << "half-open windows";
}

TEST(PromotionConflict, OtherStagesAndOtherThingsDoNotCollide) {
  Promotion one = ladder(1), other = ladder(2);
  one.group = other.group = 7;
  other.scope.only.products = {9};
  EXPECT_EQ(kinds(one, {other}), kNone);
  other = ladder(2);
  other.group = 7;
  other.kind = Kind::SpendAndSave;
  EXPECT_EQ(kinds(one, {other}), kNone);
}

TEST(PromotionStateNow, IsReadFromTheWindow) {
  Promotion one = ladder(1);
  EXPECT_EQ(state_at(one, {kMonday - 1}), State::Scheduled);
  EXPECT_EQ(state_at(one, {kMonday}), State::Running);
  EXPECT_EQ(state_at(one, one.ends_at), State::Ended);
  one.state = State::Paused;
  EXPECT_EQ(state_at(one, {kMonday}), State::Paused);
  EXPECT_EQ(state_at(one, one.ends_at), State::Ended);
  one.state = State::InReview;
  EXPECT_EQ(state_at(one, one.ends_at), State::InReview);
}

}  // namespace
}  // namespace cartwright::promotion
