// One connection to PostgreSQL in libpq's pipeline mode: statements are sent without waiting, and finish() waits once
// for the answers of all of them. The only files that include libpq-fe.h are wire, statement and notifier.
#pragma once

#include <deque>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "server/store/repositories.h"

struct pg_conn;
struct pg_result;

namespace cartwright::store::postgres {

struct FreeResult {
  void operator()(pg_result* result) const;
};
using ResultPtr = std::unique_ptr<pg_result, FreeResult>;
struct CloseConnection {
  void operator()(pg_conn* connection) const;
};
using ConnectionPtr = std::unique_ptr<pg_conn, CloseConnection>;

// Opens a plain connection with bounded waits. Errors: unavailable (detail: what the library says, without secrets).
Result<ConnectionPtr> connect(const std::string& url);

// A value as PostgreSQL takes it: its type's number, and its binary form.
struct Value {
  std::uint32_t type = 0;
  std::string bytes;
};

class Wire {
 public:
  static Result<std::unique_ptr<Wire>> open(const std::string& url);

  // `sent` becomes false again when the server did not take the statement.
  Status send_prepare(const std::string& name, const std::string& text, std::span<const Value> types, bool& sent);
  Status send_execute(const std::string& name, std::span<const Value> values);
  // Waits for the answers of everything sent: the last statement's, or the first error. Errors: as error_of() says;
  // unavailable when the connection is lost.
  Result<ResultPtr> finish();
  // Sends what waits here and does not wait for the answers; they are taken with the next finish().
  void flush();
  // Statements without values, one after the other, outside the pipeline.
  Status run_plain(const std::string& sql);

  bool is_lost() const { return lost_; }
  // Looks, without waiting, whether the server has closed the connection meanwhile.
  bool was_closed();
  // In the last finish() the server answered an error to a statement before the last one: the last one did not run.
  bool stopped_early() const { return stopped_early_; }
  // A serialization failure or a deadlock was answered since clear_conflict(): the transaction must be run again.
  bool had_conflict() const { return conflict_; }
  void clear_conflict() { conflict_ = false; }
  void set_patience(int answer_ms_max) { answer_ms_max_ = answer_ms_max; }

 private:
  enum class Kind { Prepare, Execute, Sync };
  struct Expected {
    Kind kind;
    bool* prepared = nullptr;  // of the statement, which lives as long as the connection
  };
  explicit Wire(ConnectionPtr connection) : connection_(std::move(connection)) {}
  Result<ResultPtr> next_answer();
  Status take(const Expected& expected, ResultPtr& last);
  Status wait_for_answer();
  base::Error error_of(const pg_result* result);
  base::Error lose(const char* why);

  ConnectionPtr connection_;
  std::deque<Expected> expected_;
  int answer_ms_max_ = 15'000;  // above the server's own statement_timeout
  bool lost_ = false;
  bool conflict_ = false;
  bool stopped_early_ = false;
};

}  // namespace cartwright::store::postgres
