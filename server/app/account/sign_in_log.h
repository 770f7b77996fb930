// How tries to sign in went, for the member's helpers at the shop (spec 01, "Admin": view attempts).
#pragma once

#include "server/app/account/open_session.h"

namespace cartwright::app {

inline constexpr std::int64_t kSignInLogMs = 90 * base::kDayMs;

// `member` nil: nobody has that name. It is written all the same, so that it takes the same time. Each try has an
// opening of its own, which names it.
inline base::Status note_sign_in(store::UnitOfWork& unit, const base::MemberId& member, const Opening& opening,
                                 store::SignInOutcome outcome, base::Instant now) {
  return unit.sessions().note_sign_in({.member = member,
                                       .id = {opening.session.bytes},
                                       .at = now,
                                       .outcome = outcome,
                                       .device_name = opening.device_name,
                                       .network = opening.network});
}

}  // namespace cartwright::app
