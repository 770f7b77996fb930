// A code of six digits that is sent to a phone or a mailbox, and its answer: what registration, further logins and new
// passwords share. The numbers of it: challenge.h.
#pragma once

#include "server/app/account/services.h"
#include "shared/protocol/account.h"

namespace cartwright::app {

struct Asked {
  LoginName name;
  store::ChallengePurpose purpose = store::ChallengePurpose::AddLogin;
  base::MemberId member;  // whose, or who it is to be; nil: nobody, and nothing is sent
  Locale locale = Locale::Zh;
};

// Six digits.
std::string new_code(base::Env& env);
// Notes the challenge and sends the code, as part of `unit`. Errors: too_many_requests (detail: seconds to wait), for
// targets that nobody has just as for others.
base::Result<protocol::ChallengeIssued> send_code(const AccountServices& services, store::UnitOfWork& unit,
                                                  const Asked& asked, const std::string& code);
// The challenge, when a right answer to it would count now. Errors: challenge_used.
base::Result<store::ChallengeRow> live_challenge(store::UnitOfWork& unit, const base::ChallengeId& id,
                                                 store::ChallengePurpose purpose, base::Instant now);
// Checks a code. A wrong one is counted, and that is kept: so it is a transaction of its own, and no error inside it.
// Errors: code_wrong, challenge_used.
base::Status try_code(const AccountServices& services, const base::ChallengeId& id, store::ChallengePurpose purpose,
                      std::string_view code);

}  // namespace cartwright::app
