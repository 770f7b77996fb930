// Payments at a provider through their use cases, on a clock of the test's own: opened, settled by what the provider
// says, taken up late or sent back, asked about, and refunded to where the money came from.
#include "server/app/payment/notices.h"
#include "server/app/payment/relay.h"
#include "server/app/payment/shown.h"
#include "server/app/verify/verify.h"
#include "server/jobs/jobs.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::test {
namespace {

using app::Handover;
using app::RefundStanding;
using app::RelayEnd;
using payment::Cause;
using payment::RefundState;
using payment::Standing;
using payment::State;
using store::NoticeOutcome;

// Does as it is told, and notes what it was asked.
class ToldProvider final : public app::PaymentProvider {
 public:
  app::OpenedPage open(const payment::Payment& payment) override {
    calls.push_back("open");
    if (meanwhile) std::exchange(meanwhile, {})();
    return {.went = {.how = how}, .session = "ses", .page = "https://pay.example/" + payment.order_number};
  }
  app::PaymentAnswer query(const payment::Payment&) override {
    calls.push_back("query");
    if (meanwhile) std::exchange(meanwhile, {})();
    return {.went = {.how = how}, .report = report};
  }
  app::PaymentAnswer close(const payment::Payment&) override {
    calls.push_back("close");
    if (meanwhile) std::exchange(meanwhile, {})();
    return {.went = {.how = how}, .report = report};
  }
  app::RefundAnswer refund(const payment::Refund& refund) override {
    calls.push_back("refund");
    refunded.push_back(refund);
    if (meanwhile) std::exchange(meanwhile, {})();
    return {.went = {.how = how}, .standing = standing};
  }
  Handover how = Handover::Done;
  payment::Report report;
  RefundStanding standing = RefundStanding::Done;
  std::function<void()> meanwhile{};
  std::vector<std::string> calls;
  std::vector<payment::Refund> refunded;
};

class Payments : public AccountWorld {
 protected:
  base::Status in_turn(const std::function<base::Status(app::MemberTurn&)>& part) {
    return store.write([&](store::UnitOfWork& unit) -> base::Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, ann, env.now));
      CW_TRY(part(turn));
      return turn.close();
    });
  }
  base::OrderId place(std::int64_t quantity = 1) {
    const order::PlaceOrder what = intent(quantity);
    EXPECT_TRUE(in_turn([&](app::MemberTurn& turn) -> base::Status {
                  CW_TRY(app::place_order(turn, what, env.now, catalogue));
                  return {};
                }).ok());
    return what.id;
  }
  protocol::PaymentShown open(const base::OrderId& id) {
    const auto made = app::open_payment_now(store, phone, {.order = id, .return_to = "https://shop.example/"}, env);
    EXPECT_TRUE(made.ok()) << made.error().name();
    return made.ok() ? *made : protocol::PaymentShown{};
  }
  // The provider's page is there.
  protocol::PaymentShown paged(const base::OrderId& id) {
    const auto made = open(id);
    EXPECT_EQ(deal(), RelayEnd::Sent);
    for (const protocol::PaymentShown& one : payments_of(id).payments) {
      if (one.id == made.id) return one;
    }
    ADD_FAILURE() << "it is not there";
    return {};
  }
  RelayEnd deal() {
    const auto relayed = app::deal_with_provider(desk);
    EXPECT_TRUE(relayed.ok()) << relayed.error().name();
    return relayed.ok() ? relayed->end : RelayEnd::Dead;
  }
  protocol::OrderPayments payments_of(const base::OrderId& id) {
    auto all = app::payments_of_order(store, phone, id, env.now);
    EXPECT_TRUE(all.ok());
    return all.ok() ? std::move(*all) : protocol::OrderPayments{};
  }
  order::Order order_of(const base::OrderId& id) { return *app::get_order(store, phone, id, env.now); }
  app::NoticeTaken notice(const std::string& name, const payment::PaymentId& about, const payment::Report& report) {
    const auto taken =
        app::take_notice({.id = name, .report = report, .about = about.bytes, .body = name}, payment_services);
    EXPECT_TRUE(taken.ok()) << taken.error().name();
    return taken.ok() ? *taken : app::NoticeTaken{};
  }
  static payment::Report paid(const protocol::PaymentShown& one) {
    return {.standing = Standing::Paid, .amount_minor = one.amount_minor};
  }
  void act(base::Result<order::Order> (*what)(app::MemberTurn&, const base::OrderId&), const base::OrderId& id) {
    EXPECT_TRUE(in_turn([&](app::MemberTurn& turn) -> base::Status {
                  CW_TRY(what(turn, id));
                  return {};
                }).ok());
  }
  void expect_books_agree() {
    const auto report = app::verify(store);
    ASSERT_TRUE(report.ok());
    for (const std::string& one : report->differences) ADD_FAILURE() << one;
  }
  std::int64_t account(ledger::AccountKind wanted) {
    std::int64_t sum = 0;
    const auto rows = store::read_for<std::vector<store::LedgerRow>>(
        store, [&](store::UnitOfWork& unit) { return unit.ledger().entries(ann, 0, 1'000); });
    for (const store::LedgerRow& row : *rows) {
      for (const ledger::Posting& posting : row.entry.postings)
        sum += posting.account == wanted ? posting.amount_minor : 0;
    }
    return sum;
  }
  void add_mailbox() {
    const app::LoginName name{.kind = store::LoginKind::Email, .value = "ann@example.cn"};
    EXPECT_TRUE(store
                    .write([&](store::UnitOfWork& unit) {
                      return unit.logins().insert({.lookup = app::lookup_of(sealer, name),
                                                   .member = ann,
                                                   .kind = name.kind,
                                                   .sealed = app::sealed(sealer, name, ann)});
                    })
                    .ok());
  }

  ToldProvider provider;
  app::PaymentServices payment_services{store, sealer, notices, env};
  std::vector<base::MemberId> poked;
  app::ProviderDesk desk{.services = payment_services,
                         .provider = provider,
                         .changed = [this](const base::MemberId& id) { poked.push_back(id); }};
};

TEST_F(Payments, AnOrderIsPaidByTheNoticeAndTheWalletKnowsNothingOfIt) {
  fund("ann", 500);
  const base::OrderId id = place();
  const auto made = paged(id);
  EXPECT_EQ(made.state, State::Open);
  EXPECT_EQ(made.page, "https://pay.example/" + order_of(id).number);
  EXPECT_EQ(open(id).id, made.id) << "the one that is open is answered again";
  EXPECT_EQ(notice("1", made.id, paid(made)).outcome, NoticeOutcome::Done);
  EXPECT_EQ(order_of(id).state, order::State::Paid);
  EXPECT_EQ(balance(phone), 500);
  EXPECT_EQ(app::get_wallet(store, phone)->entries.size(), 1U);
  EXPECT_EQ(account(ledger::AccountKind::ProviderClearing), -10'000);
  EXPECT_EQ(account(ledger::AccountKind::ShopSales), 10'000);
  EXPECT_TRUE(notice("1", made.id, paid(made)).repeated);
  EXPECT_EQ(notice("2", made.id, paid(made)).outcome, NoticeOutcome::Nothing);
  EXPECT_EQ(notice("3", made.id, {.standing = Standing::Refused}).outcome, NoticeOutcome::Nothing);
  EXPECT_EQ(deal(), RelayEnd::Nothing) << "nobody asks about it any more";
  EXPECT_FALSE(app::open_payment_now(store, phone, {.order = id}, env).ok());
  expect_books_agree();
}

TEST_F(Payments, ANoticeThatNeverComesIsFoundByAskingAtGrowingPauses) {
  const base::OrderId id = place();
  const auto made = paged(id);
  EXPECT_EQ(deal(), RelayEnd::Nothing) << "not at once";
  std::vector<std::int64_t> pauses;
  base::Instant last = env.now;
  while (pauses.size() < 6) {
    env.now.ms += 1'000;
    if (deal() == RelayEnd::Nothing) continue;
    pauses.push_back((env.now.ms - last.ms) / 1'000);
    last = env.now;
  }
  EXPECT_EQ(pauses, (std::vector<std::int64_t>{5, 8, 16, 32, 64, 128}));
  provider.report = paid(made);
  env.now.ms += base::kHourMs;
  EXPECT_EQ(order_of(id).state, order::State::Expired);
  provider.how = Handover::Again;  // away: it is asked again
  EXPECT_EQ(deal(), RelayEnd::PutOff);
  provider.how = Handover::Done;
  env.now.ms += base::kHourMs;
  EXPECT_EQ(deal(), RelayEnd::Sent);
  EXPECT_EQ(order_of(id).state, order::State::Paid) << "the order was over, and could be taken up again";
  EXPECT_EQ(order_of(id).events.back().event, order::Event::PayLate);
  EXPECT_EQ(stock_of(1).reserved, 1);
  expect_books_agree();
}

TEST_F(Payments, LateMoneyOfAnOrderWhoseGoodsAreGoneGoesBackWholeAndTheMemberIsTold) {
  add_mailbox();
  const base::OrderId id = place(3);
  const auto made = paged(id);
  env.now.ms += base::kHourMs;
  ASSERT_TRUE(jobs::advance_orders(store, env).ok());
  EXPECT_EQ(payments_of(id).payments[0].state, State::Closing) << "nobody is to pay there any more";
  fund("ann", 30'000);
  const base::OrderId other = place(3);
  EXPECT_EQ(order_of(other).state, order::State::Paid);
  EXPECT_EQ(notice("1", made.id, paid(made)).outcome, NoticeOutcome::Done);
  EXPECT_EQ(order_of(id).state, order::State::Expired);
  ASSERT_EQ(payments_of(id).refunds.size(), 1U);
  EXPECT_EQ(payments_of(id).refunds[0].cause, Cause::Late);
  EXPECT_EQ(payments_of(id).refunds[0].amount_minor, made.amount_minor);
  EXPECT_EQ(account(ledger::AccountKind::RefundsDue), made.amount_minor);
  ASSERT_EQ(notices.sent.size(), 1U);
  EXPECT_NE(notices.sent[0].text.find(order_of(id).number), std::string::npos);
  EXPECT_EQ(deal(), RelayEnd::Sent);
  EXPECT_EQ(payments_of(id).refunds[0].state, RefundState::Done);
  for (const auto kind :
       {ledger::AccountKind::RefundsDue, ledger::AccountKind::Suspense, ledger::AccountKind::ProviderClearing})
    EXPECT_EQ(account(kind), 0);
  expect_books_agree();
}

TEST_F(Payments, WhatAnOrderThatIsPaidDoesNotNeedGoesBack) {
  const base::OrderId id = place();
  const auto made = paged(id);
  fund("ann", 10'000);
  act(app::pay_order, id);
  EXPECT_EQ(payments_of(id).payments[0].state, State::Closing);
  provider.report = paid(made);  // somebody was faster
  EXPECT_EQ(deal(), RelayEnd::Sent);
  EXPECT_EQ(provider.calls.back(), "close");
  ASSERT_EQ(payments_of(id).refunds.size(), 1U);
  EXPECT_EQ(payments_of(id).refunds[0].cause, Cause::Surplus);
  EXPECT_EQ(order_of(id).state, order::State::Paid);
  EXPECT_EQ(balance(phone), 0);
  expect_books_agree();
}

TEST_F(Payments, AWrongSumIsAskedAboutAndGoesBackWholeWhenItIsTrue) {
  const base::OrderId id = place();
  const auto made = paged(id);
  payment::Report lie = paid(made);
  lie.amount_minor = 777;
  EXPECT_EQ(notice("1", made.id, lie).outcome, NoticeOutcome::Asked);
  EXPECT_EQ(order_of(id).state, order::State::AwaitingPayment);
  provider.report = lie;
  EXPECT_EQ(deal(), RelayEnd::Sent);
  EXPECT_EQ(provider.calls.back(), "query");
  EXPECT_EQ(payments_of(id).payments[0].state, State::Returned);
  EXPECT_EQ(payments_of(id).refunds[0].amount_minor, 777);
  EXPECT_EQ(order_of(id).state, order::State::AwaitingPayment);
  EXPECT_EQ(deal(), RelayEnd::Sent) << "the refund";
  const auto second = paged(id);
  EXPECT_NE(second.id, made.id);
  notice("2", second.id, paid(second));
  EXPECT_EQ(order_of(id).state, order::State::Paid);
  expect_books_agree();

  const base::OrderId foreign = place();
  const auto third = paged(foreign);
  provider.report = {.standing = Standing::Paid, .currency = base::Currency::Usd, .amount_minor = third.amount_minor};
  EXPECT_EQ(notice("3", third.id, provider.report).outcome, NoticeOutcome::Asked);
  EXPECT_EQ(deal(), RelayEnd::Sent);
  const auto figures =
      store::read_for<store::PaymentFigures>(store, [](store::UnitOfWork& unit) { return unit.payments().figures(); });
  EXPECT_EQ(figures->stuck, 1U) << "somebody must look";
  expect_books_agree();
}

TEST_F(Payments, ACancelledOrderSendsItBackOnceAndWaitsUntilTheProviderHasSaidSo) {
  const base::OrderId id = place();
  const auto made = paged(id);
  notice("1", made.id, paid(made));
  act(app::cancel_order, id);
  EXPECT_EQ(balance(phone), 0) << "it did not come from there";
  provider.standing = RefundStanding::Pending;
  EXPECT_EQ(deal(), RelayEnd::Sent);
  EXPECT_EQ(payments_of(id).refunds[0].state, RefundState::Sent);
  for (int i = 0; i < 20; ++i) {  // it takes its time, and is away now and then
    env.now.ms += base::kHourMs;
    provider.how = i % 2 == 0 ? Handover::Again : Handover::Done;
    deal();
  }
  EXPECT_EQ(payments_of(id).refunds[0].state, RefundState::Sent) << "it has it, whatever the line is like";
  const auto refund = payments_of(id).refunds[0];
  const auto done = app::take_notice({.id = "2", .refund = RefundStanding::Done, .about = refund.id.bytes, .body = "2"},
                                     payment_services);
  EXPECT_EQ(done->outcome, NoticeOutcome::Done);
  EXPECT_EQ(payments_of(id).refunds[0].state, RefundState::Done);
  for (const payment::Refund& one : provider.refunded) EXPECT_EQ(one.id, refund.id);
  expect_books_agree();
}

TEST_F(Payments, ARefundThatIsNotTakenIsStaffs) {
  const base::OrderId id = place();
  const auto made = paged(id);
  notice("1", made.id, paid(made));
  act(app::cancel_order, id);
  provider.how = Handover::Again;
  int tries = 0;
  for (RelayEnd end = deal(); end != RelayEnd::Dead && tries < 100; end = deal(), ++tries) env.now.ms += base::kHourMs;
  EXPECT_EQ(tries, 15) << "the sixteenth is the last";
  EXPECT_EQ(payments_of(id).refunds[0].state, RefundState::Failed);
  env.now.ms += base::kDayMs;
  EXPECT_EQ(deal(), RelayEnd::Nothing);
  expect_books_agree();
}

TEST_F(Payments, ANoticeInTheMiddleOfACallWinsAndTheAnswerIsDropped) {
  const base::OrderId id = place();
  const auto made = paged(id);
  env.now.ms += 5'000;
  provider.report = {.standing = Standing::Open};
  provider.meanwhile = [&] { notice("1", made.id, paid(made)); };
  EXPECT_EQ(deal(), RelayEnd::Overtaken);
  EXPECT_EQ(order_of(id).state, order::State::Paid);

  const base::OrderId other = place();
  const auto second = open(other);
  provider.meanwhile = [&] { act(app::cancel_order, other); };  // while its page is being opened
  EXPECT_EQ(deal(), RelayEnd::Overtaken);
  EXPECT_EQ(payments_of(other).payments[0].state, State::Closing);
  EXPECT_EQ(deal(), RelayEnd::Sent) << "opened";
  provider.report = {.standing = Standing::Closed};
  EXPECT_EQ(deal(), RelayEnd::Sent) << "closed";
  EXPECT_EQ(payments_of(other).payments[0].state, State::Closed);
  EXPECT_EQ(notice("2", second.id, paid(second)).outcome, NoticeOutcome::Done) << "and money after all";
  EXPECT_EQ(order_of(other).state, order::State::Paid);
  expect_books_agree();
}

TEST_F(Payments, ACancelledOrderThatWasPaidIsNotTakenUpBySomeOtherMoney) {
  const base::OrderId id = place();
  const auto first = paged(id);
  notice("1", first.id, {.standing = Standing::Refused});
  const auto second = paged(id);
  notice("2", second.id, paid(second));
  act(app::cancel_order, id);
  notice("3", first.id, paid(first));
  EXPECT_EQ(order_of(id).state, order::State::Cancelled);
  EXPECT_EQ(payments_of(id).refunds.size(), 2U);
  EXPECT_EQ(account(ledger::AccountKind::RefundsDue), 2 * second.amount_minor);
  expect_books_agree();
}

TEST_F(Payments, SoManyPagesForOneOrderAndNoMore) {
  const base::OrderId id = place();
  for (std::size_t i = 0; i < payment::kPaymentsOfOrderMax; ++i) {
    const auto made = paged(id);
    notice(std::to_string(i), made.id, {.standing = Standing::Refused});
  }
  EXPECT_EQ(app::open_payment_now(store, phone, {.order = id}, env).error().code, base::ErrorCode::LineLimit);
}

TEST_F(Payments, VerifyFindsWhatWasAltered) {
  const base::OrderId id = place();
  const auto made = paged(id);
  notice("1", made.id, paid(made));
  act(app::cancel_order, id);
  EXPECT_EQ(deal(), RelayEnd::Sent);
  expect_books_agree();
  const auto alter = [&](const std::function<base::Status(store::UnitOfWork&)>& how) {
    const store::memory::MemoryStore before = store;
    EXPECT_TRUE(store.write(how).ok());
    const std::size_t found = app::verify(store)->differences.size();
    store = before;
    return found;
  };
  EXPECT_GT(alter([&](store::UnitOfWork& unit) -> base::Status {
              CW_TRY_ASSIGN(const auto row, unit.payments().find(ann, made.id));
              store::PaymentRow changed = row.value();
              changed.payment.received_minor -= 1;
              return unit.payments().update(ann, changed);
            }),
            0U);
  EXPECT_GT(alter([&](store::UnitOfWork& unit) -> base::Status {
              CW_TRY_ASSIGN(auto rows, unit.payments().refunds_of_order(ann, id));
              rows[0].refund.amount_minor -= 1;
              return unit.payments().update(ann, rows[0]);
            }),
            0U);
  EXPECT_GT(alter([&](store::UnitOfWork& unit) -> base::Status {
              CW_TRY_ASSIGN(auto rows, unit.payments().refunds_of_order(ann, id));
              rows[0].refund.state = RefundState::Sent;
              return unit.payments().update(ann, rows[0]);
            }),
            0U);
  EXPECT_GT(alter([&](store::UnitOfWork& unit) -> base::Status {
              CW_TRY_ASSIGN(const auto row, unit.payments().find(ann, made.id));
              store::PaymentRow changed = row.value();
              changed.payment.state = State::Closed;
              return unit.payments().update(ann, changed);
            }),
            0U);
}

}  // namespace
}  // namespace cartwright::test
