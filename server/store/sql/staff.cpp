// Staff accounts, their sessions, invitations and keys.
#include "server/store/queries/staff.h"

#include "server/store/sql/staff_repositories.h"

namespace cartwright::store::sql {

using base::ErrorCode;

namespace {

Staff read_staff(Query& row) {
  Staff staff;
  staff.id = row.id<StaffId>();
  staff.username = row.text();
  staff.display_name = row.text();
  staff.roles = member::RoleSet(static_cast<std::uint8_t>(row.i64()));
  staff.password_hash = row.text();
  staff.totp_sealed = base::copy_of(row.blob());
  staff.totp_step = row.u64();
  staff.state = static_cast<StaffState>(row.i64());
  staff.created_at = row.instant();
  staff.version = row.u64();
  return staff;
}

StaffSession read_staff_session(Query& row) {
  StaffSession session;
  session.token_hash = row.hash();
  session.staff = row.id<StaffId>();
  session.created_at = row.instant();
  session.used_at = row.instant();
  return session;
}

StaffInvitation read_invitation(Query& row) {
  StaffInvitation invitation;
  invitation.token_hash = row.hash();
  invitation.roles = member::RoleSet(static_cast<std::uint8_t>(row.i64()));
  invitation.invited_by = row.id<StaffId>();
  invitation.created_at = row.instant();
  invitation.expires_at = row.instant();
  invitation.used_at = row.instant();
  return invitation;
}

}  // namespace

Status SqlStaffAccounts::insert(const Staff& staff) {
  Query query(connection_, queries::kStaffInsert, staff.id, staff.username, staff.display_name, staff.roles.bits(),
              staff.password_hash, staff.totp_sealed, staff.totp_step, static_cast<std::uint8_t>(staff.state),
              staff.created_at, staff.version);
  const auto inserted = query.run_counted();
  if (inserted.ok()) return {};
  if (inserted.error().code == ErrorCode::IdConflict) return ErrorCode::UsernameTaken;
  return inserted.error();
}

Found<Staff> SqlStaffAccounts::find(const StaffId& id) {
  Query query(connection_, queries::kStaffFind, id);
  return one_row<Staff>(query, read_staff);
}

Found<Staff> SqlStaffAccounts::find_by_username(std::string_view username) {
  Query query(connection_, queries::kStaffFindByUsername, username);
  return one_row<Staff>(query, read_staff);
}

Found<Staff> SqlStaffAccounts::lock(const StaffId& id) {
  Query query(connection_, queries::kStaffLock, id);
  return one_row<Staff>(query, read_staff);
}

Listed<Staff> SqlStaffAccounts::list(const StaffId& after, std::size_t limit) {
  Query query(connection_, queries::kStaffList, after, limit);
  return all_rows<Staff>(query, read_staff);
}

Status SqlStaffAccounts::update(const Staff& staff) {
  return Query(connection_, queries::kStaffUpdate, staff.id, staff.display_name, staff.roles.bits(),
               staff.password_hash, staff.totp_sealed, staff.totp_step, static_cast<std::uint8_t>(staff.state),
               staff.version)
      .run();
}

Status SqlStaffAccounts::insert_session(const StaffSession& session) {
  return Query(connection_, queries::kStaffSessionInsert, session.token_hash, session.staff, session.created_at,
               session.used_at)
      .run();
}

Found<StaffSession> SqlStaffAccounts::find_session(const base::Hash256& token_hash) {
  Query query(connection_, queries::kStaffSessionFind, token_hash);
  return one_row<StaffSession>(query, read_staff_session);
}

Status SqlStaffAccounts::touch_session(const base::Hash256& token_hash, base::Instant used_at) {
  return Query(connection_, queries::kStaffSessionTouch, token_hash, used_at).run();
}

Status SqlStaffAccounts::remove_session(const base::Hash256& token_hash) {
  return Query(connection_, queries::kStaffSessionRemove, token_hash).run();
}

Status SqlStaffAccounts::remove_sessions(const StaffId& staff) {
  return Query(connection_, queries::kStaffSessionRemoveAll, staff).run();
}

Result<std::size_t> SqlStaffAccounts::remove_stale_sessions(base::Instant used_before, base::Instant created_before,
                                                            std::size_t limit) {
  Query query(connection_, queries::kStaffSessionRemoveStale, used_before, created_before, limit);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return as_size(rows);
}

Status SqlStaffAccounts::insert_invitation(const StaffInvitation& invitation) {
  return Query(connection_, queries::kInvitationInsert, invitation.token_hash, invitation.roles.bits(),
               invitation.invited_by, invitation.created_at, invitation.expires_at, invitation.used_at)
      .run();
}

Found<StaffInvitation> SqlStaffAccounts::lock_invitation(const base::Hash256& token_hash) {
  Query query(connection_, queries::kInvitationLock, token_hash);
  return one_row<StaffInvitation>(query, read_invitation);
}

Listed<StaffInvitation> SqlStaffAccounts::invitations(std::size_t limit) {
  Query query(connection_, queries::kInvitationList, limit);
  return all_rows<StaffInvitation>(query, read_invitation);
}

Status SqlStaffAccounts::use_invitation(const base::Hash256& token_hash, base::Instant used_at) {
  return Query(connection_, queries::kInvitationUse, token_hash, used_at).run();
}

Status SqlStaffAccounts::put_recovery_codes(const StaffId& staff, std::span<const base::Hash256> code_hashes) {
  CW_TRY(Query(connection_, queries::kStaffRecoveryRemoveAll, staff).run());
  for (const base::Hash256& hash : code_hashes) {
    CW_TRY(Query(connection_, queries::kStaffRecoveryInsert, staff, hash).run());
  }
  return {};
}

Result<bool> SqlStaffAccounts::use_recovery_code(const StaffId& staff, const base::Hash256& code_hash,
                                                 base::Instant at) {
  Query query(connection_, queries::kStaffRecoveryUse, staff, code_hash, at);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return rows > 0;
}

Result<std::size_t> SqlStaffAccounts::count_recovery_codes(const StaffId& staff) {
  Query query(connection_, queries::kStaffRecoveryCount, staff);
  CW_TRY_ASSIGN(const std::optional<std::int64_t> count,
                one_row<std::int64_t>(query, [](Query& row) { return row.i64(); }));
  return as_size(count.value_or(0));
}

Found<KeyRow> SqlStaffAccounts::find_key(const StaffId& staff, std::string_view key) {
  Query query(connection_, queries::kStaffKeyFind, staff, key);
  return one_row<KeyRow>(query, [](Query& row) {
    KeyRow found;
    found.request_hash = row.hash();
    found.answer = base::copy_of(row.blob());
    found.expires_at = row.instant();
    return found;
  });
}

Status SqlStaffAccounts::put_key(const StaffId& staff, std::string_view key, const KeyRow& row) {
  return Query(connection_, queries::kStaffKeyPut, staff, key, row.request_hash, row.answer, row.expires_at).run();
}

Result<std::size_t> SqlStaffAccounts::remove_expired_keys(base::Instant now, std::size_t limit) {
  Query query(connection_, queries::kStaffKeyRemove, now, limit);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return as_size(rows);
}

}  // namespace cartwright::store::sql
