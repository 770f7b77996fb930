// Codes that prove a phone or a mailbox (spec 01): six digits, 5 minutes, 5 tries, one live code for a purpose and a
// target, 60 s between two, 10 a day. What they are for: a further login, and a new password.
#pragma once

#include <vector>

#include "server/app/account/session.h"

namespace cartwright::app {

inline constexpr std::int64_t kChallengeLifeMs = 5 * base::kMinuteMs;
inline constexpr std::int64_t kChallengePauseMs = base::kMinuteMs;
inline constexpr std::uint32_t kChallengeTriesMax = 5;
inline constexpr std::size_t kChallengesADayMax = 10;
inline constexpr std::size_t kLoginsPerMemberMax = 10;

// Sends a code for a new password to a login, when there is such a login; the answer is the same when there is none.
// Errors: out_of_range "login", too_many_requests (detail: seconds to wait).
base::Result<protocol::ChallengeIssued> ask_for_reset(const AccountServices& services,
                                                      const protocol::CodeRequest& request);
// Sends a code to a phone or mailbox that the member wants to sign in with. Errors: those, and line_limit.
base::Result<protocol::ChallengeIssued> ask_for_login(const AccountServices& services, const SessionInfo& session,
                                                      const protocol::CodeRequest& request);

// Sends a code to a phone or mailbox that is to become the first login of an account; the same answer when somebody has
// it already. Errors: out_of_range "login", too_many_requests.
base::Result<protocol::ChallengeIssued> ask_for_registration(const AccountServices& services,
                                                             const protocol::CodeRequest& request);
// Makes the account with that login. Errors: code_wrong, challenge_used, those of register_member; login_taken only
// now, when the code has shown that it is theirs.
base::Result<base::MemberId> register_by_code(const AccountServices& services, const base::ChallengeId& id,
                                              const protocol::RegistrationByCode& registration);

// Sets the password, ends every session of the member, lifts the lock of too many wrong ones, and tells all their
// logins. Where an authenticator app is on, its code is wanted too: a mailbox alone never takes an account. Errors:
// code_wrong (detail "proof": the app's), proof_required (it is missing), too_many_requests, challenge_used (also: too
// old, too many tries, a newer code was sent, the password has changed since), password_weak, busy.
base::Result<EndedSessions> reset_password(const AccountServices& services, const base::ChallengeId& id,
                                           const protocol::PasswordReset& answer);
// Errors: code_wrong, challenge_used; login_taken only now, when the code has shown that it is theirs.
base::Result<protocol::Login> add_login(const AccountServices& services, const SessionInfo& session,
                                        const base::ChallengeId& id, std::string_view code);

base::Result<std::vector<protocol::Login>> list_logins(const AccountServices& services, const SessionInfo& session);
// Errors: not_found.
base::Status remove_login(const AccountServices& services, const SessionInfo& session, const base::Hash256& id);

}  // namespace cartwright::app
