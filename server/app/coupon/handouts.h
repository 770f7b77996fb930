// What staff hands out of a template, and takes back from a member.
#pragma once

#include "server/app/coupon/coupons.h"
#include "server/app/coupon/templates.h"

namespace cartwright::app {

// A coupon for each of these members, all or none, once by its key. Errors: not_found (a member, or no template that
// staff hands out has the number); not_allowed (an account that cannot use it; detail: the member); those of
// claim_coupon.
struct GrantOrder {
  coupon::TemplateNumber number = 0;
  std::string_view key;  // an Idempotency-Key
  const protocol::GrantRequest& request;
};
base::Result<protocol::Granted> grant_coupons(const StaffServices& services, const CouponEditor& who,
                                              const GrantOrder& order);

// Unique codes, in print for this once: only their hashes are kept, and no key repeats the answer. Errors: not_found
// (no template of unique codes has the number), out_of_range.
struct CodesOrder {
  coupon::TemplateNumber number = 0;
  const protocol::CodesRequest& request;
};
base::Result<protocol::MadeCodes> make_codes(const StaffServices& services, const CouponEditor& who,
                                             const CodesOrder& order);

// One that is claimed, or held: its unpaid order is cancelled first. The member is told why. Errors: not_found,
// coupon_state.
struct RevocationOrder {
  base::MemberId member;
  const protocol::CouponRevocation& request;
};
base::Result<coupon::Coupon> revoke_coupon(const StaffServices& services, const CouponEditor& who,
                                           const RevocationOrder& order);

// Errors: not_found (the member).
base::Result<CouponPage> coupons_of_member(const StaffServices& services, const CouponReader& who,
                                           const base::MemberId& member, const CouponPlace& place);

}  // namespace cartwright::app
