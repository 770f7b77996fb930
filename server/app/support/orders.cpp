#include "server/app/support/orders.h"

#include <algorithm>
#include <charconv>

namespace cartwright::app {
namespace {

using base::ErrorCode;

protocol::OrderSummary summary_of(const store::OwnedOrder& owned) {
  const order::Order& order = owned.row.order;
  return {.number = order.number,
          .member = owned.member,
          .state = std::string(order::kStateNames[static_cast<std::size_t>(order.state)]),
          .lines = static_cast<std::uint32_t>(order.lines.size()),
          .currency = order.currency,
          .total_minor = order.total_minor,
          .submitted_at = order.submitted_at,
          .paid_at = order.paid_at,
          .cancelled_at = order.cancelled_at};
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

}  // namespace

base::Result<protocol::OrderSummaryPage> list_all_orders(store::Store& store, const OrderReader&,
                                                         std::string_view cursor, std::size_t limit) {
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
    for (const store::OwnedOrder& row : rows) page.orders.push_back(summary_of(row));
    return page;
  });
}

base::Result<protocol::OrderSummary> find_order_by_number(store::Store& store, const OrderReader&,
                                                          std::string_view number) {
  using Summary = protocol::OrderSummary;
  return store::read_for<Summary>(store, [&](store::UnitOfWork& unit) -> base::Result<Summary> {
    CW_TRY_ASSIGN(const store::OwnedOrder found, numbered(unit, number));
    return summary_of(found);
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

}  // namespace cartwright::app
