// The outbox and leases in memory.
#include <algorithm>

#include "server/store/memory/repositories.h"

namespace cartwright::store::memory {
namespace {

std::tuple<base::MemberId, OutboxId> key_of(const OutboxRow& row) { return {row.member, row.id}; }

// The row as it is now, when the claim still holds.
const OutboxRow* held(const Tables& tables, const OutboxRow& claimed) {
  const OutboxRow* row = tables.outbox.find(key_of(claimed));
  return row != nullptr && row->tries == claimed.tries ? row : nullptr;
}

}  // namespace

Status MemoryOutbox::insert(const OutboxRow& row) {
  if (tables_.outbox.find(key_of(row)) != nullptr) return base::ErrorCode::IdConflict;
  tables_.outbox.put(key_of(row), row);
  return {};
}

Listed<OutboxRow> MemoryOutbox::claim(OutboxTopic topic, base::Instant now, base::Instant until, std::size_t limit) {
  std::vector<OutboxRow> due;
  for (const auto& [key, row] : tables_.outbox.rows()) {
    if (row.topic == topic && row.dead_at.ms == 0 && row.due_at <= now) due.push_back(row);
  }
  std::stable_sort(due.begin(), due.end(), [](const OutboxRow& a, const OutboxRow& b) { return a.due_at < b.due_at; });
  if (due.size() > limit) due.resize(limit);
  for (OutboxRow& row : due) {
    row.tries += 1;
    row.due_at = until;
    tables_.outbox.put(key_of(row), row);
  }
  return due;
}

Result<bool> MemoryOutbox::update(const OutboxRow& claimed) {
  const OutboxRow* row = held(tables_, claimed);
  if (row == nullptr) return false;
  OutboxRow changed = *row;
  changed.due_at = claimed.due_at;
  changed.sealed = claimed.sealed;
  changed.dead_at = claimed.dead_at;
  tables_.outbox.put(key_of(claimed), changed);
  return true;
}

Result<bool> MemoryOutbox::remove(const OutboxRow& claimed) {
  if (held(tables_, claimed) == nullptr) return false;
  tables_.outbox.erase(key_of(claimed));
  return true;
}

Result<OutboxFigures> MemoryOutbox::figures() {
  OutboxFigures figures;
  for (const auto& [key, row] : tables_.outbox.rows()) {
    if (row.dead_at.ms != 0) {
      ++figures.dead;
      continue;
    }
    if (figures.waiting == 0 || row.created_at < figures.oldest) figures.oldest = row.created_at;
    ++figures.waiting;
  }
  return figures;
}

Result<std::size_t> MemoryOutbox::remove_dead(base::Instant before, std::size_t limit) {
  std::vector<std::tuple<base::MemberId, OutboxId>> old;
  for (const auto& [key, row] : tables_.outbox.rows()) {
    if (row.dead_at.ms != 0 && row.dead_at < before && old.size() < limit) old.push_back(key);
  }
  for (const auto& key : old) tables_.outbox.erase(key);
  return old.size();
}

Result<bool> MemoryLeases::take(std::string_view name, const HolderId& holder, base::Instant now, base::Instant until) {
  const Lease* known = tables_.leases.find(std::string(name));
  if (known != nullptr && now < known->until && !(known->holder == holder)) return false;
  Lease lease = known == nullptr ? Lease{} : *known;
  lease.holder = holder;
  lease.until = until;
  tables_.leases.put(std::string(name), lease);
  return true;
}

Status MemoryLeases::note_done(std::string_view name, const HolderId& holder, base::Instant at) {
  const Lease* known = tables_.leases.find(std::string(name));
  if (known == nullptr || !(known->holder == holder)) return {};
  Lease lease = *known;
  lease.done_at = at;
  tables_.leases.put(std::string(name), lease);
  return {};
}

Status MemoryLeases::release(std::string_view name, const HolderId& holder) {
  const Lease* known = tables_.leases.find(std::string(name));
  if (known == nullptr || !(known->holder == holder)) return {};
  Lease lease = *known;
  lease.until = {};
  tables_.leases.put(std::string(name), lease);
  return {};
}

Found<Lease> MemoryLeases::find(std::string_view name) { return copy_of(tables_.leases.find(std::string(name))); }

}  // namespace cartwright::store::memory
