// SQL on payments at a provider, refunds through it, and its notices.
#pragma once

namespace cartwright::store::queries {

inline constexpr char kPaymentInsert[] =
    "INSERT INTO payments (member_id, payment_id, order_id, state, due_at, tries, why, body) VALUES (?, ?, ?, ?, ?, ?, "
    "?, ?)";
inline constexpr char kPaymentUpdate[] =
    "UPDATE payments SET state = ?3, due_at = ?4, tries = ?5, why = ?6, body = ?7 WHERE member_id = ?1 AND "
    "payment_id = ?2";
inline constexpr char kPaymentsMove[] = "UPDATE payments SET member_id = ?2 WHERE member_id = ?1 AND order_id = ?3";
inline constexpr char kPaymentFind[] =
    "SELECT member_id, due_at, tries, why, body FROM payments WHERE member_id = ? AND payment_id = ?";
inline constexpr char kPaymentOwner[] = "SELECT member_id FROM payments WHERE payment_id = ?";
inline constexpr char kPaymentsOfOrder[] =
    "SELECT member_id, due_at, tries, why, body FROM payments WHERE member_id = ? AND order_id = ? ORDER BY payment_id "
    "LIMIT 1000";
inline constexpr char kPaymentDue[] =
    "SELECT member_id, due_at, tries, why, body FROM payments WHERE due_at > 0 AND due_at <= ? ORDER BY due_at LIMIT 1 "
    "FOR UPDATE SKIP LOCKED";
inline constexpr char kPaymentClaim[] =
    "UPDATE payments SET due_at = ?3, tries = tries + 1 WHERE member_id = ?1 AND payment_id = ?2";

inline constexpr char kRefundInsert[] =
    "INSERT INTO refunds (member_id, refund_id, order_id, state, amount_minor, made_at, due_at, tries, why, body) "
    "VALUES "
    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char kRefundUpdate[] =
    "UPDATE refunds SET state = ?3, due_at = ?4, tries = ?5, why = ?6, body = ?7 WHERE member_id = ?1 AND refund_id = "
    "?2";
inline constexpr char kRefundsMove[] = "UPDATE refunds SET member_id = ?2 WHERE member_id = ?1 AND order_id = ?3";
inline constexpr char kRefundFind[] =
    "SELECT member_id, due_at, tries, why, body FROM refunds WHERE member_id = ? AND refund_id = ?";
inline constexpr char kRefundOwner[] = "SELECT member_id FROM refunds WHERE refund_id = ?";
inline constexpr char kRefundsOfOrder[] =
    "SELECT member_id, due_at, tries, why, body FROM refunds WHERE member_id = ? AND order_id = ? ORDER BY refund_id "
    "LIMIT 10000";
inline constexpr char kRefundDue[] =
    "SELECT member_id, due_at, tries, why, body FROM refunds WHERE due_at > 0 AND due_at <= ? ORDER BY due_at LIMIT 1 "
    "FOR UPDATE SKIP LOCKED";
inline constexpr char kRefundClaim[] =
    "UPDATE refunds SET due_at = ?3, tries = tries + 1 WHERE member_id = ?1 AND refund_id = ?2";

// Of those that somebody may still pay: all, and those that nobody asks about any more.
inline constexpr char kPaymentsLive[] =
    "SELECT COUNT(*), COALESCE(SUM(CASE WHEN due_at = 0 THEN 1 ELSE 0 END), 0) FROM payments WHERE state <= 2";
inline constexpr char kRefundsWaiting[] = "SELECT COUNT(*), COALESCE(MIN(made_at), 0) FROM refunds WHERE due_at > 0";
inline constexpr char kRefundsFailed[] = "SELECT COUNT(*) FROM refunds WHERE state = 3";

inline constexpr char kNoticeTake[] =
    "INSERT INTO payment_notices (notice_id, at, about, outcome, body) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (notice_id) DO NOTHING";
inline constexpr char kNoticeFind[] =
    "SELECT notice_id, at, about, outcome, body FROM payment_notices WHERE notice_id = ?";
inline constexpr char kNoticesRemove[] =
    "DELETE FROM payment_notices WHERE notice_id IN (SELECT notice_id FROM payment_notices WHERE at < ? LIMIT ?)";

}  // namespace cartwright::store::queries
