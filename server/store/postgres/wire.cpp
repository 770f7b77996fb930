#include "server/store/postgres/wire.h"

#include <libpq-fe.h>
#include <poll.h>

#include <chrono>

#include "server/store/queries/postgres.h"

namespace cartwright::store::postgres {
namespace {

using base::Error;
using base::ErrorCode;

std::string first_line(const char* text) {
  const std::string_view all = text == nullptr ? std::string_view() : std::string_view(text);
  return std::string(all.substr(0, all.find('\n')));
}

// Appendix A of PostgreSQL's manual; the two first characters are the class.
ErrorCode code_of(std::string_view state) {
  const std::string_view kind = state.substr(0, 2);
  if (state == "23505") return ErrorCode::IdConflict;
  if (state == "53100") return ErrorCode::StorageFull;
  if (state == "40001" || state == "40P01" || state == "55P03" || state == "57014") return ErrorCode::Busy;
  if (kind == "08" || kind == "53" || state == "57P01" || state == "57P02" || state == "57P03") {
    return ErrorCode::Unavailable;
  }
  // A primary that became a standby refuses writes until somebody points us elsewhere.
  if (state == "25006") return ErrorCode::Unavailable;
  return ErrorCode::StoreFailed;
}

bool is_good(ExecStatusType status) { return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK; }

}  // namespace

void FreeResult::operator()(pg_result* result) const { PQclear(result); }
void CloseConnection::operator()(pg_conn* connection) const { PQfinish(connection); }

Result<ConnectionPtr> connect(const std::string& url) {
  // What the URL says stands behind and wins.
  const char* const names[] = {"connect_timeout",
                               "tcp_user_timeout",
                               "keepalives_idle",
                               "client_encoding",
                               "fallback_application_name",
                               "dbname",
                               nullptr};
  const char* const values[] = {"3", "10000", "10", "UTF8", "cartwrightd", url.c_str(), nullptr};
  ConnectionPtr connection(PQconnectdbParams(names, values, 1));
  if (connection == nullptr || PQstatus(connection.get()) != CONNECTION_OK) {
    return Error{.code = ErrorCode::Unavailable, .detail = first_line(PQerrorMessage(connection.get()))};
  }
  PQsetNoticeProcessor(
      connection.get(), [](void*, const char*) {}, nullptr);
  return connection;
}

Result<std::unique_ptr<Wire>> Wire::open(const std::string& url) {
  CW_TRY_ASSIGN(ConnectionPtr connection, connect(url));
  std::unique_ptr<Wire> wire(new Wire(std::move(connection)));
  pg_conn* raw = wire->connection_.get();
  if (PQsetnonblocking(raw, 1) != 0 || PQenterPipelineMode(raw) != 1) return wire->lose("pipeline");
  CW_TRY(wire->run_plain(queries::kSessionSettings));
  return wire;
}

Error Wire::lose(const char* why) {
  lost_ = true;
  expected_.clear();
  return Error{.code = ErrorCode::Unavailable, .detail = std::string("connection lost: ") + why};
}

// Only the state and the name of a constraint: messages may repeat what a member wrote. A mistake in our own SQL
// (class 42) says what it is.
Error Wire::error_of(const pg_result* result) {
  const char* field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string_view state = field == nullptr ? std::string_view() : std::string_view(field);
  if (state == "40001" || state == "40P01") conflict_ = true;
  Error error{.code = state.empty() ? ErrorCode::Unavailable : code_of(state),
              .detail = "postgres " + std::string(state)};
  if (const char* constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME)) {
    error.detail += std::string(" ") + constraint;
  }
  if (state.substr(0, 2) == "42") error.detail += " " + first_line(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
  return error;
}

Status Wire::send_prepare(const std::string& name, const std::string& text, std::span<const Value> types, bool& sent) {
  std::vector<Oid> oids;
  for (const Value& value : types) oids.push_back(value.type);
  const int count = static_cast<int>(oids.size());
  if (lost_) return lose("before");
  if (PQsendPrepare(connection_.get(), name.c_str(), text.c_str(), count, oids.data()) != 1) return lose("send");
  sent = true;
  expected_.push_back({Kind::Prepare, &sent});
  return {};
}

Status Wire::send_execute(const std::string& name, std::span<const Value> values) {
  std::vector<const char*> bytes;
  std::vector<int> lengths;
  for (const Value& value : values) {
    bytes.push_back(value.bytes.data());
    lengths.push_back(static_cast<int>(value.bytes.size()));
  }
  const std::vector<int> formats(values.size(), 1);
  if (lost_) return lose("before");
  const int sent = PQsendQueryPrepared(connection_.get(), name.c_str(), static_cast<int>(values.size()), bytes.data(),
                                       lengths.data(), formats.data(), 1);
  if (sent != 1) return lose("send");
  expected_.push_back({Kind::Execute});
  return {};
}

// Sends while it waits: a server that waits for us to read would otherwise never take the rest.
Status Wire::wait_for_answer() {
  using Clock = std::chrono::steady_clock;
  pg_conn* raw = connection_.get();
  const Clock::time_point deadline = Clock::now() + std::chrono::milliseconds(answer_ms_max_);
  for (;;) {
    const int unsent = PQflush(raw);
    if (unsent < 0) return lose("flush");
    if (PQisBusy(raw) == 0) return {};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return lose("no answer in time");
    pollfd ready{.fd = PQsocket(raw), .events = static_cast<short>(POLLIN | (unsent != 0 ? POLLOUT : 0)), .revents = 0};
    if (::poll(&ready, 1, static_cast<int>(left)) < 0 && errno != EINTR) return lose("poll");
    if ((ready.revents & ~POLLOUT) != 0 && PQconsumeInput(raw) != 1 && PQisBusy(raw) != 0) return lose("receive");
  }
}

Result<ResultPtr> Wire::next_answer() {
  CW_TRY(wait_for_answer());
  return ResultPtr(PQgetResult(connection_.get()));
}

Status Wire::take(const Expected& expected, ResultPtr& last) {
  CW_TRY_ASSIGN(ResultPtr answer, next_answer());
  if (answer == nullptr) return lose("no answer");
  const ExecStatusType status = PQresultStatus(answer.get());
  if (expected.kind == Kind::Sync) return status == PGRES_PIPELINE_SYNC ? Status() : Status(lose("out of step"));
  Status taken;
  if (!is_good(status)) {
    if (expected.prepared != nullptr) *expected.prepared = false;
    // Behind this one, and before the sync, waits another.
    if (PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE) != nullptr && expected_.size() > 1) stopped_early_ = true;
    // Behind a failed statement the others are passed over until the next sync; they have no error of their own.
    taken = status == PGRES_PIPELINE_ABORTED ? Error{.code = ErrorCode::StoreFailed, .detail = "passed over"}
                                             : error_of(answer.get());
  }
  if (PQstatus(connection_.get()) == CONNECTION_BAD) return lose("closed by the server");
  CW_TRY_ASSIGN(const ResultPtr end, next_answer());
  if (end != nullptr) return lose("out of step");
  if (taken.ok()) last = std::move(answer);
  return taken;
}

