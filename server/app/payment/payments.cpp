#include "server/app/payment/payments.h"

#include <algorithm>

#include "server/app/order/orders.h"
#include "server/app/wallet/wallet.h"
#include "shared/base/checked.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using payment::Cause;
using payment::Payment;
using payment::Refund;
using payment::RefundState;
using payment::State;
using payment::Step;
using store::NoticeOutcome;
using store::PaymentRow;
using store::RefundRow;

// A page may be paid a little longer than the order waits: who pays in the last second is not late by the way the
// notice takes.
constexpr std::int64_t kPageGraceMs = base::kMinuteMs;

// One entry of a kind for a payment or a refund: its id is made of theirs, so that a repeat inside an engine's retry
// makes the same.
base::EntryId entry_of(const base::IdBytes& source, ledger::EntryKind kind) {
  base::Bytes seed(source.begin(), source.end());
  seed.push_back(static_cast<std::uint8_t>(kind));
  const base::Hash256 hash = base::sha256(seed);
  base::EntryId id;
  std::copy_n(source.begin(), 6, id.bytes.begin());
  std::copy_n(hash.begin(), 10, id.bytes.begin() + 6);
  return id;
}

base::Status book(MemberTurn& turn, const base::IdBytes& source, ledger::Entry entry) {
  entry.id = entry_of(source, entry.kind);
  return append_entry(turn, std::move(entry));
}

// Owes it to the payment's source: the entry, and the row that the relay hands to the provider.
base::Status owe(MemberTurn& turn, const Payment& paid, Refund refund, std::string reason) {
  refund.payment = paid.id;
  refund.order = paid.order;
  refund.currency = paid.currency;
  refund.made_at = turn.now();
  const auto from = refund.is_of_stray() ? ledger::AccountKind::Suspense : ledger::AccountKind::ShopSales;
  CW_TRY(book(turn, refund.id.bytes,
              ledger::refund_due_entry(from, refund.amount_minor, refund.currency, std::move(reason),
                                       base::format_id(refund.id.bytes))));
  return turn.unit().payments().insert(turn.member(), RefundRow{.refund = refund, .task = {.due_at = turn.now()}});
}

// What of the order's own money went back to its payment already, or is on its way.
std::int64_t gone_back(const std::vector<RefundRow>& refunds, const payment::PaymentId& id) {
  std::int64_t sum = 0;
  for (const RefundRow& row : refunds) {
    if (row.refund.payment == id && !row.refund.is_of_stray()) sum = base::saturating_add(sum, row.refund.amount_minor);
  }
  return sum;
}

Notice given_back_notice(const LoginName& to, const Payment& payment, Cause cause) {
  const bool late = cause == Cause::Late;
  const std::string zh = late ? "你为订单 " + payment.order_number + " 付的款到得太晚，商品已经不能再保留。"
                              : "订单 " + payment.order_number + " 收到了一笔它用不上的付款。";
  const std::string en =
      late ? "Your payment for order " + payment.order_number + " came too late, and the goods could not be kept."
           : "A payment came for order " + payment.order_number + " that it does not need.";
  return {.to = to,
          .subject = "付款正在退回 · Your payment is on its way back",
          .text = zh + "全部金额正在原路退回，不需要做什么。\n\n" + en +
                  " All of it is on its way back to where it came from; there is nothing for you to do.\n"};
}

Notice taken_up_notice(const LoginName& to, const Payment& payment) {
  return {.to = to,
          .subject = "订单已恢复 · Your order goes on",
          .text = "订单 " + payment.order_number +
                  " 的付款在订单结束之后才到，商品还有，订单已经恢复。如果不再需要，可以在发货前取消，款项会原路退回。"
                  "\n\nYour payment for order " +
                  payment.order_number +
                  " came after the order had ended. The goods were still there, so the order goes on. If you do not "
                  "want them any more, cancel it before it is shipped and the money goes back where it came from.\n"};
}

class Settling {
 public:
  Settling(MemberTurn& turn, const PaymentServices& services, PaymentRow& row)
      : turn_(turn), services_(services), row_(row), payment_(row.payment) {}

  // The money is there.
  base::Status offer() {
    CW_TRY_ASSIGN(store::OrderRow order, order_in_hand(turn_, payment_.order));
    const order::State state = order.order.state;
    if (state == order::State::AwaitingPayment) {
      CW_TRY(take());
      CW_TRY(pay_by_provider(turn_, order.order));
      CW_TRY(store_order(turn_, std::move(order)));
      return close_payments(turn_, payment_.order);
    }
    CW_TRY(store_order(turn_, order));  // its time may have passed just now
    if (order::is_paid(state)) return return_all(Cause::Surplus, payment_.amount_minor);
    const base::Status again = turn_.nested([&]() -> base::Status {
      store::OrderRow revived = order;
      CW_TRY(retake_order(turn_, revived.order));
      CW_TRY(store_order(turn_, std::move(revived)));
      return {};
    });
    if (!again.ok()) {
      if (!is_refusal(again.error())) return again;
      return return_all(Cause::Late, payment_.amount_minor);
    }
    CW_TRY(take());
    return tell([&](const LoginName& to) { return taken_up_notice(to, payment_); });
  }

