#include "server/store/sql/migrate.h"

#include "server/store/queries/engine.h"
#include "server/store/sql/query.h"

namespace cartwright::store::sql {
namespace {

using base::ErrorCode;

struct Applied {
  std::string name;
  base::Hash256 sha256;
};

// The checksum is of the file's own text, not of what a dialect makes of it: equal in every engine.
Status apply(Connection& connection, const Migration& migration) {
  CW_TRY(connection.run_migration(migration.sql));
  const base::Hash256 hash = base::sha256(base::as_bytes(migration.sql));
  return Query(connection, queries::kMigrationInsert, migration.name, hash).run();
}

Listed<Applied> applied_before(Connection& connection) {
  Query query(connection, queries::kMigrationsApplied);
  return all_rows<Applied>(query, [](Query& row) {
    std::string name = row.text();
    return Applied{.name = std::move(name), .sha256 = row.hash()};
  });
}

}  // namespace

Status migrate(Connection& connection, const std::vector<Migration>& all) {
  CW_TRY(connection.run_migration(queries::kMigrationsTable));
  CW_TRY_ASSIGN(const std::vector<Applied> applied, applied_before(connection));
  for (std::size_t i = 0; i < applied.size(); ++i) {
    if (i >= all.size() || applied[i].name != all[i].name) {
      return base::Error{.code = ErrorCode::BadVersion, .detail = applied[i].name};
    }
    if (applied[i].sha256 != base::sha256(base::as_bytes(all[i].sql))) {
      return base::Error{.code = ErrorCode::HashMismatch, .detail = all[i].name};
    }
  }
  for (std::size_t i = applied.size(); i < all.size(); ++i) CW_TRY(apply(connection, all[i]));
  return connection.settle();
}

}  // namespace cartwright::store::sql
