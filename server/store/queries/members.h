// SQL on members, devices, answers, keys and settings. Member data has member_id first.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kMemberInsert[] =
    "INSERT INTO members (member_id, username, username_look, display_name, password_hash, created_at) VALUES (?, ?, "
    "NULLIF(?, ''), ?, ?, ?)";
inline constexpr char kMemberFind[] =
    "SELECT member_id, username, COALESCE(username_look, ''), display_name, password_hash, created_at, "
    "password_changed_at, state FROM members "
    "WHERE member_id = ?";
inline constexpr char kMemberFindByUsername[] =
    "SELECT member_id, username, COALESCE(username_look, ''), display_name, password_hash, created_at, "
    "password_changed_at, state FROM members "
    "WHERE username = ?";
inline constexpr char kMemberList[] = "SELECT member_id FROM members WHERE member_id > ? ORDER BY member_id LIMIT ?";
inline constexpr char kMemberLock[] =
    "SELECT change_no, compacted_through, history_sync FROM members WHERE member_id = ? FOR UPDATE";
inline constexpr char kMemberStoreSync[] =
    "UPDATE members SET change_no = ?2, compacted_through = ?3, history_sync = ?4 WHERE member_id = ?1";

inline constexpr char kMemberSetPassword[] =
    "UPDATE members SET password_hash = ?2, password_changed_at = ?3 WHERE member_id = ?1";
inline constexpr char kMemberSetState[] = "UPDATE members SET state = ?2 WHERE member_id = ?1";

inline constexpr char kDeviceFind[] =
    "SELECT number, device_id, last_seq, created_at FROM devices WHERE member_id = ? AND device_id = ?";
inline constexpr char kDeviceFindNumber[] =
    "SELECT number, device_id, last_seq, created_at FROM devices WHERE member_id = ? AND number = ?";
inline constexpr char kDeviceCount[] = "SELECT count(*) FROM devices WHERE member_id = ?";
inline constexpr char kDeviceInsert[] =
    "INSERT INTO devices (member_id, number, device_id, last_seq, created_at) VALUES (?, ?, ?, ?, ?)";
inline constexpr char kDeviceStoreLastSeq[] = "UPDATE devices SET last_seq = ?3 WHERE member_id = ?1 AND number = ?2";

inline constexpr char kAnswerPut[] =
    "INSERT INTO answers (member_id, device_number, seq, body, at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (member_id, device_number, seq) DO UPDATE SET body = excluded.body, at = excluded.at";
inline constexpr char kAnswerRange[] =
    "SELECT body FROM answers WHERE member_id = ? AND device_number = ? AND seq BETWEEN ? AND ? ORDER BY seq LIMIT "
    "1000";
inline constexpr char kAnswerRemove[] =
    "DELETE FROM answers WHERE (member_id, device_number, seq) IN "
    "(SELECT member_id, device_number, seq FROM answers WHERE at < ? LIMIT ?)";

inline constexpr char kKeyFind[] =
    "SELECT request_hash, answer, expires_at FROM idempotency_keys WHERE member_id = ? AND key = ?";
inline constexpr char kKeyPut[] =
    "INSERT INTO idempotency_keys (member_id, key, request_hash, answer, expires_at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (member_id, key) DO UPDATE SET request_hash = excluded.request_hash, answer = excluded.answer, "
    "expires_at = excluded.expires_at";
inline constexpr char kKeyRemove[] =
    "DELETE FROM idempotency_keys WHERE (member_id, key) IN "
    "(SELECT member_id, key FROM idempotency_keys WHERE expires_at <= ? LIMIT ?)";

inline constexpr char kSettingFind[] = "SELECT value FROM settings WHERE name = ?";
inline constexpr char kSettingPut[] =
    "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

}  // namespace cartwright::store::queries
