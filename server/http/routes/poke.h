// Telling the member's open streams that something changed.
#pragma once

#include "server/app/sync/exchange.h"
#include "server/http/call.h"

namespace cartwright::http {

// Costs a read only when somebody listens here; another daemon looks for itself. A poke that cannot be made is a poll
// later, not an error.
inline void poke_member(const Call& call) {
  Services& services = call.services;
  if (services.relay != nullptr) services.relay->member_changed(call.session->member);
  if (!services.hub.has_listeners(call.session->member)) return;
  if (const auto cursor = app::current_cursor(services.store, *call.session); cursor.ok()) {
    services.hub.poke(call.session->member, *cursor);
  }
}

}  // namespace cartwright::http
