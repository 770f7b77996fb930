// A second person decides about a version, exactly as it was when it was submitted.
#pragma once

#include "server/app/approval/approval.h"
#include "server/app/promotion/kept.h"

namespace cartwright::app {

struct ReviewRequest {
  const std::string& reason;
  base::Env& env;
  AuditNote& note;
};
// Within `act`. Errors: out_of_range (it would be over before it began; detail "ends_at").
base::Result<protocol::Approval> ask_review(store::UnitOfWork& unit, const StaffInfo& who, const KeptVersion& submitted,
                                            const ReviewRequest& request);

// `approved` begins, at the earliest now, and whatever has not ended by then of the versions before it ends then.
// Errors: out_of_range (it would be over before it began), line_limit (as many run as a bundle carries), and the
// store's.
base::Status enter(store::UnitOfWork& unit, std::vector<KeptVersion>& versions, KeptVersion& approved,
                   const Change& change);

}  // namespace cartwright::app
