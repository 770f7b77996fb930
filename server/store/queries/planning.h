// SQL on reorder policies, proposals of adjustments, and stock-taking.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kPolicyFind[] =
    "SELECT variant, lead_days, review_days, service_bp, min_units, max_units, pack_units, planned_day, reorder_point, "
    "revision, changed_by, changed_at FROM reorder_policies WHERE variant = ? FOR UPDATE";
inline constexpr char kPolicyList[] =
    "SELECT variant, lead_days, review_days, service_bp, min_units, max_units, pack_units, planned_day, reorder_point, "
    "revision, changed_by, changed_at FROM reorder_policies WHERE variant > ? ORDER BY variant LIMIT ?";
inline constexpr char kPolicyInsert[] =
    "INSERT INTO reorder_policies (variant, lead_days, review_days, service_bp, min_units, max_units, pack_units, "
    "planned_day, reorder_point, revision, changed_by, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 1, ?, ?) "
    "ON CONFLICT (variant) DO NOTHING";
inline constexpr char kPolicyUpdate[] =
    "UPDATE reorder_policies SET lead_days = ?2, review_days = ?3, service_bp = ?4, min_units = ?5, max_units = ?6, "
    "pack_units = ?7, changed_by = ?8, changed_at = ?9, revision = ?10 WHERE variant = ?1 AND revision = ?10 - 1";
inline constexpr char kPolicyPlanned[] =
    "UPDATE reorder_policies SET planned_day = ?2, reorder_point = ?3 WHERE variant = ?1";

inline constexpr char kAdjustmentInsert[] =
    "INSERT INTO stock_adjustments (adjustment_id, variant, location, from_location, kind, state, from_units, "
    "to_units, basis, made_at, decided_by, decided_at, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kAdjustmentFind[] =
    "SELECT adjustment_id, variant, location, from_location, kind, state, from_units, to_units, made_at, decided_by, "
    "decided_at, reason, basis FROM stock_adjustments WHERE adjustment_id = ? FOR UPDATE";
inline constexpr char kAdjustmentDecide[] =
    "UPDATE stock_adjustments SET state = ?2, decided_by = ?3, decided_at = ?4, reason = ?5 WHERE adjustment_id = ?1 "
    "AND state = 0";
inline constexpr char kAdjustmentList[] =
    "SELECT adjustment_id, variant, location, from_location, kind, state, from_units, to_units, made_at, decided_by, "
    "decided_at, reason FROM stock_adjustments WHERE adjustment_id < ? ORDER BY adjustment_id DESC LIMIT ?";
inline constexpr char kAdjustmentsInState[] =
    "SELECT adjustment_id, variant, location, from_location, kind, state, from_units, to_units, made_at, decided_by, "
    "decided_at, reason FROM stock_adjustments WHERE state = ? AND adjustment_id < ? ORDER BY adjustment_id DESC "
    "LIMIT ?";
inline constexpr char kAdjustmentsOfVariant[] =
    "SELECT adjustment_id, variant, location, from_location, kind, state, from_units, to_units, made_at, decided_by, "
    "decided_at, reason FROM stock_adjustments WHERE variant = ? AND made_at >= ? ORDER BY adjustment_id LIMIT ?";

inline constexpr char kCountInsert[] =
    "INSERT INTO stock_counts (count_id, location, body, opened_by, opened_at, entered_by, entered_at, revision) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kCountUpdate[] =
    "UPDATE stock_counts SET body = ?2, entered_by = ?3, entered_at = ?4, revision = ?5 WHERE count_id = ?1 AND "
    "revision = ?5 - 1";
inline constexpr char kCountFind[] =
    "SELECT count_id, location, body, opened_by, opened_at, entered_by, entered_at, revision FROM stock_counts WHERE "
    "count_id = ? FOR UPDATE";
inline constexpr char kCountList[] =
    "SELECT count_id, location, body, opened_by, opened_at, entered_by, entered_at, revision FROM stock_counts WHERE "
    "count_id < ? ORDER BY count_id DESC LIMIT ?";

}  // namespace cartwright::store::queries
