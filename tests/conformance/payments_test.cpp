// Payments at a provider, refunds and notices in every engine: as rows, and through what is done with them, whichever
// write fails in the middle.
#include "server/app/order/orders.h"
#include "server/app/payment/notices.h"
#include "server/app/payment/relay.h"
#include "tests/conformance/coupon_shop.h"
#include "tests/unit/server/account_world.h"

namespace cartwright::store {
namespace {

using payment::PaymentId;
using payment::RefundId;
using payment::RefundState;
using payment::State;

class PaymentRows : public StoreOfEachEngine {
 protected:
  static PaymentRow payment_of(std::uint8_t number, std::int64_t due_ms) {
    return {.payment = {.id = {{number}}, .order = {{7}}, .order_number = "O1", .amount_minor = 100, .made_at = {5}},
            .task = {.due_at = {due_ms}}};
  }
  static RefundRow refund_of(std::uint8_t number, std::int64_t due_ms) {
    return {.refund = {.id = {{number}}, .payment = {{1}}, .order = {{7}}, .amount_minor = 100, .made_at = {number}},
            .task = {.due_at = {due_ms}}};
  }
};

TEST_P(PaymentRows, AreKeptFoundAndMovedWithTheirOrder) {
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.members().insert({.id = other, .username = "bo", .created_at = {1}}));
    CW_TRY(unit.payments().insert(member, payment_of(2, 0)));
    CW_TRY(unit.payments().insert(member, payment_of(1, 50)));
    return unit.payments().insert(member, refund_of(3, 0));
  });
  EXPECT_FALSE(store_->write([&](UnitOfWork& unit) { return unit.payments().insert(member, payment_of(1, 9)); }).ok());
  PaymentRow changed = payment_of(1, 70);
  changed.payment.state = State::Open;
  changed.task.why = "timeout";
  changed.task.tries = 4;
  write([&](UnitOfWork& unit) { return unit.payments().update(member, changed); });
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.payments().update(other, changed); }),
            base::ErrorCode::NotFound);
  EXPECT_EQ(refused([&](UnitOfWork& unit) { return unit.payments().update(member, refund_of(4, 0)); }),
            base::ErrorCode::NotFound);
  const auto found = [&](UnitOfWork& unit) { return unit.payments().find(member, PaymentId{{1}}); };
  EXPECT_EQ(read<std::optional<PaymentRow>>(found), changed);
  EXPECT_EQ(
      read<std::optional<RefundRow>>([&](UnitOfWork& unit) { return unit.payments().find(member, RefundId{{3}}); }),
      refund_of(3, 0));
  const auto of_order = [&](const base::MemberId& whose) {
    return read<std::vector<PaymentRow>>(
        [&](UnitOfWork& unit) { return unit.payments().of_order(whose, base::OrderId{{7}}); });
  };
  EXPECT_EQ(of_order(member), (std::vector<PaymentRow>{changed, payment_of(2, 0)}));
  EXPECT_EQ(read<std::optional<base::MemberId>>([](UnitOfWork& unit) { return unit.payments().owner(PaymentId{{2}}); }),
            member);
  EXPECT_EQ(read<std::optional<base::MemberId>>([](UnitOfWork& unit) { return unit.payments().owner(RefundId{{9}}); }),
            std::nullopt);
  write([&](UnitOfWork& unit) { return unit.payments().move(member, other, base::OrderId{{7}}); });
  EXPECT_TRUE(of_order(member).empty());
  EXPECT_EQ(of_order(other).size(), 2U);
  EXPECT_EQ(read<std::vector<RefundRow>>([&](UnitOfWork& unit) {
              return unit.payments().refunds_of_order(other, base::OrderId{{7}});
            }).size(),
            1U);
}

