// SQL that runs a connection: settings, transactions, and the table of migrations.
#pragma once

#include <string_view>

namespace cartwright::store::queries {

// A SELECT that ends with these words locks its rows until the transaction ends, or takes only rows that nobody has
// locked. SQLite, whose one writer is the lock, leaves them out, and so does every read.
inline constexpr std::string_view kRowLock = " FOR UPDATE";
inline constexpr std::string_view kFreeRowLock = " FOR UPDATE SKIP LOCKED";
constexpr std::string_view without_row_lock(std::string_view sql) {
  for (const std::string_view words : {kFreeRowLock, kRowLock}) {
    if (sql.ends_with(words)) return sql.substr(0, sql.size() - words.size());
  }
  return sql;
}

// secure_delete: what is deleted is overwritten with zeros (an erased member is in no free page).
// synchronous=FULL: a commit that was answered survives a power cut (RELIABILITY P1); NORMAL would not.
inline constexpr char kWriterSettings[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; "
    "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA cache_size = -8192; PRAGMA journal_size_limit = "
    "67108864";
inline constexpr char kReaderSettings[] =
    "PRAGMA query_only = ON; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; "
    "PRAGMA cache_size = -4096";

inline constexpr char kBeginWrite[] = "BEGIN IMMEDIATE";
inline constexpr char kBeginRead[] = "BEGIN";
inline constexpr char kCommit[] = "COMMIT";
inline constexpr char kRollback[] = "ROLLBACK";
inline constexpr char kSavepoint[] = "SAVEPOINT part";
inline constexpr char kRelease[] = "RELEASE part";
inline constexpr char kRollBackTo[] = "ROLLBACK TO part";
inline constexpr char kCheckpoint[] = "PRAGMA wal_checkpoint(TRUNCATE)";

inline constexpr char kMigrationsTable[] =
    "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, sha256 BLOB NOT NULL) STRICT, WITHOUT ROWID";
inline constexpr char kMigrationsApplied[] = "SELECT name, sha256 FROM migrations ORDER BY name LIMIT 10000";
inline constexpr char kMigrationInsert[] = "INSERT INTO migrations (name, sha256) VALUES (?, ?)";

}  // namespace cartwright::store::queries
