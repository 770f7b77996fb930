// Sessions and the counters of failed sign-ins: the same promises of every store.
#include <thread>

#include "tests/conformance/engines.h"

namespace cartwright::store {
namespace {

using base::Instant;

class SessionConformance : public StoreOfEachEngine {
 protected:
  Session session(std::uint8_t n) const {
    Session made{.id = {{n}},
                 .member = member,
                 .device_number = 1,
                 .device = {{7}},
                 .access_until = {100 + n},
                 .device_name = "Firefox, 手机",
                 .network = "203.0.113.0/24",
                 .created_at = {n},
                 .used_at = {n}};
    made.access_hash[0] = n;
    made.former_hash[0] = n;
    made.revocation_hash[0] = n;
    return made;
  }
  static base::Hash256 hash(std::uint8_t n) { return {n}; }
};

TEST_P(SessionConformance, AreFoundByEitherAccessTokenByIdAndByRevocation) {
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.sessions().insert(session(1)));
    CW_TRY(unit.sessions().insert(session(2)));
    Session renewed = session(1);
    renewed.former_hash = renewed.access_hash;
    renewed.former_until = renewed.access_until;
    renewed.access_hash = hash(11);
    renewed.access_until = {500};
    renewed.generation = 2;
    renewed.in_use = false;
    renewed.used_at = {50};
    CW_TRY(unit.sessions().store_tokens(renewed));
    return unit.members().set_state(member, AccountState::Suspended);
  });
  for (const std::uint8_t token : {std::uint8_t{1}, std::uint8_t{11}}) {
    const auto found = read<std::optional<SessionAndState>>(
        [&](UnitOfWork& unit) { return unit.sessions().find_by_access(hash(token)); });
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->session.id, session(1).id);
    EXPECT_EQ(found->session.generation, 2U);
    EXPECT_EQ(found->session.former_until, Instant{101});
    EXPECT_EQ(found->session.access_until, Instant{500});
    EXPECT_EQ(found->session.used_at, Instant{50});
    EXPECT_FALSE(found->session.in_use);
    EXPECT_EQ(found->session.device_name, "Firefox, 手机");
    EXPECT_EQ(found->session.network, "203.0.113.0/24");
    EXPECT_EQ(found->state, AccountState::Suspended);
  }
  const auto by_revocation =
      read<std::optional<Session>>([&](UnitOfWork& unit) { return unit.sessions().find_by_revocation(hash(2)); });
  ASSERT_TRUE(by_revocation.has_value());
  EXPECT_EQ(by_revocation->id, session(2).id);
  EXPECT_EQ(by_revocation->device, session(2).device);
  EXPECT_FALSE(
      read<std::optional<SessionAndState>>([&](UnitOfWork& unit) { return unit.sessions().find_by_access(hash(9)); }));
}

TEST_P(SessionConformance, KeepTheIdleTimeThatTheyWereGiven) {
  const auto kept = [&] {
    return read<std::optional<Session>>([&](UnitOfWork& unit) { return unit.sessions().find(session(1).id); })->idle_ms;
  };
  Session given = session(1);
  given.idle_ms = 5'000;
  write([&](UnitOfWork& unit) { return unit.sessions().insert(given); });
  EXPECT_EQ(kept(), 5'000);
  given.idle_ms = 7'000;
  write([&](UnitOfWork& unit) { return unit.sessions().store_tokens(given); });
  EXPECT_EQ(kept(), 7'000);
}

TEST_P(SessionConformance, TriesToSignInAreListedNewestFirstOfOneMemberAndGoWithTime) {
  write([&](UnitOfWork& unit) -> Status {
    for (std::uint8_t n = 1; n <= 3; ++n) {
      CW_TRY(unit.sessions().note_sign_in({.member = member,
                                           .id = {{n}},
                                           .at = {n},
                                           .outcome = SignInOutcome::WrongCode,
                                           .device_name = "Firefox, 手机",
                                           .network = "203.0.113.0/24"}));
    }
    return unit.sessions().note_sign_in({.member = {}, .id = {{9}}, .at = {9}, .outcome = SignInOutcome::Refused});
  });
  const auto listed = [&](std::size_t limit) {
    return read<std::vector<SignInRow>>([&](UnitOfWork& unit) { return unit.sessions().sign_ins(member, limit); });
  };
  const std::vector<SignInRow> two = listed(2);
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0].at, Instant{3});
  EXPECT_EQ(two[1].at, Instant{2});
  EXPECT_EQ(two[0].outcome, SignInOutcome::WrongCode);
  EXPECT_EQ(two[0].device_name, "Firefox, 手机");
  EXPECT_EQ(two[0].network, "203.0.113.0/24");
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY_ASSIGN(const std::size_t removed, unit.sessions().remove_sign_ins({3}, 10));
    EXPECT_EQ(removed, 2U);
    return {};
  });
  EXPECT_EQ(listed(10).size(), 1U);
}

