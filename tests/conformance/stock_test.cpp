// Stock in every engine: what is stored comes back, a guard holds in the write itself, also of many at once, and each
// movement carries its number and what is then on hand.
#include <atomic>
#include <thread>

#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::ErrorCode;
using inventory::Location;
using inventory::Movement;
using inventory::MovementKind;
using inventory::Reservation;
using inventory::ReservationState;
using inventory::StockItem;

constexpr member::StaffId kStaff{{9, 8, 7}};

class StockConformance : public StoreOfEachEngine {
 protected:
  void receive(base::VariantNumber variant, inventory::LocationNumber location, std::int64_t units, std::int64_t at) {
    write([&](UnitOfWork& unit) { return moved(unit, receipt(variant, location, units, at)); });
  }
  static Movement receipt(base::VariantNumber variant, inventory::LocationNumber location, std::int64_t units,
                          std::int64_t at) {
    return {.variant = variant,
            .location = location,
            .kind = MovementKind::Receipt,
            .delta = units,
            .ref = "P1",
            .note = "came",
            .at = {at},
            .actor = kStaff};
  }
  static Status moved(UnitOfWork& unit, const Movement& movement, std::int64_t from_reserved = 0) {
    CW_TRY(unit.stock_items().move(movement, from_reserved));
    return {};
  }
  StockItem item(base::VariantNumber variant, inventory::LocationNumber location) {
    return read<std::optional<StockItem>>([&](UnitOfWork& unit) { return unit.stock_items().find(variant, location); })
        .value_or(StockItem{});
  }
  bool reserve(std::int64_t units, base::VariantNumber variant = 5) {
    const auto taken =
        write_for<bool>(*store_, [&](UnitOfWork& unit) { return unit.stock_items().reserve(variant, 1, units); });
    EXPECT_TRUE(taken.ok());
    return taken.ok() && *taken;
  }
};

TEST_P(StockConformance, LocationsComeBackAndAreChangedByWhoSawThem) {
  Location one{.number = 2,
               .kind = inventory::LocationKind::Shop,
               .name = "外滩店",
               .priority = 7,
               .regions = {"CN", "CN-remote"},
               .open = false};
  write([&](UnitOfWork& unit) { return unit.locations().insert(one); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.locations().insert(one); }), ErrorCode::IdConflict);
  EXPECT_EQ(read<std::vector<Location>>([](UnitOfWork& unit) { return unit.locations().list(); }),
            std::vector<Location>{one});
  one.rev = 1;
  one.open = true;
  write([&](UnitOfWork& unit) { return unit.locations().update(one); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.locations().update(one); }), ErrorCode::RevConflict);
  EXPECT_EQ(read<std::vector<Location>>([](UnitOfWork& unit) { return unit.locations().list(); }),
            std::vector<Location>{one});
}

TEST_P(StockConformance, AReservationHoldsInTheWriteThatMakesIt) {
  receive(5, 1, 3, 10);
  EXPECT_TRUE(reserve(2));
  EXPECT_FALSE(reserve(2));
  EXPECT_FALSE(reserve(1, 6));
  EXPECT_EQ(refused([](UnitOfWork& unit) { return unit.stock_items().release(5, 1, 3); }), ErrorCode::OutOfRange);
  write([](UnitOfWork& unit) { return unit.stock_items().release(5, 1, 1); });
  EXPECT_EQ(item(5, 1), (StockItem{.variant = 5, .location = 1, .on_hand = 3, .reserved = 1, .moves = 1}));
}

TEST_P(StockConformance, SafetyIsKeptBackAndBackorderPromisesMore) {
  receive(5, 1, 3, 10);
  write([](UnitOfWork& unit) { return unit.stock_items().set_terms({.variant = 5, .location = 1, .safety = 1}); });
  EXPECT_FALSE(reserve(3));
  const StockItem more{.variant = 5, .location = 1, .safety = 1, .backorder_limit = 4, .rev = 1};
  write([&](UnitOfWork& unit) { return unit.stock_items().set_terms(more); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.stock_items().set_terms(more); }), ErrorCode::RevConflict);
  EXPECT_TRUE(reserve(6));
  EXPECT_FALSE(reserve(1));
  EXPECT_EQ(item(5, 1).available(), 0);
}

