#include "server/store/sqlite/migrate.h"

#include "server/store/queries/engine.h"

namespace cartwright::store::sqlite {
namespace {

using base::ErrorCode;

struct Applied {
  std::string name;
  base::Hash256 sha256;
};

Status apply(Database& database, const Migration& migration) {
  CW_TRY(database.execute(migration.sql.c_str()));
  const base::Hash256 hash = base::sha256(base::as_bytes(migration.sql));
  return Query(database, queries::kMigrationInsert, migration.name, hash).run();
}

Status migrate_inside(Database& database, const std::vector<Migration>& all) {
  CW_TRY(database.execute(queries::kMigrationsTable));
  std::vector<Applied> applied;
  {
    Query query(database, queries::kMigrationsApplied);
    CW_TRY_ASSIGN(applied, all_rows<Applied>(query, [](Query& row) {
                    std::string name = row.text();
                    return Applied{.name = std::move(name), .sha256 = row.hash()};
                  }));
  }
  for (std::size_t i = 0; i < applied.size(); ++i) {
    if (i >= all.size() || applied[i].name != all[i].name) {
      return base::Error{.code = ErrorCode::BadVersion, .detail = applied[i].name};
    }
    if (applied[i].sha256 != base::sha256(base::as_bytes(all[i].sql))) {
      return base::Error{.code = ErrorCode::HashMismatch, .detail = all[i].name};
    }
  }
  for (std::size_t i = applied.size(); i < all.size(); ++i) CW_TRY(apply(database, all[i]));
  return {};
}

}  // namespace

Status migrate(Database& database, const std::vector<Migration>& all) {
  CW_TRY(database.execute(queries::kBeginWrite));
  const Status status = migrate_inside(database, all);
  if (!status.ok()) {
    static_cast<void>(database.execute(queries::kRollback));
    return status;
  }
  return database.execute(queries::kCommit);
}

}  // namespace cartwright::store::sqlite
