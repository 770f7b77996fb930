// Steps between "the password is right" and a session, and proofs of who is signed in already. Each is a challenge that
// is bound to the device and the source that began it, is short, and works once. A ticket stands for all that was
// proved: POST /v1/sessions takes it in the password's place, so a session is opened in one place only.
#pragma once

#include "server/app/account/services.h"
#include "server/app/account/session_info.h"
#include "shared/protocol/factor.h"

namespace cartwright::app {

inline constexpr std::int64_t kSecondStepMs = 5 * base::kMinuteMs;
inline constexpr std::int64_t kTicketMs = base::kMinuteMs;
inline constexpr std::int64_t kStepUpMs = 10 * base::kMinuteMs;       // then a change of credentials asks again
inline constexpr std::int64_t kProofWindowMs = 10 * base::kMinuteMs;  // RELIABILITY.md, ASVS 6.5
inline constexpr std::uint32_t kProofTriesMax = 5;                    // wrong ones of a member within the window

// Who is on the other end: the browser profile, and where it calls from (an address).
struct Caller {
  base::DeviceId device;
  std::string_view source;
};

// For repositories and rules within a unit; the member's row is locked by the caller.
struct ProofContext {
  const AccountServices& services;
  store::UnitOfWork& unit;
  base::Instant now;
};

// Errors: too_many_requests (detail: seconds) when there were too many wrong proofs lately.
base::Status check_proof_tries(const ProofContext& context, const base::MemberId& member);
// A wrong proof that belongs to no step.
base::Status note_wrong_proof(const ProofContext& context, const base::MemberId& member);

// The id of a step that a code has to finish. Errors: too_many_requests (detail: seconds).
base::Result<base::ChallengeId> begin_second_step(const ProofContext& context, const base::MemberId& member,
                                                  const Caller& caller);
// Errors: code_wrong, too_many_requests, challenge_used (also: too old, another device or source).
base::Result<protocol::SignInTicket> finish_second_step(const AccountServices& services, const base::ChallengeId& id,
                                                        const protocol::SecondStep& answer, std::string_view source);

base::Result<protocol::SignInTicket> issue_ticket(const ProofContext& context, const store::Member& member,
                                                  const Caller& caller);
// Whose ticket it is, and uses it up; nullopt: it is none, or no longer.
base::Result<std::optional<base::MemberId>> redeem_ticket(const ProofContext& context, std::string_view text,
                                                          const Caller& caller);

// Notes that this member has just proved on this device who they are.
base::Status note_step_up(const ProofContext& context, const base::MemberId& member, const base::DeviceId& device);
base::Result<bool> is_stepped_up(const ProofContext& context, const SessionInfo& session);
// Errors: proof_required. Every change of credentials begins with it.
base::Status require_step_up(const ProofContext& context, const SessionInfo& session);

// The password alone. Errors: credentials_wrong (which is counted), too_many_requests, busy.
base::Status prove_password(const AccountServices& services, const SessionInfo& session, std::string_view password);
// Password and, where an app is on, its code. Errors: credentials_wrong, code_wrong, too_many_requests, busy.
base::Status prove(const AccountServices& services, const SessionInfo& session, const protocol::Proof& proof);

}  // namespace cartwright::app
