// SQL on merged accounts.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kMergeInsert[] =
    "INSERT INTO account_merges (merge_id, from_id, into_id, merged_at, reversible_until, reversed_at, settled_at, "
    "moved) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kMergeUpdate[] =
    "UPDATE account_merges SET reversed_at = ?2, settled_at = ?3 WHERE merge_id = ?1";
inline constexpr char kMergesOf[] =
    "SELECT merge_id, from_id, into_id, merged_at, reversible_until, reversed_at, settled_at, moved FROM "
    "account_merges "
    "WHERE from_id = ?1 OR into_id = ?1 ORDER BY merge_id DESC LIMIT 1000";
inline constexpr char kMergesDue[] =
    "SELECT merge_id, from_id, into_id, merged_at, reversible_until, reversed_at, settled_at, moved FROM "
    "account_merges "
    "WHERE reversible_until <= ? AND reversed_at = 0 AND settled_at = 0 ORDER BY reversible_until LIMIT ?";

}  // namespace cartwright::store::queries
