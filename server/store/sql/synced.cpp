// Cart lines, histories and orders: the rows that devices copy.
#include "server/store/queries/synced.h"

#include <algorithm>

#include "server/store/sql/repositories.h"
#include "server/store/sql/sealed_order.h"
#include "shared/codec/binary.h"

namespace cartwright::store::sql {

using base::ErrorCode;

namespace {

CartRow read_cart(Query& row) {
  CartRow read;
  cart::Line& line = read.value;
  line.variant = row.u32();
  line.set_value = row.i64();
  line.added = row.i64();
  line.set_by.device = row.u32();
  line.set_by.seq = row.u64();
  line.selected = row.boolean();
  line.saved = row.boolean();
  line.note = row.text();
  line.first_at = row.instant();
  line.added_price_minor = row.i64();
  read.change_no = row.u64();
  read.changed_at = row.instant();
  return read;
}

ViewedRow read_viewed(Query& row) {
  ViewedRow read;
  read.value.product = row.u32();
  read.value.count = row.u64();
  read.value.first_at = row.instant();
  read.value.last_at = row.instant();
  read.change_no = row.u64();
  read.changed_at = row.instant();
  return read;
}

SearchedRow read_searched(Query& row) {
  SearchedRow read;
  read.value.term = row.text();
  read.value.count = row.u64();
  read.value.last_at = row.instant();
  read.change_no = row.u64();
  read.changed_at = row.instant();
  return read;
}

OrderRow read_order(Connection& connection, Query& row) {
  OrderRow read{.order = read_order_parts(connection, row)};
  read.intent_hash = row.hash();
  read.change_no = row.u64();
  return read;
}

OwnedOrder read_owned_order(Connection& connection, Query& row) {
  OwnedOrder owned{.row = read_order(connection, row)};
  owned.member = row.id<base::MemberId>();
  return owned;
}

base::MemberId read_member_id(Query& row) { return row.id<base::MemberId>(); }

// Answers the highest change number among the rows and removes them.
Result<std::uint64_t> remove_old(Connection& connection, const char* highest_sql, const char* remove_sql,
                                 const base::MemberId& member, base::Instant before) {
  std::uint64_t highest = 0;
  {
    Query query(connection, highest_sql, member, before);
    CW_TRY_ASSIGN(const bool there, query.step());
    if (there) highest = query.u64();
  }
  if (highest != 0) CW_TRY(Query(connection, remove_sql, member, before).run());
  return highest;
}

}  // namespace

Found<CartRow> SqlCartLines::find(const base::MemberId& member, base::VariantNumber variant) {
  Query query(connection_, queries::kCartFind, member, variant);
  return one_row<CartRow>(query, read_cart);
}

Status SqlCartLines::put(const base::MemberId& member, const CartRow& row) {
  const cart::Line& line = row.value;
  return Query(connection_, queries::kCartPut, member, line.variant, line.set_value, line.added, line.set_by.device,
               line.set_by.seq, line.selected, line.saved, line.note, line.first_at, line.added_price_minor,
               row.change_no, row.changed_at)
      .run();
}

Result<std::size_t> SqlCartLines::count_shown(const base::MemberId& member) {
  Query query(connection_, queries::kCartCountShown, member);
  CW_TRY_ASSIGN(const bool there, query.step());
  return there ? as_size(query.i64()) : 0;
}

Listed<CartRow> SqlCartLines::changed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) {
  Query query(connection_, queries::kCartSince, member, cursor, limit);
  return all_rows<CartRow>(query, read_cart);
}

Listed<base::MemberId> SqlCartLines::with_old_tombstones(base::Instant before, std::size_t limit) {
  Query query(connection_, queries::kCartWithTombstones, before, limit);
  return all_rows<base::MemberId>(query, read_member_id);
}

Result<std::uint64_t> SqlCartLines::remove_tombstones(const base::MemberId& member, base::Instant before) {
  return remove_old(connection_, queries::kCartTombstonesHighest, queries::kCartRemoveTombstones, member, before);
}

