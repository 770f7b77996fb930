// Members as staff finds and helps them.
#pragma once

#include "server/app/account/session_info.h"
#include "server/app/staff/act.h"
#include "shared/protocol/support.h"

namespace cartwright::app {

using MemberFinder = Authorized<member::Permission::MembersFind>;
using MemberViewer = Authorized<member::Permission::MembersView>;
using MemberSignOuter = Authorized<member::Permission::MembersSignOut>;
using MemberResetter = Authorized<member::Permission::MembersReset>;

// By exact username, phone, e-mail address or id; an empty list when nobody has it.
base::Result<protocol::MemberFoundList> find_member_for_staff(const StaffServices& services, const MemberFinder& who,
                                                              std::string_view login);
// The same within a transaction, by id. Errors: not_found.
base::Result<protocol::MemberFound> found_member(store::UnitOfWork& unit, Sealer& sealer, const base::MemberId& member);
// With what is sensitive: recorded. Errors: not_found, those of check_reason.
base::Result<protocol::MemberView> view_member(const StaffServices& services, const MemberViewer& who,
                                               const base::MemberId& member, const protocol::Reason& reason);
// The sessions that were ended, for their open streams. Errors: not_found.
base::Result<std::vector<SessionInfo>> end_member_sessions(const StaffServices& services, const MemberSignOuter& who,
                                                           const base::MemberId& member,
                                                           const protocol::Reason& reason);
// The password opens nothing any more and every session ends; the member is told, and makes a new one by a code.
// Errors: not_found, not_allowed "no login" (nowhere could a code be sent).
base::Result<std::vector<SessionInfo>> force_reset(const StaffServices& services, const MemberResetter& who,
                                                   const base::MemberId& member, const protocol::Reason& reason);

}  // namespace cartwright::app
