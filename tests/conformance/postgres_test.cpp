// What can go wrong only with a server: conflicts, lost connections, a lost answer to COMMIT, two daemons at once.
#include <atomic>
#include <chrono>
#include <latch>
#include <set>
#include <thread>

#include "server/store/postgres/blob_table.h"
#include "server/store/postgres/dialect.h"
#include "tests/conformance/engines.h"
#include "tests/support/stock_rows.h"

namespace cartwright::store {
namespace {

using base::ErrorCode;

const std::string kOthers = "FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

class PostgresFaults : public StoreOfEachEngine {
 protected:
  PostgresServer& server() { return PostgresServer::get(); }
  void end_connections() { server().sql("SELECT pg_terminate_backend(pid) " + kOthers); }
  std::int64_t left() {
    return read<inventory::StockItem>([](UnitOfWork& unit) { return test::stock_item(unit, 1); }).available();
  }
  void add_other() {
    write([&](UnitOfWork& unit) { return unit.members().insert({.id = other, .username = "bo", .created_at = {1}}); });
  }
  std::uint64_t changes_of(const base::MemberId& id) {
    return read<MemberSync>([&](UnitOfWork& unit) { return unit.members().lock(id); }).change_no;
  }
  std::string schema() const {
    const std::size_t begin = url_.find("search_path%3D") + 14;
    return url_.substr(begin, url_.find('%', begin) - begin);
  }
  void stock_up() {
    write([](UnitOfWork& unit) { return test::put_in_stock(unit, 1, 10); });
  }
};

// Two units of work that lock two members in opposite order; at their first try each holds what the other wants.
class Deadlock {
 public:
  Deadlock(Store& store, const base::MemberId& a, const base::MemberId& b) : store_(store), a_(a), b_(b) {}

  // `second` takes the second lock. The two statuses.
  using Second = std::function<Status(UnitOfWork&, const base::MemberId&)>;
  std::pair<Status, Status> run(const Second& second) {
    Status theirs;
    std::thread thread([&] { theirs = lock_both(b_, a_, second); });
    const Status ours = lock_both(a_, b_, second);
    thread.join();
    return {ours, theirs};
  }
  int runs() const { return runs_; }

 private:
  Status lock_both(const base::MemberId& first, const base::MemberId& other, const Second& second) {
    bool met = false;
    return store_.write([&](UnitOfWork& unit) -> Status {
      ++runs_;
      CW_TRY_ASSIGN(MemberSync sync, unit.members().lock(first));
      if (!met) both_hold_.arrive_and_wait();
      met = true;
      CW_TRY(second(unit, other));
      ++sync.change_no;
      return unit.members().store_sync(first, sync);
    });
  }

