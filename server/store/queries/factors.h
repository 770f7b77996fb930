// SQL on second factors and passkeys.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kTotpFind[] =
    "SELECT member_id, sealed, last_step, created_at, confirmed_at FROM totp_factors WHERE member_id = ?";
inline constexpr char kTotpPut[] =
    "INSERT INTO totp_factors (member_id, sealed, last_step, created_at, confirmed_at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (member_id) DO UPDATE SET sealed = excluded.sealed, last_step = excluded.last_step, "
    "created_at = excluded.created_at, confirmed_at = excluded.confirmed_at";
inline constexpr char kTotpRemove[] = "DELETE FROM totp_factors WHERE member_id = ?";

inline constexpr char kRecoveryInsert[] = "INSERT INTO recovery_codes (member_id, code_hash, used_at) VALUES (?, ?, 0)";
inline constexpr char kRecoveryRemoveAll[] = "DELETE FROM recovery_codes WHERE member_id = ?";
inline constexpr char kRecoveryUse[] =
    "UPDATE recovery_codes SET used_at = ?3 WHERE member_id = ?1 AND code_hash = ?2 AND used_at = 0";
inline constexpr char kRecoveryCount[] = "SELECT count(*) FROM recovery_codes WHERE member_id = ? AND used_at = 0";

inline constexpr char kPasskeyInsert[] =
    "INSERT INTO passkeys (member_id, passkey_id, credential, name, public_key, sign_count, backup_eligible, "
    "backed_up, created_at, used_at, regressed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kPasskeyFind[] =
    "SELECT member_id, passkey_id, credential, name, public_key, sign_count, backup_eligible, backed_up, created_at, "
    "used_at, regressed_at FROM passkeys WHERE member_id = ? AND passkey_id = ?";
inline constexpr char kPasskeyList[] =
    "SELECT member_id, passkey_id, credential, name, public_key, sign_count, backup_eligible, backed_up, created_at, "
    "used_at, regressed_at FROM passkeys WHERE member_id = ? ORDER BY created_at, passkey_id LIMIT 100";
inline constexpr char kPasskeyUpdate[] =
    "UPDATE passkeys SET sign_count = ?3, backed_up = ?4, used_at = ?5, regressed_at = ?6 "
    "WHERE member_id = ?1 AND passkey_id = ?2";
inline constexpr char kPasskeyRemove[] = "DELETE FROM passkeys WHERE member_id = ? AND passkey_id = ?";

}  // namespace cartwright::store::queries
