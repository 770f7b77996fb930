// SQL on requests for aftersale.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kAftersaleInsert[] =
    "INSERT INTO aftersales (member_id, aftersale_id, order_id, number, state, requested_at, due_at, queue_at, body, "
    "words, request_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kAftersaleUpdate[] =
    "UPDATE aftersales SET state = ?3, due_at = ?4, queue_at = ?5, body = ?6, words = ?7 "
    "WHERE member_id = ?1 AND aftersale_id = ?2";
inline constexpr char kAftersaleMove[] = "UPDATE aftersales SET member_id = ?2 WHERE member_id = ?1 AND order_id = ?3";
inline constexpr char kAftersaleFind[] =
    "SELECT body, words, request_hash FROM aftersales WHERE member_id = ? AND aftersale_id = ?";
inline constexpr char kAftersalesOfOrder[] =
    "SELECT body, words, request_hash FROM aftersales WHERE member_id = ? AND order_id = ? ORDER BY aftersale_id "
    "LIMIT 10000";
inline constexpr char kAftersaleList[] =
    "SELECT body, words, request_hash FROM aftersales WHERE member_id = ? AND aftersale_id < ? "
    "ORDER BY aftersale_id DESC LIMIT ?";
inline constexpr char kAftersalesDue[] =
    "SELECT member_id, aftersale_id FROM aftersales WHERE due_at > 0 AND due_at <= ? ORDER BY due_at, aftersale_id "
    "LIMIT ?";
inline constexpr char kAftersaleQueue[] =
    "SELECT body, words, request_hash, member_id FROM aftersales WHERE queue_at > 0 AND (queue_at, aftersale_id) > "
    "(?, ?) ORDER BY queue_at, aftersale_id LIMIT ?";
inline constexpr char kAftersaleFindNumber[] =
    "SELECT body, words, request_hash, member_id FROM aftersales WHERE number = ?";
// Of an order's requests; before the requests themselves are moved.
inline constexpr char kAftersalePhotosMove[] =
    "UPDATE aftersale_photos SET member_id = ?2 WHERE member_id = ?1 AND aftersale_id IN (SELECT aftersale_id FROM "
    "aftersales WHERE member_id = ?1 AND order_id = ?3)";
inline constexpr char kAftersalePhotoPut[] =
    "INSERT INTO aftersale_photos (member_id, aftersale_id, hash, large, small) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (member_id, aftersale_id, hash) DO NOTHING";
inline constexpr char kAftersalePhotoLarge[] =
    "SELECT large FROM aftersale_photos WHERE member_id = ? AND aftersale_id = ? AND hash = ?";
inline constexpr char kAftersalePhotoSmall[] =
    "SELECT small FROM aftersale_photos WHERE member_id = ? AND aftersale_id = ? AND hash = ?";

}  // namespace cartwright::store::queries