Result<IdleCarts> SqlCartLines::idle(base::Instant from, base::Instant to) {
  IdleCarts found;
  Query count(connection_, queries::kCartIdleCount, from, to);
  CW_TRY_ASSIGN(const bool there, count.step());
  if (there) found.carts = count.u64();
  Query pieces(connection_, queries::kCartIdlePieces, from, to);
  CW_TRY_ASSIGN(found.pieces, all_rows<IdlePieces>(pieces, [](Query& row) {
                  IdlePieces one;
                  one.variant = row.u32();
                  one.quantity = row.i64();
                  return one;
                }));
  return found;
}

Found<ViewedRow> SqlHistories::find_viewed(const base::MemberId& member, base::ProductNumber product) {
  Query query(connection_, queries::kViewedFind, member, product);
  return one_row<ViewedRow>(query, read_viewed);
}

Found<SearchedRow> SqlHistories::find_searched(const base::MemberId& member, std::string_view term) {
  Query query(connection_, queries::kSearchedFind, member, term);
  return one_row<SearchedRow>(query, read_searched);
}

Status SqlHistories::put(const base::MemberId& member, const ViewedRow& row) {
  return Query(connection_, queries::kViewedPut, member, row.value.product, row.value.count, row.value.first_at,
               row.value.last_at, row.change_no, row.changed_at)
      .run();
}

Status SqlHistories::put(const base::MemberId& member, const SearchedRow& row) {
  return Query(connection_, queries::kSearchedPut, member, row.value.term, row.value.count, row.value.last_at,
               row.change_no, row.changed_at)
      .run();
}

Listed<ViewedRow> SqlHistories::viewed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) {
  Query query(connection_, queries::kViewedSince, member, cursor, limit);
  return all_rows<ViewedRow>(query, read_viewed);
}

Listed<SearchedRow> SqlHistories::searched_since(const base::MemberId& member, std::uint64_t cursor,
                                                 std::size_t limit) {
  Query query(connection_, queries::kSearchedSince, member, cursor, limit);
  return all_rows<SearchedRow>(query, read_searched);
}

Status SqlHistories::bound_viewed(const base::MemberId& member, std::size_t keep) {
  return Query(connection_, queries::kViewedBound, member, keep).run();
}

Status SqlHistories::bound_searched(const base::MemberId& member, std::size_t keep) {
  return Query(connection_, queries::kSearchedBound, member, keep).run();
}

Listed<base::MemberId> SqlHistories::with_old_tombstones(base::Instant before, std::size_t limit) {
  Query viewed(connection_, queries::kViewedWithTombstones, before, limit);
  CW_TRY_ASSIGN(std::vector<base::MemberId> members, all_rows<base::MemberId>(viewed, read_member_id));
  Query searched(connection_, queries::kSearchedWithTombstones, before, limit);
  CW_TRY_ASSIGN(const std::vector<base::MemberId> others, all_rows<base::MemberId>(searched, read_member_id));
  members.insert(members.end(), others.begin(), others.end());
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  if (members.size() > limit) members.resize(limit);
  return members;
}

Result<std::uint64_t> SqlHistories::remove_tombstones(const base::MemberId& member, base::Instant before) {
  CW_TRY_ASSIGN(const std::uint64_t viewed, remove_old(connection_, queries::kViewedTombstonesHighest,
                                                       queries::kViewedRemoveTombstones, member, before));
  CW_TRY_ASSIGN(const std::uint64_t searched, remove_old(connection_, queries::kSearchedTombstonesHighest,
                                                         queries::kSearchedRemoveTombstones, member, before));
  return std::max(viewed, searched);
}

