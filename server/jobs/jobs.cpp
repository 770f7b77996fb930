#include "server/jobs/jobs.h"

#include <algorithm>
#include <set>

#include "server/app/account/session.h"
#include "server/app/account/sign_in_log.h"
#include "server/app/account/throttle.h"
#include "server/app/aftersale/aftersales.h"
#include "server/app/coupon/coupons.h"
#include "server/app/inventory/reserve.h"
#include "server/app/merge/settle.h"
#include "server/app/order/orders.h"
#include "server/app/planning/plan.h"
#include "server/app/profile/changes.h"
#include "server/app/report/events.h"
#include "server/app/staff/staff.h"

namespace cartwright::jobs {
namespace {

using base::Instant;

constexpr std::string_view kJobsLease = "jobs";
constexpr std::string_view kBooksLease = "books";
constexpr std::int64_t kBooksLeaseMs = 12 * base::kHourMs;
constexpr std::int64_t kDeadLifeMs = 30 * base::kDayMs;
constexpr std::int64_t kNoticeLifeMs = 90 * base::kDayMs;  // of payments: far longer than a provider sends one again
constexpr std::int64_t kAnswerLifeMs = 2 * limits::kCommandAgeMsMax;

// Members in one transaction each: a big batch must not hold the writer.
base::Status compact_member(store::Store& store, const base::MemberId& member, Instant before, Instant now) {
  return store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, member, now));
    CW_TRY_ASSIGN(const std::uint64_t lines, unit.cart_lines().remove_tombstones(member, before));
    CW_TRY_ASSIGN(const std::uint64_t entries, unit.histories().remove_tombstones(member, before));
    turn.sync().compacted_through = std::max({turn.sync().compacted_through, lines, entries});
    return turn.close();
  });
}

base::Result<bool> take(store::Store& store, base::Env& env, std::string_view lease, const store::HolderId& holder,
                        std::int64_t for_ms) {
  return store::write_for<bool>(store, [&](store::UnitOfWork& unit) {
    const Instant now = env.instant();
    return unit.leases().take(lease, holder, now, Instant{now.ms + for_ms});
  });
}

base::Result<std::size_t> remove_expired_of_staff(store::UnitOfWork& unit, Instant now) {
  CW_TRY_ASSIGN(
      const std::size_t sessions,
      unit.staff().remove_stale_sessions({now.ms - app::kStaffIdleMsMax}, {now.ms - app::kStaffAgeMsMax}, kBatchMax));
  CW_TRY_ASSIGN(const std::size_t keys, unit.staff().remove_expired_keys(now, kBatchMax));
  CW_TRY_ASSIGN(const std::size_t counts,
                unit.day_counts().remove_before(app::day_of(now) - app::kDaysCounted, kBatchMax));
  return sessions + keys + counts;
}

}  // namespace

namespace {

// Each in a transaction of its own: one that cannot go on must not hold all behind it.
template <class Key>
base::Result<std::size_t> advance(store::Store& store, const std::vector<Key>& due, Instant now) {
  base::Status first_trouble;
  for (const Key& key : due) {
    const base::Status passed = store.write([&](store::UnitOfWork& unit) -> base::Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, key.member, now));
      CW_TRY(app::pass_time(turn, key.id));
      return turn.close();
    });
    if (!passed.ok() && first_trouble.ok()) first_trouble = passed;
  }
  CW_TRY(first_trouble);
  return due.size();
}

}  // namespace

base::Result<std::size_t> advance_orders(store::Store& store, base::Env& env) {
  const Instant now = env.instant();
  using Keys = std::vector<store::OrderKey>;
  CW_TRY_ASSIGN(const Keys due, store::read_for<Keys>(
                                    store, [&](store::UnitOfWork& unit) { return unit.orders().due(now, kBatchMax); }));
  return advance(store, due, now);
}

base::Result<std::size_t> expire_reservations(store::Store& store, base::Env& env) {
  const Instant now = env.instant();
  CW_TRY_ASSIGN(const bool is_any, store::read_for<bool>(store, [&](store::UnitOfWork& unit) -> base::Result<bool> {
                  CW_TRY_ASSIGN(const std::vector<inventory::Reservation> due, unit.reservations().due(now, 1));
                  return !due.empty();
                }));
  if (!is_any) return std::size_t{0};
  return store::write_for<std::size_t>(
      store, [&](store::UnitOfWork& unit) { return app::expire_reservations(unit, now, kBatchMax); });
}

base::Result<std::size_t> advance_aftersales(store::Store& store, base::Env& env) {
  const Instant now = env.instant();
  using Keys = std::vector<store::AftersaleKey>;
  CW_TRY_ASSIGN(const Keys due, store::read_for<Keys>(store, [&](store::UnitOfWork& unit) {
                  return unit.aftersales().due(now, kBatchMax);
                }));
  return advance(store, due, now);
}

base::Result<std::size_t> expire_coupons(store::Store& store, base::Env& env) {
  const Instant now = env.instant();
  using Keys = std::vector<store::CouponKey>;
  CW_TRY_ASSIGN(const Keys due, store::read_for<Keys>(store, [&](store::UnitOfWork& unit) {
                  return unit.coupons().due(now, kBatchMax);
                }));
  return advance(store, due, now);
}

