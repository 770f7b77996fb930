// Forward-only migrations: the files of store/migrations, embedded at build time, applied in the order of their names,
// each with its checksum in the database. A changed file, or a database that knows a later one, is refused.
#pragma once

#include <string>
#include <vector>

#include "server/store/sqlite/database.h"

namespace cartwright::store::sqlite {

struct Migration {
  std::string name;  // "0001_spine"
  std::string sql;
};

const std::vector<Migration>& migrations();  // generated: migrations/embed.cmake

// Errors: hash_mismatch (a released migration was changed; detail: its name), bad_version (the database is newer than
// this program; detail: the migration it has), store_failed.
Status migrate(Database& database, const std::vector<Migration>& all);

}  // namespace cartwright::store::sqlite
