#include "server/app/verify/verify.h"
#include "server/jobs/jobs.h"
#include "tests/unit/server/shop_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;

class Orders : public ShopWorld {
 protected:
  void TearDown() override {
    const auto report = app::verify(store);
    ASSERT_TRUE(report.ok());
    for (const std::string& difference : report->differences) ADD_FAILURE() << difference;
  }
};

TEST_F(Orders, AreDecidedOnceAndARepeatGetsTheSameAnswer) {
  fund("ann", 50'000);
  const auto op = place(intent(2));
  const auto first = exchange(phone, 0, 1, {add(1, 2), op});
  ASSERT_TRUE(first.ok());
  ASSERT_EQ(first->answers.size(), 1U);
  EXPECT_TRUE(first->answers[0].accepted) << first->answers[0].code;
  const auto again = exchange(phone, 0, 1, {add(1, 2), op});
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->answers, first->answers);
  EXPECT_EQ(balance(phone), 30'000);
  EXPECT_EQ(stock_of(1).available(), 1);
  EXPECT_EQ(quantity(phone, 1), 0);
  ASSERT_EQ(again->rows.orders.size(), 1U);
  EXPECT_EQ(again->rows.orders[0].state, order::State::Paid);
}

TEST_F(Orders, TellTheDeviceWhatTheyTookFromItsCart) {
  fund("ann", 50'000);
  const auto cart = exchange(phone, 0, 1, {add(1, 3)});
  ASSERT_TRUE(cart.ok());
  const auto answer = exchange(phone, cart->cursor, 2, {place(intent(2))});
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->rows.cart.size(), 1U);
  EXPECT_EQ(answer->rows.cart[0].quantity(), 1);
  EXPECT_EQ(answer->rows.orders.size(), 1U);
  EXPECT_EQ(answer->rows.wallet.size(), 1U);
}

TEST_F(Orders, WithTheSameIdAreOneOrderAndWithAnotherBodyAConflict) {
  fund("ann", 50'000);
  order::PlaceOrder what = intent(1);
  ASSERT_TRUE(exchange(phone, 0, 1, {place(what), place(what)}).ok());
  EXPECT_EQ(stock_of(1).reserved, 1);
  what.ship_to.name = "Bob";
  const auto other = exchange(phone, 0, 3, {place(what)});
  ASSERT_TRUE(other.ok());
  EXPECT_EQ(other->answers.at(0).code, "id_conflict");
}

TEST_F(Orders, WaitForPaymentWhenTheFundsDoNotSuffice) {
  const auto what = intent(1);
  ASSERT_TRUE(exchange(phone, 0, 1, {place(what)}).ok());
  EXPECT_EQ(stock_of(1).available(), 2);
  EXPECT_EQ(app::get_order(store, phone, what.id, env.now)->state, order::State::AwaitingPayment);
  const auto refused = app::pay_order_now(store, phone, what.id, env);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::InsufficientFunds);
  fund("ann", 10'000);
  ASSERT_TRUE(app::pay_order_now(store, phone, what.id, env).ok());
  EXPECT_EQ(balance(phone), 0);
}

TEST_F(Orders, NobodyPaysExpireAndGiveTheirStockBack) {
  const auto what = intent(3);
  ASSERT_TRUE(exchange(phone, 0, 1, {place(what)}).ok());
  env.now.ms += app::kUnpaidMsMax;
  EXPECT_EQ(app::get_order(store, phone, what.id, env.now)->state, order::State::Expired);  // before any job
  const auto late = app::pay_order_now(store, phone, what.id, env);
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, ErrorCode::OrderState);
  ASSERT_TRUE(jobs::run_due_jobs(store, env).ok());
  EXPECT_EQ(app::get_order(store, phone, what.id, env.now)->state, order::State::Expired);
  EXPECT_EQ(stock_of(1).available(), 3);
}

TEST_F(Orders, AreShippedReceivedAndCompleteWhenNoReturnIsPossibleAnyMore) {
  fund("ann", 50'000);
  const auto what = intent(2);
  ASSERT_TRUE(exchange(phone, 0, 1, {place(what)}).ok());
  const auto ship = [&](base::Vector<order::ShipmentLine> lines) {
    return store.write([&](store::UnitOfWork& unit) -> base::Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, phone.member, env.now));
      CW_TRY(app::ship_order(turn, what.id, {.lines = lines, .carrier = "SF", .tracking = "7"}));
      return turn.close();
    });
  };
  EXPECT_EQ(app::receive_order_now(store, phone, what.id, env).error().code, ErrorCode::OrderState);
  ASSERT_TRUE(ship({{1, 1}}).ok());
  EXPECT_EQ(app::cancel_order_now(store, phone, what.id, env).error().code, ErrorCode::OrderState);
  ASSERT_TRUE(ship({}).ok());
  const auto received = app::receive_order_now(store, phone, what.id, env);
  ASSERT_TRUE(received.ok());
  EXPECT_EQ(received->state, order::State::Delivered);
  env.now = received->due_at;
  EXPECT_EQ(app::get_order(store, phone, what.id, env.now)->state, order::State::Completed);
  ASSERT_TRUE(jobs::run_due_jobs(store, env).ok());
  EXPECT_EQ(app::get_order(store, phone, what.id, env.now)->state, order::State::Completed);
  EXPECT_EQ(stock_of(1).on_hand, 1);
}

