// Leaving for good (spec 0.13, spec 02): asked for, 15 days to think again, then the register is followed. What the law
// wants kept stays under a pseudonym, and the books still balance.
#pragma once

#include "server/app/account/sealer.h"
#include "server/app/account/session_info.h"
#include "server/store/store.h"
#include "shared/base/env.h"
#include "shared/codec/visitor.h"

namespace cartwright::app {

inline constexpr std::int64_t kErasureDelayMs = 15 * base::kDayMs;

struct Erasure {
  static constexpr const char* kTypeName = "Erasure";
  base::Instant asked_at;  // 0: none was asked for
  base::Instant due_at;
  bool held = false;  // for a legal reason: it waits, due or not

  void describe(codec::Visitor& v) {
    v.instant("asked_at", asked_at);
    v.instant("due_at", due_at);
    v.boolean("held", held);
  }
};

// Asking again answers what was asked first.
base::Result<Erasure> ask_for_erasure(store::Store& store, const SessionInfo& session, base::Instant now);
base::Result<Erasure> get_erasure(store::Store& store, const SessionInfo& session);
base::Status cancel_erasure(store::Store& store, const SessionInfo& session);

// Within a unit, the member's row locked: an account that is closing goes on, as when its member signs in again.
base::Status cancel_closing(store::UnitOfWork& unit, const base::MemberId& member);

// Erases one member now, whatever was asked: the job calls it when the time has come.
base::Status erase_member(store::Store& store, const base::MemberId& member, Sealer& sealer, base::Instant now);
// The job (spec 0.16): every erasure that is due, each in one transaction; then the store's files are scrubbed. Answers
// how many.
base::Result<std::size_t> erase_due(store::Store& store, Sealer& sealer, base::Instant now);

// Every row of the member in the tables that the register gives to deletion, within a transaction.
base::Status remove_personal_rows(store::UnitOfWork& unit, const base::MemberId& member);

}  // namespace cartwright::app
