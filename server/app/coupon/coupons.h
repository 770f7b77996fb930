// Coupons of members: claimed in the centre, got by a code or from staff, listed; what comes by itself in time is
// already true in every read (spec 0.16). What orders do with them: hold.h.
#pragma once

#include "server/app/account/sealer.h"
#include "server/app/account/session_info.h"
#include "server/app/coupon/hold.h"
#include "shared/base/env.h"
#include "shared/protocol/command.h"

namespace cartwright::app {

inline constexpr std::size_t kCouponsPerPageMax = 100;
// Wrong codes of a member, wherever they come from (spec 12): after so many within the window no code is looked at for
// a while. Both together are no longer than such counters are kept (kFailureWindowMs).
inline constexpr std::uint32_t kWrongCodesMax = 5;
inline constexpr std::int64_t kWrongCodesWindowMs = 10 * base::kMinuteMs;
inline constexpr std::int64_t kWrongCodesWaitMs = 5 * base::kMinuteMs;

// ---- inside a transaction: the commands of the sync queue ----
// The same id with the same body answers the coupon that is there. Errors: id_conflict; missing_field (id); not_found
// (no template of the centre has the number); coupon_not_started, coupon_expired (its claim window, by the server's
// clock); coupon_member_limit, coupon_exhausted; line_limit (as many as a member can have).
base::Result<coupon::Coupon> claim_coupon(MemberTurn& turn, const protocol::ClaimCoupon& what);
// Errors: those; code_unknown, which counts (note_wrong_code), code_rate (detail: seconds).
base::Result<coupon::Coupon> redeem_code(MemberTurn& turn, Sealer& sealer, const protocol::ClaimCoupon& what);
// For a refused code, in what is kept of the transaction.
base::Status note_wrong_code(MemberTurn& turn);
// From staff: of a template that is handed out. Errors: those of claim_coupon.
base::Result<coupon::Coupon> grant_coupon(MemberTurn& turn, const coupon::Template& offer, const base::CouponId& id);
// One that is over. Nothing happens before. Errors: not_found.
base::Status pass_time(MemberTurn& turn, const base::CouponId& id);

// A unique code as it is stored and found.
base::Hash256 unique_code_hash(Sealer& sealer, std::string_view code);

// ---- whole use cases: the HTTP API ----
struct ClaimedCoupon {
  coupon::Coupon coupon;
  bool repeated = false;
};
// By its number or its code. Errors: those; missing_field (neither).
base::Result<ClaimedCoupon> claim_coupon_now(store::Store& store, Sealer& sealer, const SessionInfo& session,
                                             const protocol::ClaimCoupon& what, base::Env& env);
// Newest first, from behind `before` (nil: from the start), only those of `state`; `next` of the page is nil at the
// end.
struct CouponPlace {
  base::CouponId before;
  std::optional<coupon::CouponState> state;
  std::size_t limit = kCouponsPerPageMax;
};
struct CouponPage {
  std::vector<coupon::Coupon> coupons;
  base::CouponId next;
};
base::Result<CouponPage> list_coupons(store::Store& store, const SessionInfo& session, const CouponPlace& place,
                                      base::Instant now);

}  // namespace cartwright::app
