// SQL on logins and challenges.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kLoginInsert[] =
    "INSERT INTO logins (lookup, member_id, kind, sealed, verified_at) VALUES (?, ?, ?, ?, ?)";
inline constexpr char kLoginFind[] = "SELECT lookup, member_id, kind, sealed, verified_at FROM logins WHERE lookup = ?";
inline constexpr char kLoginList[] =
    "SELECT lookup, member_id, kind, sealed, verified_at FROM logins WHERE member_id = ? ORDER BY verified_at, lookup "
    "LIMIT 100";
inline constexpr char kLoginRemove[] = "DELETE FROM logins WHERE member_id = ? AND lookup = ?";

inline constexpr char kChallengeInsert[] =
    "INSERT INTO challenges (challenge_id, purpose, kind, lookup, sealed, member_id, code_hash, created_at, tries, "
    "used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kChallengeFind[] =
    "SELECT challenge_id, purpose, kind, lookup, sealed, member_id, code_hash, created_at, tries, used_at "
    "FROM challenges WHERE challenge_id = ?";
inline constexpr char kChallengeRecent[] =
    "SELECT challenge_id, purpose, kind, lookup, sealed, member_id, code_hash, created_at, tries, used_at "
    "FROM challenges WHERE lookup = ? AND created_at >= ? ORDER BY created_at DESC, challenge_id DESC LIMIT ?";
inline constexpr char kChallengeNote[] = "UPDATE challenges SET tries = ?2, used_at = ?3 WHERE challenge_id = ?1";
inline constexpr char kChallengeRemove[] =
    "DELETE FROM challenges WHERE challenge_id IN (SELECT challenge_id FROM challenges WHERE created_at < ? LIMIT ?)";

}  // namespace cartwright::store::queries
