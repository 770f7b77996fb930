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

// `cartwrightd fund`: the operator credits a member by name, and the audit trail says so. Errors: not_found,
// out_of_range (amount <= 0 or beyond 2^53 - 1), too_long, bad_utf8 (the reason).
struct OperatorCredit {
  std::string_view username;
  std::int64_t amount_minor = 0;
  std::string_view reason;
};
base::Status credit_as_operator(store::Store& store, Sealer& sealer, base::Env& env, const OperatorCredit& order);

}  // namespace cartwright::app
