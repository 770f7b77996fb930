// The staff side in memory.
#include <algorithm>

#include "server/store/memory/staff_repositories.h"

namespace cartwright::store::memory {

using base::ErrorCode;

namespace {

// Removes up to `limit` rows that `is_old` says; answers how many.
template <class TableType, class F>
std::size_t remove_old(TableType& table, std::size_t limit, const F& is_old) {
  using Key = typename std::decay_t<decltype(table.rows())>::key_type;
  std::vector<Key> old;
  for (const auto& [key, row] : table.rows()) {
    if (old.size() < limit && is_old(row)) old.push_back(key);
  }
  for (const Key& key : old) table.erase(key);
  return old.size();
}

}  // namespace

Status MemoryStaffAccounts::insert(const Staff& staff) {
  if (tables_.staff_names.find(staff.username) != nullptr) return ErrorCode::UsernameTaken;
  tables_.staff_names.put(staff.username, staff.id);
  tables_.staff.put(staff.id, staff);
  return {};
}

Found<Staff> MemoryStaffAccounts::find(const StaffId& id) { return copy_of(tables_.staff.find(id)); }
Found<Staff> MemoryStaffAccounts::lock(const StaffId& id) { return find(id); }

Found<Staff> MemoryStaffAccounts::find_by_username(std::string_view username) {
  const StaffId* id = tables_.staff_names.find(std::string(username));
  if (id == nullptr) return std::optional<Staff>{};
  return find(*id);
}

Listed<Staff> MemoryStaffAccounts::list(const StaffId& after, std::size_t limit) {
  std::vector<Staff> found;
  const auto& rows = tables_.staff.rows();
  for (auto place = rows.upper_bound(after); place != rows.end() && found.size() < limit; ++place) {
    found.push_back(place->second);
  }
  return found;
}

Status MemoryStaffAccounts::update(const Staff& staff) {
  if (tables_.staff.find(staff.id) != nullptr) tables_.staff.put(staff.id, staff);
  return {};
}

Status MemoryStaffAccounts::insert_session(const StaffSession& session) {
  tables_.staff_sessions.put(session.token_hash, session);
  return {};
}

Found<StaffSession> MemoryStaffAccounts::find_session(const base::Hash256& token_hash) {
  return copy_of(tables_.staff_sessions.find(token_hash));
}

Status MemoryStaffAccounts::touch_session(const base::Hash256& token_hash, base::Instant used_at) {
  const StaffSession* row = tables_.staff_sessions.find(token_hash);
  if (row == nullptr) return {};
  StaffSession changed = *row;
  changed.used_at = used_at;
  tables_.staff_sessions.put(token_hash, changed);
  return {};
}

Status MemoryStaffAccounts::remove_session(const base::Hash256& token_hash) {
  tables_.staff_sessions.erase(token_hash);
  return {};
}

Status MemoryStaffAccounts::remove_sessions(const StaffId& staff) {
  const std::size_t all = tables_.staff_sessions.rows().size();
  remove_old(tables_.staff_sessions, all, [&](const StaffSession& session) { return session.staff == staff; });
  return {};
}

Result<std::size_t> MemoryStaffAccounts::remove_stale_sessions(base::Instant used_before, base::Instant created_before,
                                                               std::size_t limit) {
  return remove_old(tables_.staff_sessions, limit, [&](const StaffSession& session) {
    return session.used_at < used_before || session.created_at < created_before;
  });
}

Status MemoryStaffAccounts::insert_invitation(const StaffInvitation& invitation) {
  tables_.invitations.put(invitation.token_hash, invitation);
  return {};
}

Found<StaffInvitation> MemoryStaffAccounts::lock_invitation(const base::Hash256& token_hash) {
  return copy_of(tables_.invitations.find(token_hash));
}

Listed<StaffInvitation> MemoryStaffAccounts::invitations(std::size_t limit) {
  std::vector<StaffInvitation> found;
  for (const auto& [hash, row] : tables_.invitations.rows()) found.push_back(row);
  std::stable_sort(found.begin(), found.end(),
                   [](const StaffInvitation& a, const StaffInvitation& b) { return b.created_at < a.created_at; });
  if (found.size() > limit) found.resize(limit);
  return found;
}

Status MemoryStaffAccounts::use_invitation(const base::Hash256& token_hash, base::Instant used_at) {
  const StaffInvitation* row = tables_.invitations.find(token_hash);
  if (row == nullptr) return {};
  StaffInvitation changed = *row;
  changed.used_at = used_at;
  tables_.invitations.put(token_hash, changed);
  return {};
}

Status MemoryStaffAccounts::put_recovery_codes(const StaffId& staff, std::span<const base::Hash256> code_hashes) {
  std::vector<std::pair<StaffId, base::Hash256>> former;
  for (const auto& [key, row] : tables_.staff_recovery_codes.rows()) {
    if (key.first == staff) former.push_back(key);
  }
  for (const auto& key : former) tables_.staff_recovery_codes.erase(key);
  for (const base::Hash256& hash : code_hashes) {
    tables_.staff_recovery_codes.put({staff, hash}, RecoveryCode{.code_hash = hash, .used_at = {}});
  }
  return {};
}

Result<bool> MemoryStaffAccounts::use_recovery_code(const StaffId& staff, const base::Hash256& code_hash,
                                                    base::Instant at) {
  const RecoveryCode* row = tables_.staff_recovery_codes.find({staff, code_hash});
  if (row == nullptr || row->used_at.ms != 0) return false;
  tables_.staff_recovery_codes.put({staff, code_hash}, RecoveryCode{.code_hash = code_hash, .used_at = at});
  return true;
}

Result<std::size_t> MemoryStaffAccounts::count_recovery_codes(const StaffId& staff) {
  std::size_t count = 0;
  for (const auto& [key, row] : tables_.staff_recovery_codes.rows()) {
    if (key.first == staff && row.used_at.ms == 0) ++count;
  }
  return count;
}

Found<KeyRow> MemoryStaffAccounts::find_key(const StaffId& staff, std::string_view key) {
  return copy_of(tables_.staff_keys.find({staff, std::string(key)}));
}

Status MemoryStaffAccounts::put_key(const StaffId& staff, std::string_view key, const KeyRow& row) {
  tables_.staff_keys.put({staff, std::string(key)}, row);
  return {};
}

Result<std::size_t> MemoryStaffAccounts::remove_expired_keys(base::Instant now, std::size_t limit) {
  return remove_old(tables_.staff_keys, limit, [&](const KeyRow& row) { return row.expires_at <= now; });
}

Result<AuditHead> MemoryAuditTrail::head() {
  const AuditHead* head = tables_.audit_head.find(1);
  return head == nullptr ? AuditHead{} : *head;
}

Result<AuditHead> MemoryAuditTrail::lock_head() { return head(); }

Status MemoryAuditTrail::append(const AuditRow& row, const base::Hash256& seal) {
  CW_TRY_ASSIGN(const AuditHead before, head());
  if (row.sequence != before.sequence + 1) return base::Error{.code = ErrorCode::IdConflict, .detail = "audit"};
  tables_.audit_records.put(row.sequence, row);
  tables_.audit_head.put(1, AuditHead{.sequence = row.sequence, .hash = row.hash, .seal = seal});
  return {};
}

Listed<AuditRow> MemoryAuditTrail::list(const AuditFilter& filter, std::size_t limit) {
  std::vector<AuditRow> found;
  const auto& rows = tables_.audit_records.rows();
  for (auto place = rows.rbegin(); place != rows.rend() && found.size() < limit; ++place) {
    const AuditRow& row = place->second;
    const bool fits =
        !filter.object.empty() ? row.object == filter.object : !filter.staff.has_value() || row.staff == *filter.staff;
    if (fits && (filter.before == 0 || row.sequence < filter.before)) found.push_back(row);
  }
  return found;
}

Listed<AuditRow> MemoryAuditTrail::from(std::uint64_t after, std::size_t limit) {
  std::vector<AuditRow> found;
  const auto& rows = tables_.audit_records.rows();
  for (auto place = rows.upper_bound(after); place != rows.end() && found.size() < limit; ++place) {
    found.push_back(place->second);
  }
  return found;
}

Status MemoryApprovals::insert(const ApprovalRow& row) {
  tables_.approvals.put(row.id, row);
  return {};
}

Found<ApprovalRow> MemoryApprovals::lock(const ApprovalId& id) { return copy_of(tables_.approvals.find(id)); }

Listed<ApprovalRow> MemoryApprovals::list(const ApprovalId& before, std::size_t limit) {
  std::vector<ApprovalRow> found;
  const auto& rows = tables_.approvals.rows();
  for (auto place = rows.rbegin(); place != rows.rend() && found.size() < limit; ++place) {
    if (before.is_nil() || place->first < before) found.push_back(place->second);
  }
  return found;
}

Status MemoryApprovals::decide(const ApprovalRow& row) {
  const ApprovalRow* known = tables_.approvals.find(row.id);
  if (known == nullptr || known->state != ApprovalState::Waiting)
    return base::Error{.code = ErrorCode::IdConflict, .detail = "approval"};
  tables_.approvals.put(row.id, row);
  return {};
}

Status MemorySettingVersions::insert(const SettingVersion& version) {
  if (tables_.setting_versions.find({version.name, version.version}) != nullptr) return ErrorCode::IdConflict;
  tables_.setting_versions.put({version.name, version.version}, version);
  return {};
}

Found<SettingVersion> MemorySettingVersions::in_force(std::string_view name, base::Instant at) {
  std::optional<SettingVersion> found;
  for (const auto& [key, row] : tables_.setting_versions.rows()) {
    if (row.name == name && row.valid_from <= at) found = row;
  }
  return found;
}

Listed<SettingVersion> MemorySettingVersions::list(std::string_view name, std::size_t limit) {
  std::vector<SettingVersion> found;
  for (const auto& [key, row] : tables_.setting_versions.rows()) {
    if (row.name == name) found.insert(found.begin(), row);
  }
  if (found.size() > limit) found.resize(limit);
  return found;
}

Status MemoryDayCounts::add(const DayCount& more, std::uint8_t) {
  DayCount sum = more;
  if (const DayCount* known = tables_.day_counts.find({more.day, more.event}); known != nullptr) {
    sum.count += known->count;
    sum.amount_minor += known->amount_minor;
  }
  tables_.day_counts.put({more.day, more.event}, sum);
  return {};
}

Listed<DayCount> MemoryDayCounts::list(std::int64_t from_day, std::int64_t to_day) {
  std::vector<DayCount> found;
  for (const auto& [key, row] : tables_.day_counts.rows()) {
    if (row.day >= from_day && row.day < to_day) found.push_back(row);
  }
  return found;
}

Result<std::size_t> MemoryDayCounts::remove_before(std::int64_t day, std::size_t limit) {
  return remove_old(tables_.day_counts, limit, [&](const DayCount& row) { return row.day < day; });
}

}  // namespace cartwright::store::memory
