// What the repositories need of an SQL engine: a connection with prepared statements and one open transaction. The
// drivers implement it (../sqlite, ../postgres); everything above it is written once. A connection belongs to one
// thread at a time.
#pragma once

#include <string_view>

#include "server/store/repositories.h"
#include "server/store/row_sealer.h"

namespace cartwright::store::sql {

// A prepared statement, in one use at a time. Places and columns count from 1 and 0, as engines count them. Three kinds
// of value exist: whole numbers, UTF-8 text, bytes; a column is read as the kind it was written as. Values are copied
// when they are bound; what a column answers is valid until the next step().
class Statement {
 public:
  virtual ~Statement() = default;
  virtual Status bind_number(int place, std::int64_t value) = 0;
  virtual Status bind_text(int place, std::string_view value) = 0;
  virtual Status bind_bytes(int place, base::ByteView value) = 0;

  virtual Result<bool> step() = 0;  // true: a row is there
  // Runs it without rows. An engine may answer before the statement has run: then its error comes with the next call on
  // the connection that waits, at the latest with settle().
  virtual Status post() = 0;
  virtual std::int64_t rows_changed() const = 0;  // by the step() before

  virtual std::int64_t number(int column) = 0;
  virtual std::string text(int column) = 0;
  virtual base::ByteView bytes(int column) = 0;
  virtual void reset() = 0;  // ends the use; bound values and rows are gone
};

class Connection {
 public:
  // `sealer` outlives the connection. Null: what is sealed can neither be written nor read here (commands of an
  // operator who has not said where the key is).
  explicit Connection(RowSealer* sealer = nullptr) : sealer_(sealer) {}
  virtual ~Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  RowSealer* sealer() const { return sealer_; }
  // `sql` is a constant of store/queries; statements are known by its address and stay prepared.
  virtual Result<Statement*> prepared(const char* sql) = 0;
  // Waits for everything that was posted; the first error of it.
  virtual Status settle() = 0;
  // The transaction is still there and may be committed. False after errors with which an engine gives it up.
  virtual bool is_whole() const = 0;
  // The next serial of an order (repositories.h). Not a row of the transaction where that would make checkouts queue.
  virtual Result<std::uint32_t> next_serial() = 0;
  // Statements of store/migrations, separated by semicolons, in the engine's dialect.
  virtual Status run_migration(std::string_view sql) = 0;

 private:
  RowSealer* sealer_;
};

}  // namespace cartwright::store::sql
