// Second factors and passkeys.
#include "server/store/queries/factors.h"

#include "server/store/sql/repositories.h"

namespace cartwright::store::sql {

namespace {

TotpRow read_totp(Query& row) {
  TotpRow totp;
  totp.member = row.id<base::MemberId>();
  totp.sealed = base::copy_of(row.blob());
  totp.last_step = row.u64();
  totp.created_at = row.instant();
  totp.confirmed_at = row.instant();
  return totp;
}

PasskeyRow read_passkey(Query& row) {
  PasskeyRow passkey;
  passkey.member = row.id<base::MemberId>();
  passkey.id = row.hash();
  passkey.credential = base::copy_of(row.blob());
  passkey.name = row.text();
  passkey.public_key = row.fixed<65>();
  passkey.sign_count = row.u32();
  passkey.backup_eligible = row.boolean();
  passkey.backed_up = row.boolean();
  passkey.created_at = row.instant();
  passkey.used_at = row.instant();
  passkey.regressed_at = row.instant();
  return passkey;
}

Result<bool> changed_one(Query& query) {
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return rows > 0;
}

}  // namespace

Found<TotpRow> SqlFactors::totp(const base::MemberId& member) {
  Query query(connection_, queries::kTotpFind, member);
  return one_row<TotpRow>(query, read_totp);
}

Status SqlFactors::put_totp(const TotpRow& row) {
  return Query(connection_, queries::kTotpPut, row.member, row.sealed, row.last_step, row.created_at, row.confirmed_at)
      .run();
}

Status SqlFactors::remove_totp(const base::MemberId& member) {
  CW_TRY(Query(connection_, queries::kRecoveryRemoveAll, member).run());
  return Query(connection_, queries::kTotpRemove, member).run();
}

Status SqlFactors::put_recovery_codes(const base::MemberId& member, std::span<const base::Hash256> code_hashes) {
  CW_TRY(Query(connection_, queries::kRecoveryRemoveAll, member).run());
  for (const base::Hash256& hash : code_hashes) {
    CW_TRY(Query(connection_, queries::kRecoveryInsert, member, hash).run());
  }
  return {};
}

Result<bool> SqlFactors::use_recovery_code(const base::MemberId& member, const base::Hash256& code_hash,
                                           base::Instant at) {
  Query query(connection_, queries::kRecoveryUse, member, code_hash, at);
  return changed_one(query);
}

Result<std::size_t> SqlFactors::count_recovery_codes(const base::MemberId& member) {
  Query query(connection_, queries::kRecoveryCount, member);
  CW_TRY_ASSIGN(const std::optional<std::int64_t> count,
                one_row<std::int64_t>(query, [](Query& row) { return row.i64(); }));
  return as_size(count.value_or(0));
}

Status SqlFactors::insert(const PasskeyRow& row) {
  Query query(connection_, queries::kPasskeyInsert, row.member, row.id, row.credential, row.name,
              base::ByteView(row.public_key), row.sign_count, row.backup_eligible, row.backed_up, row.created_at,
              row.used_at, row.regressed_at);
  CW_TRY(query.run_counted());
  return {};
}

Found<PasskeyRow> SqlFactors::passkey(const base::MemberId& member, const base::Hash256& id) {
  Query query(connection_, queries::kPasskeyFind, member, id);
  return one_row<PasskeyRow>(query, read_passkey);
}

Listed<PasskeyRow> SqlFactors::passkeys(const base::MemberId& member) {
  Query query(connection_, queries::kPasskeyList, member);
  return all_rows<PasskeyRow>(query, read_passkey);
}

Status SqlFactors::update(const PasskeyRow& row) {
  return Query(connection_, queries::kPasskeyUpdate, row.member, row.id, row.sign_count, row.backed_up, row.used_at,
               row.regressed_at)
      .run();
}

Result<bool> SqlFactors::remove_passkey(const base::MemberId& member, const base::Hash256& id) {
  Query query(connection_, queries::kPasskeyRemove, member, id);
  return changed_one(query);
}

}  // namespace cartwright::store::sql
