// A new password by the old one.
#pragma once

#include "server/app/account/session.h"

namespace cartwright::app {

// Ends every other session of the member and tells all their logins. Wrong ones count as tries of this device
// (throttle.h). Errors: credentials_wrong, password_weak, busy.
base::Result<EndedSessions> change_password(const AccountServices& services, const SessionInfo& session,
                                            const protocol::PasswordChange& change);

}  // namespace cartwright::app