base::Result<std::size_t> compact_tombstones(store::Store& store, base::Env& env) {
  const Instant now = env.instant();
  const Instant before{now.ms - limits::kTombstoneAgeMsMin};
  std::set<base::MemberId> members;
  CW_TRY(store.read([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const std::vector<base::MemberId> carts, unit.cart_lines().with_old_tombstones(before, kBatchMax));
    CW_TRY_ASSIGN(const std::vector<base::MemberId> histories, unit.histories().with_old_tombstones(before, kBatchMax));
    members.insert(carts.begin(), carts.end());
    members.insert(histories.begin(), histories.end());
    return {};
  }));
  for (const base::MemberId& member : members) CW_TRY(compact_member(store, member, before, now));
  return members.size();
}

base::Result<std::size_t> remove_expired(store::Store& store, base::Env& env) {
  const Instant now = env.instant();
  return store::write_for<std::size_t>(store, [&](store::UnitOfWork& unit) -> base::Result<std::size_t> {
    CW_TRY_ASSIGN(const std::size_t sessions,
                  unit.sessions().remove_stale(Instant{now.ms - app::kSessionIdleMsMax},
                                               Instant{now.ms - app::kSessionAgeMsMax}, kBatchMax));
    CW_TRY_ASSIGN(const std::size_t attempts,
                  unit.sessions().remove_attempts(Instant{now.ms - app::kFailureWindowMs}, kBatchMax));
    CW_TRY_ASSIGN(const std::size_t sign_ins,
                  unit.sessions().remove_sign_ins(Instant{now.ms - app::kSignInLogMs}, kBatchMax));
    CW_TRY_ASSIGN(const std::size_t answers, unit.answers().remove_before(Instant{now.ms - kAnswerLifeMs}, kBatchMax));
    CW_TRY_ASSIGN(const std::size_t keys, unit.keys().remove_expired(now, kBatchMax));
    CW_TRY_ASSIGN(const std::size_t challenges,
                  unit.challenges().remove_before(Instant{now.ms - base::kDayMs}, kBatchMax));
    CW_TRY_ASSIGN(const std::size_t dead, unit.outbox().remove_dead(Instant{now.ms - kDeadLifeMs}, kBatchMax));
    CW_TRY_ASSIGN(const std::size_t changes,
                  unit.profile_changes().remove_before(Instant{now.ms - app::kProfileChangeLifeMs}, kBatchMax));
    CW_TRY_ASSIGN(const std::size_t staff, remove_expired_of_staff(unit, now));
    CW_TRY_ASSIGN(const std::size_t told, unit.webhooks().remove_deliveries(Instant{now.ms - kDeadLifeMs}, kBatchMax));
    CW_TRY_ASSIGN(const std::size_t notices,
                  unit.payments().remove_notices(Instant{now.ms - kNoticeLifeMs}, kBatchMax));
    return sessions + attempts + sign_ins + answers + keys + challenges + dead + changes + staff + told + notices;
  });
}

base::Status run_due_jobs(store::Store& store, base::Env& env) {
  base::Status first;
  for (const auto job : {expire_reservations, advance_orders, advance_aftersales, expire_coupons, compact_tombstones,
                         app::settle_merges, app::plan_stock, remove_expired}) {
    const base::Result<std::size_t> done = job(store, env);
    if (!done.ok() && first.ok()) first = done.error();
  }
  return first;
}

base::Result<bool> run_in_turn(store::Store& store, base::Env& env, const store::HolderId& holder) {
  CW_TRY_ASSIGN(const bool ours, take(store, env, kJobsLease, holder, kJobsLeaseMs));
  if (!ours) return false;
  CW_TRY(run_due_jobs(store, env));
  CW_TRY(
      store.write([&](store::UnitOfWork& unit) { return unit.leases().note_done(kJobsLease, holder, env.instant()); }));
  return true;
}

void end_turn(store::Store& store, const store::HolderId& holder) {
  // Best effort: without it the others wait until the lease has run out.
  static_cast<void>(store.write([&](store::UnitOfWork& unit) { return unit.leases().release(kJobsLease, holder); }));
}

base::Result<bool> take_books(store::Store& store, base::Env& env, const store::HolderId& holder) {
  return take(store, env, kBooksLease, holder, kBooksLeaseMs);
}

base::Result<Look> look(store::Store& store) {
  return store::read_for<Look>(store, [&](store::UnitOfWork& unit) -> base::Result<Look> {
    Look seen;
    CW_TRY_ASSIGN(const std::optional<store::Lease> lease, unit.leases().find(kJobsLease));
    if (lease.has_value()) seen.jobs_done_at = lease->done_at;
    CW_TRY_ASSIGN(seen.outbox, unit.outbox().figures());
    CW_TRY_ASSIGN(seen.webhooks, unit.webhooks().figures());
    CW_TRY_ASSIGN(seen.payments, unit.payments().figures());
    return seen;
  });
}

}  // namespace cartwright::jobs
