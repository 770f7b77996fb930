// SQLite's online backup: pages are copied while others write; the copy is one consistent state.
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "server/store/sqlite/sqlite_store.h"

namespace cartwright::store::sqlite {
namespace {

constexpr int kPauseMs = 5;
constexpr int kAllPages = -1;

// In one step: a reader does not block the writer in WAL, and a copy in several steps starts over with every commit
// that comes between them, on a busy shop for ever.
int copy_pages(sqlite3_backup* copy) {
  int code = SQLITE_OK;
  while ((code = sqlite3_backup_step(copy, kAllPages)) == SQLITE_BUSY || code == SQLITE_LOCKED) sqlite3_sleep(kPauseMs);
  return code;
}

// The copy holds password hashes and addresses: it is the operator's alone from its first byte.
Status make_private_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    return base::Error{.code = errno == EEXIST ? base::ErrorCode::IdConflict : base::ErrorCode::StoreFailed,
                       .detail = path};
  }
  ::close(file);
  return {};
}

}  // namespace

Status backup(const std::string& from, const std::string& to) {
  CW_TRY_ASSIGN(const std::unique_ptr<Database> source, Database::open(from, Access::ReadOnly));
  CW_TRY(make_private_file(to));
  CW_TRY_ASSIGN(const std::unique_ptr<Database> target, Database::open(to, Access::ReadWrite));
  sqlite3_backup* copy = sqlite3_backup_init(target->handle(), "main", source->handle(), "main");
  if (copy == nullptr) return target->error(sqlite3_errcode(target->handle()), "backup");
  const int code = copy_pages(copy);
  sqlite3_backup_finish(copy);
  if (code != SQLITE_DONE) {
    std::error_code ignored;
    std::filesystem::remove(to, ignored);  // half a copy is none, and the next try may use the name
    return target->error(code, "backup");
  }
  return {};
}

}  // namespace cartwright::store::sqlite
