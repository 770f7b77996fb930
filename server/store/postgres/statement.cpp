#include "server/store/postgres/statement.h"

#include <libpq-fe.h>

#include <charconv>

#include "server/store/postgres/dialect.h"

namespace cartwright::store::postgres {
namespace {

// Numbers of types in the catalogue pg_type; they never change.
constexpr std::uint32_t kBytea = 17;
constexpr std::uint32_t kInt8 = 20;
constexpr std::uint32_t kText = 25;

}  // namespace

Status PreparedStatement::bind(int place, Value value) {
  const auto index = static_cast<std::size_t>(place - 1);
  if (values_.size() <= index) values_.resize(index + 1);
  values_[index] = std::move(value);
  return {};
}

Status PreparedStatement::bind_number(int place, std::int64_t value) {
  std::string bytes(8, '\0');  // most significant first
  auto rest = static_cast<std::uint64_t>(value);
  for (std::size_t i = 8; i-- > 0; rest >>= 8) bytes[i] = static_cast<char>(rest & 0xFF);
  return bind(place, {kInt8, std::move(bytes)});
}

Status PreparedStatement::bind_text(int place, std::string_view value) {
  return bind(place, {kText, stored_text(value)});
}

Status PreparedStatement::bind_bytes(int place, base::ByteView value) {
  return bind(place, {kBytea, std::string(base::as_text(value))});
}

Status PreparedStatement::post() {
  if (!prepared_) CW_TRY(wire_.send_prepare(name_, text_, values_, prepared_));
  return wire_.send_execute(name_, values_);
}

Result<bool> PreparedStatement::step() {
  if (answer_ == nullptr) {
    CW_TRY(post());
    CW_TRY_ASSIGN(answer_, wire_.finish());
    row_ = 0;
  } else {
    ++row_;
  }
  return row_ < PQntuples(answer_.get());
}

std::int64_t PreparedStatement::rows_changed() const {
  const std::string_view text = PQcmdTuples(answer_.get());
  std::int64_t rows = 0;
  std::from_chars(text.data(), text.data() + text.size(), rows);
  return rows;
}

std::string_view PreparedStatement::command() const { return PQcmdStatus(answer_.get()); }

base::ByteView PreparedStatement::bytes(int column) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(PQgetvalue(answer_.get(), row_, column));
  return {data, static_cast<std::size_t>(PQgetlength(answer_.get(), row_, column))};
}

std::int64_t PreparedStatement::number(int column) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes(column)) value = value << 8 | byte;
  return static_cast<std::int64_t>(value);
}

std::string PreparedStatement::text(int column) { return shown_text(base::as_text(bytes(column))); }

void PreparedStatement::reset() {
  values_.clear();
  answer_.reset();
}

}  // namespace cartwright::store::postgres
