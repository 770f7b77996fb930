// SQL on promotions.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kPromotionLastNumber[] = "SELECT number FROM promotions ORDER BY number DESC LIMIT 1";
inline constexpr char kPromotionInsert[] =
    "INSERT INTO promotions (number, version, state, starts_at, ends_at, body, revision, changed_by, changed_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kPromotionUpdate[] =
    "UPDATE promotions SET state = ?3, starts_at = ?4, ends_at = ?5, body = ?6, revision = ?7, changed_by = ?8, "
    "changed_at = ?9 WHERE number = ?1 AND version = ?2 AND revision = ?7 - 1";
inline constexpr char kPromotionVersions[] =
    "SELECT number, version, state, starts_at, ends_at, body, revision, changed_by, changed_at FROM promotions "
    "WHERE number = ? ORDER BY version DESC LIMIT ? FOR UPDATE";
inline constexpr char kPromotionsInStates[] =
    "SELECT number, version, state, starts_at, ends_at, body, revision, changed_by, changed_at FROM promotions "
    "WHERE state >= ? AND state <= ? AND ends_at > ? ORDER BY number, version LIMIT ?";
inline constexpr char kPromotionsWithin[] =
    "SELECT number, version, state, starts_at, ends_at, body, revision, changed_by, changed_at FROM promotions "
    "WHERE ends_at > ? AND starts_at < ? ORDER BY number, version LIMIT ?";

}  // namespace cartwright::store::queries
