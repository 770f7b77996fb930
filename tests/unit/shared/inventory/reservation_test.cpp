#include "shared/inventory/reservation.h"

#include <gtest/gtest.h>

#include <set>

namespace cartwright::inventory {
namespace {

using base::ErrorCode;

TEST(Reservation, GoesOnlyTheWaysOfItsTable) {
  std::size_t ways = 0;
  for (std::uint8_t state = 0; state < kReservationStateCount; ++state) {
    for (std::uint8_t event = 0; event < kReservationEventCount; ++event) {
      const auto next = next_state(static_cast<ReservationState>(state), static_cast<ReservationEvent>(event));
      if (next.ok()) {
        ++ways;
        continue;
      }
      const bool is_late = static_cast<ReservationState>(state) == ReservationState::Expired &&
                           static_cast<ReservationEvent>(event) == ReservationEvent::Commit;
      EXPECT_EQ(next.error().code, is_late ? ErrorCode::ReservationExpired : ErrorCode::OrderState);
    }
  }
  EXPECT_EQ(ways, kReservationTransitions.size());
  EXPECT_EQ(next_state(ReservationState::Active, ReservationEvent::Commit).value(), ReservationState::Committed);
  EXPECT_EQ(next_state(ReservationState::Committed, ReservationEvent::Pick).value(), ReservationState::Picked);
  EXPECT_EQ(next_state(ReservationState::Picked, ReservationEvent::Ship).value(), ReservationState::Shipped);
  EXPECT_EQ(next_state(ReservationState::Committed, ReservationEvent::Release).value(), ReservationState::Released);
  EXPECT_EQ(next_state(ReservationState::Active, ReservationEvent::Release).value(), ReservationState::Released);
  EXPECT_EQ(next_state(ReservationState::Active, ReservationEvent::Expire).value(), ReservationState::Expired);
  EXPECT_EQ(next_state(ReservationState::Expired, ReservationEvent::Retake).value(), ReservationState::Active);
  EXPECT_EQ(next_state(ReservationState::Released, ReservationEvent::Retake).value(), ReservationState::Active);
  EXPECT_EQ(next_state(ReservationState::Picked, ReservationEvent::Pick).value(), ReservationState::Picked);
  EXPECT_EQ(next_state(ReservationState::Picked, ReservationEvent::Release).error().detail, "picked");
}

Reservation made() {
  return {.state = ReservationState::Committed,
          .expires_at = {100},
          .lines = {{.variant = 1, .location = 1, .units = 2},
                    {.variant = 1, .location = 2, .units = 2},
                    {.variant = 3, .location = 1, .units = 5}},
          .components = {{.of = 9, .variant = 1, .units = 1}, {.of = 9, .variant = 3, .units = 2}}};
}

TEST(Reservation, IsDueWhileItIsActive) {
  Reservation one = made();
  EXPECT_FALSE(one.is_due({100}));
  one.state = ReservationState::Active;
  EXPECT_FALSE(one.is_due({99}));
  EXPECT_TRUE(one.is_due({100}));
}

TEST(Reservation, ShipsInPartsFromWhereItHolds) {
  Reservation one = made();
  const auto first = ship(one, {{9, 2}});  // two sets: two of 1, four of 3
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(*first, (base::Vector<TakenLine>{{.variant = 1, .location = 1, .units = 2},
                                             {.variant = 3, .location = 1, .units = 4}}));
  EXPECT_EQ(held(one), (base::Vector<TakenLine>{{.variant = 1, .location = 2, .units = 2},
                                                {.variant = 3, .location = 1, .units = 1}}));
  const Reservation before = one;
  EXPECT_EQ(ship(one, {{1, 3}}).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(ship(one, {{1, 0}}).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(one, before) << "all or nothing";
  ASSERT_TRUE(ship(one, {{1, 2}, {3, 1}}).ok());
  EXPECT_TRUE(held(one).empty());
  one.state = ReservationState::Released;
  EXPECT_TRUE(held(made()).size() == 3 && held(one).empty());
}

TEST(Components, AreSummedBeforeAnythingIsTaken) {
  const Components sets{
      {.of = 8, .variant = 1, .units = 2}, {.of = 9, .variant = 1, .units = 3}, {.of = 9, .variant = 4, .units = 1}};
  EXPECT_EQ(expand({{8, 2}, {9, 1}, {1, 5}, {6, 1}}, sets).value(), (Needs{{1, 12}, {4, 1}, {6, 1}}));
  EXPECT_EQ(expand({}, sets).value(), Needs{});
  EXPECT_EQ(expand({{8, 0}}, sets).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(expand({{8, kUnitsMax}}, sets).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(expand({{8, kUnitsMax + 1}}, sets).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(expand({{1, kUnitsMax}, {8, 1}}, sets).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(expand({{1, kUnitsMax - 2}, {8, 1}}, sets).value(), (Needs{{1, kUnitsMax}}));
}

TEST(Components, AreASetWhenEachIsAnotherThing) {
  const auto refused = [](const Components& components) {
    const base::Status status = validate_set(9, components);
    return status.ok() ? std::string("ok") : std::string(status.error().name());
  };
  EXPECT_EQ(refused({{.of = 9, .variant = 1, .units = 2}, {.of = 9, .variant = 3, .units = 1}}), "ok");
  EXPECT_EQ(refused({}), "ok") << "no set any more";
  EXPECT_EQ(refused({{.of = 9, .variant = 9, .units = 1}}), "out_of_range");
  EXPECT_EQ(refused({{.of = 8, .variant = 1, .units = 1}}), "out_of_range");
  EXPECT_EQ(refused({{.of = 9, .variant = 0, .units = 1}}), "missing_field");
  EXPECT_EQ(refused({{.of = 9, .variant = 3, .units = 1}, {.of = 9, .variant = 3, .units = 1}}), "out_of_range");
  EXPECT_EQ(refused({{.of = 9, .variant = 1, .units = 0}}), "out_of_range");
  EXPECT_EQ(refused({{.of = 9, .variant = 1, .units = kComponentUnitsMax + 1}}), "out_of_range");
  Components many;
  for (base::VariantNumber variant = 10; variant <= 10 + kComponentsMax; ++variant)
    many.push_back({.of = 9, .variant = variant, .units = 1});
  EXPECT_EQ(refused(many), "line_limit");
}

TEST(Components, MakeAsManySetsAsTheScarcestAllows) {
  const Components sets{{.of = 9, .variant = 1, .units = 3}, {.of = 9, .variant = 4, .units = 1}};
  const auto with = [&](std::int64_t first, std::int64_t second) {
    return sets_in(9, sets, [&](base::VariantNumber variant) { return variant == 1 ? first : second; });
  };
  EXPECT_EQ(with(10, 9), 3);
  EXPECT_EQ(with(10, 2), 2);
  EXPECT_EQ(with(2, 9), 0);
  EXPECT_EQ(sets_in(8, sets, [](base::VariantNumber) { return 5; }), 0) << "no set";
}

}  // namespace
}  // namespace cartwright::inventory
