// The authenticator app of a member and its recovery codes (RFC 6238; RELIABILITY.md, ASVS 6.5). Changes need a proof
// of lately (proof.h).
#pragma once

#include "server/app/account/proof.h"

namespace cartwright::app {

inline constexpr std::string_view kShopName = "Cartwright";

// Whether a code of an app is asked for behind the password.
base::Result<bool> has_second_factor(store::UnitOfWork& unit, const base::MemberId& member);

// Takes a code: a step of the app once, a recovery code once, of which all logins of the member are told. False: it is
// none. The member's row is locked.
base::Result<bool> take_code(const ProofContext& context, const base::MemberId& member, std::string_view code);

base::Result<protocol::SecondFactors> list_second_factors(const AccountServices& services, const SessionInfo& session);
// A new secret, not in force yet; one that waits is replaced. Errors: proof_required, id_conflict (one is on).
base::Result<protocol::TotpEnrolment> enrol_totp(const AccountServices& services, const SessionInfo& session);
// Errors: proof_required, code_wrong, not_found (nothing waits), too_many_requests.
base::Result<protocol::RecoveryCodes> confirm_totp(const AccountServices& services, const SessionInfo& session,
                                                   std::string_view code);
// Errors: proof_required, not_found (no app is on).
base::Result<protocol::RecoveryCodes> renew_recovery_codes(const AccountServices& services, const SessionInfo& session);
// Errors: proof_required, not_found, credentials_wrong, password_weak "length" (it was allowed to be shorter),
// too_many_requests, busy.
base::Status remove_totp(const AccountServices& services, const SessionInfo& session,
                         const protocol::TotpRemoval& removal);

}  // namespace cartwright::app
