// Consents (spec 0.13). Withdrawing takes effect with the next command; giving needs the text's present edition.
#pragma once

#include "server/app/account/session_info.h"
#include "server/app/sync/history_ops.h"
#include "shared/member/consent.h"

namespace cartwright::app {

// How every purpose stands, in the order of the enumeration.
base::Result<std::vector<member::Consent>> list_consents(store::Store& store, const SessionInfo& session);
base::Result<member::Consent> get_consent(store::Store& store, const SessionInfo& session, member::Purpose purpose);

// Giving what is given and withdrawing what is not changes nothing. Errors: bad_version (given to another edition of
// the text; detail: the present one), not_allowed (service: erasure is its withdrawal).
base::Result<member::Consent> choose_consent(store::Store& store, const SessionInfo& session, member::Purpose purpose,
                                             const member::ConsentChoice& choice, base::Instant now);

// ---- inside a transaction: the command of the sync queue ----
// `histories` must be flushed; a withdrawal forgets what is stored.
base::Status choose_history_sync(MemberTurn& turn, HistoryOps& histories, bool on, const std::string& evidence);
std::string device_evidence(const SessionInfo& session);

// Whether a consent stands.
base::Result<bool> has_consent(store::UnitOfWork& unit, const base::MemberId& member, member::Purpose purpose);

}  // namespace cartwright::app
