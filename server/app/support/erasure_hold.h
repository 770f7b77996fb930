// Overriding an erasure that a member has asked for (spec 0.12: with four eyes): it is held while the law wants the
// data kept (a dispute, an order of a court), and let go on afterwards. Both are asked for by one person and decided by
// another. A hold is no refusal: the member keeps the right, and sees that it is held.
#pragma once

#include "server/app/approval/approval.h"
#include "shared/protocol/support.h"

namespace cartwright::app {

using ErasureOverrider = Authorized<member::Permission::MembersErasure>;

struct ErasureHoldOrder {
  base::MemberId member;
  const protocol::ErasureHold& request;
};
// Nothing is held before the second person agrees. Errors: not_found ("erasure": none waits), rev_conflict (it is as
// asked for already), those of check_reason.
base::Result<protocol::Approval> ask_erasure_hold(const StaffServices& services, const ErasureOverrider& who,
                                                  const ErasureHoldOrder& order);

}  // namespace cartwright::app
