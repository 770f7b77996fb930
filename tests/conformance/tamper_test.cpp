// RELIABILITY P12: an audit trail in which anything was flipped, deleted, swapped or put in does not verify. TAMPERINGS
// sets how many; each is undone before the next.
#include <sqlite3.h>

#include <cstdlib>
#include <random>

#include "server/app/audit/audit.h"
#include "server/ops/file_sealer.h"
#include "server/store/sqlite/database.h"
#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

constexpr int kRecords = 40;

class Tampering : public StoreOfEachEngine {
 protected:
  void SetUp() override {
    StoreOfEachEngine::SetUp();
    for (int i = 1; i <= kRecords; ++i) {
      write([&](UnitOfWork& unit) {
        const app::Actor actor{
            .staff = {{static_cast<std::uint8_t>(i % 3)}}, .username = "person", .source = "10.0.0.1"};
        const app::AuditNote note{.object = "member " + std::to_string(i % 5),
                                  .before = "active",
                                  .after = "locked",
                                  .reason = "test",
                                  .permission = member::Permission::MembersLock};
        return app::append_audit(unit, sealer, actor, note, {1'000 + i});
      });
    }
    ASSERT_EQ(sqlite3_open((folder_ / "t.sqlite").c_str(), &database_), SQLITE_OK);
    run("CREATE TABLE kept AS SELECT * FROM audit_records");
    run("CREATE TABLE kept_head AS SELECT * FROM audit_head");
  }
  void TearDown() override {
    sqlite3_close(database_);
    StoreOfEachEngine::TearDown();
  }

  int run(const std::string& sql) {
    char* message = nullptr;
    const int code = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, &message);
    EXPECT_EQ(code, SQLITE_OK) << sql << ": " << (message == nullptr ? "" : message);
    sqlite3_free(message);
    return sqlite3_changes(database_);
  }
  void restore() {
    run("DELETE FROM audit_records; INSERT INTO audit_records SELECT * FROM kept; "
        "DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM kept_head");
  }
  std::size_t differences() {
    const auto report = app::verify_audit(*store_, &sealer);
    return report.ok() ? report->differences.size() : 1;  // rows that cannot be read are a difference too
  }
  std::string any(std::size_t below) { return std::to_string(random_() % below); }
  std::string any_row() { return std::to_string(1 + random_() % kRecords); }

  // One byte of a column, at a random place, becomes another.
  std::string flip(const std::string& table, const std::string& column, const std::string& row) {
    const std::string place = any(1'000'000);
    const std::string byte = "abs(random() % 255)";
    const std::string at = "(1 + " + place + " % length(CAST(" + column + " AS BLOB)))";
    const std::string bytes = "CAST(" + column + " AS BLOB)";
    std::string sql = "UPDATE " + table + " SET " + column + " = CAST(substr(" + bytes + ", 1, " + at + " - 1) || " +
                      "CAST(char(65 + " + byte + " % 26) AS BLOB) || substr(" + bytes + ", " + at + " + 1) AS " +
                      (column == "object" ? "TEXT" : "BLOB") + ")";
    return sql + (row.empty() ? "" : " WHERE sequence = " + row);
  }
  std::string next_tampering() {
    constexpr const char* kColumns[] = {"staff_id", "object", "body", "hash"};
    const std::string row = any_row();
    switch (random_() % 8) {
      case 0:
        return flip("audit_records", kColumns[random_() % 4], row);
      case 1:
        return "UPDATE audit_records SET at = at + 1 + " + any(1'000) + " WHERE sequence = " + row;
      case 2:
        return "DELETE FROM audit_records WHERE sequence = " + row;
      case 3:  // the last ones
        return "DELETE FROM audit_records WHERE sequence > " + row + " - 1";
      case 4:  // two rows change places
        return swap(row, any_row());
      case 5:  // a copy of another one, behind the last
        return "INSERT INTO audit_records SELECT " + std::to_string(kRecords + 1) +
               ", at, staff_id, object, body, hash FROM kept WHERE sequence = " + row;
      case 6:  // what one row says stands in the place of another
        return "UPDATE audit_records SET (at, staff_id, object, body, hash) = (SELECT at, staff_id, object, body, hash "
               "FROM kept WHERE sequence = (" +
               row + " % " + std::to_string(kRecords) + ") + 1) WHERE sequence = " + row;
      default:
        return random_() % 2 == 0 ? flip("audit_head", random_() % 2 == 0 ? "hash" : "seal", "")
                                  : "UPDATE audit_head SET sequence = sequence - 1 - " + any(kRecords);
    }
  }
  static std::string swap(const std::string& one, const std::string& other) {
    return "UPDATE audit_records SET (at, staff_id, object, body, hash) = (SELECT at, staff_id, object, body, hash "
           "FROM "
           "kept WHERE kept.sequence = CASE audit_records.sequence WHEN " +
           one + " THEN " + other + " ELSE " + one + " END) WHERE sequence IN (" + one + ", " + other + ")";
  }
  bool is_changed() {
    bool changed = false;
    const auto note = [](void* out, int, char**, char**) { return *static_cast<bool*>(out) = true, 0; };
    sqlite3_exec(database_,
                 "SELECT 1 FROM (SELECT * FROM audit_records EXCEPT SELECT * FROM kept UNION ALL SELECT * FROM "
                 "(SELECT * FROM kept EXCEPT SELECT * FROM audit_records)) UNION ALL SELECT 1 FROM (SELECT * FROM "
                 "audit_head EXCEPT SELECT * FROM kept_head)",
                 note, &changed, nullptr);
    return changed;
  }

  ops::FileSealer sealer{{7, 7, 7}};
  sqlite3* database_ = nullptr;
  std::mt19937 random_{20'261'122};
};

TEST_P(Tampering, EveryOneIsNoticed) {
  const char* wanted = std::getenv("TAMPERINGS");
  const int count = wanted == nullptr ? 1'000 : std::atoi(wanted);
  ASSERT_EQ(differences(), 0U);
  int tampered = 0;
  while (tampered < count) {
    const std::string sql = next_tampering();
    run(sql);
    if (is_changed()) {
      ++tampered;
      ASSERT_GT(differences(), 0U) << sql;
      restore();
    }
  }
  EXPECT_EQ(differences(), 0U);
}

// Who has the database alone can chain a false history but not seal its end.
TEST_P(Tampering, AChainThatSomebodyElseMadeCarriesAFalseSeal) {
  ops::FileSealer strange{{1}};
  write([&](UnitOfWork& unit) { return app::append_audit(unit, strange, {}, {.object = "member 1"}, {9}); });
  EXPECT_EQ(differences(), 1U);
}

// The program itself cannot, whatever statement gets into it.
TEST_P(Tampering, AConnectionOfOursDoesNotPrepareAChangeOfARecord) {
  const auto ours = sqlite::Database::open((folder_ / "t.sqlite").string(), sqlite::Access::ReadWrite);
  ASSERT_TRUE(ours.ok());
  for (const char* sql :
       {"DELETE FROM audit_records", "UPDATE audit_records SET at = 1 WHERE sequence = 1",
        "INSERT INTO audit_records SELECT * FROM kept WHERE true ON CONFLICT (sequence) DO UPDATE SET "
        "at = 0"}) {
    EXPECT_FALSE((*ours)->execute(sql).ok()) << sql;
  }
  EXPECT_EQ(differences(), 0U);
}

INSTANTIATE_TEST_SUITE_P(Engines, Tampering, ::testing::Values(Engine::Sqlite), engine_name);

}  // namespace
}  // namespace cartwright::store
