// Locations, items, movements, sets and reservations at the edges of what is legal, and their stored forms.
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>

#include "shared/inventory/location.h"
#include "shared/inventory/movement.h"
#include "shared/inventory/reservation.h"
#include "tests/support/message_form.h"

namespace cartwright::inventory {
namespace {

using base::ErrorCode;
using tests::form_of;

template <class T>
std::string said(const T& result) {
  if (result.ok()) return "";
  switch (result.error().code) {
    case ErrorCode::MissingField:
      return "missing " + result.error().detail;
    case ErrorCode::OutOfRange:
      return "range " + result.error().detail;
    case ErrorCode::TooLong:
      return "long " + result.error().detail;
    case ErrorCode::LineLimit:
      return "limit " + result.error().detail;
    case ErrorCode::StockShort:
      return "short " + result.error().detail;
    default:
      return "another " + result.error().detail;
  }
}

// ---- locations ----
TEST(LocationEdges, HaveANameAPriorityAndRegionsWithinTheirLimits) {
  const auto with = [](const std::function<void(Location&)>& change) {
    Location location{.number = 1, .name = "W"};
    change(location);
    return said(validate(location));
  };
  EXPECT_EQ(with([](Location&) {}), "");
  EXPECT_EQ(with([](Location& l) { l.name.clear(); }), "missing name");
  EXPECT_EQ(with([](Location& l) { l.name.assign(kLocationNameBytesMax, 'x'); }), "");
  EXPECT_EQ(with([](Location& l) { l.name.assign(kLocationNameBytesMax + 1, 'x'); }), "long name");
  EXPECT_EQ(with([](Location& l) { l.priority = kPriorityMax; }), "");
  EXPECT_EQ(with([](Location& l) { l.priority = kPriorityMax + 1; }), "range priority");
  EXPECT_EQ(with([](Location& l) { l.regions.assign(kRegionsMax, "CN"); }), "");
  EXPECT_EQ(with([](Location& l) { l.regions.assign(kRegionsMax + 1, "CN"); }), "limit regions");
  EXPECT_EQ(with([](Location& l) { l.regions = {"CN", ""}; }), "missing regions");
}

TEST(LocationEdges, ServeTheZonesTheyNameOrAll) {
  Location location{.number = 1};
  EXPECT_TRUE(serves(location, "CN"));
  location.regions = {"HK", "CN"};
  EXPECT_TRUE(serves(location, "CN"));
  EXPECT_TRUE(serves(location, ""));
  EXPECT_FALSE(serves(location, "US"));
}

// ---- items ----
TEST(StockItemEdges, AvailableIsWhatIsThereLessWhatIsPromisedDamagedAndKept) {
  const StockItem item{.on_hand = 100, .reserved = 20, .damaged = 3, .safety = 10, .backorder_limit = 5};
  EXPECT_EQ(item.available(), 72);
}

TEST(StockItemEdges, FiguresAreNeverNegativeNorBeyondTheLimit) {
  using Figure = std::int64_t StockItem::*;
  for (const Figure figure : {&StockItem::on_hand, &StockItem::reserved, &StockItem::damaged, &StockItem::safety,
                              &StockItem::backorder_limit}) {
    StockItem item{.on_hand = kUnitsMax};
    item.*figure = 0;
    EXPECT_EQ(said(validate(item)), "");
    item.*figure = -1;
    EXPECT_EQ(said(validate(item)), "range stock");
    item.*figure = kUnitsMax;
    EXPECT_EQ(said(validate(item)), "");
    item.*figure = kUnitsMax + 1;
    EXPECT_EQ(said(validate(item)), "range stock");
  }
  EXPECT_EQ(said(validate(StockItem{.on_hand = 3, .damaged = 3})), "");
  EXPECT_EQ(said(validate(StockItem{.on_hand = 3, .damaged = 4})), "range stock");
}

TEST(StockItemEdges, TheLastUnitIsPromisedAndNoMore) {
  const StockItem item{.on_hand = 5, .reserved = 2};
  EXPECT_EQ(reserve(item, 3)->reserved, 5);
  EXPECT_EQ(reserve(item, 3)->on_hand, 5);
  EXPECT_EQ(said(reserve(item, 4)), "short 3");
  EXPECT_EQ(reserve(item, 1)->reserved, 3);
  EXPECT_EQ(said(reserve(item, 0)), "range units");
  const StockItem full{.on_hand = kUnitsMax, .backorder_limit = 1};
  EXPECT_TRUE(reserve(full, kUnitsMax).ok());
  EXPECT_EQ(said(reserve(full, kUnitsMax + 1)), "range units");
  EXPECT_EQ(said(reserve(StockItem{.on_hand = -1}, 1)), "range stock");
}

TEST(StockItemEdges, OnlyWhatIsPromisedIsGivenBack) {
  const StockItem item{.on_hand = 5, .reserved = 2};
  EXPECT_EQ(release(item, 2)->reserved, 0);
  EXPECT_EQ(release(item, 1)->reserved, 1);
  EXPECT_EQ(said(release(item, 3)), "range units");
  EXPECT_EQ(said(release(item, 0)), "range units");
  EXPECT_EQ(said(release(StockItem{.on_hand = -1, .reserved = 1}, 1)), "range stock");
}

TEST(StockItemEdges, ShoppersAreToldASmallNumberOnly) {
  EXPECT_EQ(band_of(-1), Band::None);
  EXPECT_EQ(band_of(0), Band::None);
  EXPECT_EQ(band_of(1), Band::Few);
  EXPECT_EQ(band_of(kFewMax), Band::Few);
  EXPECT_EQ(band_of(kFewMax + 1), Band::Plenty);
}

// ---- movements ----
// What each kind may do to (on hand, damaged): the signs of both.
TEST(MovementEdges, EachKindAllowsItsSigns) {
  using Signs = std::set<std::pair<int, int>>;
  const std::pair<MovementKind, Signs> kinds[] = {
      {MovementKind::Opening, {{0, 0}, {1, 0}}},
      {MovementKind::Receipt, {{1, 0}}},
      {MovementKind::Count, {{-1, 0}, {0, 0}, {1, 0}}},
      {MovementKind::Shipment, {{-1, 0}}},
      {MovementKind::Return, {{1, 0}}},
      {MovementKind::ReturnDamaged, {{1, 1}}},
      {MovementKind::Exchange, {{-1, 0}}},
      {MovementKind::Damage, {{0, 1}}},
      {MovementKind::Repair, {{0, -1}}},
      {MovementKind::Scrap, {{-1, -1}}},
      {MovementKind::TransferOut, {{-1, 0}}},
      {MovementKind::TransferIn, {{1, 0}}},
  };
  static_assert(std::size(kinds) == kMovementKindCount);
  for (const auto& [kind, signs] : kinds) {
    for (const int delta : {-1, 0, 1}) {
      for (const int damaged : {-1, 0, 1}) {
        const Movement movement{.kind = kind, .delta = delta, .damaged_delta = damaged};
        EXPECT_EQ(validate(movement).ok(), signs.contains({delta, damaged}))
            << static_cast<int>(kind) << " " << delta << " " << damaged;
      }
    }
  }
  EXPECT_EQ(said(validate(Movement{.kind = MovementKind::ReturnDamaged, .delta = 2, .damaged_delta = 1})),
            "range movement");
  EXPECT_EQ(said(validate(Movement{.kind = MovementKind::Scrap, .delta = -2, .damaged_delta = -1})), "range movement");
  EXPECT_FALSE(validate(Movement{.kind = static_cast<MovementKind>(kMovementKindCount)}).ok());
}

TEST(MovementEdges, AreNoLargerThanAnItem) {
  EXPECT_TRUE(validate(Movement{.kind = MovementKind::Receipt, .delta = kUnitsMax}).ok());
  EXPECT_FALSE(validate(Movement{.kind = MovementKind::Receipt, .delta = kUnitsMax + 1}).ok());
  EXPECT_TRUE(validate(Movement{.kind = MovementKind::Shipment, .delta = -kUnitsMax}).ok());
  EXPECT_FALSE(validate(Movement{.kind = MovementKind::Shipment, .delta = -kUnitsMax - 1}).ok());
  EXPECT_TRUE(validate(Movement{.kind = MovementKind::Damage, .damaged_delta = kUnitsMax}).ok());
  EXPECT_FALSE(validate(Movement{.kind = MovementKind::Damage, .damaged_delta = kUnitsMax + 1}).ok());
  EXPECT_TRUE(validate(Movement{.kind = MovementKind::Repair, .damaged_delta = -kUnitsMax}).ok());
  EXPECT_FALSE(validate(Movement{.kind = MovementKind::Repair, .damaged_delta = -kUnitsMax - 1}).ok());
}

TEST(MovementEdges, AreNumberedAndSayWhatIsThenOnHand) {
  const StockItem item{.variant = 3, .location = 1, .on_hand = 10, .reserved = 4, .damaged = 1, .moves = 7};
  Movement parcel{.kind = MovementKind::Shipment, .delta = -3};
  const StockItem after = move(item, parcel, 3).value();
  EXPECT_EQ(after, (StockItem{.variant = 3, .location = 1, .on_hand = 7, .reserved = 1, .damaged = 1, .moves = 8}));
  EXPECT_EQ(parcel.number, 8U);
  EXPECT_EQ(parcel.on_hand, 7);
  Movement broken{.kind = MovementKind::ReturnDamaged, .delta = 2, .damaged_delta = 2};
  const StockItem returned = move(item, broken).value();
  EXPECT_EQ(returned.on_hand, 12);
  EXPECT_EQ(returned.damaged, 3);
  EXPECT_EQ(returned.reserved, 4);
}

TEST(MovementEdges, ThatCannotBeLeaveAllAsItWas) {
  const StockItem item{.on_hand = 10, .reserved = 4, .damaged = 2};
  const auto refused = [](const StockItem& from, Movement movement, std::int64_t reserved = 0) {
    const Movement before = movement;
    const auto moved = move(from, movement, reserved);
    EXPECT_EQ(movement, before);
    return said(moved);
  };
  EXPECT_EQ(refused(item, {.kind = MovementKind::Shipment, .delta = -11}), "range stock");
  EXPECT_EQ(refused(item, {.kind = MovementKind::Shipment, .delta = -9}), "range stock") << "two are damaged";
  EXPECT_EQ(refused(item, {.kind = MovementKind::Shipment, .delta = -5}, 5), "range stock") << "four are promised";
  EXPECT_EQ(refused(item, {.kind = MovementKind::Repair, .damaged_delta = -3}), "range stock");
  EXPECT_EQ(refused(item, {.kind = MovementKind::Receipt, .delta = -1}), "range movement");
  EXPECT_EQ(refused({.on_hand = -1}, {.kind = MovementKind::Receipt, .delta = 1}), "range stock");
}

// ---- sets ----
TEST(SetEdges, NameEachComponentOnceAndNeverThemselves) {
  const auto with = [](const Components& components) { return said(validate_set(7, components)); };
  EXPECT_EQ(with({}), "");
  EXPECT_EQ(with({{7, 1, 1}, {7, 2, kComponentUnitsMax}}), "");
  EXPECT_EQ(with({{7, 0, 1}}), "missing variant");
  EXPECT_EQ(with({{6, 1, 1}}), "range variant");
  EXPECT_EQ(with({{7, 7, 1}}), "range variant");
  EXPECT_EQ(with({{7, 2, 1}, {7, 2, 1}}), "range variant");
  EXPECT_EQ(with({{7, 2, 1}, {7, 1, 1}}), "range variant");
  EXPECT_EQ(with({{7, 1, 0}}), "range units");
  EXPECT_EQ(with({{7, 1, kComponentUnitsMax + 1}}), "range units");
  Components many;
  for (std::uint32_t i = 1; i <= kComponentsMax; ++i) many.push_back({7, i + 7, 1});
  EXPECT_EQ(with(many), "");
  many.push_back({7, 100, 1});
  EXPECT_EQ(with(many), "limit components");
}

TEST(SetEdges, WhatSeveralLinesNeedIsSummedPerComponent) {
  const Components components = {{7, 1, 2}, {7, 2, 1}, {8, 2, 3}};
  EXPECT_EQ(expand({{8, 2}, {7, 5}, {2, 4}, {9, 1}}, components).value(), (Needs{{1, 10}, {2, 15}, {9, 1}}));
  EXPECT_EQ(said(expand({{7, 0}}, components)), "range units");
  EXPECT_EQ(said(expand({{9, kUnitsMax + 1}}, components)), "range units");
  EXPECT_EQ(expand({{9, kUnitsMax}}, components).value(), (Needs{{9, kUnitsMax}}));
  EXPECT_EQ(expand({{7, kUnitsMax / 2}}, components).value()[0].units, kUnitsMax);
  EXPECT_EQ(said(expand({{7, kUnitsMax / 2 + 1}}, components)), "range units");
  EXPECT_EQ(expand({{9, kUnitsMax - 1}, {9, 1}}, components).value(), (Needs{{9, kUnitsMax}}));
  EXPECT_EQ(said(expand({{9, kUnitsMax - 1}, {9, 2}}, components)), "range units");
}

TEST(SetEdges, ThereAreAsManySetsAsTheScarcestComponentAllows) {
  const Components components = {{7, 1, 2}, {7, 2, 1}, {8, 2, 3}};
  const auto sets = [&](base::VariantNumber set, std::int64_t first, std::int64_t second) {
    return sets_in(set, components, [=](base::VariantNumber variant) { return variant == 1 ? first : second; });
  };
  EXPECT_EQ(sets(7, 9, 9), 4);
  EXPECT_EQ(sets(7, 9, 3), 3);
  EXPECT_EQ(sets(7, 1, 3), 0);
  EXPECT_EQ(sets(8, 0, 7), 2);
  EXPECT_EQ(sets(5, 9, 9), 0);
}

// ---- reservations ----
TEST(ReservationEdges, FollowTheirTableAndNothingElse) {
  int allowed = 0;
  for (std::uint8_t s = 0; s < kReservationStateCount; ++s) {
    const auto state = static_cast<ReservationState>(s);
    EXPECT_EQ(holds(state), s < 3);
    for (std::uint8_t e = 0; e < kReservationEventCount; ++e) {
      const auto event = static_cast<ReservationEvent>(e);
      const auto next = next_state(state, event);
      allowed += next.ok() ? 1 : 0;
      if (next.ok()) continue;
      const bool late = state == ReservationState::Expired && event == ReservationEvent::Commit;
      EXPECT_EQ(next.error().code, late ? ErrorCode::ReservationExpired : ErrorCode::OrderState);
      EXPECT_EQ(next.error().detail, late ? "" : kReservationStateNames[s]);
    }
  }
  for (const ReservationTransition& one : kReservationTransitions) {
    EXPECT_EQ(next_state(one.from, one.event).value(), one.to);
  }
  EXPECT_EQ(allowed, static_cast<int>(kReservationTransitions.size()));
}

TEST(ReservationEdges, AnActiveOneIsDueAtItsInstant) {
  Reservation reservation{.expires_at = {50}};
  EXPECT_FALSE(reservation.is_due({49}));
  EXPECT_TRUE(reservation.is_due({50}));
  reservation.state = ReservationState::Committed;
  EXPECT_FALSE(reservation.is_due({50}));
}

TEST(ReservationEdges, HoldWhatHasNotLeft) {
  Reservation reservation{.lines = {{1, 1, 5, 5}, {1, 2, 5, 3}, {2, 1, 4, 0}}};
  EXPECT_EQ(held(reservation), (base::Vector<TakenLine>{{1, 2, 2}, {2, 1, 4}}));
  reservation.state = ReservationState::Released;
  EXPECT_TRUE(held(reservation).empty());
}

TEST(ReservationEdges, AParcelTakesFromTheLinesInOrderAndSetsGoWhole) {
  Reservation reservation{.lines = {{1, 1, 2}, {1, 2, 6}, {2, 1, 4}}, .components = {{7, 1, 2}, {7, 2, 1}}};
  EXPECT_EQ(ship(reservation, {{7, 2}}).value(), (base::Vector<TakenLine>{{1, 1, 2}, {1, 2, 2}, {2, 1, 2}}));
  EXPECT_EQ(reservation.lines, (base::Vector<TakenLine>{{1, 1, 2, 2}, {1, 2, 6, 2}, {2, 1, 4, 2}}));
  const Reservation before = reservation;
  EXPECT_EQ(said(ship(reservation, {{2, 1}, {1, 5}})), "range 1");
  EXPECT_EQ(reservation, before);
  EXPECT_EQ(said(ship(reservation, {{3, 1}})), "range 3");
  EXPECT_EQ(said(ship(reservation, {{1, 0}})), "range units");
  EXPECT_EQ(ship(reservation, {{1, 4}}).value(), (base::Vector<TakenLine>{{1, 2, 4}}));
  EXPECT_EQ(held(reservation), (base::Vector<TakenLine>{{2, 1, 2}}));
}

TEST(InventoryForms, KeepTheirFields) {
  EXPECT_EQ(form_of<Location>(),
            "number 0..4294967295; kind enum; name text 200; priority 0..4294967295; regions list 200; of text 64; "
            "open bool; rev 0..9007199254740991; ");
  EXPECT_EQ(form_of<Component>(), "of 0..4294967295; variant 0..4294967295; units 1..1000; ");
  EXPECT_EQ(form_of<Reservation>(),
            "id fixed 16; state enum; expires_at instant; lines list 5000; of StockTakenLine; "
            "components list 5000; of StockComponent; places list 200; of StockConsidered; ");
}

}  // namespace
}  // namespace cartwright::inventory
