// Passkeys of members (WebAuthn, level 3): made by who is signed in and has proved it lately; a sign-in with one needs
// no username and counts as both factors. The ceremonies themselves: app/factor/passkey.h. A challenge has 256 bits,
// lives five minutes, works once, and is bound to its purpose and to the session, or to device and source where there
// is none.
#pragma once

#include "server/app/account/open_session.h"
#include "server/app/account/proof.h"
#include "server/app/factor/passkey.h"

namespace cartwright::app {

base::Result<protocol::PasskeyChallenge> ask_passkey_sign_in(const AccountServices& services, const RelyingParty& party,
                                                             const Caller& caller);
// Errors: proof_required (to create one), line_limit (too many).
base::Result<protocol::PasskeyChallenge> ask_passkey(const AccountServices& services, const RelyingParty& party,
                                                     const SessionInfo& session, protocol::PasskeyPurpose purpose);

// Errors: passkey_refused (the ceremony's step in the detail), challenge_used, proof_required, id_conflict (registered
// already), line_limit.
base::Result<protocol::Passkey> create_passkey(const AccountServices& services, const RelyingParty& party,
                                               const SessionInfo& session, const base::ChallengeId& id,
                                               const protocol::PasskeyCreation& creation);

// What using a passkey came to. One whose count went back is marked and refused, and the log says so.
struct PasskeyUsed {
  bool regressed = false;
  protocol::SignInTicket ticket;  // of a sign-in
};
// A refused try is noted for the member's helpers (sign_in_log.h). Errors: passkey_refused, challenge_used, malformed.
base::Result<PasskeyUsed> sign_in_by_passkey(const AccountServices& services, const RelyingParty& party,
                                             const base::ChallengeId& id, const protocol::PasskeyUse& use,
                                             const SignInFrom& from);
// Instead of password and code (proof.h). Errors: those.
base::Result<PasskeyUsed> prove_by_passkey(const AccountServices& services, const RelyingParty& party,
                                           const SessionInfo& session, const base::ChallengeId& id,
                                           const protocol::PasskeyUse& use);

// Errors: proof_required, not_found.
base::Status remove_passkey(const AccountServices& services, const SessionInfo& session, const base::Hash256& id);

}  // namespace cartwright::app