TEST_P(StockConformance, MovementsAreNumberedAndKeepTheFiguresSound) {
  receive(5, 1, 3, 10);
  receive(5, 2, 4, 20);
  EXPECT_TRUE(reserve(2));
  const Movement shipment{.variant = 5, .location = 1, .kind = MovementKind::Shipment, .delta = -2, .at = {30}};
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return moved(unit, shipment, 3); }), ErrorCode::OutOfRange);
  write([&](UnitOfWork& unit) { return moved(unit, shipment, 2); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return moved(unit, shipment, 0); }), ErrorCode::OutOfRange);
  const Movement damage{.variant = 5, .location = 2, .kind = MovementKind::Damage, .damaged_delta = 3, .at = {30}};
  write([&](UnitOfWork& unit) { return moved(unit, damage); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return moved(unit, damage); }), ErrorCode::OutOfRange);
  EXPECT_EQ(item(5, 1), (StockItem{.variant = 5, .location = 1, .on_hand = 1, .moves = 2}));
  EXPECT_EQ(item(5, 2), (StockItem{.variant = 5, .location = 2, .on_hand = 4, .damaged = 3, .moves = 2}));

  const auto ledger = [&](const MovementPlace& before, std::size_t limit) {
    std::string text;
    for (const Movement& one :
         read<std::vector<Movement>>([&](UnitOfWork& unit) { return unit.stock_items().ledger(5, before, limit); }))
      text += std::to_string(one.location) + "." + std::to_string(one.number) + "=" + std::to_string(one.on_hand) + " ";
    return text;
  };
  EXPECT_EQ(ledger({}, 9), "2.2=4 1.2=1 2.1=4 1.1=3 ");
  EXPECT_EQ(ledger({.at = {30}, .location = 2, .number = 2}, 1), "1.2=1 ");
  EXPECT_EQ(ledger({.at = {20}, .location = 2, .number = 1}, 9), "1.1=3 ");
  Movement first = receipt(5, 1, 3, 10);
  first.number = 1;
  first.on_hand = 3;
  const auto of_item = [&](std::uint64_t after) {
    return read<std::vector<Movement>>([&](UnitOfWork& unit) {
      return unit.stock_items().movements({5, 1}, after, 9);
    });
  };
  ASSERT_EQ(of_item(0).size(), 2U);
  EXPECT_EQ(of_item(0)[0], first);
  EXPECT_EQ(of_item(1).size(), 1U);
}

TEST_P(StockConformance, SumsAndListsGoOnBehindAnItem) {
  receive(5, 1, 3, 10);
  receive(5, 1, 4, 11);
  receive(5, 2, 1, 12);
  receive(6, 1, 8, 13);
  write([](UnitOfWork& unit) {
    return moved(unit, {.variant = 5, .location = 1, .kind = MovementKind::Count, .delta = -1});
  });
  const auto sums = [&](const ItemPlace& after, std::size_t items) {
    std::string text;
    for (const MovementSum& sum :
         read<std::vector<MovementSum>>([&](UnitOfWork& unit) { return unit.stock_items().sums(after, items); })) {
      text += std::to_string(sum.variant) + "." + std::to_string(sum.location) + " " +
              std::string(inventory::kMovementKindNames[static_cast<std::size_t>(sum.kind)]) + " " +
              std::to_string(sum.delta) + "/" + std::to_string(sum.count) + "; ";
    }
    return text;
  };
  EXPECT_EQ(sums({}, 2), "5.1 receipt 7/2; 5.1 count -1/1; 5.2 receipt 1/1; ");
  EXPECT_EQ(sums({5, 1}, 9), "5.2 receipt 1/1; 6.1 receipt 8/1; ");
  const auto items = [&](const ItemPlace& after, std::size_t limit) {
    return read<std::vector<StockItem>>([&](UnitOfWork& unit) { return unit.stock_items().list(after, limit); });
  };
  EXPECT_EQ(items({5, 1}, 1), std::vector<StockItem>{item(5, 2)});
  EXPECT_EQ(items({5, 2}, 9), std::vector<StockItem>{item(6, 1)});
  EXPECT_EQ(read<std::vector<StockItem>>([](UnitOfWork& unit) { return unit.stock_items().of_variant(5); }),
            (std::vector<StockItem>{item(5, 1), item(5, 2)}));
}

