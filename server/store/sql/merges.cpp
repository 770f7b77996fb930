// Accounts that went into others.
#include "server/store/queries/merges.h"

#include "server/store/sql/staff_repositories.h"

namespace cartwright::store::sql {
namespace {

MergeRow read_merge(Query& row) {
  MergeRow merge;
  merge.id = row.id<MergeId>();
  merge.from = row.id<base::MemberId>();
  merge.into = row.id<base::MemberId>();
  merge.merged_at = row.instant();
  merge.reversible_until = row.instant();
  merge.reversed_at = row.instant();
  merge.settled_at = row.instant();
  merge.moved = base::copy_of(row.blob());
  return merge;
}

}  // namespace

Status SqlMerges::insert(const MergeRow& row) {
  return Query(connection_, queries::kMergeInsert, row.id, row.from, row.into, row.merged_at, row.reversible_until,
               row.reversed_at, row.settled_at, row.moved)
      .run();
}

Status SqlMerges::update(const MergeRow& row) {
  CW_TRY_ASSIGN(const std::int64_t rows,
                Query(connection_, queries::kMergeUpdate, row.id, row.reversed_at, row.settled_at).run_counted());
  return rows == 1 ? Status() : Status(base::ErrorCode::NotFound);
}

Listed<MergeRow> SqlMerges::of(const base::MemberId& member) {
  Query query(connection_, queries::kMergesOf, member);
  return all_rows<MergeRow>(query, read_merge);
}

Listed<MergeRow> SqlMerges::due(base::Instant now, std::size_t limit) {
  Query query(connection_, queries::kMergesDue, now, limit);
  return all_rows<MergeRow>(query, read_merge);
}

}  // namespace cartwright::store::sql
