// The unit of work on one connection: its repositories, and parts as savepoints.
#pragma once

#include "server/store/sqlite/repositories.h"

namespace cartwright::store::sqlite {

class SqliteUnit final : public UnitOfWork {
 public:
  explicit SqliteUnit(Database& database) : database_(database) {}
  Members& members() override { return members_; }
  Devices& devices() override { return devices_; }
  Sessions& sessions() override { return sessions_; }
  CartLines& cart_lines() override { return cart_lines_; }
  Histories& histories() override { return histories_; }
  Orders& orders() override { return orders_; }
  Ledger& ledger() override { return ledger_; }
  Stocks& stocks() override { return stocks_; }
  Answers& answers() override { return answers_; }
  Keys& keys() override { return keys_; }
  Catalogue& catalogue() override { return catalogue_; }
  Settings& settings() override { return settings_; }

  Status nested(const Work& part) override;
  // A savepoint could not be made, released or rolled back: nothing done in this transaction may be committed.
  bool is_broken() const { return broken_; }
  void mend() { broken_ = false; }

 private:
  Database& database_;
  bool broken_ = false;
  SqliteMembers members_{database_};
  SqliteDevices devices_{database_};
  SqliteSessions sessions_{database_};
  SqliteCartLines cart_lines_{database_};
  SqliteHistories histories_{database_};
  SqliteOrders orders_{database_};
  SqliteLedger ledger_{database_};
  SqliteStocks stocks_{database_};
  SqliteAnswers answers_{database_};
  SqliteKeys keys_{database_};
  SqliteCatalogue catalogue_{database_};
  SqliteSettings settings_{database_};
};

}  // namespace cartwright::store::sqlite
