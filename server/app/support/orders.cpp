#include "server/app/support/orders.h"

#include <algorithm>
#include <charconv>

#include "server/app/order/orders.h"
#include "server/app/staff/keyed.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using Summary = protocol::OrderSummary;

protocol::OrderSummary summary_of(const base::MemberId& member, const order::Order& order) {
  return {.number = order.number,
          .member = member,
          .state = std::string(order::kStateNames[static_cast<std::size_t>(order.state)]),
          .lines = static_cast<std::uint32_t>(order.lines.size()),
          .currency = order.currency,
          .total_minor = order.total_minor,
          .submitted_at = order.submitted_at,
          .paid_at = order.paid_at,
          .cancelled_at = order.cancelled_at,
          .to_ship = order::to_ship(order),
          .shipments = order.shipments};
}

// "<time>.<id>"
std::string cursor_of(const order::Order& order) {
  return std::to_string(order.submitted_at.ms) + "." + base::format_id(order.id.bytes);
}

base::Result<store::OrderPlace> place_of(std::string_view cursor) {
  store::OrderPlace place;
  if (cursor.empty()) return place;
  const base::Error malformed{.code = ErrorCode::Malformed, .detail = "cursor"};
  const std::size_t dot = std::min(cursor.find('.'), cursor.size());
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + dot, place.submitted_at.ms);
  if (error != std::errc{} || end != cursor.data() + dot || dot == cursor.size()) return malformed;
  const auto id = base::parse_id_as<base::OrderTag>(cursor.substr(dot + 1));
  if (!id.ok()) return malformed;
  place.id = *id;
  return place;
}

base::Result<store::OwnedOrder> numbered(store::UnitOfWork& unit, std::string_view number) {
  CW_TRY_ASSIGN(std::optional<store::OwnedOrder> found, unit.orders().find_number(number));
  if (!found.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "order"};
  return std::move(*found);
}

// An act on the order of a member, on that member's turn: their devices hear of it.
template <class F>
base::Result<Summary> change_numbered(store::UnitOfWork& unit, std::string_view number, base::Instant now,
                                      AuditNote& note, const F& change) {
  CW_TRY_ASSIGN(const store::OwnedOrder found, numbered(unit, number));
  CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, found.member, now));
  CW_TRY_ASSIGN(const order::Order changed, change(turn, found.row.order.id));
  CW_TRY(turn.close());
  note.object = "order " + changed.number;
  note.before = std::string(order::kStateNames[static_cast<std::size_t>(found.row.order.state)]);
  note.after = std::string(order::kStateNames[static_cast<std::size_t>(changed.state)]);
  return summary_of(found.member, changed);
}

}  // namespace

base::Result<protocol::OrderSummaryPage> list_all_orders(store::Store& store, const OrderReader&,
                                                         std::string_view cursor, std::size_t limit,
                                                         base::Instant now) {
  using Page = protocol::OrderSummaryPage;
  const std::size_t places = std::clamp<std::size_t>(limit, 1, protocol::kStaffPageMax);
  CW_TRY_ASSIGN(const store::OrderPlace before, place_of(cursor));
  return store::read_for<Page>(store, [&](store::UnitOfWork& unit) -> base::Result<Page> {
    CW_TRY_ASSIGN(std::vector<store::OwnedOrder> rows, unit.orders().latest(before, places + 1));
    Page page;
    if (rows.size() > places) {
      rows.resize(places);
      page.next = cursor_of(rows.back().row.order);
    }
    for (store::OwnedOrder& row : rows) {
      page.orders.push_back(summary_of(row.member, order::as_of(std::move(row.row.order), now)));
    }
    return page;
  });
}

base::Result<protocol::OrderSummary> find_order_by_number(store::Store& store, const OrderReader&,
                                                          std::string_view number, base::Instant now) {
  return store::read_for<Summary>(store, [&](store::UnitOfWork& unit) -> base::Result<Summary> {
    CW_TRY_ASSIGN(store::OwnedOrder found, numbered(unit, number));
    return summary_of(found.member, order::as_of(std::move(found.row.order), now));
  });
}

base::Result<order::Order> view_order(const StaffServices& services, const OrderViewer& who, std::string_view number,
                                      const protocol::Reason& reason) {
  CW_TRY(check_reason(reason.reason));
  return act<order::Order>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<order::Order> {
    CW_TRY_ASSIGN(store::OwnedOrder found, numbered(unit, number));
    note.object = "order " + found.row.order.number;
    note.after = "viewed: with its address";
    note.reason = reason.reason;
    return std::move(found.row.order);
  });
}

base::Result<Summary> ship_order_for_staff(const StaffServices& services, const OrderShipper& who,
                                           const ShipOrder& ship) {
  CW_TRY(check_key(ship.key));
  const base::Instant now = services.env.instant();
  base::Bytes asked = codec::encode(ship.parcel);
  asked.insert(asked.end(), ship.number.begin(), ship.number.end());
  const StaffKey key{.staff = who.staff().staff, .key = ship.key, .request_hash = base::sha256(asked), .now = now};
  return act<Summary>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    return once<Summary>(unit, key, note, [&] {
      return change_numbered(unit, ship.number, now, note, [&](MemberTurn& turn, const base::OrderId& id) {
        const protocol::NewShipment& parcel = ship.parcel;
        turn.act_for(who.staff().staff);
        return ship_order(turn, id, {.lines = parcel.lines, .carrier = parcel.carrier, .tracking = parcel.tracking});
      });
    });
  });
}

base::Result<Summary> deliver_order_for_staff(const StaffServices& services, const OrderShipper& who,
                                              std::string_view number, const protocol::Reason& reason) {
  CW_TRY(check_reason(reason.reason));
  return act<Summary>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    note.reason = reason.reason;
    return change_numbered(unit, number, services.env.instant(), note, receive_order);
  });
}

}  // namespace cartwright::app
