// A member's profile as staff sees and corrects it, when the member asks for it (spec 02, Admin).
#pragma once

#include "server/app/staff/act.h"
#include "server/app/support/members.h"
#include "shared/protocol/support.h"

namespace cartwright::app {

using MemberCorrector = Authorized<member::Permission::MembersCorrect>;

// Recorded. Errors: not_found, those of check_reason.
base::Result<protocol::MemberProfile> view_member_profile(const StaffServices& services, const MemberViewer& who,
                                                          const base::MemberId& member, const protocol::Reason& reason);

struct CorrectionOrder {
  base::MemberId member;
  std::uint64_t version = 0;  // that was seen
  const protocol::ProfileCorrection& request;
};
// By the rules that members have, but that the yearly lock of the birthday can be overridden. The member is told, and
// their devices follow. Errors: not_found, rev_conflict (changed meanwhile), those of check_profile() and check_reason;
// missing_field (nothing to correct); not_allowed (an account that is erased or merged).
base::Result<protocol::MemberProfile> correct_member_profile(const StaffServices& services, const MemberCorrector& who,
                                                             const CorrectionOrder& order);

}  // namespace cartwright::app
