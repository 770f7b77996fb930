// A colleague who has lost their authenticator app gets in by a recovery code, and connects another app (RELIABILITY
// 6.4). Codes are asked for while one still has the app; without them an owner or the operator invites anew.
#pragma once

#include "server/app/staff/staff.h"
#include "shared/protocol/factor.h"

namespace cartwright::app {

// Whether a code of `staff` was right, which uses it up. The person's row is locked.
base::Result<bool> take_staff_recovery_code(const StaffServices& services, store::UnitOfWork& unit,
                                            const store::StaffId& staff, std::string_view code);

base::Result<protocol::StaffRecovery> staff_recovery_left(const StaffServices& services, const SelfUse& who);
// Ten new ones, shown this once; the former ones are void. Errors: code_wrong (password or code: the app's, or
// one of the former recovery codes), too_many_requests, busy.
base::Result<protocol::RecoveryCodes> renew_staff_recovery_codes(const StaffServices& services, const SelfUse& who,
                                                                 const protocol::StaffProof& proof);

// The secret for another app: the same for as long as the session lasts, in force only when change_staff_app has seen a
// code of it.
base::Result<protocol::TotpEnrolment> next_staff_app(const StaffServices& services, const SelfUse& who);
// `proof.code` is of the new app. All other sessions of the person end. Errors: as above.
base::Status change_staff_app(const StaffServices& services, const SelfUse& who, const protocol::StaffProof& proof);

}  // namespace cartwright::app
