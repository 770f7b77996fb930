#include "server/app/inventory/returned.h"

#include "server/app/inventory/take.h"

namespace cartwright::app {
namespace {

using inventory::Movement;
using inventory::MovementKind;
using inventory::Reservation;

inventory::LocationNumber sent_from(const std::optional<Reservation>& reservation, base::VariantNumber variant) {
  if (reservation.has_value()) {
    for (const inventory::TakenLine& line : reservation->lines) {
      if (line.variant == variant) return line.location;
    }
  }
  return inventory::kFirstLocation;
}

base::Status put(MemberTurn& turn, Movement movement) {
  movement.at = turn.now();
  movement.actor = turn.actor();
  CW_TRY(inventory::validate(movement));
  CW_TRY(turn.unit().stock_items().move(movement, 0));
  return {};
}

base::Result<inventory::Needs> parts_of(const std::optional<Reservation>& reservation,
                                        const base::Vector<aftersale::StockMove>& pieces) {
  inventory::Needs wanted;
  for (const aftersale::StockMove& one : pieces) wanted.push_back({.variant = one.variant, .units = one.units});
  return inventory::expand(wanted, reservation.has_value() ? reservation->components : inventory::Components{});
}

}  // namespace

base::Status goods_back(MemberTurn& turn, const order::Order& order, const aftersale::Found& found,
                        const std::string& ref) {
  CW_TRY_ASSIGN(const std::optional<Reservation> reservation, turn.unit().reservations().find(order.id));
  const auto each = [&](const base::Vector<aftersale::StockMove>& pieces, const auto& move) -> base::Status {
    CW_TRY_ASSIGN(const inventory::Needs parts, parts_of(reservation, pieces));
    for (const inventory::Need& part : parts) {
      const Movement base{.variant = part.variant, .location = sent_from(reservation, part.variant), .ref = ref};
      CW_TRY(move(base, part.units));
    }
    return {};
  };
  const auto as = [&](Movement movement, MovementKind kind, std::int64_t delta, std::int64_t damaged) {
    movement.kind = kind;
    movement.delta = delta;
    movement.damaged_delta = damaged;
    return put(turn, std::move(movement));
  };
  CW_TRY(each(found.sellable,
              [&](const Movement& part, std::int64_t units) { return as(part, MovementKind::Return, units, 0); }));
  CW_TRY(each(found.repairable, [&](const Movement& part, std::int64_t units) {
    return as(part, MovementKind::ReturnDamaged, units, units);
  }));
  return each(found.scrap, [&](const Movement& part, std::int64_t units) -> base::Status {
    CW_TRY(as(part, MovementKind::ReturnDamaged, units, units));
    return as(part, MovementKind::Scrap, -units, -units);
  });
}

base::Status goods_out(MemberTurn& turn, const order::Order& order, const aftersale::Aftersale& settled) {
  const base::Vector<aftersale::StockMove> moves = aftersale::exchanged(settled, order);
  if (moves.empty()) return {};
  Reservation sent{.id = {settled.id.bytes}, .state = inventory::ReservationState::Shipped};
  inventory::Needs wanted;
  for (const aftersale::StockMove& one : moves) wanted.push_back({.variant = one.variant, .units = one.units});
  CW_TRY_ASSIGN(sent.components, components_of(turn.unit(), wanted));
  CW_TRY_ASSIGN(const inventory::Needs needs, inventory::expand(wanted, sent.components));
  CW_TRY_ASSIGN(inventory::Allocation taken, take(turn.unit(), needs, order.zone, turn.now()));
  if (!taken.short_of.empty()) return named_shortage(order, sent.components, taken.short_of.front());
  for (inventory::TakenLine& line : taken.lines) {
    line.shipped = line.units;
    CW_TRY(send_reserved(turn, {.variant = line.variant,
                                .location = line.location,
                                .kind = MovementKind::Exchange,
                                .delta = -line.units,
                                .ref = settled.number}));
  }
  sent.lines = std::move(taken.lines);
  sent.places = std::move(taken.places);
  return turn.unit().reservations().insert(sent);
}

base::Status put_pieces_back(MemberTurn& turn, const order::Order& order) {
  for (const auto& [variant, quantity] : order::pieces(order)) {
    CW_TRY(put(turn, {.variant = variant,
                      .location = inventory::kFirstLocation,
                      .kind = MovementKind::Opening,
                      .delta = quantity,
                      .ref = order.number}));
  }
  return {};
}

}  // namespace cartwright::app
