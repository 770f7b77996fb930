// Forward-only migrations: the files of store/migrations, embedded at build time, applied in the order of their names,
// each with its checksum in the database. A changed file, or a database that knows a later one, is refused.
#pragma once

#include <string>
#include <vector>

#include "server/store/sql/connection.h"

namespace cartwright::store::sql {

struct Migration {
  std::string name;  // "0001_spine"
  std::string sql;
};

const std::vector<Migration>& migrations();  // generated: migrations/embed.cmake

// Inside a transaction that the driver opened so that no second program migrates at the same time. On an error the
// driver rolls back. Errors: hash_mismatch (a released migration was changed; detail: its name), bad_version (the
// database is newer than this program; detail: the migration it has), store_failed.
Status migrate(Connection& connection, const std::vector<Migration>& all);

}  // namespace cartwright::store::sql
