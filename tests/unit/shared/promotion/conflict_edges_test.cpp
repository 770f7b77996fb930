// Which kinds stand in each other's way, and which shoppers, amounts and times are tried before nobody is said to meet
// a promotion.
#include <gtest/gtest.h>

#include "shared/promotion/conflict.h"
#include "tests/support/message_form.h"

namespace cartwright::promotion {
namespace {

using rule::Node;
using rule::Predicate;

constexpr std::int64_t kMonday = 1'770'566'400'000;  // 2026-02-09 00:00 +08:00

Promotion of(Kind kind, PromotionNumber number) {
  return {.number = number,
          .kind = kind,
          .state = State::Scheduled,
          .starts_at = {kMonday},
          .ends_at = {kMonday + 7 * base::kDayMs},
          .group = 7};
}
bool nobody_meets(const Promotion& promotion) {
  const auto found = find_conflicts(promotion, {});
  return found.size() == 1 && found[0].kind == ConflictKind::NobodyMeets;
}
bool nobody_meets(base::Vector<Node> nodes, std::int64_t from_ms = kMonday,
                  std::int64_t to_ms = kMonday + 7 * base::kDayMs) {
  Promotion one = of(Kind::QuantityLadder, 1);
  one.condition.nodes = std::move(nodes);
  one.starts_at = {from_ms};
  one.ends_at = {to_ms};
  return nobody_meets(one);
}
Node all(std::uint32_t count) { return {.test = Predicate::All, .count = count}; }
Node no() { return {.test = Predicate::Not, .count = 1}; }
Node hours(std::int64_t from, std::int64_t to) { return {.test = Predicate::Hours, .from = from, .to = to}; }
Node weekday(int day) { return {.test = Predicate::Weekdays, .from = std::int64_t{1} << day}; }

// Prices do not collide; line promotions, order promotions and shipping do, each among themselves (spec 0.14).
TEST(PromotionConflictEdges, OnlyKindsOfOneStageCollide) {
  const int stages[] = {0, 0, 0, 1, 1, 1, 2, 2, 3};
  static_assert(std::size(stages) == kKindCount);
  for (std::uint8_t a = 0; a < kKindCount; ++a) {
    for (std::uint8_t b = 0; b < kKindCount; ++b) {
      const auto found = find_conflicts(of(static_cast<Kind>(a), 1), {of(static_cast<Kind>(b), 2)});
      EXPECT_EQ(!found.empty(), stages[a] != 0 && stages[a] == stages[b]) << int{a} << " " << int{b};
    }
  }
}

TEST(PromotionConflictEdges, APromotionDoesNotCollideWithItself) {
  EXPECT_TRUE(find_conflicts(of(Kind::Bundle, 1), {of(Kind::Bundle, 1)}).empty());
}

TEST(PromotionConflictEdges, StageExclusionOfEitherShutsOut) {
  for (const bool first : {true, false}) {
    Promotion one = of(Kind::Bundle, 1);
    Promotion other = of(Kind::Bundle, 2);
    one.group = other.group = 0;
    EXPECT_TRUE(find_conflicts(one, {other}).empty());
    (first ? one : other).exclusive = Exclusive::Stage;
    EXPECT_EQ(find_conflicts(one, {other}).size(), 1U);
  }
}

TEST(PromotionConflictEdges, EachSortOfASelectionMayBeExcludedAgain) {
  using Numbers = base::Vector<std::uint32_t> Selection::*;
  for (const Numbers sort : {&Selection::categories, &Selection::products, &Selection::variants}) {
    Promotion one = of(Kind::Bundle, 1);
    one.scope.only.*sort = {3, 5};
    EXPECT_TRUE(find_conflicts(one, {}).empty());
    one.scope.except.*sort = {3, 5};
    ASSERT_EQ(find_conflicts(one, {}).size(), 1U);
    EXPECT_EQ(find_conflicts(one, {})[0].kind, ConflictKind::NothingInScope);
    one.scope.only.*sort = {3, 5, 7};
    EXPECT_TRUE(find_conflicts(one, {}).empty());
  }
}

TEST(PromotionConflictEdges, NamesThePromotionAndWhatItIs) {
  Promotion one = of(Kind::Bundle, 4);
  one.scope = {.only = {.products = {3}}, .except = {.products = {3}}};
  one.condition.nodes = {all(2), {.test = Predicate::Member}, no(), {.test = Predicate::Member}};
  const base::Vector<Conflict> both = {{.kind = ConflictKind::NothingInScope, .number = 4},
                                       {.kind = ConflictKind::NobodyMeets, .number = 4}};
  EXPECT_EQ(find_conflicts(one, {}), both);
}

// A shopper, an amount and a number of pieces at each side of every bound.
TEST(PromotionConflictEdges, EachBoundIsTriedFromBothSides) {
  for (const Predicate test : {Predicate::AmountAtLeast, Predicate::QuantityAtLeast, Predicate::TierAtLeast}) {
    const auto at_least = [&](std::int64_t from) { return Node{.test = test, .from = from}; };
    EXPECT_FALSE(nobody_meets({at_least(50)}));
    EXPECT_FALSE(nobody_meets({no(), at_least(50)}));
    EXPECT_FALSE(nobody_meets({no(), at_least(1)}));
    EXPECT_FALSE(nobody_meets({all(2), at_least(50), no(), at_least(51)}));
    EXPECT_TRUE(nobody_meets({all(2), at_least(50), no(), at_least(50)}));
    EXPECT_TRUE(nobody_meets({all(2), at_least(51), no(), at_least(50)}));
  }
  EXPECT_FALSE(nobody_meets({{.test = Predicate::AmountAtLeast, .from = base::kAmountMinorMax}}));
  constexpr std::int64_t kCartPieces = limits::kQuantityPerLineMax * std::int64_t{limits::kCartLinesMax};
  EXPECT_FALSE(nobody_meets({{.test = Predicate::QuantityAtLeast, .from = kPiecesMax + 1}})) << "of several lines";
  EXPECT_FALSE(nobody_meets({{.test = Predicate::QuantityAtLeast, .from = kCartPieces}}));
  EXPECT_TRUE(nobody_meets({{.test = Predicate::QuantityAtLeast, .from = kCartPieces + 1}}))
      << "more than a cart holds";
  EXPECT_FALSE(nobody_meets({{.test = Predicate::TierAtLeast, .from = rule::kTierMax}}));
}

TEST(PromotionConflictEdges, TheAudienceNarrowsWhoCanMeetIt) {
  Promotion one = of(Kind::QuantityLadder, 1);
  one.condition.nodes = {no(), {.test = Predicate::Member}};
  EXPECT_FALSE(nobody_meets(one));
  one.audience = {.members_only = true};
  EXPECT_TRUE(nobody_meets(one));
  one.condition.nodes = {no(), {.test = Predicate::FirstOrder}};
  EXPECT_FALSE(nobody_meets(one));
  one.audience.first_order = true;
  EXPECT_TRUE(nobody_meets(one));
  one.condition.nodes = {{.test = Predicate::FirstOrder}};
  EXPECT_FALSE(nobody_meets(one));
  one.audience = {.members_only = true, .tier_min = 4};
  one.condition.nodes = {no(), {.test = Predicate::TierAtLeast, .from = 4}};
  EXPECT_TRUE(nobody_meets(one));
  one.condition.nodes = {no(), {.test = Predicate::TierAtLeast, .from = 5}};
  EXPECT_FALSE(nobody_meets(one));
  one.condition.nodes = {all(2), {.test = Predicate::FirstOrder}, {.test = Predicate::TierAtLeast, .from = 5}};
  EXPECT_FALSE(nobody_meets(one));
}

TEST(PromotionConflictEdges, EveryHourAndDayOfTheWindowIsTried) {
  constexpr std::int64_t kNoon = kMonday + 12 * base::kHourMs;
  EXPECT_FALSE(nobody_meets({hours(721, 722)}, kNoon, kNoon + base::kHourMs));
  EXPECT_FALSE(nobody_meets({hours(700, 721)}, kNoon, kNoon + base::kMinuteMs)) << "already begun";
  EXPECT_TRUE(nobody_meets({hours(780, 800)}, kNoon, kNoon + base::kHourMs)) << "begins when it is over";
  EXPECT_TRUE(nobody_meets({hours(700, 720)}, kNoon, kNoon + base::kHourMs)) << "over when it begins";
  EXPECT_FALSE(nobody_meets({no(), hours(720, 780)}, kNoon, kNoon + 2 * base::kHourMs)) << "after the hours";
  EXPECT_TRUE(nobody_meets({no(), hours(720, 780)}, kNoon, kNoon + base::kHourMs));
  EXPECT_FALSE(nobody_meets({hours(0, 1)}, kNoon, kNoon + base::kDayMs)) << "the next midnight";
  for (int day = 0; day < 7; ++day) EXPECT_FALSE(nobody_meets({weekday(day)}));
  EXPECT_TRUE(nobody_meets({weekday(6)}, kMonday, kMonday + 6 * base::kDayMs));
  EXPECT_FALSE(nobody_meets({weekday(6)}, kMonday, kMonday + 6 * base::kDayMs + 1));
  // Monday morning, when the window begins on a Monday at noon and ends a week later.
  EXPECT_FALSE(nobody_meets({all(2), weekday(0), hours(60, 720)}, kNoon, kNoon + 7 * base::kDayMs));
  EXPECT_TRUE(nobody_meets({all(2), weekday(0), hours(60, 720)}, kNoon, kNoon + 6 * base::kDayMs));
}

TEST(PromotionStateEdges, OnlyWhatWasApprovedStartsAndEndsByItself) {
  for (std::uint8_t s = 0; s < kStateCount; ++s) {
    Promotion one = of(Kind::Bundle, 1);
    one.state = static_cast<State>(s);
    const bool live = one.state == State::Scheduled || one.state == State::Running || one.state == State::Paused;
    EXPECT_EQ(is_live(one.state), live);
    EXPECT_EQ(state_at(one, {one.ends_at.ms - 1}), one.state == State::Scheduled ? State::Running : one.state);
    EXPECT_EQ(state_at(one, one.ends_at), live ? State::Ended : one.state);
    EXPECT_EQ(state_at(one, {one.starts_at.ms - 1}), one.state);
    EXPECT_EQ(is_editable(one.state), one.state == State::Draft);
    EXPECT_EQ(is_published(one.state), one.state == State::Scheduled || one.state == State::Running);
  }
  for (std::uint8_t e = 0; e < kEventCount; ++e) {
    const auto event = static_cast<Event>(e);
    EXPECT_EQ(is_staff_step(event), event != Event::Approve && event != Event::Start);
  }
  EXPECT_EQ(next_state(State::Paused, Event::Pause).error().detail, "paused");
}

TEST(PromotionConflictForm, KeepsItsFields) {
  EXPECT_EQ(tests::form_of<Conflict>(),
            "kind enum; number 0..4294967295; other 0..4294967295; from instant; to instant; ");
}

}  // namespace
}  // namespace cartwright::promotion