  base::Status return_all(Cause cause, std::int64_t received_minor) {
    payment_.received_minor = received_minor;
    CW_TRY(settle(payment::Event::GiveBack));
    CW_TRY(book(turn_, payment_.id.bytes,
                ledger::provider_stray_entry(received_minor, payment_.currency, "order " + payment_.order_number,
                                             base::format_id(payment_.id.bytes))));
    const Refund refund{.id = payment::refund_id(payment_.id, cause, payment_.order.bytes, turn_.now()),
                        .cause = cause,
                        .amount_minor = received_minor};
    CW_TRY(owe(turn_, payment_, refund, "order " + payment_.order_number));
    return tell([&](const LoginName& to) { return given_back_notice(to, payment_, cause); });
  }

  base::Status settle(payment::Event event) {
    CW_TRY(payment::happen(payment_, event, turn_.now()));
    row_.task = {};
    return {};
  }

 private:
  // What the shop's rules refuse, and no failure of the store.
  static bool is_refusal(const base::Error& error) {
    const base::ErrorClass kind = base::describe(error.code).error_class;
    return kind == base::ErrorClass::State || kind == base::ErrorClass::Conflict || kind == base::ErrorClass::Limit;
  }

  base::Status take() {
    payment_.received_minor = payment_.amount_minor;
    CW_TRY(settle(payment::Event::Take));
    // Before the rest: what is live of the order is asked for again, and this is not.
    CW_TRY(turn_.unit().payments().update(turn_.member(), row_));
    return book(turn_, payment_.id.bytes,
                ledger::provider_payment_entry(payment_.amount_minor, payment_.currency,
                                               "order " + payment_.order_number, base::format_id(payment_.id.bytes)));
  }

  template <class F>
  base::Status tell(const F& notice) {
    return tell_logins(services_.sealer, services_.notices, turn_.unit(), turn_.member(), notice);
  }

  MemberTurn& turn_;
  const PaymentServices& services_;
  PaymentRow& row_;
  Payment& payment_;
};

base::Result<PaymentRow> find_payment(MemberTurn& turn, const payment::PaymentId& id) {
  CW_TRY_ASSIGN(std::optional<PaymentRow> row, turn.unit().payments().find(turn.member(), id));
  if (!row.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "payment"};
  return std::move(*row);
}

}  // namespace

base::Instant ask_again_at(base::Instant now, std::uint32_t tries) { return {now.ms + handover_pause_ms(tries + 2)}; }

base::Result<Payment> open_payment(MemberTurn& turn, const PaymentWish& wish, base::Env& env) {
  CW_TRY_ASSIGN(const store::OrderRow row, order_in_hand(turn, wish.order));
  const order::Order& order = row.order;
  if (order.state != order::State::AwaitingPayment) {
    return base::Error{.code = ErrorCode::OrderState,
                       .detail = std::string(order::kStateNames[static_cast<std::size_t>(order.state)])};
  }
  CW_TRY_ASSIGN(const std::vector<PaymentRow> known, turn.unit().payments().of_order(turn.member(), wish.order));
  for (const PaymentRow& one : known) {
    if (one.payment.state == State::Opening || one.payment.state == State::Open) return one.payment;
  }
  if (known.size() >= payment::kPaymentsOfOrderMax)
    return base::Error{.code = ErrorCode::LineLimit, .detail = "payments"};
  PaymentRow made{.payment = {.id = env.new_id<payment::PaymentId>(),
                              .order = order.id,
                              .order_number = order.number,
                              .currency = order.currency,
                              .amount_minor = order.total_minor,
                              .return_to = wish.return_to,
                              .in_english = wish.in_english,
                              .made_at = turn.now(),
                              .ends_at = {order.due_at.ms + kPageGraceMs}},
                  .task = {.due_at = turn.now()}};
  CW_TRY(turn.unit().payments().insert(turn.member(), made));
  return std::move(made.payment);
}

