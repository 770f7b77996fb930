// Logins and challenges in memory.
#include <algorithm>

#include "server/store/memory/repositories.h"

namespace cartwright::store::memory {

using base::ErrorCode;

Status MemoryLogins::insert(const LoginRow& login) {
  if (tables_.logins.find(login.lookup) != nullptr) return ErrorCode::LoginTaken;
  tables_.logins.put(login.lookup, login);
  return {};
}

Found<LoginRow> MemoryLogins::find(const base::Hash256& lookup) { return copy_of(tables_.logins.find(lookup)); }

Listed<LoginRow> MemoryLogins::list(const base::MemberId& member) {
  std::vector<LoginRow> found;
  for (const auto& [lookup, login] : tables_.logins.rows()) {
    if (login.member == member) found.push_back(login);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const LoginRow& a, const LoginRow& b) { return a.verified_at < b.verified_at; });
  return found;
}

Result<bool> MemoryLogins::remove(const base::MemberId& member, const base::Hash256& lookup) {
  const LoginRow* row = tables_.logins.find(lookup);
  if (row == nullptr || !(row->member == member)) return false;
  tables_.logins.erase(lookup);
  return true;
}

Status MemoryChallenges::insert(const ChallengeRow& row) {
  if (tables_.challenges.find(row.id) != nullptr) return ErrorCode::IdConflict;
  tables_.challenges.put(row.id, row);
  return {};
}

Found<ChallengeRow> MemoryChallenges::find(const base::ChallengeId& id) { return copy_of(tables_.challenges.find(id)); }

Listed<ChallengeRow> MemoryChallenges::recent(const base::Hash256& lookup, base::Instant since, std::size_t limit) {
  std::vector<ChallengeRow> found;
  for (const auto& [id, row] : tables_.challenges.rows()) {
    if (row.lookup == lookup && !(row.created_at < since)) found.push_back(row);
  }
  std::sort(found.begin(), found.end(), [](const ChallengeRow& a, const ChallengeRow& b) {
    return a.created_at == b.created_at ? b.id < a.id : b.created_at < a.created_at;
  });
  if (found.size() > limit) found.resize(limit);
  return found;
}

Status MemoryChallenges::note(const base::ChallengeId& id, std::uint32_t tries, base::Instant used_at) {
  const ChallengeRow* row = tables_.challenges.find(id);
  if (row == nullptr) return {};
  ChallengeRow changed = *row;
  changed.tries = tries;
  changed.used_at = used_at;
  tables_.challenges.put(id, changed);
  return {};
}

Result<std::size_t> MemoryChallenges::remove_before(base::Instant before, std::size_t limit) {
  std::vector<base::ChallengeId> old;
  for (const auto& [id, row] : tables_.challenges.rows()) {
    if (row.created_at < before && old.size() < limit) old.push_back(id);
  }
  for (const base::ChallengeId& id : old) tables_.challenges.erase(id);
  return old.size();
}

}  // namespace cartwright::store::memory
