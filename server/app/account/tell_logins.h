// What every login of a member is told: a new password, a new device, what staff made of the account.
#pragma once

#include <functional>

#include "server/app/account/notices.h"
#include "server/app/account/sealer.h"
#include "server/store/store.h"

namespace cartwright::app {

// Part of `unit`. Nobody is told when the member has no phone and no mailbox. Errors: bad_signature (other key).
base::Status tell_logins(Sealer& sealer, Notices& notices, store::UnitOfWork& unit, const base::MemberId& member,
                         const std::function<Notice(const LoginName& to)>& notice_for);

}  // namespace cartwright::app
