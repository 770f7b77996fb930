// The rows of an answer: what changed after a cursor, in the order of change numbers over all collections, at most a
// page of them.
#pragma once

#include "server/app/account/session_info.h"
#include "server/app/sync/elision.h"
#include "server/store/store.h"
#include "shared/protocol/exchange.h"

namespace cartwright::app {

struct Page {
  protocol::Rows rows;
  std::uint64_t cursor = 0;  // everything up to it has been told
  bool more = false;
};

// `change_no` is the member's number now; `elision` may be null.
base::Result<Page> read_page(store::UnitOfWork& unit, const SessionInfo& session, std::uint64_t cursor,
                             std::uint64_t change_no, const Elision* elision);

}  // namespace cartwright::app
