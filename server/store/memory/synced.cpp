// Cart lines, histories and orders in memory: the rows that devices copy.
#include <algorithm>
#include <set>

#include "server/store/memory/repositories.h"

namespace cartwright::store::memory {

using base::ErrorCode;

namespace {

template <class Row, class TableType>
std::vector<Row> rows_since(const TableType& table, const base::MemberId& member, std::uint64_t cursor,
                            std::size_t limit) {
  std::vector<Row> rows;
  each_of_member(table, member, [&](const Row& row) {
    if (row.change_no > cursor) rows.push_back(row);
  });
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.change_no < b.change_no; });
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

// Both counters 0: such a line says the same as none (queries/synced.h).
bool is_tombstone(const CartRow& row) { return row.value.set_value == 0 && row.value.added == 0; }
bool is_tombstone(const ViewedRow& row) { return row.value.count == 0; }
bool is_tombstone(const SearchedRow& row) { return row.value.count == 0; }

template <class TableType>
void note_owners(const TableType& table, base::Instant before, std::size_t limit, std::set<base::MemberId>& owners) {
  for (const auto& [key, row] : table.rows()) {
    if (is_tombstone(row) && row.changed_at < before && owners.size() < limit) owners.insert(std::get<0>(key));
  }
}

template <class TableType>
std::uint64_t remove_old(TableType& table, const base::MemberId& member, base::Instant before) {
  using Key = typename std::decay_t<decltype(table.rows())>::key_type;
  std::vector<Key> old;
  std::uint64_t highest = 0;
  for (const auto& [key, row] : table.rows()) {
    if (!(std::get<0>(key) == member) || !is_tombstone(row) || !(row.changed_at < before)) continue;
    old.push_back(key);
    highest = std::max(highest, row.change_no);
  }
  for (const Key& key : old) table.erase(key);
  return highest;
}

// As history::History bounds a device's: the oldest by last time go, the lowest key among equals.
template <class TableType>
void keep_newest(TableType& table, const base::MemberId& member, std::size_t keep) {
  using Key = typename std::decay_t<decltype(table.rows())>::key_type;
  std::vector<std::pair<std::int64_t, Key>> ages;
  Key from{};
  std::get<0>(from) = member;
  for (auto place = table.rows().lower_bound(from); place != table.rows().end(); ++place) {
    if (!(std::get<0>(place->first) == member)) break;
    ages.emplace_back(place->second.value.last_at.ms, place->first);
  }
  if (ages.size() <= keep) return;
  std::sort(ages.begin(), ages.end());
  for (std::size_t i = 0; i < ages.size() - keep; ++i) table.erase(ages[i].second);
}

}  // namespace

Found<CartRow> MemoryCartLines::find(const base::MemberId& member, base::VariantNumber variant) {
  return copy_of(tables_.cart.find({member, variant}));
}

Status MemoryCartLines::put(const base::MemberId& member, const CartRow& row) {
  tables_.cart.put({member, row.value.variant}, row);
  return {};
}

Result<std::size_t> MemoryCartLines::count_shown(const base::MemberId& member) {
  std::size_t count = 0;
  each_of_member(tables_.cart, member, [&](const CartRow& row) { count += row.value.is_shown() ? 1U : 0U; });
  return count;
}

Listed<CartRow> MemoryCartLines::changed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) {
  return rows_since<CartRow>(tables_.cart, member, cursor, limit);
}

Listed<base::MemberId> MemoryCartLines::with_old_tombstones(base::Instant before, std::size_t limit) {
  std::set<base::MemberId> owners;
  note_owners(tables_.cart, before, limit, owners);
  return std::vector<base::MemberId>(owners.begin(), owners.end());
}

Result<std::uint64_t> MemoryCartLines::remove_tombstones(const base::MemberId& member, base::Instant before) {
  return remove_old(tables_.cart, member, before);
}

Result<IdleCarts> MemoryCartLines::idle(base::Instant from, base::Instant to) {
  struct Touched {
    base::Instant last;
    bool is_shown = false;
  };
  std::map<base::MemberId, Touched> carts;
  for (const auto& [key, row] : tables_.cart.rows()) {
    if (row.value.saved) continue;
    Touched& cart = carts[std::get<0>(key)];
    cart.last = std::max(cart.last, row.changed_at);
    cart.is_shown = cart.is_shown || row.value.is_shown();
  }
  std::map<base::VariantNumber, std::int64_t> pieces;
  const auto is_idle = [&](const Touched& cart) { return cart.is_shown && from <= cart.last && cart.last < to; };
  for (const auto& [key, row] : tables_.cart.rows()) {
    if (row.value.saved || !row.value.is_shown() || !is_idle(carts[std::get<0>(key)])) continue;
    pieces[row.value.variant] += row.value.quantity();
  }
  IdleCarts found;
  for (const auto& [member, cart] : carts) found.carts += is_idle(cart) ? 1U : 0U;
  for (const auto& [variant, quantity] : pieces) found.pieces.push_back({variant, quantity});
  return found;
}

Found<ViewedRow> MemoryHistories::find_viewed(const base::MemberId& member, base::ProductNumber product) {
  return copy_of(tables_.viewed.find({member, product}));
}

Found<SearchedRow> MemoryHistories::find_searched(const base::MemberId& member, std::string_view term) {
  return copy_of(tables_.searched.find({member, std::string(term)}));
}

Status MemoryHistories::put(const base::MemberId& member, const ViewedRow& row) {
  tables_.viewed.put({member, row.value.product}, row);
  return {};
}

Status MemoryHistories::put(const base::MemberId& member, const SearchedRow& row) {
  tables_.searched.put({member, row.value.term}, row);
  return {};
}

