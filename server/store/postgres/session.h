// A connection as the repositories use it: cached statements, one transaction at a time, its unit of work.
#pragma once

#include <unordered_map>

#include "server/store/postgres/statement.h"
#include "server/store/sql/migrate.h"
#include "server/store/sql/unit.h"

namespace cartwright::store::postgres {

class Serials;

enum class Mode { Read, Write };

class Session final : public sql::Connection {
 public:
  // `serials` outlives the session; null where no orders are placed. Errors: unavailable.
  static Result<std::unique_ptr<Session>> open(const std::string& url, Serials* serials = nullptr,
                                               RowSealer* sealer = nullptr);

  Result<sql::Statement*> prepared(const char* sql) override;
  Status settle() override;
  Result<std::uint32_t> next_serial() override;
  bool is_whole() const override { return !wire_->is_lost() && !wire_->had_conflict(); }
  Status run_migration(std::string_view sql) override;

  sql::Unit& unit() { return unit_; }
  Status begin(Mode mode);
  // Ends the transaction. Error::effect is Unknown when the answer to a COMMIT that was sent did not come.
  Status commit();
  void roll_back();
  Status end_read();  // does not wait for the server

  bool is_lost() const { return wire_->is_lost(); }
  bool was_closed() { return wire_->was_closed(); }
  bool had_conflict() const { return wire_->had_conflict(); }
  Status migrate(const std::vector<sql::Migration>& all);

 private:
  Session(std::unique_ptr<Wire> wire, Serials* serials, RowSealer* sealer)
      : Connection(sealer), wire_(std::move(wire)), serials_(serials) {}
  std::unique_ptr<PreparedStatement> make(std::string_view sql);
  Status migrate_alone(const std::vector<sql::Migration>& all);

  struct Known {
    bool locks = false;  // its text asks for row locks, which a read must not
    std::unique_ptr<PreparedStatement> plain;
    std::unique_ptr<PreparedStatement> locking;
  };
  std::unique_ptr<Wire> wire_;
  Serials* serials_;
  std::unordered_map<const char*, Known> statements_;  // by the address of the text, a constant in queries/
  int names_ = 0;
  Mode mode_ = Mode::Read;
  sql::Unit unit_{*this};
};

}  // namespace cartwright::store::postgres
