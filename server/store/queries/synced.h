// SQL on the rows that devices copy: cart lines, histories, orders. Pages are cut by change_no.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kCartFind[] =
    "SELECT variant, set_value, added, set_device, set_seq, selected, saved, note, first_at, added_price, "
    "change_no, changed_at "
    "FROM cart_lines WHERE member_id = ? AND variant = ?";
inline constexpr char kCartPut[] =
    "INSERT INTO cart_lines (member_id, variant, set_value, added, set_device, set_seq, selected, saved, note, "
    "first_at, added_price, change_no, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (member_id, variant) DO UPDATE SET set_value = excluded.set_value, added = excluded.added, "
    "set_device = excluded.set_device, set_seq = excluded.set_seq, selected = excluded.selected, "
    "saved = excluded.saved, note = excluded.note, first_at = excluded.first_at, "
    "added_price = excluded.added_price, change_no = excluded.change_no, "
    "changed_at = excluded.changed_at";
inline constexpr char kCartCountShown[] =
    "SELECT count(*) FROM cart_lines WHERE member_id = ? AND set_value + added > 0";
inline constexpr char kCartSince[] =
    "SELECT variant, set_value, added, set_device, set_seq, selected, saved, note, first_at, added_price, "
    "change_no, changed_at "
    "FROM cart_lines WHERE member_id = ? AND change_no > ? ORDER BY change_no LIMIT ?";
// Only lines whose counters are both 0 are forgotten: those say the same as no line at all. Others, such as {5, -5}
// after an order, are known to devices, whose later operations build on them.
inline constexpr char kCartWithTombstones[] =
    "SELECT DISTINCT member_id FROM cart_lines WHERE set_value + added <= 0 AND set_value = 0 AND added = 0 "
    "AND changed_at < ? LIMIT ?";
inline constexpr char kCartTombstonesHighest[] =
    "SELECT coalesce(max(change_no), 0) FROM cart_lines "
    "WHERE member_id = ? AND set_value + added <= 0 AND set_value = 0 AND added = 0 AND changed_at < ?";
inline constexpr char kCartRemoveTombstones[] =
    "DELETE FROM cart_lines WHERE member_id = ? AND set_value + added <= 0 AND set_value = 0 AND added = 0 "
    "AND changed_at < ?";
// When a cart was last touched counts its removed lines, too: taking something out is a change.
inline constexpr char kCartIdleCount[] =
    "SELECT count(*) FROM (SELECT member_id FROM cart_lines WHERE NOT saved = 1 GROUP BY member_id "
    "HAVING max(changed_at) >= ? AND max(changed_at) < ? AND max(set_value + added) > 0) AS idle";
inline constexpr char kCartIdlePieces[] =
    "SELECT variant, CAST(sum(set_value + added) AS BIGINT) FROM cart_lines WHERE NOT saved = 1 "
    "AND set_value + added > 0 AND member_id IN (SELECT member_id FROM cart_lines WHERE NOT saved = 1 GROUP BY "
    "member_id "
    "HAVING max(changed_at) >= ? AND max(changed_at) < ?) GROUP BY variant ORDER BY variant";

inline constexpr char kViewedFind[] =
    "SELECT product, count, first_at, last_at, change_no, changed_at FROM viewed WHERE member_id = ? AND product = ?";
inline constexpr char kViewedPut[] =
    "INSERT INTO viewed (member_id, product, count, first_at, last_at, change_no, changed_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (member_id, product) DO UPDATE SET count = excluded.count, "
    "first_at = excluded.first_at, last_at = excluded.last_at, change_no = excluded.change_no, "
    "changed_at = excluded.changed_at";
inline constexpr char kViewedSince[] =
    "SELECT product, count, first_at, last_at, change_no, changed_at FROM viewed "
    "WHERE member_id = ? AND change_no > ? ORDER BY change_no LIMIT ?";
// The oldest by last time go, the lowest key among equals: as history::History bounds a device's.
inline constexpr char kViewedBound[] =
    "DELETE FROM viewed WHERE member_id = ?1 AND product IN (SELECT product FROM viewed WHERE member_id = ?1 "
    "ORDER BY last_at DESC, product DESC LIMIT 1000000 OFFSET ?2)";
