// Stores of which single tables can be broken, so that an act fails in its middle: whichever write it is, nothing of it
// may stay. SQL engines only.
#pragma once

#include <sqlite3.h>

#include "server/app/verify/verify.h"
#include "server/store/memory/memory_store.h"
#include "tests/conformance/engines.h"

namespace cartwright::store {

class BreakableStore : public StoreOfEachEngine {
 protected:
  // Fails whichever of the tables breaks, in memory with its commit, and leaves `everything` as it was; then works, and
  // the books agree.
  struct Breaking {
    std::function<Status()> run;
    std::function<std::string()> everything;
  };
  void breaks_whole(const Breaking& act, const std::vector<const char*>& tables) {
    const std::string before = act.everything();
    if (GetParam() == Engine::Memory) {
      static_cast<memory::MemoryStore&>(*store_).fault_next_commit(memory::CommitFault::Refused);
      EXPECT_FALSE(act.run().ok());
      EXPECT_EQ(act.everything(), before);
    } else {
      for (const char* table : tables) {
        break_table(table);
        EXPECT_FALSE(act.run().ok()) << table;
        mend_table(table);
        EXPECT_EQ(act.everything(), before) << table;
      }
    }
    const Status done = act.run();
    ASSERT_TRUE(done.ok()) << done.error().name() << " " << done.error().detail;
    EXPECT_NE(act.everything(), before);
    const auto report = app::verify(*store_);
    ASSERT_TRUE(report.ok());
    for (const std::string& one : report->differences) ADD_FAILURE() << one;
  }

  // Every write to a table fails from now on, and works again.
  void break_table(const std::string& table) {
    if (GetParam() == Engine::Postgres) {
      PostgresServer::get().sql("ALTER TABLE " + schema() + table + " ADD CONSTRAINT planted CHECK (false) NOT VALID");
      return;
    }
    for (const std::string act : {"INSERT", "UPDATE"}) {
      raw("CREATE TRIGGER planted_" + act + " BEFORE " + act + " ON " + table + " BEGIN SELECT RAISE(ABORT, 'x'); END");
    }
  }
  void mend_table(const std::string& table) {
    if (GetParam() == Engine::Postgres) {
      PostgresServer::get().sql("ALTER TABLE " + schema() + table + " DROP CONSTRAINT planted");
      return;
    }
    for (const std::string act : {"INSERT", "UPDATE"}) raw("DROP TRIGGER planted_" + act);
  }
  std::string schema() const {
    const std::size_t at = url_.find("search_path%3D") + 14;
    return url_.substr(at, url_.find('%', at) - at) + ".";
  }
  void raw(const std::string& sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((folder_ / "t.sqlite").c_str(), &database), SQLITE_OK);
    sqlite3_busy_timeout(database, 5'000);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK)
        << sql << (message == nullptr ? "" : message);
    sqlite3_free(message);
    sqlite3_close(database);
  }
};

}  // namespace cartwright::store
