#include "server/app/verify/stock.h"

#include <utility>

#include "shared/base/id.h"

namespace cartwright::app {
namespace {

using inventory::MovementKind;
using inventory::Reservation;
using inventory::ReservationState;
using inventory::StockItem;

constexpr std::size_t kStockBatch = 500;

// What the reservation of an order in this state can be. One whose time is over may be given back before the order's
// own turn comes.
bool fits(order::State state, ReservationState reserved) {
  switch (state) {
    case order::State::AwaitingPayment:
      return reserved == ReservationState::Active || reserved == ReservationState::Expired;
    case order::State::Paid:
      return reserved == ReservationState::Committed;
    case order::State::PartlyShipped:
      return reserved == ReservationState::Picked;
    case order::State::Shipped:
    case order::State::Delivered:
    case order::State::Completed:
      return reserved == ReservationState::Shipped;
    case order::State::Cancelled:
    case order::State::Expired:
      return reserved == ReservationState::Released || reserved == ReservationState::Expired;
  }
  return false;
}

std::map<base::VariantNumber, std::int64_t> parts(const base::Vector<order::ShipmentLine>& pieces,
                                                  const inventory::Components& components) {
  inventory::Needs wanted;
  for (const auto& [variant, quantity] : pieces) wanted.push_back({.variant = variant, .units = quantity});
  std::map<base::VariantNumber, std::int64_t> sum;
  const auto needs = inventory::expand(wanted, components);
  if (!needs.ok()) return sum;
  for (const inventory::Need& need : *needs) sum[need.variant] += need.units;
  return sum;
}

base::Vector<order::ShipmentLine> as_pieces(const base::Vector<aftersale::StockMove>& moves, std::int64_t sign) {
  base::Vector<order::ShipmentLine> pieces;
  for (const aftersale::StockMove& one : moves)
    pieces.push_back({.variant = one.variant, .quantity = one.units * sign});
  return pieces;
}

base::Vector<order::ShipmentLine> shipped_pieces(const order::Order& order) {
  base::Vector<order::ShipmentLine> all;
  for (const order::Shipment& parcel : order.shipments) {
    for (const order::ShipmentLine& line : parcel.lines) all.push_back(line);
  }
  return all;
}

void without_zeros(std::map<base::VariantNumber, std::int64_t>& units) {
  std::erase_if(units, [](const auto& one) { return one.second == 0; });
}

}  // namespace

base::Status StockCheck::check_order(const order::Order& order) {
  CW_TRY_ASSIGN(const std::optional<Reservation> found, unit_.reservations().find(order.id));
  if (!found.has_value()) {
    has_old_orders_ = true;
    return {};
  }
  ++explained_;
  const std::string what = "order " + order.number + ": ";
  if (!fits(order.state, found->state)) {
    differ_(what + "it is " + std::string(order::kStateNames[static_cast<std::size_t>(order.state)]) +
            ", its reservation is " +
            std::string(inventory::kReservationStateNames[static_cast<std::size_t>(found->state)]));
  }
  check_pieces(what, *found, order);
  return {};
}

void StockCheck::check_pieces(const std::string& what, const Reservation& reservation, const order::Order& order) {
  Units reserved;
  Units shipped;
  for (const inventory::TakenLine& line : reservation.lines) {
    reserved[line.variant] += line.units;
    shipped[line.variant] += line.shipped;
    shipped_[line.variant] += line.shipped;
  }
  without_zeros(shipped);
  if (reserved != parts(order::pieces(order), reservation.components))
    differ_(what + "its reservation holds other goods than it");
  if (shipped != parts(shipped_pieces(order), reservation.components))
    differ_(what + "its parcels hold other goods than left its reservation");
}

base::Status StockCheck::check_aftersale(const aftersale::Aftersale& one, const order::Order& order) {
  CW_TRY_ASSIGN(const std::optional<Reservation> bought, unit_.reservations().find(order.id));
  const inventory::Components sets = bought.has_value() ? bought->components : inventory::Components{};
  for (const auto& [variant, units] : parts(as_pieces(aftersale::put_back(one, order), -1), sets))
    returned_[variant] += units;
  const auto moves = aftersale::exchanged(one, order);
  CW_TRY_ASSIGN(const std::optional<Reservation> sent, unit_.reservations().find({one.id.bytes}));
  if (!sent.has_value()) {
    if (!moves.empty()) has_old_orders_ = true;
    return {};
  }
  ++explained_;
  Units gone;
  for (const inventory::TakenLine& line : sent->lines) gone[line.variant] += line.shipped;
  if (gone != parts(as_pieces(moves, 1), sent->components))
    differ_("return " + one.number + ": other goods left for it than it says");
  for (const auto& [variant, units] : gone) exchanged_[variant] += units;
  return {};
}

base::Status StockCheck::count_reservations() {
  std::size_t count = 0;
  base::OrderId after;
  for (;;) {
    CW_TRY_ASSIGN(const std::vector<Reservation> rows, unit_.reservations().list(after, kStockBatch));
    for (const Reservation& one : rows) {
      ++count;
      for (const inventory::TakenLine& line : inventory::held(one)) held_[{line.variant, line.location}] += line.units;
    }
    if (rows.size() < kStockBatch) break;
    after = rows.back().id;
  }
  if (count != explained_) {
    differ_(std::to_string(count) + " reservations, and orders and returns have " + std::to_string(explained_));
  }
  return {};
}

void StockCheck::check_item(const StockItem& item, const Moved& moved) {
  const std::string what =
      "variant " + std::to_string(item.variant) + " at location " + std::to_string(item.location) + ": ";
  const std::int64_t held = held_[{item.variant, item.location}];
  held_.erase({item.variant, item.location});
  if (!inventory::validate(item).ok()) differ_(what + "a figure is negative, or more is damaged than there");
  if (item.on_hand != moved.delta)
    differ_(what + std::to_string(item.on_hand) + " on hand, movements sum to " + std::to_string(moved.delta));
  if (item.damaged != moved.damaged)
    differ_(what + std::to_string(item.damaged) + " damaged, movements sum to " + std::to_string(moved.damaged));
  if (item.reserved != held)
    differ_(what + std::to_string(item.reserved) + " reserved, reservations hold " + std::to_string(held));
  if (item.moves != moved.count)
    differ_(what + "its last movement is " + std::to_string(item.moves) + ", it has " + std::to_string(moved.count));
}

base::Status StockCheck::check_batch(const std::vector<StockItem>& items, const store::ItemPlace& after) {
  CW_TRY_ASSIGN(const std::vector<store::MovementSum> sums, unit_.stock_items().sums(after, items.size()));
  std::map<Item, Moved> by_item;
  for (const store::MovementSum& sum : sums) {
    Moved& moved = by_item[{sum.variant, sum.location}];
    moved.delta += sum.delta;
    moved.damaged += sum.damaged_delta;
    moved.count += sum.count;
    moved_[sum.kind][sum.variant] += sum.delta;
  }
  for (const StockItem& item : items) check_item(item, by_item[{item.variant, item.location}]);
  return {};
}

void StockCheck::check_moves(MovementKind kind, const Units& expected, bool is_exact) {
  Units wanted = expected;
  for (const auto& [variant, delta] : moved_[kind]) wanted[variant] -= delta < 0 ? -delta : delta;
  for (const auto& [variant, units] : wanted) {
    if (units == 0 || (units > 0 && !is_exact)) continue;
    differ_("variant " + std::to_string(variant) + ": movements of the kind " +
            std::string(inventory::kMovementKindNames[static_cast<std::size_t>(kind)]) + " differ by " +
            std::to_string(-units) + " from orders and returns");
  }
}

base::Result<std::size_t> StockCheck::check_items() {
  CW_TRY(count_reservations());
  std::size_t variants = 0;
  base::VariantNumber last = 0;
  store::ItemPlace after;
  for (;;) {
    CW_TRY_ASSIGN(const std::vector<StockItem> items, unit_.stock_items().list(after, kStockBatch));
    CW_TRY(check_batch(items, after));
    for (const StockItem& item : items) variants += std::exchange(last, item.variant) != item.variant ? 1U : 0U;
    if (items.size() < kStockBatch) break;
    after = {items.back().variant, items.back().location};
  }
  for (const auto& [item, units] : held_) {
    if (units != 0) differ_("variant " + std::to_string(item.first) + ": units are reserved of what is not there");
  }
  check_moves(MovementKind::Shipment, shipped_, true);
  check_moves(MovementKind::Exchange, exchanged_, true);
  check_moves(MovementKind::Return, returned_, !has_old_orders_);
  return variants;
}

}  // namespace cartwright::app