inline constexpr char kViewedWithTombstones[] =
    "SELECT DISTINCT member_id FROM viewed WHERE count = 0 AND changed_at < ? LIMIT ?";
inline constexpr char kViewedTombstonesHighest[] =
    "SELECT coalesce(max(change_no), 0) FROM viewed WHERE member_id = ? AND count = 0 AND changed_at < ?";
inline constexpr char kViewedRemoveTombstones[] =
    "DELETE FROM viewed WHERE member_id = ? AND count = 0 AND changed_at < ?";

inline constexpr char kSearchedFind[] =
    "SELECT term, count, last_at, change_no, changed_at FROM searched WHERE member_id = ? AND term = ?";
inline constexpr char kSearchedPut[] =
    "INSERT INTO searched (member_id, term, count, last_at, change_no, changed_at) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (member_id, term) DO UPDATE SET count = excluded.count, last_at = excluded.last_at, "
    "change_no = excluded.change_no, changed_at = excluded.changed_at";
inline constexpr char kSearchedSince[] =
    "SELECT term, count, last_at, change_no, changed_at FROM searched "
    "WHERE member_id = ? AND change_no > ? ORDER BY change_no LIMIT ?";
inline constexpr char kSearchedBound[] =
    "DELETE FROM searched WHERE member_id = ?1 AND term IN (SELECT term FROM searched WHERE member_id = ?1 "
    "ORDER BY last_at DESC, term DESC LIMIT 1000000 OFFSET ?2)";
inline constexpr char kSearchedWithTombstones[] =
    "SELECT DISTINCT member_id FROM searched WHERE count = 0 AND changed_at < ? LIMIT ?";
inline constexpr char kSearchedTombstonesHighest[] =
    "SELECT coalesce(max(change_no), 0) FROM searched WHERE member_id = ? AND count = 0 AND changed_at < ?";
inline constexpr char kSearchedRemoveTombstones[] =
    "DELETE FROM searched WHERE member_id = ? AND count = 0 AND changed_at < ?";

inline constexpr char kOrderInsert[] =
    "INSERT INTO orders (member_id, order_id, number, state, submitted_at, intent_hash, body, ship_to, due_at, "
    "fingerprint, change_no) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kOrderUpdate[] =
    "UPDATE orders SET state = ?3, body = ?4, ship_to = ?5, due_at = ?6, change_no = ?7 "
    "WHERE member_id = ?1 AND order_id = ?2";
inline constexpr char kOrderMove[] =
    "UPDATE orders SET member_id = ?2, change_no = ?4 WHERE member_id = ?1 AND order_id = ?3";
inline constexpr char kOrderFind[] =
    "SELECT body, ship_to, intent_hash, change_no FROM orders WHERE member_id = ? AND order_id = ?";
inline constexpr char kOrderSince[] =
    "SELECT body, ship_to, intent_hash, change_no FROM orders WHERE member_id = ? AND change_no > ? ORDER BY change_no "
    "LIMIT ?";
inline constexpr char kOrderList[] =
    "SELECT body, ship_to, intent_hash, change_no FROM orders WHERE member_id = ? AND order_id < ? "
    "ORDER BY order_id DESC LIMIT ?";
inline constexpr char kOrderCountUnpaid[] =
    "SELECT count(*) FROM orders WHERE member_id = ?1 AND state = 0 AND (due_at = 0 OR due_at > ?2)";
inline constexpr char kOrderDue[] =
    "SELECT member_id, order_id FROM orders WHERE due_at > 0 AND due_at <= ? ORDER BY due_at LIMIT ?";
inline constexpr char kOrderLatest[] =
    "SELECT body, ship_to, intent_hash, change_no, member_id FROM orders WHERE (submitted_at, order_id) < (?, ?) "
    "ORDER BY submitted_at DESC, order_id DESC LIMIT ?";
inline constexpr char kOrderFindNumber[] =
    "SELECT body, ship_to, intent_hash, change_no, member_id FROM orders WHERE number = ?";
inline constexpr char kOrderFindFingerprint[] =
    "SELECT body, ship_to, intent_hash, change_no, member_id FROM orders WHERE fingerprint = ? "
    "ORDER BY submitted_at DESC, order_id DESC LIMIT 1";

}  // namespace cartwright::store::queries
