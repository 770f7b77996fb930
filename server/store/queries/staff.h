// SQL on staff accounts, their sessions, invitations and keys, on approvals, dated settings and counts by day.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kStaffInsert[] =
    "INSERT INTO staff (staff_id, username, display_name, roles, password_hash, totp_sealed, totp_step, state, "
    "created_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kStaffFind[] =
    "SELECT staff_id, username, display_name, roles, password_hash, totp_sealed, totp_step, state, created_at, version "
    "FROM staff WHERE staff_id = ?";
inline constexpr char kStaffLock[] =
    "SELECT staff_id, username, display_name, roles, password_hash, totp_sealed, totp_step, state, created_at, version "
    "FROM staff WHERE staff_id = ? FOR UPDATE";
inline constexpr char kStaffFindByUsername[] =
    "SELECT staff_id, username, display_name, roles, password_hash, totp_sealed, totp_step, state, created_at, version "
    "FROM staff WHERE username = ?";
inline constexpr char kStaffList[] =
    "SELECT staff_id, username, display_name, roles, password_hash, totp_sealed, totp_step, state, created_at, version "
    "FROM staff WHERE staff_id > ? ORDER BY staff_id LIMIT ?";
inline constexpr char kStaffUpdate[] =
    "UPDATE staff SET display_name = ?2, roles = ?3, password_hash = ?4, totp_sealed = ?5, totp_step = ?6, state = ?7, "
    "version = ?8 WHERE staff_id = ?1";

inline constexpr char kStaffSessionInsert[] =
    "INSERT INTO staff_sessions (token_hash, staff_id, created_at, used_at) VALUES (?, ?, ?, ?)";
inline constexpr char kStaffSessionFind[] =
    "SELECT token_hash, staff_id, created_at, used_at FROM staff_sessions WHERE token_hash = ?";
inline constexpr char kStaffSessionTouch[] = "UPDATE staff_sessions SET used_at = ?2 WHERE token_hash = ?1";
inline constexpr char kStaffSessionRemove[] = "DELETE FROM staff_sessions WHERE token_hash = ?";
inline constexpr char kStaffSessionRemoveAll[] = "DELETE FROM staff_sessions WHERE staff_id = ?";
inline constexpr char kStaffSessionRemoveStale[] =
    "DELETE FROM staff_sessions WHERE token_hash IN "
    "(SELECT token_hash FROM staff_sessions WHERE used_at < ? OR created_at < ? LIMIT ?)";

inline constexpr char kInvitationInsert[] =
    "INSERT INTO staff_invitations (token_hash, roles, invited_by, created_at, expires_at, used_at) "
    "VALUES (?, ?, ?, ?, ?, ?)";
inline constexpr char kInvitationLock[] =
    "SELECT token_hash, roles, invited_by, created_at, expires_at, used_at FROM staff_invitations "
    "WHERE token_hash = ? FOR UPDATE";
inline constexpr char kInvitationList[] =
    "SELECT token_hash, roles, invited_by, created_at, expires_at, used_at FROM staff_invitations "
    "ORDER BY created_at DESC, token_hash LIMIT ?";
inline constexpr char kInvitationUse[] = "UPDATE staff_invitations SET used_at = ?2 WHERE token_hash = ?1";

inline constexpr char kStaffRecoveryInsert[] =
    "INSERT INTO staff_recovery_codes (staff_id, code_hash, used_at) VALUES (?, ?, 0)";
inline constexpr char kStaffRecoveryRemoveAll[] = "DELETE FROM staff_recovery_codes WHERE staff_id = ?";
inline constexpr char kStaffRecoveryUse[] =
    "UPDATE staff_recovery_codes SET used_at = ?3 WHERE staff_id = ?1 AND code_hash = ?2 AND used_at = 0";
inline constexpr char kStaffRecoveryCount[] =
    "SELECT count(*) FROM staff_recovery_codes WHERE staff_id = ? AND used_at = 0";

inline constexpr char kStaffKeyFind[] =
    "SELECT request_hash, answer, expires_at FROM staff_keys WHERE staff_id = ? AND key = ?";
inline constexpr char kStaffKeyPut[] =
    "INSERT INTO staff_keys (staff_id, key, request_hash, answer, expires_at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (staff_id, key) DO UPDATE SET request_hash = excluded.request_hash, answer = excluded.answer, "
    "expires_at = excluded.expires_at";
inline constexpr char kStaffKeyRemove[] =
    "DELETE FROM staff_keys WHERE (staff_id, key) IN "
    "(SELECT staff_id, key FROM staff_keys WHERE expires_at <= ? LIMIT ?)";

inline constexpr char kApprovalInsert[] =
    "INSERT INTO approvals (approval_id, kind, object, payload, requested_by, requested_at, reason, expires_at, state, "
    "decided_by, decided_at, decision_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kApprovalLock[] =
    "SELECT approval_id, kind, object, payload, requested_by, requested_at, reason, expires_at, state, decided_by, "
    "decided_at, decision_reason FROM approvals WHERE approval_id = ? FOR UPDATE";
inline constexpr char kApprovalList[] =
    "SELECT approval_id, kind, object, payload, requested_by, requested_at, reason, expires_at, state, decided_by, "
    "decided_at, decision_reason FROM approvals ORDER BY approval_id DESC LIMIT ?";
inline constexpr char kApprovalListBefore[] =
    "SELECT approval_id, kind, object, payload, requested_by, requested_at, reason, expires_at, state, decided_by, "
    "decided_at, decision_reason FROM approvals WHERE approval_id < ? ORDER BY approval_id DESC LIMIT ?";
inline constexpr char kApprovalDecide[] =
    "UPDATE approvals SET state = ?2, decided_by = ?3, decided_at = ?4, decision_reason = ?5 "
    "WHERE approval_id = ?1 AND state = 0";

inline constexpr char kSettingVersionInsert[] =
    "INSERT INTO setting_versions (name, version, value, valid_from, set_at, set_by, reason) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kSettingVersionInForce[] =
    "SELECT name, version, value, valid_from, set_at, set_by, reason FROM setting_versions "
    "WHERE name = ? AND valid_from <= ? ORDER BY version DESC LIMIT 1";
inline constexpr char kSettingVersionList[] =
    "SELECT name, version, value, valid_from, set_at, set_by, reason FROM setting_versions "
    "WHERE name = ? ORDER BY version DESC LIMIT ?";

inline constexpr char kDayCountAdd[] =
    "INSERT INTO day_counts (day, event, bucket, count, amount_minor) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (day, event, bucket) DO UPDATE SET count = day_counts.count + excluded.count, "
    "amount_minor = day_counts.amount_minor + excluded.amount_minor";
// The casts: PostgreSQL's sum of whole numbers is a numeric.
inline constexpr char kDayCountList[] =
    "SELECT day, event, CAST(sum(count) AS BIGINT), CAST(sum(amount_minor) AS BIGINT) FROM day_counts "
    "WHERE day >= ? AND day < ? GROUP BY day, event ORDER BY day, event LIMIT 100000";
inline constexpr char kDayCountRemove[] =
    "DELETE FROM day_counts WHERE (day, event, bucket) IN "
    "(SELECT day, event, bucket FROM day_counts WHERE day < ? LIMIT ?)";

}  // namespace cartwright::store::queries
