// Logins and challenges.
#include "server/store/queries/logins.h"

#include "server/store/sql/repositories.h"

namespace cartwright::store::sql {

using base::ErrorCode;

namespace {

LoginRow read_login(Query& row) {
  LoginRow login;
  login.lookup = row.hash();
  login.member = row.id<base::MemberId>();
  login.kind = static_cast<LoginKind>(row.i64());
  login.sealed = base::copy_of(row.blob());
  login.verified_at = row.instant();
  return login;
}

ChallengeRow read_challenge(Query& row) {
  ChallengeRow challenge;
  challenge.id = row.id<base::ChallengeId>();
  challenge.purpose = static_cast<ChallengePurpose>(row.i64());
  challenge.kind = static_cast<LoginKind>(row.i64());
  challenge.lookup = row.hash();
  challenge.sealed = base::copy_of(row.blob());
  challenge.member = row.id<base::MemberId>();
  challenge.code_hash = row.hash();
  challenge.created_at = row.instant();
  challenge.tries = row.u32();
  challenge.used_at = row.instant();
  return challenge;
}

}  // namespace

Status SqlLogins::insert(const LoginRow& login) {
  Query query(connection_, queries::kLoginInsert, login.lookup, login.member, static_cast<std::uint8_t>(login.kind),
              login.sealed, login.verified_at);
  const auto inserted = query.run_counted();
  if (inserted.ok()) return {};
  if (inserted.error().code == ErrorCode::IdConflict) return ErrorCode::LoginTaken;
  return inserted.error();
}

Found<LoginRow> SqlLogins::find(const base::Hash256& lookup) {
  Query query(connection_, queries::kLoginFind, lookup);
  return one_row<LoginRow>(query, read_login);
}

Listed<LoginRow> SqlLogins::list(const base::MemberId& member) {
  Query query(connection_, queries::kLoginList, member);
  return all_rows<LoginRow>(query, read_login);
}

Result<bool> SqlLogins::remove(const base::MemberId& member, const base::Hash256& lookup) {
  Query query(connection_, queries::kLoginRemove, member, lookup);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return rows > 0;
}

Status SqlChallenges::insert(const ChallengeRow& row) {
  return Query(connection_, queries::kChallengeInsert, row.id, static_cast<std::uint8_t>(row.purpose),
               static_cast<std::uint8_t>(row.kind), row.lookup, row.sealed, row.member, row.code_hash, row.created_at,
               row.tries, row.used_at)
      .run();
}

Found<ChallengeRow> SqlChallenges::find(const base::ChallengeId& id) {
  Query query(connection_, queries::kChallengeFind, id);
  return one_row<ChallengeRow>(query, read_challenge);
}

Listed<ChallengeRow> SqlChallenges::recent(const base::Hash256& lookup, base::Instant since, std::size_t limit) {
  Query query(connection_, queries::kChallengeRecent, lookup, since, limit);
  return all_rows<ChallengeRow>(query, read_challenge);
}

Status SqlChallenges::note(const base::ChallengeId& id, std::uint32_t tries, base::Instant used_at) {
  return Query(connection_, queries::kChallengeNote, id, tries, used_at).run();
}

Result<std::size_t> SqlChallenges::remove_before(base::Instant before, std::size_t limit) {
  Query query(connection_, queries::kChallengeRemove, before, limit);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return as_size(rows);
}

}  // namespace cartwright::store::sql
