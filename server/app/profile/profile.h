// A member's profile (spec 02): the sync of the whole document, and single changes for clients that keep none.
#pragma once

#include "server/app/account/session_info.h"
#include "server/app/document/document.h"
#include "shared/protocol/profile.h"

namespace cartwright::app {

// Merges the device's profile and answers what the server then has; sending again changes nothing (docs/adr/0010).
// Errors: out_of_range (counter), line_limit, not_allowed (withdrawing "service"), the store's.
base::Result<Kept<protocol::ProfileSynced>> sync_profile(const DocumentServices& services, const SessionInfo& session,
                                                         const protocol::ProfileSync& sent);

base::Result<Kept<protocol::ShownProfile>> get_profile(const DocumentServices& services, const SessionInfo& session);

// `version` is what the caller has seen; absent: whatever is there. Errors: rev_conflict, those of check_profile().
base::Result<Kept<protocol::ShownProfile>> patch_profile(const DocumentServices& services, const SessionInfo& session,
                                                         const protocol::ProfilePatch& patch,
                                                         std::optional<std::uint64_t> version);

// What public names may not have in them: the standard words and the operator's.
base::Result<member::WordList> blocked_words(store::UnitOfWork& unit);

}  // namespace cartwright::app
