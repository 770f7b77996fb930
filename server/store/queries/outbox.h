// SQL on the outbox and on leases.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kOutboxInsert[] =
    "INSERT INTO outbox (member_id, outbox_id, topic, sealed, created_at, expires_at, due_at, tries, dead_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kOutboxDue[] =
    "SELECT member_id, outbox_id, topic, sealed, created_at, expires_at, due_at, tries, dead_at FROM outbox "
    "WHERE topic = ? AND dead_at = 0 AND due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED";
// Guarded by the claim's mark: who was overtaken changes nothing.
inline constexpr char kOutboxClaim[] =
    "UPDATE outbox SET due_at = ?4, tries = tries + 1 WHERE member_id = ?1 AND outbox_id = ?2 AND tries = ?3";
inline constexpr char kOutboxUpdate[] =
    "UPDATE outbox SET due_at = ?4, sealed = ?5, dead_at = ?6 WHERE member_id = ?1 AND outbox_id = ?2 AND tries = ?3";
inline constexpr char kOutboxRemove[] = "DELETE FROM outbox WHERE member_id = ? AND outbox_id = ? AND tries = ?";
inline constexpr char kOutboxWaiting[] = "SELECT COUNT(*), COALESCE(MIN(created_at), 0) FROM outbox WHERE dead_at = 0";
inline constexpr char kOutboxDead[] = "SELECT COUNT(*) FROM outbox WHERE dead_at <> 0";
inline constexpr char kOutboxRemoveDead[] =
    "DELETE FROM outbox WHERE outbox_id IN (SELECT outbox_id FROM outbox WHERE dead_at <> 0 AND dead_at < ? LIMIT ?)";

// Changes no row while somebody else holds it.
inline constexpr char kLeaseTake[] =
    "INSERT INTO leases (name, holder, until_at, done_at) VALUES (?1, ?2, ?4, 0) ON CONFLICT (name) DO UPDATE "
    "SET holder = excluded.holder, until_at = excluded.until_at WHERE leases.until_at <= ?3 "
    "OR leases.holder = excluded.holder";
inline constexpr char kLeaseDone[] = "UPDATE leases SET done_at = ?3 WHERE name = ?1 AND holder = ?2";
inline constexpr char kLeaseRelease[] = "UPDATE leases SET until_at = 0 WHERE name = ?1 AND holder = ?2";
inline constexpr char kLeaseFind[] = "SELECT holder, until_at, done_at FROM leases WHERE name = ?";

}  // namespace cartwright::store::queries
