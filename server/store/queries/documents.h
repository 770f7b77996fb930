// SQL on documents, and on the links by which lists among them are shared.
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

inline constexpr char kListLinkPut[] =
    "INSERT INTO list_links (member_id, list_id, token_hash, made_at) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (member_id, list_id) DO UPDATE SET token_hash = excluded.token_hash, made_at = excluded.made_at";
inline constexpr char kListLinkRemove[] = "DELETE FROM list_links WHERE member_id = ? AND list_id = ?";
inline constexpr char kListLinkList[] =
    "SELECT list_id, token_hash, made_at FROM list_links WHERE member_id = ? ORDER BY list_id";
inline constexpr char kListLinkFind[] = "SELECT member_id, list_id FROM list_links WHERE token_hash = ?";

}  // namespace cartwright::store::queries
