// The SQLite C API behind sql::Connection: a connection that owns its prepared statements. The only files that include
// sqlite3.h are database.cpp and backup.cpp.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "server/store/sql/repositories.h"

struct sqlite3;
struct sqlite3_stmt;

namespace cartwright::store::sqlite {

enum class Access { ReadOnly, ReadWrite };

class PreparedStatement;

class Database final : public sql::Connection {
 public:
  // Errors: not_found (read-only and no file), store_failed, busy. `sealer`: as in sql/connection.h.
  static Result<std::unique_ptr<Database>> open(const std::string& path, Access access, RowSealer* sealer = nullptr);
  ~Database() override;

  Result<sql::Statement*> prepared(const char* sql) override;
  Status settle() override { return {}; }  // nothing is ever posted
  Result<std::uint32_t> next_serial() override { return sql::take_number(*this, sql::kOrderSerials); }
  bool is_whole() const override { return in_transaction(); }
  Status run_migration(std::string_view sql) override { return execute(std::string(sql).c_str()); }

  Status execute(const char* sql);  // one or more statements, without values or rows
  bool in_transaction() const;
  sqlite3* handle() const { return handle_.get(); }
  base::Error error(int code, const char* what) const;  // the one place where result codes become errors

 private:
  struct CloseHandle {
    void operator()(sqlite3* handle) const;
  };
  Database(sqlite3* handle, RowSealer* sealer);

  std::unique_ptr<sqlite3, CloseHandle> handle_;
  // By the address of the text, which is a constant in queries/. Destroyed before the handle.
  std::unordered_map<const char*, std::unique_ptr<PreparedStatement>> statements_;
};

}  // namespace cartwright::store::sqlite
