// Timed work, driven by due times in the rows (spec 0.16): each job takes a batch, is idempotent, may stop anywhere,
// and answers how much it did; 0 means that nothing is due. The daemon calls run_due_jobs now and then.
#pragma once

#include "server/store/store.h"
#include "shared/base/env.h"

namespace cartwright::jobs {

inline constexpr std::size_t kBatchMax = 1'000;

// Orders whose time has come: those that nobody paid expire and give their stock back, parcels of which nothing was
// heard have arrived, and what can no longer be returned is complete.
base::Result<std::size_t> advance_orders(store::Store& store, base::Env& env);
// Goods of orders that were not paid in time are given back (spec 13: at most a second late, so this one runs more
// often than the others, on every daemon); the orders themselves follow with advance_orders. Nothing is written when
// none is due.
base::Result<std::size_t> expire_reservations(store::Store& store, base::Env& env);
// Requests for aftersale whose time has come: granted or escalated when the shop did not answer, closed when nothing
// was sent.
base::Result<std::size_t> advance_aftersales(store::Store& store, base::Env& env);

// Coupons that are over.
base::Result<std::size_t> expire_coupons(store::Store& store, base::Env& env);
// Forgets tombstones of cart lines and histories that are older than 30 days, and raises the member's
// compacted_through, so that a device which has not seen them gets a fresh snapshot.
base::Result<std::size_t> compact_tombstones(store::Store& store, base::Env& env);
// Sessions that are over, counts of failed sign-ins, answers and keys that no queue can ask for any more.
base::Result<std::size_t> remove_expired(store::Store& store, base::Env& env);

// One batch of each. Errors: the first job's that failed; the others ran.
base::Status run_due_jobs(store::Store& store, base::Env& env);

// Of several daemons one does the work, by a lease that outlasts a run many times: another goes on a minute after that
// one has died, at once after end_turn.
inline constexpr std::int64_t kJobsLeaseMs = base::kMinuteMs;
// False: it is another's turn. Errors: as run_due_jobs; busy, unavailable.
base::Result<bool> run_in_turn(store::Store& store, base::Env& env, const store::HolderId& holder);
void end_turn(store::Store& store, const store::HolderId& holder);
// Whether the daily recomputation of the books is this daemon's: nobody else has begun one lately.
base::Result<bool> take_books(store::Store& store, base::Env& env, const store::HolderId& holder);

// What operators watch.
struct Look {
  base::Instant jobs_done_at;  // when a run of all jobs last ended well; 0: never
  store::OutboxFigures outbox;
  store::DeliveryFigures webhooks;
  store::PaymentFigures payments;
};
base::Result<Look> look(store::Store& store);

}  // namespace cartwright::jobs
