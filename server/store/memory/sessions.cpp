// Sessions and failed sign-ins in memory.
#include <algorithm>

#include "server/store/memory/repositories.h"

namespace cartwright::store::memory {

using base::ErrorCode;

Status MemorySessions::insert(const Session& session) {
  if (tables_.sessions.find(session.id) != nullptr) return ErrorCode::IdConflict;
  tables_.sessions.put(session.id, session);
  return {};
}

Found<SessionAndState> MemorySessions::find_by_access(const base::Hash256& access_hash) {
  for (const auto& [id, session] : tables_.sessions.rows()) {
    if (session.access_hash != access_hash && session.former_hash != access_hash) continue;
    const Member* member = tables_.members.find(session.member);
    CHECK(member != nullptr);
    return std::optional(SessionAndState{.session = session, .state = member->state});
  }
  return std::optional<SessionAndState>{};
}

Found<Session> MemorySessions::find(const base::SessionId& id) { return copy_of(tables_.sessions.find(id)); }

Found<Session> MemorySessions::find_by_revocation(const base::Hash256& revocation_hash) {
  for (const auto& [id, session] : tables_.sessions.rows()) {
    if (session.revocation_hash == revocation_hash) return std::optional(session);
  }
  return std::optional<Session>{};
}

Listed<Session> MemorySessions::list(const base::MemberId& member) {
  std::vector<Session> sessions;
  for (const auto& [id, session] : tables_.sessions.rows()) {
    if (session.member == member && session.ended_at.ms == 0) sessions.push_back(session);
  }
  std::stable_sort(sessions.begin(), sessions.end(),
                   [](const Session& a, const Session& b) { return a.created_at < b.created_at; });
  return sessions;
}

Status MemorySessions::touch(const base::SessionId& id, base::Instant used_at) {
  const Session* row = tables_.sessions.find(id);
  if (row == nullptr) return {};
  Session changed = *row;
  changed.used_at = used_at;
  changed.in_use = true;
  tables_.sessions.put(id, changed);
  return {};
}

Status MemorySessions::store_tokens(const Session& session) {
  const Session* row = tables_.sessions.find(session.id);
  if (row == nullptr) return {};
  Session changed = session;
  changed.ended_at = row->ended_at;
  changed.end = row->end;
  tables_.sessions.put(session.id, changed);
  return {};
}

Result<bool> MemorySessions::end(const base::SessionId& id, base::Instant at, SessionEnd why) {
  const Session* row = tables_.sessions.find(id);
  if (row == nullptr || row->ended_at.ms != 0) return false;
  Session changed = *row;
  changed.ended_at = at;
  changed.end = why;
  tables_.sessions.put(id, changed);
  return true;
}

Result<std::size_t> MemorySessions::remove_stale(base::Instant used_before, base::Instant created_before,
                                                 std::size_t limit) {
  std::vector<base::SessionId> stale;
  for (const auto& [id, session] : tables_.sessions.rows()) {
    const bool old = session.used_at < used_before || session.created_at < created_before;
    if (old && stale.size() < limit) stale.push_back(id);
  }
  for (const base::SessionId& id : stale) tables_.sessions.erase(id);
  return stale.size();
}

Status MemorySessions::note_sign_in(const SignInRow& row) {
  tables_.sign_ins.put({row.member, row.id}, row);
  return {};
}

Listed<SignInRow> MemorySessions::sign_ins(const base::MemberId& member, std::size_t limit) {
  std::vector<SignInRow> rows;
  each_of_member(tables_.sign_ins, member, [&](const SignInRow& row) { rows.push_back(row); });
  std::reverse(rows.begin(), rows.end());
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

Result<std::size_t> MemorySessions::remove_sign_ins(base::Instant before, std::size_t limit) {
  std::vector<std::tuple<base::MemberId, SignInId>> old;
  for (const auto& [key, row] : tables_.sign_ins.rows()) {
    if (row.at < before && old.size() < limit) old.push_back(key);
  }
  for (const auto& key : old) tables_.sign_ins.erase(key);
  return old.size();
}

Found<Attempts> MemorySessions::attempts(const base::Hash256& key) { return copy_of(tables_.attempts.find(key)); }

Result<Attempts> MemorySessions::lock_attempts(const base::Hash256& key, base::Instant now) {
  if (tables_.attempts.find(key) == nullptr) tables_.attempts.put(key, Attempts{.since = now});
  return *tables_.attempts.find(key);
}

Status MemorySessions::put_attempts(const base::Hash256& key, const Attempts& attempts) {
  tables_.attempts.put(key, attempts);
  return {};
}

Status MemorySessions::clear_attempts(const base::Hash256& key) {
  tables_.attempts.erase(key);
  return {};
}

Result<std::size_t> MemorySessions::remove_attempts(base::Instant before, std::size_t limit) {
  std::vector<base::Hash256> old;
  for (const auto& [key, attempts] : tables_.attempts.rows()) {
    if (attempts.since < before && attempts.blocked_until < before && old.size() < limit) old.push_back(key);
  }
  for (const base::Hash256& key : old) tables_.attempts.erase(key);
  return old.size();
}

}  // namespace cartwright::store::memory
