// What every login of a member is told: a new password, a new device.
#pragma once

#include <functional>

#include "server/app/account/services.h"

namespace cartwright::app {

// Part of `unit`. Nobody is told when the member has no phone and no mailbox. Errors: bad_signature (other key).
base::Status tell_logins(const AccountServices& services, store::UnitOfWork& unit, const base::MemberId& member,
                         const std::function<Notice(const LoginName& to)>& notice_for);

}  // namespace cartwright::app