Result<ResultPtr> Wire::finish() {
  stopped_early_ = false;
  if (lost_) return lose("before");
  ResultPtr last;
  if (expected_.empty()) return last;
  if (PQpipelineSync(connection_.get()) != 1) return lose("sync");
  expected_.push_back({Kind::Sync});
  Status first;
  while (!expected_.empty()) {
    const Expected expected = expected_.front();
    expected_.pop_front();
    Status taken = take(expected, last);
    if (first.ok()) first = std::move(taken);
  }
  CW_TRY(first);
  return last;
}

bool Wire::was_closed() {
  // Twice: a last message may lie before the end.
  for (int looks = 0; looks < 2 && !lost_; ++looks) {
    pollfd ready{.fd = PQsocket(connection_.get()), .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, 0) == 0) return false;
    if (PQconsumeInput(connection_.get()) != 1) static_cast<void>(lose("closed while idle"));
  }
  return lost_;
}

void Wire::flush() {
  if (lost_ || expected_.empty()) return;
  if (PQpipelineSync(connection_.get()) != 1) return static_cast<void>(lose("sync"));
  expected_.push_back({Kind::Sync});
  if (PQflush(connection_.get()) < 0) static_cast<void>(lose("flush"));
}

Status Wire::run_plain(const std::string& sql) {
  CW_TRY(finish());
  pg_conn* raw = connection_.get();
  if (PQexitPipelineMode(raw) != 1) return lose("pipeline");
  const ResultPtr answer(PQexec(raw, sql.c_str()));
  Status status;
  if (!is_good(PQresultStatus(answer.get()))) status = error_of(answer.get());
  if (PQstatus(raw) == CONNECTION_BAD || PQenterPipelineMode(raw) != 1) return lose("closed by the server");
  return status;
}

}  // namespace cartwright::store::postgres
