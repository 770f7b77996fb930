// SQL on offers: promotions and coupon templates.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kOfferLastNumber[] = "SELECT number FROM offers WHERE kind = ? ORDER BY number DESC LIMIT 1";
inline constexpr char kOfferInsert[] =
    "INSERT INTO offers (kind, number, version, state, starts_at, ends_at, body, limits, revision, changed_by, "
    "changed_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kOfferUpdate[] =
    "UPDATE offers SET state = ?4, starts_at = ?5, ends_at = ?6, body = ?7, limits = ?8, revision = ?9, "
    "changed_by = ?10, changed_at = ?11 WHERE kind = ?1 AND number = ?2 AND version = ?3 AND revision = ?9 - 1";
inline constexpr char kOfferVersions[] =
    "SELECT number, version, state, starts_at, ends_at, body, limits, revision, changed_by, changed_at FROM offers "
    "WHERE kind = ? AND number = ? ORDER BY version DESC LIMIT ? FOR UPDATE";
inline constexpr char kOfferNewest[] =
    "SELECT number, version, state, starts_at, ends_at, body, limits, revision, changed_by, changed_at FROM offers "
    "WHERE kind = ? AND number = ? AND state >= ? AND state <= ? ORDER BY version DESC LIMIT 1";
inline constexpr char kOffersInStates[] =
    "SELECT number, version, state, starts_at, ends_at, body, limits, revision, changed_by, changed_at FROM offers "
    "WHERE kind = ? AND state >= ? AND state <= ? AND ends_at > ? ORDER BY number, version LIMIT ?";
inline constexpr char kOffersWithin[] =
    "SELECT number, version, state, starts_at, ends_at, body, limits, revision, changed_by, changed_at FROM offers "
    "WHERE kind = ? AND ends_at > ? AND starts_at < ? ORDER BY number, version LIMIT ?";

}  // namespace cartwright::store::queries
