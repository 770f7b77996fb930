// What was changed in a profile, kept for 180 days for the member and whoever helps them (spec 02, ProfileChange).
#pragma once

#include "server/app/account/session_info.h"
#include "server/app/document/document.h"
#include "shared/protocol/profile.h"

namespace cartwright::app {

inline constexpr std::int64_t kProfileChangeLifeMs = 180 * base::kDayMs;

struct ProfileAuthor {
  protocol::ProfileAuthor by = protocol::ProfileAuthor::Member;
  std::uint32_t device_number = 0;
};

// Changes the member's profile and records each field that is another one then, in the same transaction.
// `change(member::Profile&)` answers a Status. Errors: those of `change` and of change_document().
using ProfileWork = std::function<base::Status(member::Profile&)>;
base::Result<Kept<member::Profile>> change_profile(store::UnitOfWork& unit, const DocumentServices& services,
                                                   const base::MemberId& member, const ProfileAuthor& author,
                                                   const ProfileWork& change);

struct ChangesAsked {
  std::string_view cursor;  // `next` of the page before, empty for the first
  std::size_t limit = protocol::kProfileChangePageMax;
};
// Newest first. Errors: malformed (cursor).
base::Result<protocol::ProfileChangePage> list_profile_changes(store::UnitOfWork& unit,
                                                               const DocumentServices& services,
                                                               const base::MemberId& member, const ChangesAsked& asked);
base::Result<protocol::ProfileChangePage> my_profile_changes(const DocumentServices& services,
                                                             const SessionInfo& session, const ChangesAsked& asked);

}  // namespace cartwright::app
