// Sessions and failed sign-ins.
#include "server/store/queries/sessions.h"

#include "server/store/sql/repositories.h"

namespace cartwright::store::sql {

namespace {

Session read_session(Query& row) {
  Session session;
  session.id = row.id<base::SessionId>();
  session.member = row.id<base::MemberId>();
  session.device_number = row.u32();
  session.device = row.id<base::DeviceId>();
  session.access_hash = row.hash();
  session.access_until = row.instant();
  session.former_hash = row.hash();
  session.former_until = row.instant();
  session.revocation_hash = row.hash();
  session.generation = row.u32();
  session.in_use = row.boolean();
  session.shared_device = row.boolean();
  session.device_name = row.text();
  session.network = row.text();
  session.created_at = row.instant();
  session.used_at = row.instant();
  session.ended_at = row.instant();
  session.end = static_cast<SessionEnd>(row.u32());
  session.idle_ms = row.i64();
  return session;
}

SignInRow read_sign_in(Query& row) {
  SignInRow sign_in;
  sign_in.member = row.id<base::MemberId>();
  sign_in.id = row.id<SignInId>();
  sign_in.at = row.instant();
  sign_in.outcome = static_cast<SignInOutcome>(row.u32());
  sign_in.device_name = row.text();
  sign_in.network = row.text();
  return sign_in;
}

}  // namespace

Status SqlSessions::insert(const Session& session) {
  return Query(connection_, queries::kSessionInsert, session.id, session.member, session.device_number, session.device,
               session.access_hash, session.access_until, session.former_hash, session.former_until,
               session.revocation_hash, session.generation, session.in_use, session.shared_device, session.device_name,
               session.network, session.created_at, session.used_at, session.ended_at,
               static_cast<std::uint8_t>(session.end), session.idle_ms)
      .run();
}

Found<SessionAndState> SqlSessions::find_by_access(const base::Hash256& access_hash) {
  Query query(connection_, queries::kSessionFindByAccess, access_hash);
  return one_row<SessionAndState>(query, [](Query& row) {
    SessionAndState found{.session = read_session(row)};
    found.state = static_cast<AccountState>(row.u32());
    return found;
  });
}

Found<Session> SqlSessions::find(const base::SessionId& id) {
  Query query(connection_, queries::kSessionFind, id);
  return one_row<Session>(query, read_session);
}

Found<Session> SqlSessions::find_by_revocation(const base::Hash256& revocation_hash) {
  Query query(connection_, queries::kSessionFindByRevocation, revocation_hash);
  return one_row<Session>(query, read_session);
}

Listed<Session> SqlSessions::list(const base::MemberId& member) {
  Query query(connection_, queries::kSessionList, member);
  return all_rows<Session>(query, read_session);
}

Status SqlSessions::touch(const base::SessionId& id, base::Instant used_at) {
  return Query(connection_, queries::kSessionTouch, id, used_at).run();
}

Status SqlSessions::store_tokens(const Session& session) {
  return Query(connection_, queries::kSessionStoreTokens, session.id, session.access_hash, session.access_until,
               session.former_hash, session.former_until, session.generation, session.in_use, session.used_at,
               session.idle_ms)
      .run();
}

Result<bool> SqlSessions::end(const base::SessionId& id, base::Instant at, SessionEnd why) {
  Query query(connection_, queries::kSessionEnd, id, at, static_cast<std::uint8_t>(why));
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return rows > 0;
}

Result<std::size_t> SqlSessions::remove_stale(base::Instant used_before, base::Instant created_before,
                                              std::size_t limit) {
  Query query(connection_, queries::kSessionRemoveStale, used_before, created_before, limit);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return as_size(rows);
}

Status SqlSessions::note_sign_in(const SignInRow& row) {
  return Query(connection_, queries::kSignInInsert, row.member, row.id, row.at, static_cast<std::uint8_t>(row.outcome),
               row.device_name, row.network)
      .run();
}

Listed<SignInRow> SqlSessions::sign_ins(const base::MemberId& member, std::size_t limit) {
  Query query(connection_, queries::kSignInList, member, limit);
  return all_rows<SignInRow>(query, read_sign_in);
}

Result<std::size_t> SqlSessions::remove_sign_ins(base::Instant before, std::size_t limit) {
  Query query(connection_, queries::kSignInRemove, before, limit);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return as_size(rows);
}

Found<Attempts> SqlSessions::attempts(const base::Hash256& key) {
  Query query(connection_, queries::kAttemptsFind, key);
  return one_row<Attempts>(query, [](Query& row) {
    Attempts attempts;
    attempts.failures = row.u32();
    attempts.since = row.instant();
    attempts.blocked_until = row.instant();
    return attempts;
  });
}

Result<Attempts> SqlSessions::lock_attempts(const base::Hash256& key, base::Instant now) {
  CW_TRY(Query(connection_, queries::kAttemptsBegin, key, now).run());
  CW_TRY_ASSIGN(const std::optional<Attempts> found, attempts(key));
  if (!found.has_value()) return base::ErrorCode::Busy;  // another has just cleared it: the next try finds it gone
  return *found;
}

Status SqlSessions::put_attempts(const base::Hash256& key, const Attempts& attempts) {
  return Query(connection_, queries::kAttemptsPut, key, attempts.failures, attempts.since, attempts.blocked_until)
      .run();
}

Status SqlSessions::clear_attempts(const base::Hash256& key) {
  return Query(connection_, queries::kAttemptsClear, key).run();
}

Result<std::size_t> SqlSessions::remove_attempts(base::Instant before, std::size_t limit) {
  Query query(connection_, queries::kAttemptsRemove, before, limit);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return as_size(rows);
}

}  // namespace cartwright::store::sql
