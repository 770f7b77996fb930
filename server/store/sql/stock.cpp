// Locations, stock items with their movements, reservations and sets.
#include "server/store/sql/stock.h"

#include "server/store/queries/stock.h"
#include "server/store/sql/query.h"
#include "shared/base/hex.h"
#include "shared/codec/binary.h"

namespace cartwright::store::sql {
namespace {

using base::ErrorCode;
using inventory::LocationNumber;
using inventory::Movement;
using inventory::Reservation;
using inventory::StockItem;

Result<bool> there_is_a_row(Query& query) {
  CW_TRY_ASSIGN(const std::optional<bool> found, one_row<bool>(query, [](Query&) { return true; }));
  return found.has_value();
}

StockItem read_item(Query& row) {
  StockItem item;
  item.variant = row.u32();
  item.location = row.u32();
  item.on_hand = row.i64();
  item.reserved = row.i64();
  item.damaged = row.i64();
  item.safety = row.i64();
  item.backorder_limit = row.i64();
  item.moves = row.u64();
  item.rev = row.u64();
  return item;
}

inventory::MovementKind read_kind(Query& row) {
  const std::int64_t kind = row.i64();
  if (kind >= 0 && kind < inventory::kMovementKindCount) return static_cast<inventory::MovementKind>(kind);
  row.fail(base::Error{.code = ErrorCode::OutOfRange, .detail = "movement kind"});
  return {};
}

std::string actor_text(const member::StaffId& actor) {
  return actor.is_nil() ? std::string() : base::format_id(actor.bytes);
}

member::StaffId read_actor(Query& row) {
  const std::string text = row.text();
  if (text.empty()) return {};
  const auto id = base::parse_id_as<struct member::StaffTag>(text);
  if (id.ok()) return *id;
  row.fail(id.error());
  return {};
}

Movement read_movement(Query& row) {
  Movement movement;
  movement.variant = row.u32();
  movement.location = row.u32();
  movement.number = row.u64();
  movement.kind = read_kind(row);
  movement.delta = row.i64();
  movement.damaged_delta = row.i64();
  movement.on_hand = row.i64();
  movement.ref = row.text();
  movement.note = row.text();
  movement.at = row.instant();
  movement.actor = read_actor(row);
  return movement;
}

inventory::Component read_component(Query& row) {
  inventory::Component component;
  component.of = row.u32();
  component.variant = row.u32();
  component.units = row.i64();
  return component;
}

Result<inventory::Components> read_components(Query& query) {
  CW_TRY_ASSIGN(const std::vector<inventory::Component> rows, all_rows<inventory::Component>(query, read_component));
  return inventory::Components(rows.begin(), rows.end());
}

base::Instant expires_at(const Reservation& reservation) {
  return reservation.state == inventory::ReservationState::Active ? reservation.expires_at : base::Instant{};
}

}  // namespace

Status SqlLocations::insert(const inventory::Location& location) {
  CW_TRY(Query(connection_, queries::kLocationInsert, location.number, codec::encode(location), location.rev)
             .run_counted());
  return {};
}

Status SqlLocations::update(const inventory::Location& location) {
  Query query(connection_, queries::kLocationUpdate, location.number, codec::encode(location), location.rev);
  return query.one_or(ErrorCode::RevConflict);
}

Listed<inventory::Location> SqlLocations::list() {
  Query query(connection_, queries::kLocationList, inventory::kLocationsMax);
  return all_rows<inventory::Location>(query, [](Query& row) { return row.message<inventory::Location>(); });
}

Found<StockItem> SqlStockItems::find(base::VariantNumber variant, LocationNumber location) {
  Query query(connection_, queries::kItemFind, variant, location);
  return one_row<StockItem>(query, read_item);
}

Listed<StockItem> SqlStockItems::of_variant(base::VariantNumber variant) {
  Query query(connection_, queries::kItemsOfVariant, variant, inventory::kLocationsMax);
  return all_rows<StockItem>(query, read_item);
}

Listed<StockItem> SqlStockItems::list(const ItemPlace& after, std::size_t limit) {
  Query query(connection_, queries::kItemList, after.variant, after.location, limit);
  return all_rows<StockItem>(query, read_item);
}

Result<bool> SqlStockItems::reserve(base::VariantNumber variant, LocationNumber location, std::int64_t units) {
  Query query(connection_, queries::kItemReserve, variant, location, units);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return rows == 1;
}

Status SqlStockItems::release(base::VariantNumber variant, LocationNumber location, std::int64_t units) {
  Query query(connection_, queries::kItemRelease, variant, location, units);
  return query.one_or(ErrorCode::OutOfRange);
}

Result<Movement> SqlStockItems::move(const Movement& movement, std::int64_t from_reserved) {
  CW_TRY(Query(connection_, queries::kItemMake, movement.variant, movement.location).run());
  Movement done = movement;
  {
    Query query(connection_, queries::kItemMove, movement.variant, movement.location, movement.delta,
                movement.damaged_delta, from_reserved, inventory::kUnitsMax);
    CW_TRY_ASSIGN(const bool there, query.step());
    if (!there) return base::Error{.code = ErrorCode::OutOfRange, .detail = "stock"};
    done.number = query.u64();
    done.on_hand = query.i64();
    CW_TRY(query.step());  // RETURNING: to the end, or the statement stays open
  }
  CW_TRY(Query(connection_, queries::kMovementInsert, done.variant, done.location, done.number,
               static_cast<std::uint8_t>(done.kind), done.delta, done.damaged_delta, done.on_hand, done.ref, done.note,
               done.at, actor_text(done.actor))
             .run());
  return done;
}

Status SqlStockItems::set_terms(const StockItem& item) {
  CW_TRY(Query(connection_, queries::kItemMake, item.variant, item.location).run());
  Query query(connection_, queries::kItemTerms, item.variant, item.location, item.safety, item.backorder_limit,
              item.rev);
  return query.one_or(ErrorCode::RevConflict);
}

Listed<Movement> SqlStockItems::ledger(base::VariantNumber variant, const MovementPlace& before, std::size_t limit) {
  const bool from_start = before.number == 0;
  const base::Instant at = from_start ? base::Instant{INT64_MAX} : before.at;
  Query query(connection_, queries::kMovementLedger, variant, at, before.location, before.number, limit);
  return all_rows<Movement>(query, read_movement);
}

Listed<Movement> SqlStockItems::movements(const ItemPlace& item, std::uint64_t after, std::size_t limit) {
  Query query(connection_, queries::kMovementList, item.variant, item.location, after, limit);
  return all_rows<Movement>(query, read_movement);
}

Listed<MovementSum> SqlStockItems::sums(const ItemPlace& after, std::size_t items) {
  Query query(connection_, queries::kMovementSums, after.variant, after.location, items);
  return all_rows<MovementSum>(query, [](Query& row) {
    MovementSum sum;
    sum.variant = row.u32();
    sum.location = row.u32();
    sum.kind = read_kind(row);
    sum.delta = row.i64();
    sum.damaged_delta = row.i64();
    sum.count = row.u64();
    return sum;
  });
}

Status SqlReservations::insert(const Reservation& reservation) {
  CW_TRY(Query(connection_, queries::kReservationInsert, reservation.id, static_cast<std::uint8_t>(reservation.state),
               expires_at(reservation), codec::encode(reservation))
             .run_counted());
  return {};
}

Found<Reservation> SqlReservations::find(const base::OrderId& order) {
  Query query(connection_, queries::kReservationFind, order);
  return one_row<Reservation>(query, [](Query& row) { return row.message<Reservation>(); });
}

Status SqlReservations::update(const Reservation& reservation) {
  Query query(connection_, queries::kReservationUpdate, reservation.id, static_cast<std::uint8_t>(reservation.state),
              expires_at(reservation), codec::encode(reservation));
  return query.one_or(ErrorCode::NotFound);
}

Listed<Reservation> SqlReservations::due(base::Instant now, std::size_t limit) {
  Query query(connection_, queries::kReservationsDue, now, limit);
  return all_rows<Reservation>(query, [](Query& row) { return row.message<Reservation>(); });
}

Listed<Reservation> SqlReservations::list(const base::OrderId& after, std::size_t limit) {
  Query query(connection_, queries::kReservationList, after, limit);
  return all_rows<Reservation>(query, [](Query& row) { return row.message<Reservation>(); });
}

Status SqlStockComponents::put(base::VariantNumber set, const inventory::Components& components) {
  CW_TRY(Query(connection_, queries::kComponentsRemove, set).run());
  for (const inventory::Component& one : components)
    CW_TRY(Query(connection_, queries::kComponentInsert, set, one.variant, one.units).run());
  return {};
}

Result<inventory::Components> SqlStockComponents::of(base::VariantNumber set) {
  Query query(connection_, queries::kComponentsOf, set, inventory::kComponentsMax);
  return read_components(query);
}

Result<bool> SqlStockComponents::is_part(base::VariantNumber variant) {
  Query query(connection_, queries::kComponentIsPart, variant);
  return there_is_a_row(query);
}

Result<bool> SqlStockComponents::any() {
  Query query(connection_, queries::kComponentAny);
  return there_is_a_row(query);
}

}  // namespace cartwright::store::sql
