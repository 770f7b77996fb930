// Stock under random events (spec 13): after each of them on_hand is the sum of the movements, reserved the sum of the
// reservations that hold, nothing is negative, nothing is promised that is not available, and a reservation is whole or
// not there. CASES=... for other counts.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "shared/inventory/movement.h"
#include "shared/inventory/reservation.h"
#include "tests/sim/random.h"

namespace cartwright::inventory {
namespace {

std::uint64_t cases(std::uint64_t few) {
  const char* text = std::getenv("CASES");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : few;
}

using Item = std::pair<base::VariantNumber, LocationNumber>;

// A shop's stock, changed only by the functions of the room, as the store would.
class Shop {
 public:
  explicit Shop(sim::Random random) : random_(random) {
    for (LocationNumber number = 1; number <= kLocations; ++number) {
      locations_.push_back({.number = number,
                            .kind = number == kLocations ? LocationKind::Transit : LocationKind::Warehouse,
                            .name = "L",
                            .priority = static_cast<std::uint32_t>(random_.below(3)),
                            .open = !one_in(5)});
    }
    sets_ = {{.of = 20, .variant = 1, .units = 2},
             {.of = 20, .variant = 2, .units = 1},
             {.of = 21, .variant = 1, .units = 3}};
  }

  void step() {
    switch (random_.below(7)) {
      case 0:
      case 1:
        return move_something();
      case 2:
      case 3:
        return reserve_something();
      case 4:
        return end(ReservationEvent::Commit);
      case 5:
        return end(one_in(2) ? ReservationEvent::Release : ReservationEvent::Expire);
      default:
        return one_in(3) ? retake() : ship_something();
    }
  }

  void check() const {
    std::map<Item, std::int64_t> held_units;
    for (const Reservation& one : reservations_) {
      for (const TakenLine& line : held(one)) held_units[{line.variant, line.location}] += line.units;
    }
    for (const auto& [key, item] : items_) {
      ASSERT_TRUE(validate(item).ok());
      const auto moved = moved_.find(key);
      ASSERT_EQ(item.on_hand, moved == moved_.end() ? 0 : moved->second) << "on hand is the sum of the movements";
      ASSERT_EQ(item.reserved, held_units[key]) << "reserved is the sum of the reservations";
      held_units.erase(key);
    }
    for (const auto& [key, units] : held_units) ASSERT_EQ(units, 0);
  }
  std::uint64_t reserved() const { return reserved_; }
  std::uint64_t refused() const { return refused_; }
  std::uint64_t shipped() const { return shipped_; }

 private:
  static constexpr LocationNumber kLocations = 4;
  static constexpr base::VariantNumber kVariants = 4;

  bool one_in(std::uint64_t many) { return random_.below(many) == 0; }
  StockItem& item(const Item& key) {
    StockItem& one = items_[key];
    one.variant = key.first;
    one.location = key.second;
    return one;
  }

  void apply(Movement movement, std::int64_t from_reserved) {
    const Item key{movement.variant, movement.location};
    const auto after = inventory::move(item(key), movement, from_reserved);
    if (!after.ok()) return;
    ASSERT_EQ(movement.number, item(key).moves + 1);
    item(key) = *after;
    moved_[key] += movement.delta;
    ASSERT_EQ(movement.on_hand, after->on_hand);
  }

  void move_something() {
    const auto units = static_cast<std::int64_t>(random_.below(12));
    Movement movement{.variant = 1 + static_cast<base::VariantNumber>(random_.below(kVariants)),
                      .location = 1 + static_cast<LocationNumber>(random_.below(kLocations)),
                      .kind = static_cast<MovementKind>(random_.below(kMovementKindCount))};
    if (one_in(2)) {
      movement.kind = MovementKind::Receipt;
      movement.delta = units + 1;
      return apply(movement, 0);
    }
    // Any signs: what a kind does not allow is refused, and changes nothing.
    movement.delta = one_in(2) ? units : -units;
    movement.damaged_delta = one_in(3) ? movement.delta : one_in(3) ? units : 0;
    if (one_in(10)) item({movement.variant, movement.location}).backorder_limit = units;
    if (one_in(10)) item({movement.variant, movement.location}).safety = units;
    apply(movement, 0);
  }

  bool take(Reservation& made) {
    const Needs needs = expand(made_of_[made.id], sets_).value();
    base::Vector<StockItem> all;
    for (const auto& [key, one] : items_) all.push_back(one);
    const Allocation allocation = allocate(needs, all, locations_, "CN");
    const Allocation again = allocate(needs, all, locations_, "CN");
    EXPECT_TRUE(allocation.lines == again.lines && allocation.places == again.places);
    if (!allocation.short_of.empty()) {
      EXPECT_TRUE(allocation.lines.empty());
      ++refused_;
      return false;
    }
    std::map<base::VariantNumber, std::int64_t> taken;
    Item before{0, 0};
    for (const TakenLine& line : allocation.lines) {
      const Item key{line.variant, line.location};
      EXPECT_TRUE(before < key) << "in the order that all keep";
      before = key;
      const auto after = reserve(item(key), line.units);
      EXPECT_TRUE(after.ok()) << "what was allocated can be taken";
      if (!after.ok()) return false;
      EXPECT_GE(after->available(), 0);
      item(key) = *after;
      taken[line.variant] += line.units;
    }
    for (const Need& need : needs) EXPECT_EQ(taken[need.variant], need.units) << "all of it";
    made.lines = allocation.lines;
    made.components = sets_;
    ++reserved_;
    return true;
  }

