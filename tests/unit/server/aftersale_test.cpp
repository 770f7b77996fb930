// Aftersale through its use cases: money, stock, time, and every act in every state (spec 04, acceptance 2 and 5).
#include "server/app/aftersale/aftersales.h"

#include <functional>
#include <map>
#include <set>

#include "server/app/verify/verify.h"
#include "server/jobs/jobs.h"
#include "tests/unit/server/shop_world.h"

namespace cartwright::test {
namespace {

using aftersale::Aftersale;
using aftersale::AftersaleId;
using aftersale::Event;
using aftersale::Kind;
using aftersale::Reason;
using aftersale::State;
using base::ErrorCode;

constexpr std::int64_t kTea = 10'000;

class Aftersales : public ShopWorld {
 protected:
  void SetUp() override {
    ShopWorld::SetUp();
    publish_tea(kTea, 10);
    fund("ann", 100'000);
    order = delivered(3);
  }

  template <class T>
  base::Result<T> in_turn(const std::function<base::Result<T>(app::MemberTurn&)>& part) {
    return store::write_for<T>(store, [&](store::UnitOfWork& unit) -> base::Result<T> {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, ann, env.now));
      CW_TRY_ASSIGN(T made, part(turn));
      CW_TRY(turn.close());
      return made;
    });
  }
  base::Result<Aftersale> act(const std::function<base::Result<Aftersale>(app::MemberTurn&)>& part) {
    return in_turn<Aftersale>(part);
  }

  base::OrderId delivered(std::int64_t quantity) {
    const order::PlaceOrder what = intent(quantity);
    const auto arrive = [&](app::MemberTurn& turn) -> base::Result<order::Order> {
      CW_TRY(app::place_order(turn, what, env.now, catalogue));
      CW_TRY(app::ship_order(turn, what.id, {.carrier = "SF"}));
      return app::receive_order(turn, what.id);
    };
    EXPECT_TRUE(in_turn<order::Order>(arrive).ok());
    return what.id;
  }

  aftersale::Request asks(Kind kind, std::int64_t quantity, Reason reason = Reason::ChangedMind) {
    return {.id = env.new_id<AftersaleId>(), .order = order, .kind = kind, .reason = reason, .lines = {{0, quantity}}};
  }
  base::Result<Aftersale> request(const aftersale::Request& what) {
    return act([&](app::MemberTurn& turn) { return app::request_aftersale(turn, what, catalogue); });
  }
  base::Result<Aftersale> decide(const AftersaleId& id, Event event) {
    return act(
        [&](app::MemberTurn& turn) { return app::decide_aftersale(turn, id, {.event = event, .reason = "as it is"}); });
  }
  base::Result<Aftersale> handle(const AftersaleId& id, Event event, std::int64_t accepted = 0, std::int64_t fit = 0) {
    protocol::AftersaleGoods goods{.event = event, .reason = "as it is"};
    if (event == Event::Inspect) goods.inspected.push_back({.line = 0, .accepted = accepted, .fit_for_sale = fit});
    return act([&](app::MemberTurn& turn) { return app::handle_aftersale(turn, id, goods); });
  }
  base::Result<Aftersale> send(const AftersaleId& id) {
    return act([&](app::MemberTurn& turn) { return app::send_aftersale(turn, id, {.carrier = "SF"}); });
  }
  base::Result<Aftersale> withdraw(const AftersaleId& id) {
    return act([&](app::MemberTurn& turn) { return app::withdraw_aftersale(turn, id); });
  }

  order::Order the_order() {
    const auto found = app::get_order(store, phone, order, env.now);
    return found.ok() ? *found : order::Order{};
  }
  Aftersale stored(const AftersaleId& id) {
    const auto found = store::read_for<std::optional<store::AftersaleRow>>(
        store, [&](store::UnitOfWork& unit) { return unit.aftersales().find(ann, id); });
    return found.value().value().aftersale;
  }
  void expect_clean() {
    const auto report = app::verify(store);
    ASSERT_TRUE(report.ok());
    for (const std::string& difference : report->differences) ADD_FAILURE() << difference;
  }

