// Accounts and sessions: registration, sign-in, the check of a token, sign-out. Tokens are 256 random bits and only
// their SHA-256 is stored. Hashing a password happens outside of any transaction.
#pragma once

#include <string_view>

#include "server/app/account/services.h"
#include "server/app/account/session_info.h"
#include "shared/protocol/account.h"

namespace cartwright::app {

inline constexpr std::int64_t kSessionIdleMsMax = 14 * base::kDayMs;
inline constexpr std::int64_t kSessionAgeMsMax = 90 * base::kDayMs;
inline constexpr std::int64_t kSessionTouchMs = base::kHourMs;  // use is noted at most this often
inline constexpr std::size_t kSessionsPerMemberMax = 20;        // the oldest goes
inline constexpr std::uint32_t kFailuresMax = 10;               // of one name from one source
inline constexpr std::int64_t kFailureWindowMs = 15 * base::kMinuteMs;

// ASCII letters in lower case. Errors: out_of_range (length, characters, or it looks like a phone or an e-mail
// address), bad_utf8.
base::Result<std::string> normalise_username(std::string_view username);
// Errors: password_weak (length in characters, equal to the name, or a well-known one), bad_utf8.
base::Status check_password(std::string_view password, std::string_view username);

// Errors: those two; username_taken.
base::Result<base::MemberId> register_member(store::Store& store, const protocol::Registration& registration,
                                             PasswordHasher& hasher, base::Env& env);

struct SignedIn {
  protocol::Session session;  // `token` in it is set for bearer sessions only
  std::string token;          // for the cookie: 64 hex digits
};
// `username` may be any login of the member. `source` is where the request came from (an address); it only counts
// failures. The device continues its numbers, or is registered with last_seq = first_seq - 1. Errors: credentials_wrong
// (whatever was wrong, at the same cost), too_many_requests, too_many_requests "devices", busy.
base::Result<SignedIn> sign_in(const AccountServices& services, const protocol::SignIn& request,
                               std::string_view source);

// Errors: signed_out (unknown, idle or old).
base::Result<SessionInfo> authenticate(store::Store& store, std::string_view token, base::Instant now);
// The session as GET /v1/session shows it: without token and revocation. Errors: signed_out.
base::Result<protocol::Session> describe_session(store::Store& store, const SessionInfo& session);

base::Status sign_out(store::Store& store, const SessionInfo& session);
// Ends the session that was given this revocation token; unknown tokens are no error, so that nothing is learned.
base::Status revoke(store::Store& store, std::string_view revocation_token);

}  // namespace cartwright::app
