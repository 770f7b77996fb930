// SQL on coupons, the counters of their templates and unique codes. The guards stand in the WHERE of each update: one
// row changed means that the limit held at that moment. A limit of 0 is none.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kCouponInsert[] =
    "INSERT INTO coupons (member_id, coupon_id, template, state, order_id, due_at, held_day, held_minor, body, "
    "request_hash, change_no) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kCouponUpdate[] =
    "UPDATE coupons SET state = ?3, order_id = ?4, due_at = ?5, held_day = ?6, held_minor = ?7, body = ?8, "
    "change_no = ?9 WHERE member_id = ?1 AND coupon_id = ?2";
inline constexpr char kCouponMove[] =
    "UPDATE coupons SET member_id = ?2, change_no = ?4 WHERE member_id = ?1 AND coupon_id = ?3";
inline constexpr char kCouponFind[] =
    "SELECT body, held_day, held_minor, request_hash, change_no FROM coupons WHERE member_id = ? AND coupon_id = ?";
inline constexpr char kCouponsSince[] =
    "SELECT body, held_day, held_minor, request_hash, change_no FROM coupons WHERE member_id = ? AND change_no > ? "
    "ORDER BY change_no LIMIT ?";
inline constexpr char kCouponList[] =
    "SELECT body, held_day, held_minor, request_hash, change_no FROM coupons WHERE member_id = ? AND coupon_id < ? "
    "ORDER BY coupon_id DESC LIMIT ?";
inline constexpr char kCouponsOfTemplate[] =
    "SELECT body, held_day, held_minor, request_hash, change_no FROM coupons WHERE member_id = ? AND template = ? "
    "ORDER BY coupon_id LIMIT ?";
inline constexpr char kCouponsOfOrder[] =
    "SELECT body, held_day, held_minor, request_hash, change_no FROM coupons WHERE member_id = ? AND order_id = ? "
    "ORDER BY template, coupon_id LIMIT ?";
inline constexpr char kCouponCountOpen[] = "SELECT count(*) FROM coupons WHERE member_id = ? AND state <= 1";
inline constexpr char kCouponsDue[] =
    "SELECT member_id, coupon_id FROM coupons WHERE due_at > 0 AND due_at <= ? ORDER BY due_at, coupon_id LIMIT ?";

// The row is there before it is locked (RELIABILITY 5.2).
inline constexpr char kCouponCountMake[] =
    "INSERT INTO coupon_counts (template, issued, used, spent_minor) VALUES (?, 0, 0, 0) "
    "ON CONFLICT (template) DO NOTHING";
inline constexpr char kCouponRaiseIssued[] =
    "UPDATE coupon_counts SET issued = issued + 1 WHERE template = ?1 AND (issued < ?2 OR ?2 = 0)";
inline constexpr char kCouponRaiseUsed[] =
    "UPDATE coupon_counts SET used = used + 1, spent_minor = spent_minor + ?2 "
    "WHERE template = ?1 AND (used < ?3 OR ?3 = 0) AND (spent_minor + ?2 <= ?4 OR ?4 = 0)";
inline constexpr char kCouponLowerUsed[] =
    "UPDATE coupon_counts SET used = used - 1, spent_minor = spent_minor - ?2 "
    "WHERE template = ?1 AND used > 0 AND spent_minor >= ?2";
inline constexpr char kCouponCounts[] =
    "SELECT template, issued, used, spent_minor FROM coupon_counts WHERE template >= ? ORDER BY template LIMIT ?";

inline constexpr char kCouponRaiseDay[] =
    "INSERT INTO coupon_days (template, day, used) VALUES (?1, ?2, 1) ON CONFLICT (template, day) "
    "DO UPDATE SET used = coupon_days.used + 1 WHERE coupon_days.used < ?3 OR ?3 = 0";
inline constexpr char kCouponLowerDay[] =
    "UPDATE coupon_days SET used = used - 1 WHERE template = ? AND day = ? AND used > 0";
inline constexpr char kCouponDays[] =
    "SELECT day, used FROM coupon_days WHERE template = ? AND day >= ? ORDER BY day LIMIT ?";

inline constexpr char kCodeInsert[] =
    "INSERT INTO coupon_codes (code_hash, template, uses_left, made_at) VALUES (?, ?, ?, ?)";
inline constexpr char kCodeFind[] =
    "SELECT code_hash, template, uses_left, made_at FROM coupon_codes WHERE code_hash = ?";
inline constexpr char kCodeTake[] =
    "UPDATE coupon_codes SET uses_left = uses_left - 1 WHERE code_hash = ? AND uses_left > 0";
inline constexpr char kCodeFigures[] =
    "SELECT count(*), coalesce(CAST(sum(uses_left) AS BIGINT), 0) FROM coupon_codes WHERE template = ?";

}  // namespace cartwright::store::queries
