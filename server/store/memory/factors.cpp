// Second factors and passkeys in memory.
#include <algorithm>

#include "server/store/memory/repositories.h"

namespace cartwright::store::memory {

using base::ErrorCode;

Found<TotpRow> MemoryFactors::totp(const base::MemberId& member) { return copy_of(tables_.totps.find(member)); }

Status MemoryFactors::put_totp(const TotpRow& row) {
  tables_.totps.put(row.member, row);
  return {};
}

Status MemoryFactors::remove_totp(const base::MemberId& member) {
  CW_TRY(put_recovery_codes(member, {}));
  tables_.totps.erase(member);
  return {};
}

Status MemoryFactors::put_recovery_codes(const base::MemberId& member, std::span<const base::Hash256> code_hashes) {
  std::vector<RecoveryCode> former;
  each_of_member(tables_.recovery_codes, member, [&](const RecoveryCode& row) { former.push_back(row); });
  for (const RecoveryCode& row : former) tables_.recovery_codes.erase({member, row.code_hash});
  for (const base::Hash256& hash : code_hashes) {
    tables_.recovery_codes.put({member, hash}, RecoveryCode{.code_hash = hash, .used_at = {}});
  }
  return {};
}

Result<bool> MemoryFactors::use_recovery_code(const base::MemberId& member, const base::Hash256& code_hash,
                                              base::Instant at) {
  const RecoveryCode* row = tables_.recovery_codes.find({member, code_hash});
  if (row == nullptr || row->used_at.ms != 0) return false;
  tables_.recovery_codes.put({member, code_hash}, RecoveryCode{.code_hash = code_hash, .used_at = at});
  return true;
}

Result<std::size_t> MemoryFactors::count_recovery_codes(const base::MemberId& member) {
  std::size_t count = 0;
  each_of_member(tables_.recovery_codes, member,
                 [&](const RecoveryCode& row) { count += row.used_at.ms == 0 ? 1 : 0; });
  return count;
}

Status MemoryFactors::insert(const PasskeyRow& row) {
  if (tables_.passkeys.find({row.member, row.id}) != nullptr) return ErrorCode::IdConflict;
  tables_.passkeys.put({row.member, row.id}, row);
  return {};
}

Found<PasskeyRow> MemoryFactors::passkey(const base::MemberId& member, const base::Hash256& id) {
  return copy_of(tables_.passkeys.find({member, id}));
}

Listed<PasskeyRow> MemoryFactors::passkeys(const base::MemberId& member) {
  std::vector<PasskeyRow> found;
  each_of_member(tables_.passkeys, member, [&](const PasskeyRow& row) { found.push_back(row); });
  std::stable_sort(found.begin(), found.end(),
                   [](const PasskeyRow& a, const PasskeyRow& b) { return a.created_at < b.created_at; });
  return found;
}

Status MemoryFactors::update(const PasskeyRow& row) {
  const PasskeyRow* known = tables_.passkeys.find({row.member, row.id});
  if (known == nullptr) return {};
  PasskeyRow next = *known;
  next.sign_count = row.sign_count;
  next.backed_up = row.backed_up;
  next.used_at = row.used_at;
  next.regressed_at = row.regressed_at;
  tables_.passkeys.put({row.member, row.id}, next);
  return {};
}

Result<bool> MemoryFactors::remove_passkey(const base::MemberId& member, const base::Hash256& id) {
  const bool there = tables_.passkeys.find({member, id}) != nullptr;
  tables_.passkeys.erase({member, id});
  return there;
}

}  // namespace cartwright::store::memory