  base::OrderId order;
};

TEST_F(Aftersales, AReturnInPartsGivesBackWhatWasPaidAndPutsBackWhatIsFit) {
  const std::int64_t before = balance(phone);
  const inventory::StockItem stock = stock_of(1);
  const auto first = request(asks(Kind::ReturnRefund, 2));
  ASSERT_TRUE(first.ok()) << first.error().detail;
  EXPECT_EQ(first->number.substr(0, 1), "R");
  EXPECT_EQ(first->asked_minor, 2 * kTea);
  EXPECT_EQ(request(asks(Kind::ReturnRefund, 2)).error().code, ErrorCode::OutOfRange) << "one piece is left";
  ASSERT_TRUE(decide(first->id, Event::Approve).ok());
  ASSERT_TRUE(send(first->id).ok());
  ASSERT_TRUE(handle(first->id, Event::Receive).ok());
  EXPECT_EQ(stock_of(1), stock) << "nobody has looked at it";
  ASSERT_TRUE(handle(first->id, Event::Inspect, 2, 1).ok());
  EXPECT_EQ(stock_of(1).on_hand, stock.on_hand + 1) << "one is fit for sale";
  EXPECT_EQ(balance(phone), before);
  const auto settled = decide(first->id, Event::Settle);
  ASSERT_TRUE(settled.ok());
  EXPECT_EQ(settled->refunded_minor, 2 * kTea);
  EXPECT_EQ(balance(phone), before + 2 * kTea);
  EXPECT_EQ(decide(first->id, Event::Settle).error().code, ErrorCode::OrderState) << "once";

  const auto rest = request(asks(Kind::Claim, 1, Reason::Damaged));
  ASSERT_TRUE(rest.ok());
  ASSERT_TRUE(decide(rest->id, Event::Approve).ok());
  ASSERT_TRUE(decide(rest->id, Event::Settle).ok());
  EXPECT_EQ(balance(phone), before + the_order().total_minor) << "all of it came back";
  EXPECT_EQ(stock_of(1).on_hand, stock.on_hand + 1);
  expect_clean();
}

TEST_F(Aftersales, WhatIsNotAcceptedIsNotPaidBackAndCanBeAskedAgain) {
  const auto one = request(asks(Kind::ReturnRefund, 3));
  ASSERT_TRUE(decide(one->id, Event::Approve).ok() && send(one->id).ok() && handle(one->id, Event::Receive).ok());
  ASSERT_TRUE(handle(one->id, Event::Inspect, 1, 1).ok());
  EXPECT_EQ(stored(one->id).answer, "as it is");
  EXPECT_EQ(decide(one->id, Event::Settle)->refunded_minor, kTea);
  EXPECT_EQ(request(asks(Kind::ReturnRefund, 3)).error().code, ErrorCode::OutOfRange);
  EXPECT_TRUE(request(asks(Kind::ReturnRefund, 2)).ok());
  expect_clean();
}

TEST_F(Aftersales, AnExchangeTakesOneFromTheStockWhenItIsSettled) {
  const inventory::StockItem stock = stock_of(1);
  const std::int64_t before = balance(phone);
  aftersale::Request what = asks(Kind::Exchange, 1);
  what.wanted = 2;
  EXPECT_EQ(request(what).error().code, ErrorCode::SkuUnknown) << "another product";
  const auto one = request(asks(Kind::Exchange, 1));
  ASSERT_TRUE(decide(one->id, Event::Approve).ok() && send(one->id).ok() && handle(one->id, Event::Receive).ok());
  ASSERT_TRUE(handle(one->id, Event::Inspect, 1, 0).ok());
  ASSERT_TRUE(decide(one->id, Event::Settle).ok());
  EXPECT_EQ(stock_of(1).on_hand, stock.on_hand - 1);
  EXPECT_EQ(balance(phone), before);
  expect_clean();
}

TEST_F(Aftersales, AnOrderDoesNotCompleteWhileOneIsOpen) {
  const base::Instant due = the_order().due_at;
  ASSERT_GT(due.ms, env.now.ms);
  const auto one = request(asks(Kind::Repair, 1));
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(the_order().due_at.ms, 0);
  ASSERT_TRUE(decide(one->id, Event::Approve).ok() && send(one->id).ok());
  env.now = {due.ms + 1'000};
  ASSERT_TRUE(jobs::run_due_jobs(store, env).ok());
  EXPECT_EQ(the_order().state, order::State::Delivered);
  ASSERT_TRUE(handle(one->id, Event::Receive).ok() && handle(one->id, Event::StartRepair).ok());
  ASSERT_TRUE(handle(one->id, Event::SendBack).ok() && decide(one->id, Event::Settle).ok());
  EXPECT_EQ(the_order().state, order::State::Completed) << "its window is over";
  EXPECT_EQ(request(asks(Kind::ReturnRefund, 1)).error().code, ErrorCode::OrderState);

  order = delivered(1);
  const base::Instant later = the_order().due_at;
  const auto other = request(asks(Kind::ReturnRefund, 1));
  env.now.ms += 1'000;
  ASSERT_TRUE(withdraw(other->id).ok());
  EXPECT_EQ(the_order().due_at, later) << "as if nothing had been asked";
}

TEST_F(Aftersales, TimePassesByTheJobAndInEveryRead) {
  order = delivered(1);
  const auto granted = request(asks(Kind::ReturnRefund, 1));
  ASSERT_TRUE(granted.ok());
  env.now.ms += aftersale::kAnswerMs;
  EXPECT_EQ(app::get_aftersale(store, phone, granted->id, env.now)->state, State::AwaitingGoods);
  EXPECT_EQ(stored(granted->id).state, State::Requested);
  ASSERT_TRUE(jobs::run_due_jobs(store, env).ok());
  EXPECT_EQ(stored(granted->id).state, State::AwaitingGoods);
  env.now.ms += aftersale::kSendMs;
  ASSERT_TRUE(jobs::run_due_jobs(store, env).ok());
  EXPECT_EQ(stored(granted->id).state, State::Withdrawn);
  EXPECT_EQ(send(granted->id).error().code, ErrorCode::OrderState);
  EXPECT_EQ(the_order().state, order::State::Completed);
}

TEST_F(Aftersales, ARequestThatComesAgainIsDecidedOnce) {
  const aftersale::Request what = asks(Kind::ReturnRefund, 1);
  const auto first = app::request_aftersale_now(store, phone, what, env, catalogue);
  ASSERT_TRUE(first.ok());
  EXPECT_FALSE(first->repeated);
  const auto again = app::request_aftersale_now(store, laptop, what, env, catalogue);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->aftersale, first->aftersale);
  EXPECT_EQ(app::list_aftersales(store, phone, {}, 10, env.now)->aftersales.size(), 1U);
  aftersale::Request other = what;
  other.note = "changed";
  EXPECT_EQ(request(other).error().code, ErrorCode::IdConflict);
}

TEST_F(Aftersales, OnlyADeliveredOrderOfOnesOwn) {
  aftersale::Request what = asks(Kind::RefundOnly, 1);
  what.order = {{9}};
  EXPECT_EQ(request(what).error().code, ErrorCode::NotFound);
  const order::PlaceOrder paid = intent(1);
  ASSERT_TRUE(in_turn<order::Order>([&](app::MemberTurn& turn) {
                return app::place_order(turn, paid, env.now, catalogue);
              }).ok());
  what.order = paid.id;
  EXPECT_EQ(request(what).error().code, ErrorCode::OrderState);
}

// Every act in every state of every kind: what is outside the table is refused and leaves no trace.
TEST_F(Aftersales, ActsOutsideTheTableAreRefusedAndLeaveNoTrace) {
  using Act = std::function<base::Result<Aftersale>(const AftersaleId&)>;
  const std::map<Event, Act> acts = {
      {Event::Approve, [&](const AftersaleId& id) { return decide(id, Event::Approve); }},
      {Event::Reject, [&](const AftersaleId& id) { return decide(id, Event::Reject); }},
      {Event::Settle, [&](const AftersaleId& id) { return decide(id, Event::Settle); }},
      {Event::Withdraw, [&](const AftersaleId& id) { return withdraw(id); }},
      {Event::Send, [&](const AftersaleId& id) { return send(id); }},
      {Event::Receive, [&](const AftersaleId& id) { return handle(id, Event::Receive); }},
      {Event::Inspect, [&](const AftersaleId& id) { return handle(id, Event::Inspect, 1, 1); }},
      {Event::StartRepair, [&](const AftersaleId& id) { return handle(id, Event::StartRepair); }},
      {Event::SendBack, [&](const AftersaleId& id) { return handle(id, Event::SendBack); }},
  };
  std::size_t allowed = 0;
  for (std::uint8_t k = 0; k < aftersale::kKindCount; ++k) {
    for (std::uint8_t s = 0; s < aftersale::kStateCount; ++s) {
      for (const auto& [event, act] : acts) {
        const auto kind = static_cast<Kind>(k);
        const auto state = static_cast<State>(s);
        const auto asked = request(asks(kind, 1));
        ASSERT_TRUE(asked.ok());
        store::AftersaleRow row{.aftersale = *asked};
        row.aftersale.state = state;
        row.aftersale.due_at = {};
        if (state != State::Requested) row.aftersale.lines[0].accepted = 1;
        const auto put = [&] {
          return store.write([&](store::UnitOfWork& unit) { return unit.aftersales().update(ann, row); });
        };
        ASSERT_TRUE(put().ok());
        const std::int64_t funds = balance(phone);
        const inventory::StockItem stock = stock_of(1);
        const auto done = act(asked->id);
        const bool is_allowed = aftersale::next_state(kind, state, event).ok();
        const auto what = std::string(aftersale::kKindNames[k]) + " " + std::string(aftersale::kStateNames[s]) + " " +
                          std::string(aftersale::kEventNames[static_cast<std::size_t>(event)]);
        EXPECT_EQ(done.ok(), is_allowed) << what;
        allowed += done.ok() ? 1U : 0U;
        if (!done.ok()) {
          EXPECT_EQ(done.error().code, ErrorCode::OrderState) << what;
          EXPECT_EQ(stored(asked->id), row.aftersale) << what;
          EXPECT_EQ(balance(phone), funds) << what;
          EXPECT_EQ(stock_of(1), stock) << what;
        }
        // Out of the way of the next one.
        row.aftersale = *asked;
        row.aftersale.state = State::Withdrawn;
        row.aftersale.due_at = {};
        ASSERT_TRUE(put().ok());
      }
    }
  }
  // 3 x 5 from requested, 2 at once, 2 x 3 of goods, 2 x 2 of inspections, 3 of a repair; but send, inspect and goods
  // are of some kinds only.
  EXPECT_EQ(allowed, 3U * 5U + 2U + 3U * 2U + 2U * 2U + 3U);
}

}  // namespace
}  // namespace cartwright::test
