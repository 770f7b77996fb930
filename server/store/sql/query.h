// One use of a prepared statement: bind in order, step, read columns in order. Reset when it goes.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "server/store/sql/connection.h"
#include "shared/codec/binary.h"

namespace cartwright::store::sql {

class Query {
 public:
  template <class... Values>
  Query(Connection& connection, const char* sql, const Values&... values) : Query(connection, sql, Unbound{}) {
    (bind(values), ...);
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query();

  Result<bool> step();  // true: a row is there
  // No row wanted, nor to know at once whether it worked: an error comes at the latest with the commit or the end of
  // the part, as their status. Where the caller decides by the error, run_counted().
  Status run();
  Result<std::int64_t> run_counted();        // rows changed
  Status one_or(base::ErrorCode otherwise);  // `otherwise` where the guard in its WHERE held for no row

  // The next column. A blob of another length than wanted makes good() an error.
  std::int64_t i64() { return statement_->number(column_++); }
  std::uint64_t u64() { return static_cast<std::uint64_t>(i64()); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(i64()); }
  bool boolean() { return i64() != 0; }
  base::Instant instant() { return base::Instant{i64()}; }
  std::string text() { return statement_->text(column_++); }
  base::ByteView blob() { return statement_->bytes(column_++); }  // until the next step
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
  template <class Message>
  Message message() {  // a described one; other bytes make good() an error
    auto decoded = codec::decode<Message>(blob());
    if (decoded.ok()) return std::move(*decoded);
    fail(decoded.error());
    return {};
  }
  void fail(const base::Error& found);  // what was read is not what was stored
  Status good() const { return status_; }

 private:
  struct Unbound {};
  Query(Connection& connection, const char* sql, Unbound);
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
  void note(Status status);

  Statement* statement_ = nullptr;  // owned by the connection
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

}  // namespace cartwright::store::sql
