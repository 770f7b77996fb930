#include "server/store/postgres/session.h"

#include "server/store/postgres/dialect.h"
#include "server/store/postgres/serials.h"
#include "server/store/queries/engine.h"
#include "server/store/queries/postgres.h"
#include "server/store/sql/query.h"

namespace cartwright::store::postgres {

using base::Error;
using base::ErrorCode;
using sql::Query;

namespace {
constexpr int kMigrationMsMax = 15 * 60 * 1'000;
constexpr int kLockTableTries = 5;
}  // namespace

Result<std::unique_ptr<Session>> Session::open(const std::string& url, Serials* serials, RowSealer* sealer) {
  CW_TRY_ASSIGN(std::unique_ptr<Wire> wire, Wire::open(url));
  return std::unique_ptr<Session>(new Session(std::move(wire), serials, sealer));
}

std::unique_ptr<PreparedStatement> Session::make(std::string_view sql) {
  return std::make_unique<PreparedStatement>(*wire_, "s" + std::to_string(++names_), placeholders(sql));
}

Result<sql::Statement*> Session::prepared(const char* sql) {
  const auto [place, fresh] = statements_.try_emplace(sql);
  Known& known = place->second;
  const std::string_view plain = queries::without_row_lock(sql);
  if (fresh) known.locks = plain != sql;
  const bool locking = known.locks && mode_ == Mode::Write;
  std::unique_ptr<PreparedStatement>& statement = locking ? known.locking : known.plain;
  if (statement == nullptr) statement = make(locking ? std::string_view(sql) : plain);
  return statement.get();
}

Status Session::settle() {
  CW_TRY(wire_->finish());
  return {};
}

Result<std::uint32_t> Session::next_serial() {
  CHECK(serials_ != nullptr);
  return serials_->next();
}

Status Session::run_migration(std::string_view sql) { return wire_->run_plain(migration_text(sql)); }

Status Session::begin(Mode mode) {
  mode_ = mode;
  wire_->clear_conflict();
  return Query(*this, mode == Mode::Write ? queries::kBeginLocking : queries::kBeginSnapshot).run();
}

Status Session::commit() {
  CW_TRY_ASSIGN(sql::Statement * statement, prepared(queries::kCommit));
  const auto done = statement->step();
  // A transaction that failed before answers COMMIT with ROLLBACK, and no error.
  const bool committed = done.ok() && static_cast<PreparedStatement*>(statement)->command() == "COMMIT";
  statement->reset();
  if (committed) return {};
  if (done.ok()) return Error{.code = ErrorCode::StoreFailed, .detail = "a failed statement was passed over"};
  Error error = done.error();
  if (wire_->is_lost()) {
    if (!wire_->stopped_early()) error.effect = base::Effect::Unknown;
  } else {
    roll_back();
  }
  return error;
}

void Session::roll_back() {
  // First what is under way: behind a failed statement of the same pipeline the ROLLBACK would be passed over.
  static_cast<void>(settle());
  if (wire_->is_lost()) return;
  static_cast<void>(Query(*this, queries::kRollback).run());
  static_cast<void>(settle());
}

Status Session::end_read() {
  const Status status = settle();  // only a read that wrote has anything under way, and hears that here
  static_cast<void>(Query(*this, queries::kCommit).run());
  wire_->flush();
  return status;
}

Status Session::migrate(const std::vector<sql::Migration>& all) {
  wire_->set_patience(kMigrationMsMax);
  // CREATE ... IF NOT EXISTS is not safe against itself: the loser of a race sees a duplicate key and looks again.
  Status made = wire_->run_plain(queries::kMigrationLockTable);
  for (int tries = 1; !made.ok() && !wire_->is_lost() && tries < kLockTableTries; ++tries) {
    made = wire_->run_plain(queries::kMigrationLockTable);
  }
  CW_TRY(made);
  CW_TRY(begin(Mode::Write));
  const Status status = migrate_alone(all);
  if (!status.ok()) {
    roll_back();
    return status;
  }
  return commit();
}

Status Session::migrate_alone(const std::vector<sql::Migration>& all) {
  CW_TRY(wire_->run_plain(queries::kMigrationPatience));
  {
    Query lock(*this, queries::kMigrationLock);
    CW_TRY(lock.step());
  }
  return sql::migrate(*this, all);
}

}  // namespace cartwright::store::postgres
