// Locations, stock items with their movements, reservations and sets, in memory.
#include "server/store/memory/stock.h"

#include <algorithm>
#include <map>

namespace cartwright::store::memory {
namespace {

using base::ErrorCode;
using inventory::LocationNumber;
using inventory::Movement;
using inventory::Reservation;
using inventory::StockItem;
using ItemKey = std::pair<base::VariantNumber, LocationNumber>;

StockItem item_or_new(const Tables& tables, const ItemKey& key) {
  const StockItem* known = tables.stock_items.find(key);
  return known == nullptr ? StockItem{.variant = key.first, .location = key.second} : *known;
}

// From behind `after`, `limit` of them that `wanted` says yes to.
template <class Row, class Map, class Key, class F>
std::vector<Row> behind(const Map& all, const Key& after, std::size_t limit, const F& wanted) {
  std::vector<Row> rows;
  for (auto place = all.upper_bound(after); place != all.end() && rows.size() < limit; ++place) {
    if (!wanted(place->second)) break;
    rows.push_back(place->second);
  }
  return rows;
}

auto place_of(const Movement& one) { return std::tuple(one.at.ms, one.location, one.number); }

}  // namespace

Status MemoryLocations::insert(const inventory::Location& location) {
  if (tables_.locations.find(location.number) != nullptr) return ErrorCode::IdConflict;
  tables_.locations.put(location.number, location);
  return {};
}

Status MemoryLocations::update(const inventory::Location& location) {
  const inventory::Location* known = tables_.locations.find(location.number);
  if (known == nullptr || known->rev + 1 != location.rev) return ErrorCode::RevConflict;
  tables_.locations.put(location.number, location);
  return {};
}

Listed<inventory::Location> MemoryLocations::list() {
  return behind<inventory::Location>(tables_.locations.rows(), LocationNumber{0}, inventory::kLocationsMax,
                                     [](const auto&) { return true; });
}

Found<StockItem> MemoryStockItems::find(base::VariantNumber variant, LocationNumber location) {
  return copy_of(tables_.stock_items.find({variant, location}));
}

Listed<StockItem> MemoryStockItems::of_variant(base::VariantNumber variant) {
  return behind<StockItem>(tables_.stock_items.rows(), ItemKey{variant, 0}, inventory::kLocationsMax,
                           [&](const StockItem& item) { return item.variant == variant; });
}

Listed<StockItem> MemoryStockItems::list(const ItemPlace& after, std::size_t limit) {
  return behind<StockItem>(tables_.stock_items.rows(), ItemKey{after.variant, after.location}, limit,
                           [](const StockItem&) { return true; });
}

// By the room's own rule: what the statements of the databases repeat is held to it by the conformance suite.
Result<bool> MemoryStockItems::reserve(base::VariantNumber variant, LocationNumber location, std::int64_t units) {
  const StockItem* known = tables_.stock_items.find({variant, location});
  if (known == nullptr) return false;
  const Result<StockItem> after = inventory::reserve(*known, units);
  if (!after.ok() && after.error().code == ErrorCode::StockShort) return false;
  if (!after.ok()) return after.error();
  tables_.stock_items.put({variant, location}, *after);
  return true;
}

Status MemoryStockItems::release(base::VariantNumber variant, LocationNumber location, std::int64_t units) {
  const StockItem* known = tables_.stock_items.find({variant, location});
  if (known == nullptr) return ErrorCode::OutOfRange;
  CW_TRY_ASSIGN(const StockItem after, inventory::release(*known, units));
  tables_.stock_items.put({variant, location}, after);
  return {};
}

Result<Movement> MemoryStockItems::move(const Movement& movement, std::int64_t from_reserved) {
  Movement done = movement;
  StockItem item = item_or_new(tables_, {movement.variant, movement.location});
  item.on_hand += movement.delta;
  item.damaged += movement.damaged_delta;
  item.reserved -= from_reserved;
  const bool is_sound =
      item.reserved >= 0 && item.damaged >= 0 && item.on_hand >= item.damaged && item.on_hand <= inventory::kUnitsMax;
  if (!is_sound) return base::Error{.code = ErrorCode::OutOfRange, .detail = "stock"};
  done.number = ++item.moves;
  done.on_hand = item.on_hand;
  tables_.stock_items.put({item.variant, item.location}, item);
  tables_.stock_movements.put({done.variant, done.location, done.number}, done);
  return done;
}

Status MemoryStockItems::set_terms(const StockItem& item) {
  StockItem after = item_or_new(tables_, {item.variant, item.location});
  if (after.rev != item.rev) return ErrorCode::RevConflict;
  after.safety = item.safety;
  after.backorder_limit = item.backorder_limit;
  ++after.rev;
  tables_.stock_items.put({item.variant, item.location}, after);
  return {};
}

Listed<Movement> MemoryStockItems::ledger(base::VariantNumber variant, const MovementPlace& before, std::size_t limit) {
  std::vector<Movement> rows;
  const std::tuple bound(before.at.ms, before.location, before.number);
  const auto& all = tables_.stock_movements.rows();
  for (auto place = all.lower_bound({variant, 0, 0}); place != all.end(); ++place) {
    const Movement& one = place->second;
    if (one.variant != variant) break;
    if (before.number == 0 || place_of(one) < bound) rows.push_back(one);
  }
  std::sort(rows.begin(), rows.end(), [](const Movement& a, const Movement& b) { return place_of(a) > place_of(b); });
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

Listed<Movement> MemoryStockItems::movements(const ItemPlace& item, std::uint64_t after, std::size_t limit) {
  return behind<Movement>(
      tables_.stock_movements.rows(), std::tuple(item.variant, item.location, after), limit,
      [&](const Movement& one) { return one.variant == item.variant && one.location == item.location; });
}

Listed<MovementSum> MemoryStockItems::sums(const ItemPlace& after, std::size_t items) {
  CW_TRY_ASSIGN(const std::vector<StockItem> wanted, list(after, items));
  std::vector<MovementSum> rows;
  for (const StockItem& item : wanted) {
    std::map<inventory::MovementKind, MovementSum> by_kind;
    CW_TRY_ASSIGN(const std::vector<Movement> all, movements({item.variant, item.location}, 0, SIZE_MAX));
    for (const Movement& one : all) {
      MovementSum& sum = by_kind[one.kind];
      sum.delta += one.delta;
      sum.damaged_delta += one.damaged_delta;
      ++sum.count;
    }
    for (auto& [kind, sum] : by_kind) {
      sum.variant = item.variant;
      sum.location = item.location;
      sum.kind = kind;
      rows.push_back(sum);
    }
  }
  return rows;
}

Status MemoryReservations::insert(const Reservation& reservation) {
  if (tables_.reservations.find(reservation.id) != nullptr) return ErrorCode::IdConflict;
  tables_.reservations.put(reservation.id, reservation);
  return {};
}

Found<Reservation> MemoryReservations::find(const base::OrderId& order) {
  return copy_of(tables_.reservations.find(order));
}

Status MemoryReservations::update(const Reservation& reservation) {
  if (tables_.reservations.find(reservation.id) == nullptr) return ErrorCode::NotFound;
  tables_.reservations.put(reservation.id, reservation);
  return {};
}

Listed<Reservation> MemoryReservations::due(base::Instant now, std::size_t limit) {
  std::vector<Reservation> rows;
  for (const auto& [id, row] : tables_.reservations.rows()) {
    if (row.is_due(now)) rows.push_back(row);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Reservation& a, const Reservation& b) { return a.expires_at < b.expires_at; });
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

Listed<Reservation> MemoryReservations::list(const base::OrderId& after, std::size_t limit) {
  return behind<Reservation>(tables_.reservations.rows(), after, limit, [](const Reservation&) { return true; });
}

Status MemoryStockComponents::put(base::VariantNumber set, const inventory::Components& components) {
  if (components.empty()) {
    tables_.stock_components.erase(set);
  } else {
    tables_.stock_components.put(set, components);
  }
  return {};
}

Result<inventory::Components> MemoryStockComponents::of(base::VariantNumber set) {
  const inventory::Components* known = tables_.stock_components.find(set);
  return known == nullptr ? inventory::Components{} : *known;
}

Result<bool> MemoryStockComponents::is_part(base::VariantNumber variant) {
  const auto& all = tables_.stock_components.rows();
  return std::any_of(all.begin(), all.end(), [variant](const auto& set) {
    return std::any_of(set.second.begin(), set.second.end(),
                       [variant](const inventory::Component& one) { return one.variant == variant; });
  });
}

Result<bool> MemoryStockComponents::any() { return !tables_.stock_components.rows().empty(); }

}  // namespace cartwright::store::memory
