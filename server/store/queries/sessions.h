// SQL on sessions and failed sign-ins.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kSessionInsert[] =
    "INSERT INTO sessions (session_id, member_id, device_number, device_id, access_hash, access_until, former_hash, "
    "former_until, revocation_hash, generation, in_use, shared_device, device_name, network, created_at, used_at, "
    "ended_at, end_reason, idle_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kSessionFindByAccess[] =
    "SELECT session_id, sessions.member_id, device_number, device_id, access_hash, access_until, former_hash, "
    "former_until, revocation_hash, generation, in_use, shared_device, device_name, network, sessions.created_at, "
    "used_at, ended_at, end_reason, idle_ms, state FROM sessions JOIN members ON members.member_id = "
    "sessions.member_id "
    "WHERE access_hash = ?1 OR former_hash = ?1";
inline constexpr char kSessionFind[] =
    "SELECT session_id, member_id, device_number, device_id, access_hash, access_until, former_hash, former_until, "
    "revocation_hash, generation, in_use, shared_device, device_name, network, created_at, used_at, ended_at, "
    "end_reason, idle_ms FROM sessions WHERE session_id = ? FOR UPDATE";
inline constexpr char kSessionFindByRevocation[] =
    "SELECT session_id, member_id, device_number, device_id, access_hash, access_until, former_hash, former_until, "
    "revocation_hash, generation, in_use, shared_device, device_name, network, created_at, used_at, ended_at, "
    "end_reason, idle_ms FROM sessions WHERE revocation_hash = ?";
inline constexpr char kSessionList[] =
    "SELECT session_id, member_id, device_number, device_id, access_hash, access_until, former_hash, former_until, "
    "revocation_hash, generation, in_use, shared_device, device_name, network, created_at, used_at, ended_at, "
    "end_reason, idle_ms FROM sessions WHERE member_id = ? AND ended_at = 0 ORDER BY created_at, session_id LIMIT 1000";
inline constexpr char kSessionTouch[] = "UPDATE sessions SET used_at = ?2, in_use = 1 WHERE session_id = ?1";
inline constexpr char kSessionStoreTokens[] =
    "UPDATE sessions SET access_hash = ?2, access_until = ?3, former_hash = ?4, former_until = ?5, generation = ?6, "
    "in_use = ?7, used_at = ?8, idle_ms = ?9 WHERE session_id = ?1";
inline constexpr char kSessionEnd[] =
    "UPDATE sessions SET ended_at = ?2, end_reason = ?3 WHERE session_id = ?1 AND ended_at = 0";
inline constexpr char kSessionRemoveStale[] =
    "DELETE FROM sessions WHERE session_id IN "
    "(SELECT session_id FROM sessions WHERE used_at < ? OR created_at < ? LIMIT ?)";
inline constexpr char kSignInInsert[] =
    "INSERT INTO sign_ins (member_id, sign_in_id, at, outcome, device_name, network) VALUES (?, ?, ?, ?, ?, ?)";
inline constexpr char kSignInList[] =
    "SELECT member_id, sign_in_id, at, outcome, device_name, network FROM sign_ins WHERE member_id = ? "
    "ORDER BY sign_in_id DESC LIMIT ?";
inline constexpr char kSignInRemove[] =
    "DELETE FROM sign_ins WHERE (member_id, sign_in_id) IN "
    "(SELECT member_id, sign_in_id FROM sign_ins WHERE at < ? LIMIT ?)";
// A row that may not be there is made empty first, so that there is something to lock (RELIABILITY 5.2).
inline constexpr char kAttemptsBegin[] =
    "INSERT INTO sign_in_attempts (key, failures, since, blocked_until) VALUES (?, 0, ?, 0) ON CONFLICT (key) DO "
    "NOTHING";
inline constexpr char kAttemptsFind[] =
    "SELECT failures, since, blocked_until FROM sign_in_attempts WHERE key = ? FOR UPDATE";
inline constexpr char kAttemptsPut[] =
    "UPDATE sign_in_attempts SET failures = ?2, since = ?3, blocked_until = ?4 WHERE key = ?1";
inline constexpr char kAttemptsClear[] = "DELETE FROM sign_in_attempts WHERE key = ?";
inline constexpr char kAttemptsRemove[] =
    "DELETE FROM sign_in_attempts WHERE key IN (SELECT key FROM sign_in_attempts WHERE since < ?1 AND blocked_until < "
    "?1 LIMIT ?2)";

}  // namespace cartwright::store::queries
