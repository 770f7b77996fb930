// The outbox and leases of every store: a claim is one daemon's until it runs out, and only its holder says how it
// went.
#include <atomic>
#include <thread>

#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::Instant;

class OutboxConformance : public StoreOfEachEngine {
 protected:
  OutboxRow row(std::uint8_t number, std::int64_t due_ms, OutboxTopic topic = OutboxTopic::Mail) const {
    return {.id = OutboxId{{number}},
            .member = number % 2 == 0 ? member : base::MemberId{},
            .topic = topic,
            .sealed = {7, 0, number},
            .created_at = {due_ms},
            .expires_at = {99'000},
            .due_at = {due_ms}};
  }
  void insert(const OutboxRow& one) {
    write([&](UnitOfWork& unit) { return unit.outbox().insert(one); });
  }
  std::vector<OutboxRow> claim(std::int64_t now_ms, std::int64_t until_ms, std::size_t limit = 10,
                               OutboxTopic topic = OutboxTopic::Mail) {
    std::vector<OutboxRow> rows;
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(rows, unit.outbox().claim(topic, {now_ms}, {until_ms}, limit));
      return {};
    });
    return rows;
  }
  bool update(const OutboxRow& one) {
    bool held = false;
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(held, unit.outbox().update(one));
      return {};
    });
    return held;
  }
  bool remove(const OutboxRow& one) {
    bool held = false;
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(held, unit.outbox().remove(one));
      return {};
    });
    return held;
  }
  OutboxFigures figures() {
    return read<OutboxFigures>([](UnitOfWork& unit) { return unit.outbox().figures(); });
  }
  bool take(const HolderId& holder, std::int64_t now_ms, std::int64_t until_ms) {
    bool taken = false;
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(taken, unit.leases().take("jobs", holder, {now_ms}, {until_ms}));
      return {};
    });
    return taken;
  }
};

TEST_P(OutboxConformance, WhatIsDueIsClaimedOnceOldestFirst) {
  insert(row(1, 300));
  insert(row(2, 100));
  insert(row(3, 9'000));
  insert(row(4, 50, OutboxTopic::Sms));
  const auto first = claim(1'000, 5'000);
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].id, row(2, 0).id);
  EXPECT_EQ(first[0].member, member);
  EXPECT_EQ(first[0].sealed, row(2, 0).sealed);
  EXPECT_EQ(first[0].expires_at, Instant{99'000});
  EXPECT_EQ(first[0].tries, 1U);
  EXPECT_EQ(first[1].id, row(1, 0).id);
  EXPECT_TRUE(claim(4'999, 9'999).empty());
  EXPECT_EQ(claim(4'999, 9'999, 10, OutboxTopic::Sms).size(), 1U);
  EXPECT_EQ(figures().waiting, 4U);
  EXPECT_EQ(figures().oldest, Instant{50});
}

TEST_P(OutboxConformance, AClaimThatRanOutIsAnothersAndTheFirstChangesNothing) {
  insert(row(1, 100));
  const auto first = claim(1'000, 5'000);
  const auto second = claim(5'000, 9'000);
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0].tries, 2U);
  EXPECT_FALSE(remove(first[0]));
  EXPECT_FALSE(update(first[0]));
  EXPECT_TRUE(remove(second[0]));
  EXPECT_FALSE(remove(second[0]));
  EXPECT_EQ(figures().waiting, 0U);
  EXPECT_EQ(figures().oldest, Instant{});
}

TEST_P(OutboxConformance, WhatIsPutOffComesAgainAndTheDeadDoNot) {
  insert(row(1, 100));
  insert(row(2, 200));
  auto claimed = claim(1'000, 5'000);
  ASSERT_EQ(claimed.size(), 2U);
  claimed[0].due_at = {2'000};
  EXPECT_TRUE(update(claimed[0]));
  claimed[1].dead_at = {1'500};
  claimed[1].sealed.clear();
  EXPECT_TRUE(update(claimed[1]));
  EXPECT_EQ(figures().waiting, 1U);
  EXPECT_EQ(figures().dead, 1U);
  const auto again = claim(2'000, 6'000);
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].id, claimed[0].id);
  EXPECT_TRUE(claim(99'000, 100'000).size() == 1U);
  std::size_t removed = 0;
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY_ASSIGN(removed, unit.outbox().remove_dead({1'500}, 10));
    EXPECT_EQ(removed, 0U);
    CW_TRY_ASSIGN(removed, unit.outbox().remove_dead({1'501}, 10));
    return {};
  });
  EXPECT_EQ(removed, 1U);
  EXPECT_EQ(figures().dead, 0U);
}

TEST_P(OutboxConformance, ALeaseIsOneHoldersUntilItRunsOutOrIsReleased) {
  const HolderId ours{{1}};
  const HolderId theirs{{2}};
  EXPECT_TRUE(take(ours, 1'000, 2'000));
  EXPECT_FALSE(take(theirs, 1'999, 3'000));
  EXPECT_TRUE(take(ours, 1'999, 2'500));
  write([&](UnitOfWork& unit) { return unit.leases().note_done("jobs", theirs, {7}); });
  const auto find = [](UnitOfWork& unit) { return unit.leases().find("jobs"); };
  EXPECT_EQ(read<std::optional<Lease>>(find)->done_at, Instant{});
  write([&](UnitOfWork& unit) { return unit.leases().note_done("jobs", ours, {2'400}); });
  EXPECT_TRUE(take(theirs, 2'500, 3'500));
  EXPECT_EQ(read<std::optional<Lease>>(find)->holder, theirs);
  EXPECT_EQ(read<std::optional<Lease>>(find)->done_at, Instant{2'400});
  write([&](UnitOfWork& unit) { return unit.leases().release("jobs", ours); });
  EXPECT_FALSE(take(ours, 2'600, 3'000));
  write([&](UnitOfWork& unit) { return unit.leases().release("jobs", theirs); });
  EXPECT_TRUE(take(ours, 2'600, 3'000));
}

INSTANTIATE_TEST_SUITE_P(Engines, OutboxConformance,
                         ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres), engine_name);

// Eight relays at once, as of several daemons.
class ThreadedOutbox : public OutboxConformance {};

TEST_P(ThreadedOutbox, ARowIsNeverClaimedTwice) {
  constexpr std::uint8_t kRows = 120;
  for (std::uint8_t number = 1; number <= kRows; ++number) insert(row(number, 100));
  std::atomic<int> claimed{0};
  std::atomic<int> taken{0};
  std::vector<std::thread> relays;
  for (std::uint8_t relay = 1; relay <= 8; ++relay) {
    relays.emplace_back([&, relay] {
      if (take(HolderId{{relay}}, 1, 2)) ++taken;
      for (auto rows = claim(1'000, 5'000, 1); !rows.empty(); rows = claim(1'000, 5'000, 1)) {
        EXPECT_TRUE(remove(rows[0]));
        ++claimed;
      }
    });
  }
  for (std::thread& relay : relays) relay.join();
  // A relay may see nothing free while the last rows are others': what it leaves, they take.
  EXPECT_EQ(claimed, kRows);
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(figures().waiting, 0U);
}

INSTANTIATE_TEST_SUITE_P(Engines, ThreadedOutbox, ::testing::Values(Engine::Sqlite, Engine::Postgres), engine_name);

}  // namespace
}  // namespace cartwright::store
