// Telling the member's open streams that something changed, and what an exchange needs.
#pragma once

#include "server/app/account/session.h"
#include "server/app/sync/exchange.h"
#include "server/http/call.h"

namespace cartwright::http {

inline app::ExchangeServices exchange_services(const Call& call) {
  return {.env = call.services.env, .catalogue = call.services.catalogue, .sealer = call.services.sealer};
}

// Costs a read only when somebody listens here; another daemon looks for itself. A poke that cannot be made is a poll
// later, not an error.
inline void poke_member(const Call& call, const base::MemberId& member) {
  Services& services = call.services;
  if (services.relay != nullptr) services.relay->member_changed(member);
  if (!services.hub.has_listeners(member)) return;
  if (const auto cursor = app::current_cursor(services.store, member); cursor.ok()) {
    services.hub.poke(member, *cursor);
  }
}
inline void poke_member(const Call& call) { poke_member(call, call.session->member); }

// Sessions that have ended get no more pokes, here and at the other daemons, from now on.
inline void cut_streams(const Call& call, const app::EndedSessions& ended) {
  for (const app::SessionInfo& session : ended) {
    call.services.hub.end_session(session);
    if (call.services.relay != nullptr) call.services.relay->session_ended(session);
  }
}

}  // namespace cartwright::http
