#include "server/app/inventory/take.h"

#include <algorithm>

#include "server/app/inventory/reserve.h"
#include "server/app/inventory/stock_now.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using inventory::Allocation;
using inventory::TakenLine;

// Each try that fails means that somebody else took something meanwhile, or that something came back.
constexpr int kTries = 8;
constexpr std::size_t kGivenBackMax = 200;

base::Result<base::Vector<inventory::StockItem>> items_of(store::UnitOfWork& unit, const inventory::Needs& needs) {
  base::Vector<inventory::StockItem> all;
  for (const inventory::Need& need : needs) {
    CW_TRY_ASSIGN(const std::vector<inventory::StockItem> items, unit.stock_items().of_variant(need.variant));
    for (const inventory::StockItem& item : items) all.push_back(item);
  }
  return all;
}

// False: one of them has less by now; those before it are reserved.
base::Result<bool> reserve_each(store::UnitOfWork& unit, const base::Vector<TakenLine>& lines) {
  for (const TakenLine& line : lines) {
    CW_TRY_ASSIGN(const bool is_taken, unit.stock_items().reserve(line.variant, line.location, line.units));
    if (!is_taken) return false;
  }
  return true;
}

// Of several lines what was taken before the one that failed is taken back with its lock: the next try begins anew in
// the order that all keep.
base::Result<bool> reserve_all(store::UnitOfWork& unit, const base::Vector<TakenLine>& lines) {
  if (lines.size() < 2) return reserve_each(unit, lines);
  bool is_taken = false;
  const base::Status status = unit.nested([&](store::UnitOfWork& part) -> base::Status {
    CW_TRY_ASSIGN(is_taken, reserve_each(part, lines));
    return is_taken ? base::Status() : base::Status(ErrorCode::StockShort);
  });
  if (!status.ok() && (is_taken || status.error().code != ErrorCode::StockShort)) return status.error();
  return is_taken;
}

}  // namespace

inventory::Needs needs_of(const base::Vector<order::ShipmentLine>& pieces) {
  inventory::Needs needs;
  for (const auto& [variant, quantity] : pieces) needs.push_back({.variant = variant, .units = quantity});
  return needs;
}

base::Result<inventory::Components> components_of(store::UnitOfWork& unit, const inventory::Needs& wanted) {
  inventory::Components all;
  CW_TRY_ASSIGN(const bool any, unit.stock_components().any());
  if (!any) return all;
  for (const inventory::Need& want : wanted) {
    CW_TRY_ASSIGN(const inventory::Components of_one, unit.stock_components().of(want.variant));
    for (const inventory::Component& one : of_one) all.push_back(one);
  }
  return all;
}

base::Status send_reserved(MemberTurn& turn, inventory::Movement movement) {
  movement.at = turn.now();
  movement.actor = turn.actor();
  CW_TRY(inventory::validate(movement));
  const auto moved = turn.unit().stock_items().move(movement, -movement.delta);
  if (moved.ok()) return {};
  if (moved.error().code != ErrorCode::OutOfRange) return moved.error();
  return base::Error{.code = ErrorCode::StockShort, .detail = std::to_string(movement.variant)};
}

base::Error named_shortage(const order::Order& order, const inventory::Components& components,
                           const inventory::Shortage& shortage) {
  const auto needs_it = [&](base::VariantNumber variant) {
    return variant == shortage.variant ||
           std::any_of(components.begin(), components.end(), [&](const inventory::Component& one) {
             return one.of == variant && one.variant == shortage.variant;
           });
  };
  const auto line = std::find_if(order.lines.begin(), order.lines.end(),
                                 [&](const order::OrderLine& one) { return needs_it(one.variant); });
  const std::string sku = line == order.lines.end() ? std::to_string(shortage.variant) : line->sku;
  return {.code = ErrorCode::StockShort, .detail = sku + ": " + std::to_string(shortage.available)};
}

base::Result<Allocation> take(store::UnitOfWork& unit, const inventory::Needs& needs, std::string_view zone,
                              base::Instant now) {
  CW_TRY_ASSIGN(const base::Vector<inventory::Location> locations, all_locations(unit));
  Allocation allocation;
  for (int i = 0; i < kTries; ++i) {
    CW_TRY_ASSIGN(const base::Vector<inventory::StockItem> items, items_of(unit, needs));
    allocation = inventory::allocate(needs, items, locations, zone);
    if (!allocation.short_of.empty()) {
      CW_TRY_ASSIGN(const std::size_t given_back, expire_reservations(unit, now, kGivenBackMax));
      if (given_back == 0) return allocation;
      continue;
    }
    CW_TRY_ASSIGN(const bool is_taken, reserve_all(unit, allocation.lines));
    if (is_taken) return allocation;
  }
  // Others were faster every time.
  allocation.short_of.push_back({.variant = needs.front().variant});
  allocation.lines.clear();
  return allocation;
}

}  // namespace cartwright::app
