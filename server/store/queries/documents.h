// SQL on documents.
#pragma once

namespace cartwright::store::queries {

// Read in order to be written: the member's row is locked before, so this one needs no lock of its own.
inline constexpr char kDocumentFind[] = "SELECT change_no, sealed FROM documents WHERE member_id = ? AND kind = ?";
inline constexpr char kDocumentPut[] =
    "INSERT INTO documents (member_id, kind, change_no, sealed) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (member_id, kind) DO UPDATE SET change_no = excluded.change_no, sealed = excluded.sealed";
inline constexpr char kDocumentRemoveAll[] = "DELETE FROM documents WHERE member_id = ?";
inline constexpr char kDocumentList[] =
    "SELECT member_id, change_no, sealed FROM documents WHERE kind = ? AND member_id > ? ORDER BY member_id LIMIT ?";

}  // namespace cartwright::store::queries
