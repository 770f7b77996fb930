// The SQLite C API behind values: a connection that owns its prepared statements, and one use of such a statement.
// The only file pair that includes sqlite3.h besides backup.cpp. A connection belongs to one thread at a time.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/store/repositories.h"

struct sqlite3;
struct sqlite3_stmt;

namespace cartwright::store::sqlite {

enum class Access { ReadOnly, ReadWrite };

class Database {
 public:
  // Errors: not_found (read-only and no file), store_failed, busy.
  static Result<Database> open(const std::string& path, Access access);
  Database(Database&&) = default;
  Database& operator=(Database&&) = default;

  Status execute(const char* sql);  // one or more statements, without values or rows
  std::int64_t rows_changed() const;
  bool in_transaction() const;
  sqlite3* handle() const { return handle_.get(); }
  base::Error error(int code, const char* what) const;  // the one place where result codes become errors

 private:
  friend class Query;
  struct CloseHandle {
    void operator()(sqlite3* handle) const;
  };
  struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const;
  };
  explicit Database(sqlite3* handle) : handle_(handle) {}
  Result<sqlite3_stmt*> prepared(const char* sql);

  std::unique_ptr<sqlite3, CloseHandle> handle_;
  // By the address of the text, which is a constant in queries/. Destroyed before the handle.
  std::unordered_map<const char*, std::unique_ptr<sqlite3_stmt, FinalizeStatement>> statements_;
};

// One use of a prepared statement: bind in order, step, read columns in order. Reset when it goes.
class Query {
 public:
  template <class... Values>
  Query(Database& database, const char* sql, const Values&... values) : Query(database, sql, Unbound{}) {
    (bind(values), ...);
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query();

  Result<bool> step();                 // true: a row is there
  Status run();                        // no row wanted
  Result<std::int64_t> run_counted();  // rows changed

  // The next column. A blob of another length than wanted makes good() an error.
  std::int64_t i64();
  std::uint64_t u64() { return static_cast<std::uint64_t>(i64()); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(i64()); }
  bool boolean() { return i64() != 0; }
  base::Instant instant() { return base::Instant{i64()}; }
  std::string text();
  base::ByteView blob();  // until the next step
  template <std::size_t N>
  std::array<std::uint8_t, N> fixed() {
    std::array<std::uint8_t, N> bytes{};
    copy_fixed(bytes);
    return bytes;
  }
  template <class IdType>
  IdType id() {
    return IdType{fixed<16>()};
  }
  base::Hash256 hash() { return fixed<32>(); }
  void fail(const base::Error& found);  // what was read is not what was stored
  Status good() const { return status_; }

 private:
  struct Unbound {};
  Query(Database& database, const char* sql, Unbound);
  void bind(std::int64_t value);
  void bind(std::uint64_t value) { bind(static_cast<std::int64_t>(value)); }
  void bind(std::uint32_t value) { bind(static_cast<std::int64_t>(value)); }
  void bind(std::uint8_t value) { bind(static_cast<std::int64_t>(value)); }
  void bind(bool value) { bind(static_cast<std::int64_t>(value ? 1 : 0)); }
  void bind(base::Instant value) { bind(value.ms); }
  void bind(std::string_view value);
  void bind(const std::string& value) { bind(std::string_view(value)); }
  void bind(base::ByteView value);
  void bind(const base::Bytes& value) { bind(base::ByteView(value)); }
  void bind(const base::Hash256& value) { bind(base::ByteView(value)); }
  template <class Tag>
  void bind(const base::Id<Tag>& value) {
    bind(base::ByteView(value.bytes));
  }
  void copy_fixed(std::span<std::uint8_t> bytes);
  void note(int code, const char* what);

  Database& database_;
  sqlite3_stmt* statement_ = nullptr;  // owned by the database
  Status status_;
  int bound_ = 0;
  int column_ = 0;
};

template <class Row, class Read>
Listed<Row> all_rows(Query& query, const Read& read) {
  std::vector<Row> rows;
  for (;;) {
    CW_TRY_ASSIGN(const bool there, query.step());
    if (!there) return rows;
    rows.push_back(read(query));
    CW_TRY(query.good());
  }
}

template <class Row, class Read>
Found<Row> one_row(Query& query, const Read& read) {
  CW_TRY_ASSIGN(const bool there, query.step());
  if (!there) return std::optional<Row>{};
  std::optional<Row> row(read(query));
  CW_TRY(query.good());
  return row;
}

inline std::size_t as_size(std::int64_t count) { return static_cast<std::size_t>(count); }

}  // namespace cartwright::store::sqlite
