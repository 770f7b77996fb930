// What is looked up about stock: a variant's ledger, an order's reservation.
#include <charconv>

#include "server/app/inventory/keeping.h"

namespace cartwright::app {
namespace {

constexpr std::size_t kMovementsLookedAt = 1'000;  // for one page of a filtered ledger

bool is_asked(const LedgerPage& page, const inventory::Movement& one) {
  return (!page.kind.has_value() || one.kind == *page.kind) && (page.location == 0 || one.location == page.location);
}

// "<time>.<location>.<number>"
std::string cursor_of(const inventory::Movement& movement) {
  return std::to_string(movement.at.ms) + "." + std::to_string(movement.location) + "." +
         std::to_string(movement.number);
}

template <class Number>
bool take_number(std::string_view& text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}
bool take_dot(std::string_view& text) {
  if (text.empty() || text.front() != '.') return false;
  text.remove_prefix(1);
  return true;
}

base::Result<store::MovementPlace> place_in(std::string_view cursor) {
  store::MovementPlace place;
  if (cursor.empty()) return place;
  const bool is_whole = take_number(cursor, place.at.ms) && take_dot(cursor) && take_number(cursor, place.location) &&
                        take_dot(cursor) && take_number(cursor, place.number) && cursor.empty() && place.number > 0;
  if (!is_whole) return base::Error{.code = base::ErrorCode::Malformed, .detail = "cursor"};
  return place;
}

}  // namespace

base::Result<protocol::StockLedger> stock_ledger(store::Store& store, const StockReader&, const LedgerPage& page) {
  using Ledger = protocol::StockLedger;
  CW_TRY_ASSIGN(const store::MovementPlace before, place_in(page.cursor));
  const bool is_filtered = page.kind.has_value() || page.location != 0;
  const std::size_t looked_at = is_filtered ? kMovementsLookedAt : page.limit;
  return store::read_for<Ledger>(store, [&](store::UnitOfWork& unit) -> base::Result<Ledger> {
    CW_TRY_ASSIGN(const std::vector<inventory::StockItem> items, unit.stock_items().of_variant(page.variant));
    if (items.empty()) return base::Error{.code = base::ErrorCode::NotFound, .detail = "variant"};
    CW_TRY_ASSIGN(std::vector<inventory::Movement> rows,
                  unit.stock_items().ledger(page.variant, before, looked_at + 1));
    Ledger shown;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (shown.movements.size() == page.limit || i == looked_at) {
        shown.next = cursor_of(rows[i - 1]);
        break;
      }
      if (is_asked(page, rows[i])) shown.movements.push_back({.movement = rows[i]});
    }
    return shown;
  });
}

base::Result<inventory::Reservation> reservation_of(store::Store& store, const StockReader&,
                                                    std::string_view order_number) {
  using inventory::Reservation;
  return store::read_for<Reservation>(store, [&](store::UnitOfWork& unit) -> base::Result<Reservation> {
    const base::Error none{.code = base::ErrorCode::NotFound, .detail = "reservation"};
    CW_TRY_ASSIGN(const std::optional<store::OwnedOrder> order, unit.orders().find_number(order_number));
    if (!order.has_value()) return none;
    CW_TRY_ASSIGN(std::optional<Reservation> found, unit.reservations().find(order->row.order.id));
    if (!found.has_value()) return none;
    return std::move(*found);
  });
}

}  // namespace cartwright::app
