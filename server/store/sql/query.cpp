#include "server/store/sql/query.h"

#include <cstring>

namespace cartwright::store::sql {

using base::ErrorCode;

Query::Query(Connection& connection, const char* sql, Unbound) {
  auto statement = connection.prepared(sql);
  if (statement.ok()) statement_ = *statement;
  if (!statement.ok()) status_ = statement.error();
}

Query::~Query() {
  if (statement_ != nullptr) statement_->reset();
}

void Query::note(Status status) {
  if (status_.ok()) status_ = std::move(status);
}

void Query::bind(std::int64_t value) {
  if (statement_ != nullptr) note(statement_->bind_number(++bound_, value));
}

void Query::bind(std::string_view value) {
  if (statement_ != nullptr) note(statement_->bind_text(++bound_, value));
}

void Query::bind(base::ByteView value) {
  if (statement_ != nullptr) note(statement_->bind_bytes(++bound_, value));
}

Result<bool> Query::step() {
  CW_TRY(good());
  column_ = 0;
  return statement_->step();
}

Status Query::run() {
  CW_TRY(good());
  return statement_->post();
}

Result<std::int64_t> Query::run_counted() {
  CW_TRY(step());
  return statement_->rows_changed();
}

Status Query::one_or(base::ErrorCode otherwise) {
  CW_TRY_ASSIGN(const std::int64_t rows, run_counted());
  return rows == 1 ? Status() : Status(otherwise);
}

void Query::copy_fixed(std::span<std::uint8_t> bytes) {
  const base::ByteView stored = blob();
  if (stored.size() != bytes.size()) return fail(base::Error{.code = ErrorCode::StoreFailed, .detail = "blob length"});
  std::memcpy(bytes.data(), stored.data(), bytes.size());
}

void Query::fail(const base::Error& found) {
  note(base::Error{.code = ErrorCode::StoreFailed, .detail = "stored row: " + std::string(found.name())});
}

}  // namespace cartwright::store::sql