TEST_F(Orders, OfWhichNothingIsHeardHaveArrivedAtTheirTimeHoweverLateTheJob) {
  fund("ann", 50'000);
  const auto what = intent(1);
  ASSERT_TRUE(exchange(phone, 0, 1, {place(what)}).ok());
  ASSERT_TRUE(store
                  .write([&](store::UnitOfWork& unit) -> base::Status {
                    CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, phone.member, env.now));
                    CW_TRY(app::ship_order(turn, what.id, {.carrier = "SF"}));
                    return turn.close();
                  })
                  .ok());
  const base::Instant presumed{env.now.ms + 15 * base::kDayMs};
  env.now.ms += 30 * base::kDayMs;
  ASSERT_TRUE(jobs::run_due_jobs(store, env).ok());
  const auto done = app::get_order(store, phone, what.id, env.now);
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->state, order::State::Completed);
  ASSERT_EQ(done->events.size(), 4U);
  EXPECT_EQ(done->events[2], (order::HappenedEvent{.event = order::Event::Presume, .at = presumed}));
  EXPECT_EQ(done->events[3].at.ms, presumed.ms + 7 * base::kDayMs);
}

TEST_F(Orders, NeverSellMoreThanThereIs) {
  fund("ann", 500'000);
  ASSERT_TRUE(exchange(phone, 0, 1, {place(intent(2)), place(intent(2)), place(intent(1))}).ok());
  const auto answers = exchange(phone, 0, 1, {place(intent(2)), place(intent(2)), place(intent(1))});
  ASSERT_TRUE(answers.ok());
  ASSERT_EQ(answers->answers.size(), 3U);
  EXPECT_TRUE(answers->answers[0].accepted);
  EXPECT_EQ(answers->answers[1].code, "stock_short");
  EXPECT_TRUE(answers->answers[2].accepted);
  EXPECT_EQ(stock_of(1).available(), 0);
  EXPECT_EQ(balance(phone), 470'000);
}

TEST_F(Orders, HonourThePriceThatWasSeenWithinTheWindow) {
  fund("ann", 50'000);
  const auto what = intent(1);
  env.now.ms += 3 * order::kHonourWindowMs;  // the window begins when the price changes, however long it had stood
  publish_tea(10'400, 3);
  env.now.ms += order::kHonourWindowMs;
  ASSERT_TRUE(exchange(phone, 0, 1, {place(what)}).ok());
  EXPECT_EQ(app::get_order(store, phone, what.id, env.now)->total_minor, 10'000);
}

TEST_F(Orders, AreRefusedWhenThePriceRoseAfterTheWindow) {
  fund("ann", 50'000);
  const auto what = intent(1);
  publish_tea(10'400, 3);
  env.now.ms += order::kHonourWindowMs + 1;
  const auto answer = exchange(phone, 0, 1, {place(what)});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->answers.at(0).code, "price_changed");
  EXPECT_EQ(stock_of(1).reserved, 0);
}

TEST_F(Orders, CancelledAfterPaymentAreRefundedOnce) {
  fund("ann", 50'000);
  const auto what = intent(1);
  ASSERT_TRUE(exchange(phone, 0, 1, {place(what)}).ok());
  ASSERT_TRUE(app::cancel_order_now(store, phone, what.id, env).ok());
  EXPECT_EQ(balance(phone), 50'000);
  EXPECT_EQ(stock_of(1).available(), 3);
  EXPECT_FALSE(app::cancel_order_now(store, phone, what.id, env).ok());
  EXPECT_EQ(balance(phone), 50'000);
}

TEST_F(Orders, UnderOneKeyAreOneOrder) {
  fund("ann", 50'000);
  order::PlaceOrder what = intent(1);
  const auto first = app::place_order_with_key(store, phone, {"key-1", what}, env, catalogue);
  const auto again = app::place_order_with_key(store, phone, {"key-1", what}, env, catalogue);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_FALSE(first->repeated);
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(first->order, again->order);
  const order::PlaceOrder two = intent(2);
  const auto reused = app::place_order_with_key(store, phone, {"key-1", two}, env, catalogue);
  ASSERT_FALSE(reused.ok());
  EXPECT_EQ(reused.error().code, ErrorCode::KeyReused);
  EXPECT_EQ(stock_of(1).reserved, 1);
}

TEST_F(Orders, OfOthersAreNotFound) {
  fund("ann", 50'000);
  const auto what = intent(1);
  ASSERT_TRUE(exchange(phone, 0, 1, {place(what)}).ok());
  const app::SessionInfo bob = sign_in(add_member("bob"), 1);
  EXPECT_EQ(app::get_order(store, bob, what.id, env.now).error().code, ErrorCode::NotFound);
  EXPECT_EQ(app::cancel_order_now(store, bob, what.id, env).error().code, ErrorCode::NotFound);
}

TEST_F(Orders, VerifyNoticesAnAlteredStockFigure) {
  store::memory::MemoryStore copy = store;
  ASSERT_TRUE(copy.write([](store::UnitOfWork& unit) { return take_from_stock(unit, 1, 1); }).ok());
  const auto report = app::verify(copy);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->differences.size(), 1U);
}

}  // namespace
}  // namespace cartwright::test
