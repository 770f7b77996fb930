// What the engines with threads promise when many use them at once; and what only SQLite has: shared commits, backup.
#include <atomic>
#include <thread>

#include "tests/conformance/engines.h"

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
  write([](UnitOfWork& unit) { return unit.stocks().put({.variant = 1, .received = 500, .on_hand = 500}); });
  std::atomic<int> sold = 0;
  at_once(16, [&](int) {
    for (int i = 0; i < kEach; ++i) {
      const bool fail = i % 4 == 3;
      const Status status = store_->write([&](UnitOfWork& unit) -> Status {
        CW_TRY(unit.stocks().sell(1, 1));
        return fail ? Status(ErrorCode::OrderState) : Status();
      });
      if (status.ok()) ++sold;
    }
  });
  const auto stock = read<std::optional<inventory::Stock>>([](UnitOfWork& unit) { return unit.stocks().find(1); });
  ASSERT_TRUE(stock.has_value());
  EXPECT_EQ(sold, 500);
  EXPECT_EQ(stock->on_hand, 0);
  EXPECT_EQ(stock->sold, 500);
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
  write([](UnitOfWork& unit) { return unit.stocks().put({.variant = 1, .received = 1, .on_hand = 1}); });
  const auto seen = read<std::vector<std::int64_t>>([&](UnitOfWork& unit) -> Result<std::vector<std::int64_t>> {
    CW_TRY_ASSIGN(const auto before, unit.stocks().find(1));
    std::thread([&] { write([](UnitOfWork& writing) { return writing.stocks().sell(1, 1); }); }).join();
    CW_TRY_ASSIGN(const auto after, unit.stocks().find(1));
    return std::vector<std::int64_t>{before->on_hand, after->on_hand};
  });
  EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 1}));
  EXPECT_EQ(read<std::optional<inventory::Stock>>([](UnitOfWork& unit) { return unit.stocks().find(1); })->on_hand, 0);
}

TEST_P(ThreadedStore, AReadCannotWrite) {
  EXPECT_FALSE(store_->read([](UnitOfWork& unit) { return unit.stocks().put({.variant = 1}); }).ok());
  EXPECT_FALSE(
      read<std::optional<inventory::Stock>>([](UnitOfWork& unit) { return unit.stocks().find(1); }).has_value());
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
      write([&](UnitOfWork& unit) { return unit.stocks().put({.variant = static_cast<std::uint32_t>(t)}); });
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
