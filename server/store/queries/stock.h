// SQL on locations, stock items, movements, reservations and sets. The guards stand in the WHERE of each update: one
// row changed means that the rule held at that moment.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kLocationInsert[] = "INSERT INTO locations (number, body, rev) VALUES (?, ?, ?)";
inline constexpr char kLocationUpdate[] = "UPDATE locations SET body = ?2, rev = ?3 WHERE number = ?1 AND rev = ?3 - 1";
inline constexpr char kLocationList[] = "SELECT body FROM locations ORDER BY number LIMIT ?";

inline constexpr char kItemFind[] =
    "SELECT variant, location, on_hand, reserved, damaged, safety, backorder_limit, moves, rev FROM stock_items "
    "WHERE variant = ? AND location = ?";
inline constexpr char kItemsOfVariant[] =
    "SELECT variant, location, on_hand, reserved, damaged, safety, backorder_limit, moves, rev FROM stock_items "
    "WHERE variant = ? ORDER BY location LIMIT ?";
inline constexpr char kItemList[] =
    "SELECT variant, location, on_hand, reserved, damaged, safety, backorder_limit, moves, rev FROM stock_items "
    "WHERE variant > ?1 OR (variant = ?1 AND location > ?2) ORDER BY variant, location LIMIT ?3";
inline constexpr char kItemReserve[] =
    "UPDATE stock_items SET reserved = reserved + ?3 WHERE variant = ?1 AND location = ?2 "
    "AND on_hand - reserved - damaged - safety + backorder_limit >= ?3";
inline constexpr char kItemRelease[] =
    "UPDATE stock_items SET reserved = reserved - ?3 WHERE variant = ?1 AND location = ?2 AND reserved >= ?3";
// The row is there before it is locked (RELIABILITY 5.2).
inline constexpr char kItemMake[] =
    "INSERT INTO stock_items (variant, location, on_hand, reserved, damaged, safety, backorder_limit, moves, rev) "
    "VALUES (?, ?, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT (variant, location) DO NOTHING";
inline constexpr char kItemMove[] =
    "UPDATE stock_items SET on_hand = on_hand + ?3, damaged = damaged + ?4, reserved = reserved - ?5, "
    "moves = moves + 1 WHERE variant = ?1 AND location = ?2 AND reserved >= ?5 AND damaged + ?4 >= 0 "
    "AND on_hand + ?3 >= damaged + ?4 AND on_hand + ?3 <= ?6 RETURNING moves, on_hand";
inline constexpr char kItemTerms[] =
    "UPDATE stock_items SET safety = ?3, backorder_limit = ?4, rev = rev + 1 "
    "WHERE variant = ?1 AND location = ?2 AND rev = ?5";

inline constexpr char kMovementInsert[] =
    "INSERT INTO stock_movements (variant, location, number, kind, delta, damaged_delta, on_hand, ref, note, at, "
    "actor) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kMovementLedger[] =
    "SELECT variant, location, number, kind, delta, damaged_delta, on_hand, ref, note, at, actor FROM stock_movements "
    "WHERE variant = ?1 AND (at < ?2 OR (at = ?2 AND (location < ?3 OR (location = ?3 AND number < ?4)))) "
    "ORDER BY at DESC, location DESC, number DESC LIMIT ?5";
inline constexpr char kMovementList[] =
    "SELECT variant, location, number, kind, delta, damaged_delta, on_hand, ref, note, at, actor FROM stock_movements "
    "WHERE variant = ? AND location = ? AND number > ? ORDER BY number LIMIT ?";
inline constexpr char kMovementSums[] =
    "SELECT m.variant, m.location, m.kind, CAST(sum(m.delta) AS BIGINT), CAST(sum(m.damaged_delta) AS BIGINT), "
    "count(*) FROM (SELECT variant, location FROM stock_items WHERE variant > ?1 OR (variant = ?1 AND location > ?2) "
    "ORDER BY variant, location LIMIT ?3) AS i JOIN stock_movements AS m ON m.variant = i.variant AND "
    "m.location = i.location GROUP BY m.variant, m.location, m.kind ORDER BY m.variant, m.location, m.kind";

inline constexpr char kReservationInsert[] =
    "INSERT INTO reservations (order_id, state, expires_at, body) VALUES (?, ?, ?, ?)";
inline constexpr char kReservationFind[] = "SELECT body FROM reservations WHERE order_id = ? FOR UPDATE";
inline constexpr char kReservationUpdate[] =
    "UPDATE reservations SET state = ?2, expires_at = ?3, body = ?4 WHERE order_id = ?1";
inline constexpr char kReservationsDue[] =
    "SELECT body FROM reservations WHERE expires_at > 0 AND expires_at <= ? ORDER BY expires_at, order_id LIMIT ? "
    "FOR UPDATE SKIP LOCKED";
inline constexpr char kReservationList[] = "SELECT body FROM reservations WHERE order_id > ? ORDER BY order_id LIMIT ?";

inline constexpr char kComponentsRemove[] = "DELETE FROM stock_components WHERE set_variant = ?";
inline constexpr char kComponentInsert[] =
    "INSERT INTO stock_components (set_variant, variant, units) VALUES (?, ?, ?)";
inline constexpr char kComponentsOf[] =
    "SELECT set_variant, variant, units FROM stock_components WHERE set_variant = ? ORDER BY variant LIMIT ?";
inline constexpr char kComponentIsPart[] = "SELECT 1 FROM stock_components WHERE variant = ? LIMIT 1";
inline constexpr char kComponentAny[] = "SELECT 1 FROM stock_components LIMIT 1";

}  // namespace cartwright::store::queries