TEST_P(StockConformance, ReservationsComeBackAndFallDue) {
  const auto made = [](std::uint8_t number, std::int64_t expires, ReservationState state = ReservationState::Active) {
    return Reservation{.id = {{number}},
                       .state = state,
                       .expires_at = {expires},
                       .lines = {{.variant = 5, .location = 1, .units = 2, .shipped = 1}},
                       .components = {{.of = 7, .variant = 5, .units = 2}},
                       .places = {{.location = 1, .verdict = inventory::Verdict::Sends}}};
  };
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.reservations().insert(made(1, 300)));
    CW_TRY(unit.reservations().insert(made(2, 100)));
    return unit.reservations().insert(made(3, 50, ReservationState::Committed));
  });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.reservations().insert(made(1, 9)); }), ErrorCode::IdConflict);
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.reservations().update(made(4, 9)); }), ErrorCode::NotFound);
  const auto due = [&](std::int64_t now, std::size_t limit) {
    return read<std::vector<Reservation>>([&](UnitOfWork& unit) { return unit.reservations().due({now}, limit); });
  };
  EXPECT_TRUE(due(99, 9).empty());
  EXPECT_EQ(due(300, 9), (std::vector<Reservation>{made(2, 100), made(1, 300)}));
  EXPECT_EQ(due(300, 1).size(), 1U);
  write([&](UnitOfWork& unit) { return unit.reservations().update(made(2, 100, ReservationState::Expired)); });
  EXPECT_EQ(due(300, 9), std::vector<Reservation>{made(1, 300)});
  EXPECT_EQ(read<std::optional<Reservation>>([](UnitOfWork& unit) { return unit.reservations().find({{2}}); }),
            made(2, 100, ReservationState::Expired));
  EXPECT_EQ(
      read<std::vector<Reservation>>([](UnitOfWork& unit) { return unit.reservations().list({{1}}, 9); }),
      (std::vector<Reservation>{made(2, 100, ReservationState::Expired), made(3, 50, ReservationState::Committed)}));
}

TEST_P(StockConformance, ASetIsWhatWasPutLast) {
  using inventory::Components;
  const auto any = [&] { return read<bool>([](UnitOfWork& unit) { return unit.stock_components().any(); }); };
  EXPECT_FALSE(any());
  const Components two{{.of = 9, .variant = 1, .units = 2}, {.of = 9, .variant = 3, .units = 1}};
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.stock_components().put(9, {{.of = 9, .variant = 4, .units = 1}}));
    CW_TRY(unit.stock_components().put(9, two));
    return unit.stock_components().put(8, {{.of = 8, .variant = 1, .units = 1}});
  });
  EXPECT_TRUE(any());
  EXPECT_EQ(read<Components>([](UnitOfWork& unit) { return unit.stock_components().of(9); }), two);
  const auto is_part = [&](base::VariantNumber variant) {
    return read<bool>([variant](UnitOfWork& unit) { return unit.stock_components().is_part(variant); });
  };
  EXPECT_TRUE(is_part(3));
  EXPECT_FALSE(is_part(4)) << "what was put before holds no more";
  EXPECT_FALSE(is_part(9)) << "a set is no part of itself";
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.stock_components().put(9, {}));
    return unit.stock_components().put(8, {});
  });
  EXPECT_FALSE(any());
}

TEST_P(StockConformance, OfManyAtOnceExactlyAsManyGetOneAsThereAre) {
  receive(5, 1, 5, 10);
  std::atomic<int> taken = 0;
  std::vector<std::thread> buyers;
  for (int i = 0; i < (GetParam() == Engine::Memory ? 1 : 16); ++i) {
    buyers.emplace_back([&] {
      if (reserve(1)) ++taken;
    });
  }
  for (std::thread& buyer : buyers) buyer.join();
  EXPECT_EQ(taken.load(), GetParam() == Engine::Memory ? 1 : 5);
  EXPECT_EQ(item(5, 1).reserved, taken.load());
}

INSTANTIATE_TEST_SUITE_P(Engines, StockConformance, ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres),
                         engine_name);

}  // namespace
}  // namespace cartwright::store