  Store& store_;
  const base::MemberId a_;
  const base::MemberId b_;
  std::latch both_hold_{2};
  std::atomic<int> runs_ = 0;
};

Status lock_member(UnitOfWork& unit, const base::MemberId& id) {
  CW_TRY(unit.members().lock(id));
  return {};
}

TEST_P(PostgresFaults, ADeadlockIsRunAgain) {
  add_other();
  Deadlock deadlock(*store_, member, other);
  const auto [ours, theirs] = deadlock.run(lock_member);
  EXPECT_TRUE(ours.ok());
  EXPECT_TRUE(theirs.ok());
  EXPECT_GE(deadlock.runs(), 3);  // the loser at least once more; on a slow machine both may lose
  EXPECT_EQ(changes_of(member), 1U);
  EXPECT_EQ(changes_of(other), 1U);
}

// An import takes longer than all tries of a command may together; losing a deadlock must not cost it all its work.
TEST_P(PostgresFaults, WorkThatTakesLongIsRunAgainToo) {
  add_other();
  Deadlock deadlock(*store_, member, other);
  const auto [ours, theirs] = deadlock.run([](UnitOfWork& unit, const base::MemberId& id) -> Status {
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(2'100);
    while (std::chrono::steady_clock::now() < until) CW_TRY(unit.members().find(id));
    return lock_member(unit, id);
  });
  EXPECT_TRUE(ours.ok());
  EXPECT_TRUE(theirs.ok());
  EXPECT_GE(deadlock.runs(), 3);
  EXPECT_EQ(changes_of(member), 1U);
}

// What was done behind the part would otherwise be committed without it.
TEST_P(PostgresFaults, ADeadlockThatAPartPassesOverRunsTheWholeAgain) {
  add_other();
  Deadlock deadlock(*store_, member, other);
  const auto [ours, theirs] = deadlock.run([](UnitOfWork& unit, const base::MemberId& id) -> Status {
    static_cast<void>(unit.nested([&](UnitOfWork& inner) { return lock_member(inner, id); }));
    return {};
  });
  EXPECT_TRUE(ours.ok());
  EXPECT_TRUE(theirs.ok());
  EXPECT_GE(deadlock.runs(), 3);  // the loser at least once more; on a slow machine both may lose
  EXPECT_EQ(changes_of(member), 1U);
  EXPECT_EQ(changes_of(other), 1U);
}

TEST_P(PostgresFaults, AConnectionLostWhileIdleCostsNothing) {
  stock_up();
  end_connections();
  write([](UnitOfWork& unit) { return test::take_from_stock(unit, 1, 1); });
  end_connections();
  EXPECT_EQ(left(), 9);
  // Nothing but writes whose answers are not waited for: the COMMIT goes out with them.
  end_connections();
  write([](UnitOfWork& unit) { return unit.settings().put("k", base::as_bytes("v")); });
  EXPECT_TRUE(read<std::optional<base::Bytes>>([](UnitOfWork& unit) { return unit.settings().find("k"); }).has_value());
}

TEST_P(PostgresFaults, AConnectionLostInTheMiddleRunsTheWorkAgain) {
  stock_up();
  int runs = 0;
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(test::take_from_stock(unit, 1, 1));
    if (++runs == 1) end_connections();
    return test::take_from_stock(unit, 1, 1);
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(left(), 8);
}

TEST_P(PostgresFaults, ARefusalThatComesWithTheCommitIsNoAlarm) {
  const auto publish = [](UnitOfWork& unit) { return unit.catalogue().insert({.version = 1}); };
  write(publish);
  EXPECT_EQ(refused(publish), ErrorCode::IdConflict);
  EXPECT_EQ(store_->figures().commands, 3U);
  EXPECT_EQ(store_->figures().commits, 2U);
  EXPECT_EQ(store_->figures().failed_commits, 0U);
}

// The server ends the connection in the middle of COMMIT, before it is one: a deferred constraint runs there.
TEST_P(PostgresFaults, ACommitThatIsCutOffBeforeItHappensIsUnknown) {
  stock_up();
  server().sql(
      "CREATE FUNCTION end_me() RETURNS trigger LANGUAGE plpgsql AS "
      "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END'");
  server().sql("CREATE CONSTRAINT TRIGGER cut AFTER UPDATE ON " + schema() +
               ".stock_items DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION end_me()");
  int runs = 0;
  const Status status = store_->write([&](UnitOfWork& unit) {
    ++runs;
    return test::take_from_stock(unit, 1, 1);
  });
  server().sql("DROP FUNCTION end_me CASCADE");
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().effect, base::Effect::Unknown);
  EXPECT_EQ(store_->figures().failed_commits, 1U);
  EXPECT_EQ(runs, 1);  // what may have happened is not done again
  EXPECT_EQ(left(), 10);
}

// The commit is done and waits for a standby that does not exist; there the connection is ended.
TEST_P(PostgresFaults, ACommitWhoseAnswerIsLostIsUnknownAndIsThere) {
  stock_up();
  server().sql("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  server().sql("SELECT pg_reload_conf()");
  while (server().sql("SHOW synchronous_standby_names")[0] != "nobody") {
  }
  Status status;
  int runs = 0;
  std::thread thread([&] {
    status = store_->write([&](UnitOfWork& unit) {
      ++runs;
      return test::take_from_stock(unit, 1, 1);
    });
  });
  while (server().sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'").empty()) {
  }
  thread.join();
  server().sql("ALTER SYSTEM RESET synchronous_standby_names");
  server().sql("SELECT pg_reload_conf()");
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().effect, base::Effect::Unknown);
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(left(), 9);
}

TEST_P(PostgresFaults, AServerThatIsAwayIsUnavailableAndComesBack) {
  stock_up();
  server().stop_hard();
  const auto sell = [](UnitOfWork& unit) { return test::take_from_stock(unit, 1, 1); };
  EXPECT_EQ(refused(sell), ErrorCode::Unavailable);
  EXPECT_EQ(store_->read([](UnitOfWork&) { return Status(); }).error().code, ErrorCode::Unavailable);
  server().start_again();
  write(sell);
  EXPECT_EQ(left(), 9);
}

// Two daemons, each with its own block of numbers.
TEST_P(PostgresFaults, NoSerialIsGivenTwice) {
  auto other_daemon = postgres::PostgresStore::open(url_, &sealer_);
  ASSERT_TRUE(other_daemon.ok());
  std::set<std::uint32_t> serials;
  constexpr std::uint32_t kEach = postgres::kSerialBlock + 10;
  for (std::uint32_t i = 0; i < kEach; ++i) {
    if (i == kEach / 2) end_connections();  // the connection that takes blocks is among them
    for (Store* store : {store_.get(), static_cast<Store*>(other_daemon->get())}) {
      const auto serial =
          write_for<std::uint32_t>(*store, [](UnitOfWork& unit) { return unit.orders().next_serial(); });
      ASSERT_TRUE(serial.ok()) << serial.error().name() << " " << serial.error().detail << " at " << i;
      serials.insert(*serial);
    }
  }
  EXPECT_EQ(serials.size(), 2 * kEach);
}

TEST_P(PostgresFaults, MoreUnitsThanConnectionsTakeTurns) {
  auto opened = postgres::PostgresStore::open(url_, &sealer_, 2);
  ASSERT_TRUE(opened.ok());
  stock_up();
  std::atomic<int> sold = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 12; ++t) {
    threads.emplace_back([&] {
      if ((*opened)->write([](UnitOfWork& unit) { return test::take_from_stock(unit, 1, 1); }).ok()) ++sold;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(sold, 10);
  EXPECT_EQ(left(), 0);
}

TEST_P(PostgresFaults, ArtefactsAreInTheDatabase) {
  auto& store = static_cast<postgres::PostgresStore&>(*store_);
  const base::Bytes big(3'000'000, 7);
  ASSERT_TRUE(postgres::BlobTable(store).put("a.cwb", big).ok());
  ASSERT_TRUE(postgres::BlobTable(store).put("a.cwb", big).ok());
  const auto found = postgres::BlobTable(store).get("a.cwb");
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(*found, big);
  EXPECT_EQ(postgres::BlobTable(store).get("b.cwb").error().code, ErrorCode::NotFound);
}

INSTANTIATE_TEST_SUITE_P(Postgres, PostgresFaults, ::testing::Values(Engine::Postgres), engine_name);

TEST(PostgresMigrations, DaemonsThatStartAtOnceDoNotCollide) {
  const std::string url = PostgresServer::get().fresh_url();
  std::vector<std::thread> threads;
  std::atomic<int> opened = 0;
  for (int t = 0; t < 6; ++t) {
    threads.emplace_back([&] {
      const auto store = postgres::PostgresStore::open(url, nullptr);
      EXPECT_TRUE(store.ok()) << store.error().detail;
      if (store.ok()) ++opened;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(opened, 6);
}

TEST(PostgresMigrations, AChangedOrNewerDatabaseIsRefusedAndAFailingOneLeavesNothing) {
  auto session = postgres::Session::open(PostgresServer::get().fresh_url());
  ASSERT_TRUE(session.ok());
  const std::vector<sql::Migration> first = {{"0001_a", "CREATE TABLE a (x INTEGER) STRICT"}};
  const std::vector<sql::Migration> both = {first[0], {"0002_b", "CREATE TABLE b (x BLOB) STRICT, WITHOUT ROWID"}};
  const std::vector<sql::Migration> changed = {{"0001_a", "CREATE TABLE a (y INTEGER) STRICT"}, both[1]};
  const std::vector<sql::Migration> bad = {first[0], {"0002_b", "CREATE TABLE b (x BLOB); CREATE TABLE b (x BLOB)"}};
  ASSERT_TRUE((*session)->migrate(first).ok());
  EXPECT_FALSE((*session)->migrate(bad).ok());
  ASSERT_TRUE((*session)->migrate(both).ok());
  ASSERT_TRUE((*session)->migrate(both).ok());
  EXPECT_EQ((*session)->migrate(changed).error().code, ErrorCode::HashMismatch);
  EXPECT_EQ((*session)->migrate(first).error().code, ErrorCode::BadVersion);
}

TEST(PostgresDialect, PlacesAndTypesAreRewritten) {
  EXPECT_EQ(postgres::placeholders("a = ? AND b = '?' AND c = ?"), "a = $1 AND b = '?' AND c = $2");
  EXPECT_EQ(postgres::placeholders("SET x = ?12 WHERE y = ?1"), "SET x = $12 WHERE y = $1");
  EXPECT_EQ(postgres::migration_text("CREATE TABLE t (a INTEGER, b_BLOB BLOB) STRICT, WITHOUT ROWID;"),
            "CREATE TABLE t (a bigint, b_BLOB bytea);");
}

}  // namespace
}  // namespace cartwright::store
