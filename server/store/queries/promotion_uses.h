// SQL on what orders hold of promotions. The guards stand in the WHERE of each update: a row changed means that the
// limit held at that moment. A limit of 0 is none.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kPromotionUseInsert[] =
    "INSERT INTO promotion_uses (member_id, order_id, promotion, day, amount_minor, pieces) VALUES (?, ?, ?, ?, ?, ?)";
inline constexpr char kPromotionUseErase[] = "DELETE FROM promotion_uses WHERE member_id = ? AND order_id = ?";
inline constexpr char kPromotionUseMove[] =
    "UPDATE promotion_uses SET member_id = ?2 WHERE member_id = ?1 AND order_id = ?3";
inline constexpr char kPromotionUsesOfOrder[] =
    "SELECT promotion, day, amount_minor, pieces FROM promotion_uses WHERE member_id = ? AND order_id = ? "
    "ORDER BY promotion LIMIT ?";
inline constexpr char kPromotionUsesOfMember[] =
    "SELECT count(*), coalesce(CAST(sum(amount_minor) AS BIGINT), 0), coalesce(CAST(sum(pieces) AS BIGINT), 0) "
    "FROM promotion_uses WHERE member_id = ? AND promotion = ?";

inline constexpr char kPromotionCountRaise[] =
    "UPDATE promotion_counts SET used = used + 1, spent_minor = spent_minor + ?3, pieces = pieces + ?4 "
    "WHERE promotion = ?1 AND day = ?2 AND (used < ?5 OR ?5 = 0) AND (spent_minor + ?3 <= ?6 OR ?6 = 0) "
    "AND (pieces + ?4 <= ?7 OR ?7 = 0)";
inline constexpr char kPromotionCountMake[] =
    "INSERT INTO promotion_counts (promotion, day, used, spent_minor, pieces) VALUES (?, ?, 0, 0, 0) "
    "ON CONFLICT (promotion, day) DO NOTHING";
inline constexpr char kPromotionCountLower[] =
    "UPDATE promotion_counts SET used = used - 1, spent_minor = spent_minor - ?3, pieces = pieces - ?4 "
    "WHERE promotion = ?1 AND day = ?2 AND used > 0 AND spent_minor >= ?3 AND pieces >= ?4";
inline constexpr char kPromotionCountFind[] =
    "SELECT used, spent_minor, pieces FROM promotion_counts WHERE promotion = ? AND day = ?";
inline constexpr char kPromotionCounts[] =
    "SELECT promotion, day, used, spent_minor, pieces FROM promotion_counts WHERE (promotion, day) > (?, ?) "
    "ORDER BY promotion, day LIMIT ?";
inline constexpr char kPromotionSums[] =
    "SELECT promotion, day, count(*), CAST(sum(amount_minor) AS BIGINT), CAST(sum(pieces) AS BIGINT) "
    "FROM promotion_uses GROUP BY promotion, day ORDER BY promotion, day";

}  // namespace cartwright::store::queries
