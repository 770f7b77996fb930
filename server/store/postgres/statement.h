// A statement on one connection: prepared with its first use, sent in the pipeline, its answer read in binary form.
#pragma once

#include "server/store/postgres/wire.h"
#include "server/store/sql/connection.h"

namespace cartwright::store::postgres {

class PreparedStatement final : public sql::Statement {
 public:
  // `text` as PostgreSQL takes it; `name` is the connection's own.
  PreparedStatement(Wire& wire, std::string name, std::string text)
      : wire_(wire), name_(std::move(name)), text_(std::move(text)) {}

  Status bind_number(int place, std::int64_t value) override;
  Status bind_text(int place, std::string_view value) override;
  Status bind_bytes(int place, base::ByteView value) override;
  Result<bool> step() override;
  Status post() override;
  std::int64_t rows_changed() const override;
  std::string_view command() const;  // what the server says it did: "COMMIT"
  std::int64_t number(int column) override;
  std::string text(int column) override;
  base::ByteView bytes(int column) override;
  void reset() override;

 private:
  Status bind(int place, Value value);

  Wire& wire_;
  std::string name_;
  std::string text_;
  bool prepared_ = false;
  std::vector<Value> values_;
  ResultPtr answer_;
  int row_ = 0;
};

}  // namespace cartwright::store::postgres
