// Spec 13, acceptance 3: a process that reserves is killed again and again; whenever it died, what is reserved is what
// reservations hold, and after the sweep nothing is held but what was paid. EVERY_CALL=1 (`./dev test soak`): 10^4
// reservations, else some hundred.
#include <sys/wait.h>
#include <csignal>

#include <atomic>
#include <map>
#include <random>
#include <thread>

#include "server/app/verify/verify.h"
#include "server/jobs/jobs.h"
#include "tests/conformance/coupon_shop.h"

namespace cartwright::store {
namespace {

using inventory::Reservation;
using inventory::ReservationState;

constexpr int kOrdersOfEach = 3;  // unpaid ones at a time
constexpr int kThreads = 4;
constexpr int kPayingEvery = 10;  // of the members one in ten has money

class StockCrash : public CouponShop {
 protected:
  void SetUp() override {
    CouponShop::SetUp();
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY(test::put_in_stock(unit, 1, std::int64_t{members_} * kOrdersOfEach));
      for (int i = 0; i < members_; ++i) {
        CW_TRY(unit.members().insert({.id = buyer(i), .username = "m" + std::to_string(i), .created_at = {1}}));
        if (!is_paying(i)) continue;
        CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, buyer(i), env.now));
        CW_TRY(app::credit_funds(turn, 100'000, "test", env));
        CW_TRY(turn.close());
      }
      return {};
    });
  }

  // In a process of its own, killed when `done` members more have their orders. True: it had come to the end.
  bool reserves_until_killed(int from, int done) {
    store_.reset();
    int ready[2];
    EXPECT_EQ(pipe(ready), 0);
    const pid_t child = fork();
    if (child == 0) {
      reopen();
      std::atomic<int> next = from;
      std::vector<std::thread> threads;
      for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&] {
          for (int i = next++; i < members_; i = next++) {
            orders_of(i);
            static_cast<void>(::write(ready[1], "x", 1));
          }
        });
      }
      for (std::thread& thread : threads) thread.join();
      _exit(0);
    }
    close(ready[1]);
    // Each byte is a member whose orders are there: in the middle of others'.
    char byte = 0;
    while (done-- > 0 && ::read(ready[0], &byte, 1) == 1) {
    }
    kill(child, SIGKILL);
    int end = 0;
    EXPECT_EQ(waitpid(child, &end, 0), child);
    close(ready[0]);
    reopen();
    return WIFEXITED(end);
  }

  void expect_sums(const std::string& when) {
    const auto report = app::verify(*store_);
    ASSERT_TRUE(report.ok()) << when;
    for (const std::string& one : report->differences) ADD_FAILURE() << when << ": " << one;
  }
  std::map<base::OrderId, ReservationState> reservations() {
    using States = std::map<base::OrderId, ReservationState>;
    return read<States>([](UnitOfWork& unit) -> Result<States> {
      States states;
      base::OrderId after;
      for (;;) {
        CW_TRY_ASSIGN(const std::vector<Reservation> rows, unit.reservations().list(after, 1'000));
        if (rows.empty()) return states;
        for (const Reservation& one : rows) states[one.id] = one.state;
        after = rows.back().id;
      }
    });
  }
  std::map<ReservationState, int> states() {
    std::map<ReservationState, int> counts;
    for (const auto& [id, state] : reservations()) ++counts[state];
    return counts;
  }
  // The first whose orders are not all there, or whose first is not cancelled yet.
  int first_unfinished() {
    const auto all = reservations();
    const auto is_done = [&](int i) {
      const auto first = all.find(order_of(i, 0));
      return first != all.end() && first->second == ReservationState::Released &&
             all.contains(order_of(i, kOrdersOfEach - 1));
    };
    int i = 0;
    while (i < members_ && is_done(i)) ++i;
    return i;
  }
  std::int64_t reserved() {
    return read<inventory::StockItem>([](UnitOfWork& unit) { return test::stock_item(unit, 1); }).reserved;
  }
  int until_none_is_left(Result<std::size_t> (*job)(Store&, base::Env&)) {
    int all = 0;
    for (;;) {
      const auto done = job(*store_, env);
      EXPECT_TRUE(done.ok());
      if (!done.ok() || *done == 0) return all;
      all += static_cast<int>(*done);
    }
  }
  int members() const { return members_; }

 private:
  static base::MemberId buyer(int i) {
    return {{7, static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i & 0xff)}};
  }
  static base::OrderId order_of(int i, int k) {
    return {{8, static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i & 0xff), static_cast<std::uint8_t>(k)}};
  }
  static bool is_paying(int i) { return i % kPayingEvery == 0; }

  // The same orders whenever it is asked: what a process before this one did is there already. One is cancelled.
  void orders_of(int i) {
    for (int k = 0; k < kOrdersOfEach; ++k) {
      const base::OrderId id = order_of(i, k);
      turn_of(i, [&](app::MemberTurn& turn) -> Status {
        const order::PlaceOrder what{
            .id = id, .lines = {{1, 1}}, .ship_to = {"Ann", "123", "Road 1"}, .choice = order::PriceChoice::AcceptAny};
        CW_TRY(app::place_order(turn, what, env.now, catalogue));
        return {};
      });
      if (k > 0) continue;
      turn_of(i, [&](app::MemberTurn& turn) -> Status {
        CW_TRY(app::cancel_order(turn, id));
        return {};
      });
    }
  }
  void turn_of(int i, const Act& part) {
    const Status status = store_->write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, buyer(i), env.now));
      CW_TRY(part(turn));
      return turn.close();
    });
    if (!status.ok() && status.error().code != base::ErrorCode::OrderState) _exit(1);
  }

  const int members_ = (std::getenv("EVERY_CALL") == nullptr ? 300 : 10'000) / kOrdersOfEach + 1;
};

TEST_P(StockCrash, KilledAmongReservationsTheSweepGivesAllBackAndTheSumsAreRight) {
  std::mt19937 random(13);  // of when it is killed; where in the others' orders that is, no seed can repeat
  int kills = 0;
  for (bool is_done = false; !is_done; ++kills) {
    const int from = first_unfinished();
    is_done = reserves_until_killed(from, static_cast<int>(1 + random() % (static_cast<unsigned>(members()) / 10)));
    ASSERT_NO_FATAL_FAILURE(expect_sums("killed at member " + std::to_string(from)));
    ASSERT_LT(kills, 2'000);
  }
  EXPECT_GT(kills, 1);
  auto counts = states();
  const int paying = (members() + kPayingEvery - 1) / kPayingEvery;
  EXPECT_EQ(counts[ReservationState::Released], members());
  EXPECT_EQ(counts[ReservationState::Committed], paying * (kOrdersOfEach - 1));
  EXPECT_EQ(counts[ReservationState::Active], (members() - paying) * (kOrdersOfEach - 1));
  const int active = counts[ReservationState::Active];

  env.now.ms += app::kUnpaidMsMax;
  EXPECT_EQ(until_none_is_left(jobs::expire_reservations), active);
  EXPECT_EQ(reserved(), counts[ReservationState::Committed]);
  expect_sums("after the sweep");
  EXPECT_EQ(until_none_is_left(jobs::advance_orders), active);
  EXPECT_EQ(reserved(), counts[ReservationState::Committed]) << "given back once";
  expect_sums("after the orders' own turn");
  RecordProperty("kills", kills);
}

INSTANTIATE_TEST_SUITE_P(Engines, StockCrash, ::testing::Values(Engine::Sqlite, Engine::Postgres), engine_name);

}  // namespace
}  // namespace cartwright::store
