// What the engines with threads promise when many use them at once; and what only SQLite has: shared commits, backup.
#include <atomic>
#include <thread>

#include "tests/conformance/engines.h"
#include "tests/support/stock_rows.h"

namespace cartwright::store {
namespace {

using base::ErrorCode;

class ThreadedStore : public StoreOfEachEngine {
 protected:
  // Runs `each` in `count` threads at once, with the thread's number.
  static void at_once(int count, const std::function<void(int)>& each) {
    std::vector<std::thread> threads;
    for (int t = 0; t < count; ++t) threads.emplace_back([&, t] { each(t); });
    for (std::thread& thread : threads) thread.join();
  }
};

TEST_P(ThreadedStore, StockIsSoldOnceAndFailuresStayAlone) {
  constexpr int kEach = 100;
  write([](UnitOfWork& unit) { return test::put_in_stock(unit, 1, 500); });
  std::atomic<int> sold = 0;
  at_once(16, [&](int) {
    for (int i = 0; i < kEach; ++i) {
      const bool fail = i % 4 == 3;
      const Status status = store_->write([&](UnitOfWork& unit) -> Status {
        CW_TRY(test::take_from_stock(unit, 1, 1));
        return fail ? Status(ErrorCode::OrderState) : Status();
      });
      if (status.ok()) ++sold;
    }
  });
  const auto stock = read<inventory::StockItem>([](UnitOfWork& unit) { return test::stock_item(unit, 1); });
  EXPECT_EQ(sold, 500);
  EXPECT_EQ(stock.available(), 0);
  EXPECT_EQ(stock.reserved, 500);
}

// Read, decide, write: without the member's lock two would read the same number.
TEST_P(ThreadedStore, WritersOfOneMemberTakeTurns) {
  constexpr std::uint64_t kEach = 25;
  at_once(8, [&](int) {
    for (std::uint64_t i = 0; i < kEach; ++i) {
      const Status status = store_->write([&](UnitOfWork& unit) -> Status {
        CW_TRY_ASSIGN(MemberSync sync, unit.members().lock(member));
        ++sync.change_no;
        return unit.members().store_sync(member, sync);
      });
      EXPECT_TRUE(status.ok());
    }
  });
  EXPECT_EQ(read<MemberSync>([&](UnitOfWork& unit) { return unit.members().lock(member); }).change_no, 8 * kEach);
}

TEST_P(ThreadedStore, AReadSeesOneStateWhateverIsWrittenMeanwhile) {
  write([](UnitOfWork& unit) { return test::put_in_stock(unit, 1, 1); });
  const auto seen = read<std::vector<std::int64_t>>([&](UnitOfWork& unit) -> Result<std::vector<std::int64_t>> {
    CW_TRY_ASSIGN(const auto before, test::stock_item(unit, 1));
    std::thread([&] { write([](UnitOfWork& writing) { return test::take_from_stock(writing, 1, 1); }); }).join();
    CW_TRY_ASSIGN(const auto after, test::stock_item(unit, 1));
    return std::vector<std::int64_t>{before.available(), after.available()};
  });
  EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 1}));
  EXPECT_EQ(read<inventory::StockItem>([](UnitOfWork& unit) { return test::stock_item(unit, 1); }).available(), 0);
}

TEST_P(ThreadedStore, AReadCannotWrite) {
  EXPECT_FALSE(store_->read([](UnitOfWork& unit) { return test::put_in_stock(unit, 1, 1); }).ok());
  EXPECT_EQ(read<inventory::StockItem>([](UnitOfWork& unit) { return test::stock_item(unit, 1); }).on_hand, 0);
}

TEST_P(ThreadedStore, AKeyHasOneNumberWhoeverAsksFirst) {
  std::array<std::atomic<std::uint32_t>, 8> numbers{};
  at_once(8, [&](int t) {
    const auto number = write_for<std::uint32_t>(
        *store_, [](UnitOfWork& unit) { return unit.catalogue().number_of(NumberKind::Variant, "k"); });
    if (number.ok()) numbers[static_cast<std::size_t>(t)] = *number;
  });
  EXPECT_NE(numbers[0], 0U);
  for (const auto& number : numbers) EXPECT_EQ(number, numbers[0]);
}

INSTANTIATE_TEST_SUITE_P(Engines, ThreadedStore, ::testing::Values(Engine::Sqlite, Engine::Postgres), engine_name);

class SqliteWriter : public ThreadedStore {};

TEST_P(SqliteWriter, ManyThreadsShareCommits) {
  at_once(16, [&](int t) {
    for (int i = 0; i < 50; ++i) {
      write([&](UnitOfWork& unit) { return test::put_in_stock(unit, static_cast<std::uint32_t>(t) + 1, 1); });
    }
  });
  const WriteFigures figures = store_->figures();
  EXPECT_LT(figures.commits, figures.commands);
}

TEST_P(SqliteWriter, ABackupOpensAndHoldsWhatWasWritten) {
  const std::string copy = (folder_ / "copy.sqlite").string();
  ASSERT_TRUE(sqlite::backup((folder_ / "t.sqlite").string(), copy).ok());
  EXPECT_FALSE(sqlite::backup((folder_ / "t.sqlite").string(), copy).ok());
  auto opened = sqlite::SqliteStore::open(copy, &sealer_);
  ASSERT_TRUE(opened.ok());
  const auto found = read_for<std::optional<Member>>(
      **opened, [](UnitOfWork& unit) { return unit.members().find_by_username("ann"); });
  EXPECT_TRUE(found.ok() && found->has_value());
}

INSTANTIATE_TEST_SUITE_P(Sqlite, SqliteWriter, ::testing::Values(Engine::Sqlite), engine_name);

}  // namespace
}  // namespace cartwright::store
