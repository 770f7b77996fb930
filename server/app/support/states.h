// Accounts that staff locks and suspends (spec 01, "Account states" and "Admin"). Both end every session at once; the
// member is told by every phone and mailbox of theirs. What each state then allows: account/account_state.h.
#pragma once

#include "server/app/account/session.h"
#include "server/app/staff/act.h"
#include "shared/protocol/support.h"

namespace cartwright::app {

using MemberLocker = Authorized<member::Permission::MembersLock>;
using MemberSuspender = Authorized<member::Permission::MembersSuspend>;

struct StateChanged {
  protocol::MemberStateChanged answer;
  EndedSessions ended;  // for their open streams
};

struct StateOrder {
  base::MemberId member;
  const protocol::Reason& reason;
};
// Errors: not_found, rev_conflict (the account is in a state from which this does not lead; detail: which), those of
// check_reason. Unlocking also ends the wait after too many wrong passwords.
base::Result<StateChanged> lock_member(const StaffServices& services, const MemberLocker& who, const StateOrder& order);
base::Result<StateChanged> unlock_member(const StaffServices& services, const MemberLocker& who,
                                         const StateOrder& order);
base::Result<StateChanged> suspend_member(const StaffServices& services, const MemberSuspender& who,
                                          const StateOrder& order);
base::Result<StateChanged> reinstate_member(const StaffServices& services, const MemberSuspender& who,
                                            const StateOrder& order);

protocol::MemberState shown_state(store::AccountState state);

}  // namespace cartwright::app