TEST_P(SessionConformance, EndOnceAreListedWhileTheyLastAndGoWithTime) {
  write([&](UnitOfWork& unit) -> Status {
    for (std::uint8_t n = 1; n <= 4; ++n) CW_TRY(unit.sessions().insert(session(n)));
    CW_TRY(unit.sessions().touch(session(4).id, {9}));
    for (const bool first : {true, false}) {
      CW_TRY_ASSIGN(const bool ended, unit.sessions().end(session(2).id, {8}, SessionEnd::TokenReused));
      EXPECT_EQ(ended, first);
    }
    CW_TRY_ASSIGN(const bool nobody, unit.sessions().end({{77}}, {8}, SessionEnd::SignedOut));
    EXPECT_FALSE(nobody);
    return {};
  });
  const auto live = read<std::vector<Session>>([&](UnitOfWork& unit) { return unit.sessions().list(member); });
  ASSERT_EQ(live.size(), 3U);
  EXPECT_EQ(live[0].id, session(1).id);
  EXPECT_TRUE(live[2].in_use);
  EXPECT_EQ(live[2].used_at, Instant{9});
  const auto ended =
      read<std::optional<Session>>([&](UnitOfWork& unit) { return unit.sessions().find(session(2).id); });
  EXPECT_EQ(ended->ended_at, Instant{8});
  EXPECT_EQ(ended->end, SessionEnd::TokenReused);
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY_ASSIGN(const std::size_t removed, unit.sessions().remove_stale({9}, {0}, 10));
    EXPECT_EQ(removed, 3U);
    return {};
  });
  EXPECT_EQ(read<std::vector<Session>>([&](UnitOfWork& unit) { return unit.sessions().list(member); }).size(), 1U);
}

TEST_P(SessionConformance, FailuresOfManyAtOnceAreAllCounted) {
  constexpr int kThreads = 4;
  constexpr int kEach = 5;
  const bool alone = GetParam() == Engine::Memory;  // has no threads
  const auto fail = [&] {
    for (int i = 0; i < kEach; ++i) {
      write([&](UnitOfWork& unit) -> Status {
        CW_TRY_ASSIGN(Attempts attempts, unit.sessions().lock_attempts(hash(1), {5}));
        ++attempts.failures;
        attempts.blocked_until = {9};
        return unit.sessions().put_attempts(hash(1), attempts);
      });
    }
  };
  if (alone) {
    for (int i = 0; i < kThreads; ++i) fail();
  } else {
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) threads.emplace_back(fail);
    for (std::thread& thread : threads) thread.join();
  }
  const auto attempts =
      read<std::optional<Attempts>>([&](UnitOfWork& unit) { return unit.sessions().attempts(hash(1)); });
  ASSERT_TRUE(attempts.has_value());
  EXPECT_EQ(attempts->failures, static_cast<std::uint32_t>(kThreads * kEach));
  EXPECT_EQ(attempts->since, Instant{5});
  EXPECT_EQ(attempts->blocked_until, Instant{9});
}

TEST_P(SessionConformance, CountersAreClearedAndGoWhenNothingIsBlockedAnyMore) {
  write([&](UnitOfWork& unit) -> Status {
    for (std::uint8_t n = 1; n <= 3; ++n) {
      CW_TRY_ASSIGN(Attempts attempts, unit.sessions().lock_attempts(hash(n), {n}));
      attempts.blocked_until = {n == 2 ? 100 : 0};
      CW_TRY(unit.sessions().put_attempts(hash(n), attempts));
    }
    CW_TRY(unit.sessions().clear_attempts(hash(3)));
    CW_TRY_ASSIGN(const std::size_t removed, unit.sessions().remove_attempts({50}, 10));
    EXPECT_EQ(removed, 1U);
    return {};
  });
  const auto is_there = [&](std::uint8_t n) {
    return read<std::optional<Attempts>>([&](UnitOfWork& unit) { return unit.sessions().attempts(hash(n)); })
        .has_value();
  };
  EXPECT_FALSE(is_there(1));
  EXPECT_TRUE(is_there(2));
  EXPECT_FALSE(is_there(3));
}

INSTANTIATE_TEST_SUITE_P(Engines, SessionConformance,
                         ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres), engine_name);

}  // namespace
}  // namespace cartwright::store
