#include "server/app/inventory/reserve.h"

#include <map>

#include "server/app/inventory/returned.h"
#include "server/app/inventory/take.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using inventory::Reservation;
using inventory::ReservationEvent;
using inventory::ReservationState;
using inventory::TakenLine;

base::Status step(Reservation& reservation, ReservationEvent event) {
  CW_TRY_ASSIGN(reservation.state, inventory::next_state(reservation.state, event));
  return {};
}

base::Status give_back(store::UnitOfWork& unit, const base::Vector<TakenLine>& lines) {
  for (const TakenLine& line : lines) CW_TRY(unit.stock_items().release(line.variant, line.location, line.units));
  return {};
}

base::Status take_for(MemberTurn& turn, const order::Order& order, Reservation& reservation) {
  const inventory::Needs wanted = needs_of(order::pieces(order));
  CW_TRY_ASSIGN(const inventory::Needs needs, inventory::expand(wanted, reservation.components));
  if (needs.size() > inventory::kReservedLinesMax) return base::Error{.code = ErrorCode::LineLimit, .detail = "stock"};
  CW_TRY_ASSIGN(inventory::Allocation taken, take(turn.unit(), needs, order.zone, turn.now()));
  if (!taken.short_of.empty()) return named_shortage(order, reservation.components, taken.short_of.front());
  reservation.lines = std::move(taken.lines);
  reservation.places = std::move(taken.places);
  return {};
}

}  // namespace

base::Status reserve_stock(MemberTurn& turn, const order::Order& placed) {
  Reservation made{.id = placed.id, .expires_at = placed.due_at};
  CW_TRY_ASSIGN(made.components, components_of(turn.unit(), needs_of(order::pieces(placed))));
  CW_TRY(take_for(turn, placed, made));
  if (order::is_paid(placed.state)) CW_TRY(step(made, ReservationEvent::Commit));
  return turn.unit().reservations().insert(made);
}

base::Status commit_stock(MemberTurn& turn, const order::Order& order) {
  CW_TRY_ASSIGN(std::optional<Reservation> found, turn.unit().reservations().find(order.id));
  if (!found.has_value()) return {};
  CW_TRY(step(*found, ReservationEvent::Commit));
  return turn.unit().reservations().update(*found);
}

base::Status release_stock(MemberTurn& turn, const order::Order& order) {
  CW_TRY_ASSIGN(std::optional<Reservation> found, turn.unit().reservations().find(order.id));
  if (!found.has_value()) return put_pieces_back(turn, order);
  if (found->state == ReservationState::Expired) return {};  // somebody needed the goods before the order's turn came
  const base::Vector<TakenLine> lines = inventory::held(*found);
  const bool is_late = order.state == order::State::Expired;
  CW_TRY(step(*found, is_late ? ReservationEvent::Expire : ReservationEvent::Release));
  CW_TRY(turn.unit().reservations().update(*found));
  return give_back(turn.unit(), lines);
}

base::Status ship_stock(MemberTurn& turn, const order::Order& order) {
  CW_TRY_ASSIGN(std::optional<Reservation> found, turn.unit().reservations().find(order.id));
  if (!found.has_value()) return {};
  CHECK(!order.shipments.empty());
  CW_TRY_ASSIGN(const base::Vector<TakenLine> gone, inventory::ship(*found, needs_of(order.shipments.back().lines)));
  CW_TRY(step(*found, ReservationEvent::Pick));
  if (order.state == order::State::Shipped) CW_TRY(step(*found, ReservationEvent::Ship));
  CW_TRY(turn.unit().reservations().update(*found));
  for (const TakenLine& line : gone) {
    CW_TRY(send_reserved(turn, {.variant = line.variant,
                                .location = line.location,
                                .kind = inventory::MovementKind::Shipment,
                                .delta = -line.units,
                                .ref = order.number}));
  }
  return {};
}

base::Status retake_stock(MemberTurn& turn, const order::Order& order, base::Instant until) {
  CW_TRY_ASSIGN(std::optional<Reservation> found, turn.unit().reservations().find(order.id));
  const bool is_new = !found.has_value();
  if (is_new) found = Reservation{.id = order.id, .state = ReservationState::Expired};
  if (inventory::holds(found->state) || found->state == ReservationState::Shipped) return {};
  CW_TRY(take_for(turn, order, *found));
  CW_TRY(step(*found, ReservationEvent::Retake));
  found->expires_at = until;
  return is_new ? turn.unit().reservations().insert(*found) : turn.unit().reservations().update(*found);
}

base::Result<std::size_t> expire_reservations(store::UnitOfWork& unit, base::Instant now, std::size_t limit) {
  CW_TRY_ASSIGN(std::vector<Reservation> due, unit.reservations().due(now, limit));
  std::map<std::pair<base::VariantNumber, inventory::LocationNumber>, std::int64_t> sums;
  for (Reservation& one : due) {
    for (const TakenLine& line : inventory::held(one)) sums[{line.variant, line.location}] += line.units;
    CW_TRY(step(one, ReservationEvent::Expire));
    CW_TRY(unit.reservations().update(one));
  }
  for (const auto& [item, units] : sums) CW_TRY(unit.stock_items().release(item.first, item.second, units));
  return due.size();
}

}  // namespace cartwright::app
