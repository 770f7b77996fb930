// Coupon templates from a file, as the operator of a shop takes them over: scopes named by category keys, handles and
// SKUs, a public code as it is printed, windows counted from now.
#pragma once

#include "server/app/account/sealer.h"
#include "server/app/offer/names.h"
#include "server/store/store.h"
#include "shared/base/env.h"
#include "shared/coupon/coupon.h"

namespace cartwright::app {

struct PlannedCoupon {
  static constexpr const char* kTypeName = "PlannedCoupon";
  coupon::Template offer;  // but for its numbers, its windows and a code's hash
  PlannedSelection only;
  PlannedSelection except;
  std::string gift_sku;
  std::string code;  // of a public one
  std::uint32_t begins_in_hours = 0;
  std::uint32_t claim_hours = 0;
  std::uint32_t use_hours = 0;

  void describe(codec::Visitor& v);
};

// All or none, each with its record in the audit trail. Errors: not_found (a name that the shop does not know; detail:
// the name), code_unknown (no code looks like this), those of coupon::validate, line_limit.
base::Status take_over_coupons(store::Store& store, Sealer& sealer, base::Env& env,
                               const base::Vector<PlannedCoupon>& plan);

}  // namespace cartwright::app