Listed<ViewedRow> MemoryHistories::viewed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) {
  return rows_since<ViewedRow>(tables_.viewed, member, cursor, limit);
}

Listed<SearchedRow> MemoryHistories::searched_since(const base::MemberId& member, std::uint64_t cursor,
                                                    std::size_t limit) {
  return rows_since<SearchedRow>(tables_.searched, member, cursor, limit);
}

Status MemoryHistories::bound_viewed(const base::MemberId& member, std::size_t keep) {
  keep_newest(tables_.viewed, member, keep);
  return {};
}

Status MemoryHistories::bound_searched(const base::MemberId& member, std::size_t keep) {
  keep_newest(tables_.searched, member, keep);
  return {};
}

Listed<base::MemberId> MemoryHistories::with_old_tombstones(base::Instant before, std::size_t limit) {
  std::set<base::MemberId> owners;
  note_owners(tables_.viewed, before, limit, owners);
  note_owners(tables_.searched, before, limit, owners);
  return std::vector<base::MemberId>(owners.begin(), owners.end());
}

Result<std::uint64_t> MemoryHistories::remove_tombstones(const base::MemberId& member, base::Instant before) {
  const std::uint64_t viewed = remove_old(tables_.viewed, member, before);
  return std::max(viewed, remove_old(tables_.searched, member, before));
}

Status MemoryOrders::insert(const base::MemberId& member, const OrderRow& row) {
  if (tables_.orders.find({member, row.order.id}) != nullptr) return ErrorCode::IdConflict;
  tables_.orders.put({member, row.order.id}, row);
  return {};
}

Status MemoryOrders::update(const base::MemberId& member, const OrderRow& row) {
  if (tables_.orders.find({member, row.order.id}) == nullptr) return ErrorCode::NotFound;
  tables_.orders.put({member, row.order.id}, row);
  return {};
}

Status MemoryOrders::move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& id,
                          std::uint64_t change_no) {
  const OrderRow* row = tables_.orders.find({from, id});
  if (row == nullptr) return ErrorCode::NotFound;
  OrderRow moved = *row;
  moved.change_no = change_no;
  tables_.orders.erase({from, id});
  tables_.orders.put({to, id}, std::move(moved));
  return {};
}

Found<OrderRow> MemoryOrders::find(const base::MemberId& member, const base::OrderId& id) {
  return copy_of(tables_.orders.find({member, id}));
}

Listed<OrderRow> MemoryOrders::changed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) {
  return rows_since<OrderRow>(tables_.orders, member, cursor, limit);
}

Listed<OrderRow> MemoryOrders::list(const base::MemberId& member, const base::OrderId& before, std::size_t limit) {
  std::vector<OrderRow> rows;
  each_of_member(tables_.orders, member, [&](const OrderRow& row) {
    if (before.is_nil() || row.order.id < before) rows.push_back(row);
  });
  std::reverse(rows.begin(), rows.end());
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

Listed<OrderKey> MemoryOrders::due(base::Instant now, std::size_t limit) {
  std::vector<std::pair<base::Instant, OrderKey>> found;
  for (const auto& [key, row] : tables_.orders.rows()) {
    if (!row.order.is_due(now)) continue;
    found.push_back({row.order.due_at, {.member = std::get<0>(key), .id = row.order.id}});
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<OrderKey> keys;
  for (const auto& [at, key] : found) {
    if (keys.size() < limit) keys.push_back(key);
  }
  return keys;
}

Listed<OwnedOrder> MemoryOrders::latest(const OrderPlace& before, std::size_t limit) {
  const auto place_of = [](const order::Order& order) { return std::pair(order.submitted_at.ms, order.id); };
  std::vector<OwnedOrder> found;
  for (const auto& [key, row] : tables_.orders.rows()) {
    const bool behind = before.id.is_nil() || place_of(row.order) < std::pair(before.submitted_at.ms, before.id);
    if (behind) found.push_back({.member = std::get<0>(key), .row = row});
  }
  std::sort(found.begin(), found.end(),
            [&](const OwnedOrder& a, const OwnedOrder& b) { return place_of(b.row.order) < place_of(a.row.order); });
  if (found.size() > limit) found.resize(limit);
  return found;
}

Found<OwnedOrder> MemoryOrders::find_number(std::string_view number) {
  for (const auto& [key, row] : tables_.orders.rows()) {
    if (row.order.number == number)
      return std::optional<OwnedOrder>(OwnedOrder{.member = std::get<0>(key), .row = row});
  }
  return std::optional<OwnedOrder>{};
}

Result<std::size_t> MemoryOrders::count_unpaid(const base::MemberId& member, base::Instant now) {
  std::size_t count = 0;
  each_of_member(tables_.orders, member, [&](const OrderRow& row) {
    if (row.order.state == order::State::AwaitingPayment && !row.order.is_due(now)) ++count;
  });
  return count;
}

Found<OwnedOrder> MemoryOrders::find_fingerprint(const base::Hash256& fingerprint) {
  std::optional<OwnedOrder> newest;
  for (const auto& [key, row] : tables_.orders.rows()) {
    if (row.order.fingerprint != fingerprint) continue;
    const bool is_newer =
        !newest.has_value() || newest->row.order.submitted_at < row.order.submitted_at ||
        (newest->row.order.submitted_at == row.order.submitted_at && newest->row.order.id < row.order.id);
    if (is_newer) newest = OwnedOrder{.member = std::get<0>(key), .row = row};
  }
  return newest;
}

Result<std::uint32_t> MemoryOrders::next_serial() { return take_number(tables_, "order"); }

}  // namespace cartwright::store::memory