base::Status close_payments(MemberTurn& turn, const base::OrderId& order) {
  CW_TRY_ASSIGN(std::vector<PaymentRow> rows, turn.unit().payments().of_order(turn.member(), order));
  for (PaymentRow& row : rows) {
    if (!payment::is_live(row.payment.state) || row.payment.state == State::Closing) continue;
    CW_TRY(payment::happen(row.payment, payment::Event::Close, turn.now()));
    row.task = {.due_at = turn.now(), .tries = row.task.tries + 1};  // what is being asked just now is overtaken
    CW_TRY(turn.unit().payments().update(turn.member(), row));
  }
  return {};
}

base::Result<std::int64_t> refund_by_provider(MemberTurn& turn, const RefundWish& wish) {
  CW_TRY_ASSIGN(const std::vector<PaymentRow> payments, turn.unit().payments().of_order(turn.member(), wish.order.id));
  CW_TRY_ASSIGN(const std::vector<RefundRow> refunds,
                turn.unit().payments().refunds_of_order(turn.member(), wish.order.id));
  std::int64_t paid_there = 0;
  std::int64_t to_funds = wish.amount_minor;
  for (const PaymentRow& row : payments) {
    if (row.payment.state != State::Paid) continue;
    paid_there = base::saturating_add(paid_there, row.payment.received_minor);
    const std::int64_t left = row.payment.received_minor - gone_back(refunds, row.payment.id);
    CW_TRY_ASSIGN(const payment::Parts parts,
                  payment::split_refund(to_funds, {.provider_minor = left, .funds_minor = wish.order.total_minor}));
    to_funds = parts.funds_minor;
    if (parts.provider_minor == 0) continue;
    const Refund refund{.id = payment::refund_id(row.payment.id, wish.cause, wish.source, turn.now()),
                        .cause = wish.cause,
                        .amount_minor = parts.provider_minor};
    CW_TRY(owe(turn, row.payment, refund, wish.reason));
  }
  if (to_funds > wish.order.total_minor - paid_there)
    return base::Error{.code = ErrorCode::OutOfRange, .detail = "refund"};
  return to_funds;
}

base::Result<NoticeOutcome> take_report(MemberTurn& turn, const Reported& what, const PaymentServices& services) {
  CW_TRY_ASSIGN(PaymentRow row, find_payment(turn, what.id));
  Settling settling(turn, services, row);
  NoticeOutcome outcome = NoticeOutcome::Done;
  switch (payment::judge(row.payment, what.report, what.source)) {
    case Step::Nothing:
      return NoticeOutcome::Nothing;
    case Step::Ask:
      row.task.due_at = turn.now();
      row.task.why = "amount";
      outcome = NoticeOutcome::Asked;
      break;
    case Step::Puzzle:
      row.task.due_at = {};
      row.task.why = "currency";
      break;
    case Step::Offer:
      CW_TRY(settling.offer());
      break;
    case Step::ReturnAll:
      CW_TRY(settling.return_all(Cause::WrongAmount, what.report.amount_minor));
      break;
    case Step::NoteRefused:
      CW_TRY(settling.settle(payment::Event::Refuse));
      break;
    case Step::NoteClosed:
      CW_TRY(settling.settle(payment::Event::End));
      break;
  }
  CW_TRY(turn.unit().payments().update(turn.member(), row));
  return outcome;
}

base::Result<NoticeOutcome> take_refund_standing(MemberTurn& turn, const payment::RefundId& id, RefundStanding standing,
                                                 std::string why) {
  CW_TRY_ASSIGN(std::optional<RefundRow> row, turn.unit().payments().find(turn.member(), id));
  if (!row.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "refund"};
  Refund& refund = row->refund;
  if (refund.state == RefundState::Done) return NoticeOutcome::Nothing;
  switch (standing) {
    case RefundStanding::Pending:
      if (refund.state != RefundState::Waiting) return NoticeOutcome::Nothing;
      refund.state = RefundState::Sent;
      row->task = {.due_at = ask_again_at(turn.now(), 0)};
      break;
    case RefundStanding::Refused:
      if (refund.state == RefundState::Failed) return NoticeOutcome::Nothing;
      refund.state = RefundState::Failed;
      row->task = {.tries = row->task.tries, .why = std::move(why)};
      break;
    case RefundStanding::Done:
      refund.state = RefundState::Done;
      refund.done_at = turn.now();
      row->task = {};
      CW_TRY(book(
          turn, refund.id.bytes,
          ledger::provider_refund_entry(refund.amount_minor, refund.currency, {}, base::format_id(refund.id.bytes))));
      break;
  }
  CW_TRY(turn.unit().payments().update(turn.member(), *row));
  // Nothing of the order changes; that it is written tells the member's devices to look.
  CW_TRY_ASSIGN(store::OrderRow order, order_in_hand(turn, refund.order));
  CW_TRY(store_order(turn, std::move(order)));
  return NoticeOutcome::Done;
}

}  // namespace cartwright::app
