// SQLite's online backup: pages are copied while others write; the copy is one consistent state.
#include <sqlite3.h>

#include <filesystem>

#include "server/store/sqlite/sqlite_store.h"

namespace cartwright::store::sqlite {
namespace {

constexpr int kPagesPerStep = 1'000;
constexpr int kPauseMs = 5;  // lets the writer in between steps

int copy_pages(sqlite3_backup* copy) {
  int code = SQLITE_OK;
  do {
    code = sqlite3_backup_step(copy, kPagesPerStep);
    if (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED) sqlite3_sleep(kPauseMs);
  } while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
  return code;
}

}  // namespace

Status backup(const std::string& from, const std::string& to) {
  std::error_code ignored;
  if (std::filesystem::exists(to, ignored)) return base::Error{.code = base::ErrorCode::IdConflict, .detail = to};
  CW_TRY_ASSIGN(Database source, Database::open(from, Access::ReadOnly));
  CW_TRY_ASSIGN(Database target, Database::open(to, Access::ReadWrite));
  sqlite3_backup* copy = sqlite3_backup_init(target.handle(), "main", source.handle(), "main");
  if (copy == nullptr) return target.error(sqlite3_errcode(target.handle()), "backup");
  const int code = copy_pages(copy);
  sqlite3_backup_finish(copy);
  if (code != SQLITE_DONE) return target.error(code, "backup");
  return {};
}

}  // namespace cartwright::store::sqlite
