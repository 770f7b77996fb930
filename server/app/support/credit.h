// Credits by staff. Up to a setting one person may; above it a second one is asked (spec 0.12).
#pragma once

#include "server/app/approval/approval.h"
#include "shared/protocol/support.h"

namespace cartwright::app {

using FundsCreditor = Authorized<member::Permission::FundsCredit>;

struct CreditOrder {
  base::MemberId member;
  std::string_view key;  // an Idempotency-Key
  const protocol::CreditRequest& request;
};
// Errors: not_found, not_allowed (an account that went into another one), out_of_range "amount", key_reused.
base::Result<protocol::CreditAnswer> credit_member(const StaffServices& services, const FundsCreditor& who,
                                                   const CreditOrder& order);

}  // namespace cartwright::app
