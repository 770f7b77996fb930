#include "server/store/sqlite/database.h"

#include <sqlite3.h>

#include "server/store/queries/engine.h"

namespace cartwright::store::sqlite {

using base::ErrorCode;

namespace {
// Another process (an import beside the daemon) may hold the writer's lock for as long as its transaction takes.
constexpr int kBusyTimeoutMs = 5'000;

// Audit records are only added, whatever a statement says (RELIABILITY 13.2): a change of them is not even prepared.
int refuse_to_change_records(void*, int action, const char* table, const char*, const char*, const char*) {
  const bool changes = action == SQLITE_UPDATE || action == SQLITE_DELETE;
  return changes && table != nullptr && std::string_view(table) == "audit_records" ? SQLITE_DENY : SQLITE_OK;
}
}  // namespace

class PreparedStatement final : public sql::Statement {
 public:
  PreparedStatement(const Database& database, sqlite3_stmt* statement) : database_(database), statement_(statement) {}
  ~PreparedStatement() override { sqlite3_finalize(statement_); }
  PreparedStatement(const PreparedStatement&) = delete;
  PreparedStatement& operator=(const PreparedStatement&) = delete;

  Status bind_number(int place, std::int64_t value) override {
    return checked(sqlite3_bind_int64(statement_, place, value));
  }
  // SQLite copies the value: arguments may be temporaries of the call that makes the query. An empty value must still
  // have an address, or it would be NULL.
  Status bind_text(int place, std::string_view value) override {
    const char* text = value.empty() ? "" : value.data();
    return checked(sqlite3_bind_text64(statement_, place, text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  }
  Status bind_bytes(int place, base::ByteView value) override {
    const void* bytes = value.empty() ? static_cast<const void*>("") : value.data();
    return checked(sqlite3_bind_blob64(statement_, place, bytes, value.size(), SQLITE_TRANSIENT));
  }

  Result<bool> step() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return database_.error(code, sqlite3_sql(statement_));
  }
  Status post() override {
    CW_TRY(step());
    return {};
  }
  std::int64_t rows_changed() const override { return sqlite3_changes64(database_.handle()); }

  std::int64_t number(int column) override { return sqlite3_column_int64(statement_, column); }
  std::string text(int column) override {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    const int size = sqlite3_column_bytes(statement_, column);
    return text == nullptr ? std::string() : std::string(text, static_cast<std::size_t>(size));
  }
  base::ByteView bytes(int column) override {
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    const int size = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr ? base::ByteView() : base::ByteView(bytes, static_cast<std::size_t>(size));
  }
  void reset() override {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }

 private:
  Status checked(int code) const {
    if (code != SQLITE_OK) return database_.error(code, "bind");
    return {};
  }

  const Database& database_;
  sqlite3_stmt* statement_;
};

void Database::CloseHandle::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Database::Database(sqlite3* handle, RowSealer* sealer) : Connection(sealer), handle_(handle) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const std::string& path, Access access, RowSealer* sealer) {
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  std::unique_ptr<Database> database(new Database(handle, sealer));
  if (code != SQLITE_OK) return database->error(code, "open");
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  sqlite3_set_authorizer(handle, refuse_to_change_records, nullptr);
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

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

Result<sql::Statement*> Database::prepared(const char* sql) {
  const auto known = statements_.find(sql);
  if (known != statements_.end()) return known->second.get();
  const std::string_view text = queries::without_row_lock(sql);
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), text.data(), static_cast<int>(text.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return error(code, sql);
  return statements_.emplace(sql, std::make_unique<PreparedStatement>(*this, statement)).first->second.get();
}

}  // namespace cartwright::store::sqlite
