// Accounts that went into others, in memory.
#include <algorithm>

#include "server/store/memory/staff_repositories.h"

namespace cartwright::store::memory {
namespace {

template <class F>
std::vector<MergeRow> rows_where(const Tables& tables, const F& is_wanted) {
  std::vector<MergeRow> rows;
  for (const auto& [id, row] : tables.merges.rows()) {
    if (is_wanted(row)) rows.push_back(row);
  }
  return rows;
}

}  // namespace

Status MemoryMerges::insert(const MergeRow& row) {
  tables_.merges.put(row.id, row);
  return {};
}

Status MemoryMerges::update(const MergeRow& row) {
  const MergeRow* known = tables_.merges.find(row.id);
  if (known == nullptr) return base::ErrorCode::NotFound;
  MergeRow changed = *known;
  changed.reversed_at = row.reversed_at;
  changed.settled_at = row.settled_at;
  tables_.merges.put(row.id, std::move(changed));
  return {};
}

Listed<MergeRow> MemoryMerges::of(const base::MemberId& member) {
  std::vector<MergeRow> rows =
      rows_where(tables_, [&](const MergeRow& row) { return row.from == member || row.into == member; });
  std::reverse(rows.begin(), rows.end());
  return rows;
}

Listed<MergeRow> MemoryMerges::due(base::Instant now, std::size_t limit) {
  std::vector<MergeRow> rows = rows_where(tables_, [&](const MergeRow& row) {
    return row.reversible_until <= now && row.reversed_at.ms == 0 && row.settled_at.ms == 0;
  });
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

}  // namespace cartwright::store::memory
