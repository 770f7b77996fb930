// Duplicate accounts of one person become one, and can be taken apart again for 30 days (docs/adr/0019).
#pragma once

#include "server/app/approval/approval.h"
#include "shared/protocol/merge.h"

namespace cartwright::app {

using MemberMerger = Authorized<member::Permission::MembersMerge>;

inline constexpr std::int64_t kMergeReversibleMs = 30 * base::kDayMs;

struct MergeOrder {
  base::MemberId from;
  const protocol::MergeRequest& request;
};
// What a merge would move; with `into` nil, what taking back the merge of `from` would. Recorded: balances are seen.
// Errors: not_found ("member", "merge"), out_of_range "into" (itself), rev_conflict (an account is not in the state for
// it; detail: which state), currency_mismatch, line_limit, those of check_reason.
base::Result<protocol::MergePreview> preview_merge(const StaffServices& services, const MemberMerger& who,
                                                   const MergeOrder& order);
// Nothing happens before a second person agrees. Errors: as above.
base::Result<protocol::Approval> ask_merge(const StaffServices& services, const MemberMerger& who,
                                           const MergeOrder& order);
base::Result<protocol::Approval> ask_merge_reversal(const StaffServices& services, const MemberMerger& who,
                                                    const base::MemberId& from, const protocol::Reason& reason);

}  // namespace cartwright::app
