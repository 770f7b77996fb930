#include "server/store/sqlite/database.h"

#include <sqlite3.h>

#include <cstring>

namespace cartwright::store::sqlite {

using base::ErrorCode;

namespace {
// Another process (an import beside the daemon) may hold the writer's lock for as long as its transaction takes.
constexpr int kBusyTimeoutMs = 5'000;
}  // namespace

void Database::CloseHandle::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
void Database::FinalizeStatement::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Result<Database> Database::open(const std::string& path, Access access) {
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  Database database(handle);
  if (code != SQLITE_OK) return database.error(code, "open");
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  return database;
}

base::Error Database::error(int code, const char* what) const {
  base::Error error{.code = ErrorCode::StoreFailed, .detail = std::string(what) + ": sqlite " + std::to_string(code)};
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      error.code = ErrorCode::Busy;
      break;
    case SQLITE_FULL:
      error.code = ErrorCode::StorageFull;
      break;
    case SQLITE_CANTOPEN:
      error.code = ErrorCode::NotFound;
      break;
    case SQLITE_CONSTRAINT:
      if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) error.code = ErrorCode::IdConflict;
      break;
    default:
      break;
  }
  return error;
}

Status Database::execute(const char* sql) {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error(code, sql);
  return {};
}

std::int64_t Database::rows_changed() const { return sqlite3_changes64(handle_.get()); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

Result<sqlite3_stmt*> Database::prepared(const char* sql) {
  const auto known = statements_.find(sql);
  if (known != statements_.end()) return known->second.get();
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return error(code, sql);
  statements_.emplace(sql, statement);
  return statement;
}

Query::Query(Database& database, const char* sql, Unbound) : database_(database) {
  auto statement = database.prepared(sql);
  if (statement.ok()) statement_ = *statement;
  if (!statement.ok()) status_ = statement.error();
}

Query::~Query() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Query::note(int code, const char* what) {
  if (code != SQLITE_OK && status_.ok()) status_ = database_.error(code, what);
}

void Query::bind(std::int64_t value) {
  if (statement_ != nullptr) note(sqlite3_bind_int64(statement_, ++bound_, value), "bind");
}

// SQLite copies the value: arguments may be temporaries of the call that makes the query. An empty value must still
// have an address, or it would be NULL.
void Query::bind(std::string_view value) {
  if (statement_ == nullptr) return;
  const char* text = value.empty() ? "" : value.data();
  note(sqlite3_bind_text64(statement_, ++bound_, text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8), "bind");
}

void Query::bind(base::ByteView value) {
  if (statement_ == nullptr) return;
  const void* bytes = value.empty() ? static_cast<const void*>("") : value.data();
  note(sqlite3_bind_blob64(statement_, ++bound_, bytes, value.size(), SQLITE_TRANSIENT), "bind");
}

Result<bool> Query::step() {
  CW_TRY(good());
  column_ = 0;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return database_.error(code, sqlite3_sql(statement_));
}

Status Query::run() {
  CW_TRY(step());
  return {};
}

Result<std::int64_t> Query::run_counted() {
  CW_TRY(step());
  return database_.rows_changed();
}

std::int64_t Query::i64() { return sqlite3_column_int64(statement_, column_++); }

std::string Query::text() {
  const int column = column_++;
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  return text == nullptr ? std::string() : std::string(text, static_cast<std::size_t>(size));
}

base::ByteView Query::blob() {
  const int column = column_++;
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes == nullptr ? base::ByteView() : base::ByteView(bytes, static_cast<std::size_t>(size));
}

void Query::copy_fixed(std::span<std::uint8_t> bytes) {
  const base::ByteView stored = blob();
  if (stored.size() != bytes.size()) return fail(base::Error{.code = ErrorCode::StoreFailed, .detail = "blob length"});
  std::memcpy(bytes.data(), stored.data(), bytes.size());
}

void Query::fail(const base::Error& found) {
  if (!status_.ok()) return;
  status_ = base::Error{.code = ErrorCode::StoreFailed, .detail = "stored row: " + std::string(found.name())};
}

}  // namespace cartwright::store::sqlite
