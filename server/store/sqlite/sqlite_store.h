// The store on SQLite: one file in a data folder, WAL with synchronous=FULL, one writer with group commit, pooled
// read-only connections. For use from every thread.
#pragma once

#include <memory>
#include <string>

#include "server/store/sql/migrate.h"
#include "server/store/sqlite/writer.h"

namespace cartwright::store::sqlite {

inline constexpr std::size_t kReaders = 3;
inline constexpr const char* kFileName = "cartwright.sqlite";

class SqliteStore final : public Store {
 public:
  // Opens or makes the file and migrates it. `sealer`: as in sql/connection.h. Errors: bad_version, hash_mismatch
  // (migrations), store_failed, busy.
  static Result<std::unique_ptr<SqliteStore>> open(const std::string& path, RowSealer* sealer);
  ~SqliteStore() override;

  Status write(const Work& work) override;
  Status scrub() override;
  Status read(const Work& work) override;
  WriteFigures figures() const override { return writer_->figures(); }

 private:
  struct Readers;
  SqliteStore(std::unique_ptr<Writer> writer, std::unique_ptr<Readers> readers);
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<Readers> readers_;
};

// Brings the schema up to date, in one transaction. Errors: as sql::migrate.
Status migrate(Database& database, const std::vector<sql::Migration>& all);

// The online backup API: a consistent copy while the store is in use. `to` must not exist. Errors: id_conflict (it
// exists), not_found, store_failed.
Status backup(const std::string& from, const std::string& to);

}  // namespace cartwright::store::sqlite