Status SqlOrders::insert(const base::MemberId& member, const OrderRow& row) {
  CW_TRY_ASSIGN(const OrderParts parts, order_parts(connection_, row.order));
  return Query(connection_, queries::kOrderInsert, member, row.order.id, row.order.number,
               static_cast<std::uint8_t>(row.order.state), row.order.submitted_at, row.intent_hash, parts.body,
               parts.ship_to, row.order.due_at, row.order.fingerprint, row.change_no)
      .run();
}

Status SqlOrders::update(const base::MemberId& member, const OrderRow& row) {
  CW_TRY_ASSIGN(const OrderParts parts, order_parts(connection_, row.order));
  Query query(connection_, queries::kOrderUpdate, member, row.order.id, static_cast<std::uint8_t>(row.order.state),
              parts.body, parts.ship_to, row.order.due_at, row.change_no);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  if (rows != 1) return ErrorCode::NotFound;
  return {};
}

Status SqlOrders::move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& id,
                       std::uint64_t change_no) {
  CW_TRY_ASSIGN(const std::int64_t rows,
                Query(connection_, queries::kOrderMove, from, to, id, change_no).run_counted());
  return rows == 1 ? Status() : Status(ErrorCode::NotFound);
}

Found<OrderRow> SqlOrders::find(const base::MemberId& member, const base::OrderId& id) {
  Query query(connection_, queries::kOrderFind, member, id);
  return one_row<OrderRow>(query, [this](Query& row) { return read_order(connection_, row); });
}

Listed<OrderRow> SqlOrders::changed_since(const base::MemberId& member, std::uint64_t cursor, std::size_t limit) {
  Query query(connection_, queries::kOrderSince, member, cursor, limit);
  return all_rows<OrderRow>(query, [this](Query& row) { return read_order(connection_, row); });
}

Listed<OrderRow> SqlOrders::list(const base::MemberId& member, const base::OrderId& before, std::size_t limit) {
  base::OrderId below = before;
  if (before.is_nil()) below.bytes.fill(0xFF);  // above every id of version 7
  Query query(connection_, queries::kOrderList, member, below, limit);
  return all_rows<OrderRow>(query, [this](Query& row) { return read_order(connection_, row); });
}

Listed<OrderKey> SqlOrders::due(base::Instant now, std::size_t limit) {
  Query query(connection_, queries::kOrderDue, now, limit);
  return all_rows<OrderKey>(query, [](Query& row) {
    OrderKey key;
    key.member = row.id<base::MemberId>();
    key.id = row.id<base::OrderId>();
    return key;
  });
}

Listed<OwnedOrder> SqlOrders::latest(const OrderPlace& before, std::size_t limit) {
  OrderPlace below = before;
  if (before.id.is_nil()) below.submitted_at.ms = base::kInstantMsMax;
  Query query(connection_, queries::kOrderLatest, below.submitted_at, below.id, limit);
  return all_rows<OwnedOrder>(query, [this](Query& row) { return read_owned_order(connection_, row); });
}

Found<OwnedOrder> SqlOrders::find_number(std::string_view number) {
  Query query(connection_, queries::kOrderFindNumber, number);
  return one_row<OwnedOrder>(query, [this](Query& row) { return read_owned_order(connection_, row); });
}

Result<std::size_t> SqlOrders::count_unpaid(const base::MemberId& member, base::Instant now) {
  Query query(connection_, queries::kOrderCountUnpaid, member, now);
  CW_TRY_ASSIGN(const std::optional<std::int64_t> count,
                one_row<std::int64_t>(query, [](Query& row) { return row.i64(); }));
  return as_size(count.value_or(0));
}

Found<OwnedOrder> SqlOrders::find_fingerprint(const base::Hash256& fingerprint) {
  Query query(connection_, queries::kOrderFindFingerprint, fingerprint);
  return one_row<OwnedOrder>(query, [this](Query& row) { return read_owned_order(connection_, row); });
}

Result<std::uint32_t> SqlOrders::next_serial() { return connection_.next_serial(); }

}  // namespace cartwright::store::sql