  void reserve_something() {
    Needs wanted;
    const base::VariantNumber all[] = {1, 2, 3, 4, 20, 21};
    for (const base::VariantNumber variant : all) {
      if (one_in(3)) wanted.push_back({.variant = variant, .units = 1 + static_cast<std::int64_t>(random_.below(4))});
    }
    if (wanted.empty()) return;
    Reservation made{.id = {{static_cast<std::uint8_t>(reservations_.size() >> 8U),
                             static_cast<std::uint8_t>(reservations_.size())}}};
    made_of_[made.id] = wanted;
    if (take(made)) reservations_.push_back(made);
  }

  Reservation* any() { return reservations_.empty() ? nullptr : &reservations_[random_.below(reservations_.size())]; }

  void end(ReservationEvent event) {
    Reservation* one = any();
    if (one == nullptr) return;
    const auto next = next_state(one->state, event);
    if (!next.ok()) return;
    const base::Vector<TakenLine> lines = held(*one);
    one->state = *next;
    if (holds(one->state)) return;
    for (const TakenLine& line : lines) {
      StockItem& from = item({line.variant, line.location});
      const auto after = release(from, line.units);
      ASSERT_TRUE(after.ok());
      from = *after;
    }
  }

  void retake() {
    Reservation* one = any();
    if (one == nullptr || one->state != ReservationState::Expired) return;
    if (!take(*one)) return;
    one->state = next_state(one->state, ReservationEvent::Retake).value();
  }

  void ship_something() {
    Reservation* one = any();
    if (one == nullptr || !next_state(one->state, ReservationEvent::Pick).ok()) return;
    Reservation after = *one;
    const auto gone = ship(after, made_of_[one->id]);
    if (!gone.ok()) return;
    for (const TakenLine& line : *gone) {  // all or nothing: what was promised beyond what is there waits
      const StockItem& from = item({line.variant, line.location});
      if (from.on_hand - from.damaged < line.units) return;
    }
    after.state = next_state(next_state(after.state, ReservationEvent::Pick).value(), ReservationEvent::Ship).value();
    *one = after;
    for (const TakenLine& line : *gone) {
      apply({.variant = line.variant, .location = line.location, .kind = MovementKind::Shipment, .delta = -line.units},
            line.units);
    }
    ++shipped_;
  }

  sim::Random random_;
  base::Vector<Location> locations_;
  Components sets_;
  std::map<Item, StockItem> items_;
  std::map<Item, std::int64_t> moved_;
  std::vector<Reservation> reservations_;
  std::map<base::OrderId, Needs> made_of_;
  std::uint64_t reserved_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t shipped_ = 0;
};

TEST(StockUnderRandomEvents, AddsUpAfterEach) {
  const sim::Random root(13);
  std::uint64_t reserved = 0;
  std::uint64_t refused = 0;
  std::uint64_t shipped = 0;
  const std::uint64_t shops = cases(60);
  for (std::uint64_t i = 0; i < shops; ++i) {
    SCOPED_TRACE("shop " + std::to_string(i));
    Shop shop(root.fork(i));
    for (int event = 0; event < 300; ++event) {
      shop.step();
      shop.check();
      if (testing::Test::HasFailure()) return;
    }
    reserved += shop.reserved();
    refused += shop.refused();
    shipped += shop.shipped();
  }
  EXPECT_GT(reserved, 10 * shops);
  EXPECT_GT(refused, 10 * shops);
  EXPECT_GT(shipped, shops);
}

// As few locations as any choice of them needs: against all subsets, tried one by one.
TEST(Allocations, UseAsFewLocationsAsCanBe) {
  const sim::Random root(14);
  std::uint64_t split = 0;
  for (std::uint64_t i = 0; i < cases(2'000); ++i) {
    sim::Random random = root.fork(i);
    base::Vector<Location> locations;
    base::Vector<StockItem> items;
    constexpr std::size_t kCount = 6;
    for (LocationNumber number = 1; number <= kCount; ++number) {
      locations.push_back({.number = number, .name = "L", .priority = static_cast<std::uint32_t>(random.below(4))});
      for (base::VariantNumber variant = 1; variant <= 3; ++variant)
        items.push_back(
            {.variant = variant, .location = number, .on_hand = static_cast<std::int64_t>(random.below(5))});
    }
    const Needs needs{{1, 1 + static_cast<std::int64_t>(random.below(8))},
                      {3, 1 + static_cast<std::int64_t>(random.below(8))}};
    const auto has_all = [&](unsigned chosen) {
      for (const Need& need : needs) {
        std::int64_t sum = 0;
        for (const StockItem& one : items)
          sum += one.variant == need.variant && (chosen >> (one.location - 1) & 1U) != 0 ? one.on_hand : 0;
        if (sum < need.units) return false;
      }
      return true;
    };
    int least = 99;
    for (unsigned chosen = 1; chosen < 1U << kCount; ++chosen) {
      if (has_all(chosen)) least = std::min(least, __builtin_popcount(chosen));
    }
    const Allocation made = allocate(needs, items, locations, "");
    ASSERT_EQ(made.short_of.empty(), least != 99) << i;
    if (least == 99) continue;
    unsigned used = 0;
    for (const TakenLine& line : made.lines) used |= 1U << (line.location - 1);
    ASSERT_TRUE(has_all(used)) << i;
    int sends = 0;
    for (const Considered& one : made.places) sends += one.verdict == Verdict::Sends ? 1 : 0;
    ASSERT_EQ(sends, least) << i;
    split += least > 1 ? 1U : 0U;
  }
  EXPECT_GT(split, cases(2'000) / 20);
}

}  // namespace
}  // namespace cartwright::inventory
