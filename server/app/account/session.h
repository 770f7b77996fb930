// Sessions once they are open: the check of a token, new tokens for old, the list, the end. Times are spec 01's,
// "Sessions"; how tokens follow one another is docs/adr/0011. Tokens themselves: session_tokens.h.
#pragma once

#include <string_view>
#include <vector>

#include "server/app/account/services.h"
#include "server/app/account/session_info.h"
#include "shared/protocol/account.h"

namespace cartwright::app {

inline constexpr std::int64_t kAccessMs = 15 * base::kMinuteMs;
inline constexpr std::int64_t kSessionIdleMsMax = 30 * base::kDayMs;
inline constexpr std::int64_t kSharedIdleMsMax = 30 * base::kMinuteMs;  // on a shared device (spec 09, "Kinds")
inline constexpr std::int64_t kSessionAgeMsMax = 180 * base::kDayMs;
inline constexpr std::size_t kSessionsPerMemberMax = 10;  // the eleventh ends the oldest

// Those whose streams are to be cut; of an ended one only member and session are set.
using EndedSessions = std::vector<SessionInfo>;

// One read; a write at the first use of new tokens and then once an hour (a minute on a shared device).
// Errors: signed_out (unknown, too old, ended, or the account may do nothing).
base::Result<SessionInfo> authenticate(store::Store& store, std::string_view token, base::Instant now);

struct Refreshed {
  protocol::SessionTokens answer;  // its texts are empty
  std::string access;
  std::string refresh;
  bool shared_device = false;
  EndedSessions ended{};  // not empty: the token had been used before, and there are no new ones
};
// New tokens for a refresh token. The one before it gives the same tokens again while none of them was used; any older
// one ends the session. Errors: signed_out.
base::Result<Refreshed> refresh_session(const AccountServices& services, std::string_view refresh_token);

// The session as GET /v1/sessions/current shows it: without tokens. Errors: signed_out.
base::Result<protocol::Session> describe_session(store::Store& store, const SessionInfo& session);
// Not ended and not too old: the one that asks, then those used last.
base::Result<std::vector<protocol::SessionShown>> list_sessions(store::Store& store, const SessionInfo& asking,
                                                                base::Instant now);

// Ends the session that an access token (of any age) or a refresh token names; naming none is no error.
base::Result<EndedSessions> sign_out(const AccountServices& services, std::string_view token);
// Ends the session that was given this revocation token; unknown tokens are no error, so that nothing is learned.
base::Result<EndedSessions> revoke(store::Store& store, std::string_view revocation_token, base::Instant now);
// Ends one of one's own. Errors: not_found "session".
base::Result<EndedSessions> end_session(store::Store& store, const SessionInfo& asking, const base::SessionId& session,
                                        base::Instant now);
base::Result<EndedSessions> end_other_sessions(store::Store& store, const SessionInfo& asking, base::Instant now);

// For use cases that end a member's sessions within their own unit of work, as the last they do. `but` nil: all.
base::Result<EndedSessions> end_sessions(store::UnitOfWork& unit, const base::MemberId& member,
                                         const base::SessionId& but, base::Instant now, store::SessionEnd why);
// The last lock of a transaction but for the audit trail (report/events.h).
base::Status count_ended(store::UnitOfWork& unit, const base::MemberId& member, std::size_t count,
                         store::SessionEnd why, base::Instant now);
// How long a session may go unused, by the settings in force (spec 09, "Admin"). A session keeps what it was given
// until its tokens are renewed, so that checking it reads no setting.
base::Result<std::int64_t> idle_ms_of(store::UnitOfWork& unit, bool shared_device, base::Instant now);
bool is_over(const store::Session& session, base::Instant now);
// When it will be too old, if it is not used again.
base::Instant end_of(const store::Session& session);
std::uint32_t idle_minutes_of(const store::Session& session);  // without use, then it is over

}  // namespace cartwright::app
