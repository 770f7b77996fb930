// SQL on the audit trail: rows are inserted and read, nothing else.
#pragma once

namespace cartwright::store::queries {

// The row is there before it is locked (RELIABILITY 5.2).
inline constexpr char kAuditHeadMake[] =
    "INSERT INTO audit_head (one, sequence, hash, seal) VALUES (1, 0, ?, ?) ON CONFLICT (one) DO NOTHING";
inline constexpr char kAuditHeadFind[] = "SELECT sequence, hash, seal FROM audit_head WHERE one = 1 FOR UPDATE";
inline constexpr char kAuditHeadMove[] =
    "UPDATE audit_head SET sequence = ?1, hash = ?2, seal = ?3 WHERE one = 1 AND sequence = ?1 - 1";
inline constexpr char kAuditInsert[] =
    "INSERT INTO audit_records (sequence, at, staff_id, object, body, hash) VALUES (?, ?, ?, ?, ?, ?)";
inline constexpr char kAuditList[] =
    "SELECT sequence, at, staff_id, object, body, hash FROM audit_records WHERE sequence < ? "
    "ORDER BY sequence DESC LIMIT ?";
inline constexpr char kAuditListOfObject[] =
    "SELECT sequence, at, staff_id, object, body, hash FROM audit_records WHERE object = ? AND sequence < ? "
    "ORDER BY sequence DESC LIMIT ?";
inline constexpr char kAuditListOfStaff[] =
    "SELECT sequence, at, staff_id, object, body, hash FROM audit_records WHERE staff_id = ? AND sequence < ? "
    "ORDER BY sequence DESC LIMIT ?";
inline constexpr char kAuditFrom[] =
    "SELECT sequence, at, staff_id, object, body, hash FROM audit_records WHERE sequence > ? ORDER BY sequence LIMIT ?";

}  // namespace cartwright::store::queries