TEST_P(PaymentRows, TheLongestDueIsClaimedOnceAndPutOff) {
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.payments().insert(member, payment_of(1, 50)));
    CW_TRY(unit.payments().insert(member, payment_of(2, 40)));
    CW_TRY(unit.payments().insert(member, payment_of(3, 0)));
    return unit.payments().insert(member, refund_of(4, 45));
  });
  const auto claim = [&](std::int64_t now_ms) {
    std::optional<OwnedPayment> claimed;
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(claimed, unit.payments().claim_payment({now_ms}, {1'000}));
      return {};
    });
    return claimed;
  };
  EXPECT_FALSE(claim(39).has_value());
  const auto first = claim(60);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->member, member);
  EXPECT_EQ(first->row.payment.id, PaymentId{{2}});
  EXPECT_EQ(first->row.task, (ProviderTask{.due_at = {1'000}, .tries = 1}));
  EXPECT_EQ(claim(60)->row.payment.id, PaymentId{{1}});
  EXPECT_FALSE(claim(60).has_value());
  EXPECT_EQ(claim(1'000)->row.task.tries, 2U);
  std::optional<OwnedRefund> refund;
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY_ASSIGN(refund, unit.payments().claim_refund({60}, {1'000}));
    return {};
  });
  ASSERT_TRUE(refund.has_value());
  EXPECT_EQ(refund->row.task.tries, 1U);
}

TEST_P(PaymentRows, ANoticeIsTakenOnceAndForgottenInTime) {
  const PaymentNoticeRow notice{
      .id = "ntc_1", .at = {100}, .about = {7}, .outcome = NoticeOutcome::Asked, .body = "{}"};
  const auto take = [&] {
    bool first = false;
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(first, unit.payments().take(notice));
      return {};
    });
    return first;
  };
  EXPECT_TRUE(take());
  EXPECT_FALSE(take());
  const auto found = [&](UnitOfWork& unit) { return unit.payments().find_notice("ntc_1"); };
  EXPECT_EQ(read<std::optional<PaymentNoticeRow>>(found), notice);
  const auto forget = [&](std::int64_t before_ms) {
    std::size_t gone = 0;
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(gone, unit.payments().remove_notices({before_ms}, 10));
      return {};
    });
    return gone;
  };
  EXPECT_EQ(forget(100), 0U);
  EXPECT_EQ(forget(101), 1U);
}

TEST_P(PaymentRows, FiguresCountWhatWaitsIsStuckOrFailed) {
  RefundRow failed = refund_of(6, 0);
  failed.refund.state = RefundState::Failed;
  PaymentRow paid = payment_of(3, 0);
  paid.payment.state = State::Paid;
  write([&](UnitOfWork& unit) -> Status {
    CW_TRY(unit.payments().insert(member, payment_of(1, 50)));
    CW_TRY(unit.payments().insert(member, payment_of(2, 0)));
    CW_TRY(unit.payments().insert(member, paid));
    CW_TRY(unit.payments().insert(member, refund_of(4, 45)));
    CW_TRY(unit.payments().insert(member, refund_of(5, 40)));
    return unit.payments().insert(member, failed);
  });
  const auto figures = read<PaymentFigures>([](UnitOfWork& unit) { return unit.payments().figures(); });
  EXPECT_EQ(figures.live, 2U);
  EXPECT_EQ(figures.stuck, 1U);
  EXPECT_EQ(figures.refunds, 2U);
  EXPECT_EQ(figures.oldest.ms, 4);
  EXPECT_EQ(figures.failed, 1U);
}

INSTANTIATE_TEST_SUITE_P(Engines, PaymentRows, ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres),
                         engine_name);

// ---- through the use cases ----
class PaidOrders : public CouponShop {
 protected:
  base::OrderId placed(std::int64_t quantity = 1) {
    const order::PlaceOrder what{.id = env.new_id<base::OrderId>(),
                                 .lines = {{1, quantity}},
                                 .ship_to = {"Ann", "123", "Road 1"},
                                 .choice = order::PriceChoice::AcceptAny};
    EXPECT_TRUE(act([&](app::MemberTurn& turn) -> Status {
                  CW_TRY(app::place_order(turn, what, env.now, catalogue));
                  return {};
                }).ok());
    return what.id;
  }
  Status open(const base::OrderId& id) {
    return act([&](app::MemberTurn& turn) -> Status {
      CW_TRY(app::open_payment(turn, {.order = id}, env));
      return {};
    });
  }
  Status cancel(const base::OrderId& id) {
    return act([&](app::MemberTurn& turn) -> Status {
      CW_TRY(app::cancel_order(turn, id));
      return {};
    });
  }
  std::vector<PaymentRow> payments(const base::OrderId& id) {
    return read<std::vector<PaymentRow>>([&](UnitOfWork& unit) { return unit.payments().of_order(member, id); });
  }
  std::vector<RefundRow> refunds(const base::OrderId& id) {
    return read<std::vector<RefundRow>>([&](UnitOfWork& unit) { return unit.payments().refunds_of_order(member, id); });
  }
  Status pay_notice(const PaymentRow& row, const std::string& name) {
    const auto taken = app::take_notice(
        {.id = name,
         .report = payment::Report{.standing = payment::Standing::Paid, .amount_minor = row.payment.amount_minor},
         .about = row.payment.id.bytes,
         .body = name},
        services());
    return taken.ok() ? Status() : Status(taken.error());
  }
  Status refund_notice(const RefundRow& row, const std::string& name) {
    const auto taken = app::take_notice(
        {.id = name, .refund = app::RefundStanding::Done, .about = row.refund.id.bytes, .body = name}, services());
    return taken.ok() ? Status() : Status(taken.error());
  }
  app::PaymentServices services() { return {*store_, sealer_, notices, env}; }
  // All that an act on a payment may touch.
  std::string all_of(const base::OrderId& id) {
    return read<std::string>([&](UnitOfWork& unit) -> base::Result<std::string> {
      CW_TRY_ASSIGN(const auto order, unit.orders().find(member, id));
      CW_TRY_ASSIGN(const auto stock, unit.stock_items().find(1, 1));
      CW_TRY_ASSIGN(const auto entries, unit.ledger().entries(member, 0, 100));
      CW_TRY_ASSIGN(const auto paid, unit.payments().of_order(member, id));
      CW_TRY_ASSIGN(const auto back, unit.payments().refunds_of_order(member, id));
      std::string text = std::to_string(static_cast<int>(order->order.state)) + " " + std::to_string(order->change_no) +
                         " " + std::to_string(stock->reserved) + " " + std::to_string(entries.size());
      for (const PaymentRow& row : paid)
        text += " p" + std::to_string(static_cast<int>(row.payment.state)) + "." + std::to_string(row.task.due_at.ms);
      for (const RefundRow& row : back) text += " r" + std::to_string(static_cast<int>(row.refund.state));
      return text;
    });
  }
  void whole(const base::OrderId& id, const std::function<Status()>& run, const std::vector<const char*>& tables) {
    breaks_whole({.run = run, .everything = [this, id] { return all_of(id); }}, tables);
  }

  test::KeptNotices notices;
};

TEST_P(PaidOrders, EachActIsWholeOrNothingWhicheverWriteFails) {
  const base::OrderId id = placed();
  whole(id, [&] { return open(id); }, {"payments"});
  const PaymentRow made = payments(id)[0];
  whole(id, [&] { return pay_notice(made, "1"); },
        {"payments", "payment_notices", "orders", "reservations", "ledger_entries", "wallets", "members"});
  EXPECT_EQ(payments(id)[0].payment.state, State::Paid);
  whole(id, [&] { return cancel(id); },
        {"refunds", "orders", "ledger_entries", "wallets", "stock_items", "reservations", "members"});
  ASSERT_EQ(refunds(id).size(), 1U);
  whole(id, [&] { return refund_notice(refunds(id)[0], "2"); },
        {"refunds", "payment_notices", "ledger_entries", "wallets", "orders", "members"});
  EXPECT_EQ(refunds(id)[0].refund.state, RefundState::Done);
}

TEST_P(PaidOrders, LateMoneyTakesTheOrderUpAgainOrGoesBackWholeOrNothing) {
  const base::OrderId id = placed(2);
  ASSERT_TRUE(open(id).ok());
  ASSERT_TRUE(cancel(id).ok());
  whole(
      id, [&] { return pay_notice(payments(id)[0], "1"); },
      {"payments", "payment_notices", "orders", "ledger_entries", "wallets", "stock_items", "reservations", "members"});
  EXPECT_EQ(payments(id)[0].payment.state, State::Paid);

  const base::OrderId gone = placed(4);
  ASSERT_TRUE(open(gone).ok());
  ASSERT_TRUE(cancel(gone).ok());
  EXPECT_FALSE(placed(4).is_nil()) << "of seven that are left";
  whole(gone, [&] { return pay_notice(payments(gone)[0], "2"); },
        {"payments", "refunds", "payment_notices", "ledger_entries", "wallets", "members"});
  EXPECT_EQ(payments(gone)[0].payment.state, State::Returned);
  EXPECT_EQ(refunds(gone)[0].refund.cause, payment::Cause::Late);
}

INSTANTIATE_TEST_SUITE_P(Engines, PaidOrders, ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres),
                         engine_name);

}  // namespace
}  // namespace cartwright::store
