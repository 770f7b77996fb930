// The outbox and leases.
#include "server/store/queries/outbox.h"

#include "server/store/sql/repositories.h"

namespace cartwright::store::sql {
namespace {

OutboxRow read_outbox(Query& query) {
  OutboxRow row;
  row.member = query.id<base::MemberId>();
  row.id = query.id<OutboxId>();
  row.topic = static_cast<OutboxTopic>(query.i64());
  row.sealed = base::copy_of(query.blob());
  row.created_at = query.instant();
  row.expires_at = query.instant();
  row.due_at = query.instant();
  row.tries = query.u32();
  row.dead_at = query.instant();
  return row;
}

Result<bool> changed_one(Query&& query) {
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return rows == 1;
}

}  // namespace

Status SqlOutbox::insert(const OutboxRow& row) {
  return Query(connection_, queries::kOutboxInsert, row.member, row.id, static_cast<std::uint8_t>(row.topic),
               row.sealed, row.created_at, row.expires_at, row.due_at, row.tries, row.dead_at)
      .run();
}

Listed<OutboxRow> SqlOutbox::claim(OutboxTopic topic, base::Instant now, base::Instant until, std::size_t limit) {
  std::vector<OutboxRow> rows;
  {
    Query due(connection_, queries::kOutboxDue, static_cast<std::uint8_t>(topic), now, limit);
    CW_TRY_ASSIGN(rows, all_rows<OutboxRow>(due, read_outbox));
  }
  for (OutboxRow& row : rows) {
    CW_TRY(Query(connection_, queries::kOutboxClaim, row.member, row.id, row.tries, until).run());
    row.tries += 1;
    row.due_at = until;
  }
  return rows;
}

Result<bool> SqlOutbox::update(const OutboxRow& claimed) {
  return changed_one(Query(connection_, queries::kOutboxUpdate, claimed.member, claimed.id, claimed.tries,
                           claimed.due_at, claimed.sealed, claimed.dead_at));
}

Result<bool> SqlOutbox::remove(const OutboxRow& claimed) {
  return changed_one(Query(connection_, queries::kOutboxRemove, claimed.member, claimed.id, claimed.tries));
}

Result<OutboxFigures> SqlOutbox::figures() {
  OutboxFigures figures;
  Query waiting(connection_, queries::kOutboxWaiting);
  CW_TRY(waiting.step());
  figures.waiting = as_size(waiting.i64());
  figures.oldest = waiting.instant();
  Query dead(connection_, queries::kOutboxDead);
  CW_TRY(dead.step());
  figures.dead = as_size(dead.i64());
  return figures;
}

Result<std::size_t> SqlOutbox::remove_dead(base::Instant before, std::size_t limit) {
  Query query(connection_, queries::kOutboxRemoveDead, before, limit);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return as_size(rows);
}

Result<bool> SqlLeases::take(std::string_view name, const HolderId& holder, base::Instant now, base::Instant until) {
  return changed_one(Query(connection_, queries::kLeaseTake, name, holder, now, until));
}

Status SqlLeases::note_done(std::string_view name, const HolderId& holder, base::Instant at) {
  return Query(connection_, queries::kLeaseDone, name, holder, at).run();
}

Status SqlLeases::release(std::string_view name, const HolderId& holder) {
  return Query(connection_, queries::kLeaseRelease, name, holder).run();
}

Found<Lease> SqlLeases::find(std::string_view name) {
  Query query(connection_, queries::kLeaseFind, name);
  return one_row<Lease>(query, [](Query& row) {
    Lease lease;
    lease.holder = row.id<HolderId>();
    lease.until = row.instant();
    lease.done_at = row.instant();
    return lease;
  });
}

}  // namespace cartwright::store::sql
