#include "server/app/payment/relay.h"

namespace cartwright::app {
namespace {

using payment::State;
using store::OwnedPayment;
using store::OwnedRefund;
using store::PaymentRow;
using store::RefundRow;

constexpr std::int64_t kFirstAskMs = 5 * base::kSecondMs;  // after the page was opened

// Runs `part` on the row that was claimed, as it is now, on its member's turn. Overtaken when it was claimed since.
template <class Row, class IdType, class F>
base::Result<RelayEnd> note(const ProviderDesk& desk, const base::MemberId& member, const IdType& id,
                            std::uint32_t tries, const F& part) {
  return store::write_for<RelayEnd>(desk.services.store, [&](store::UnitOfWork& unit) -> base::Result<RelayEnd> {
    CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, member, desk.services.env.instant()));
    CW_TRY_ASSIGN(std::optional<Row> row, unit.payments().find(member, id));
    if (!row.has_value() || row->task.tries != tries) return RelayEnd::Overtaken;
    CW_TRY_ASSIGN(const RelayEnd end, part(turn, *row));
    CW_TRY(turn.close());
    return end;
  });
}

base::Status put_off(MemberTurn& turn, PaymentRow& row, base::Instant due_at, std::string why) {
  const bool is_over = turn.now().ms > row.payment.ends_at.ms + kAskForMs;
  row.task.due_at = is_over ? base::Instant{} : due_at;
  row.task.why = std::move(why);
  return turn.unit().payments().update(turn.member(), row);
}

base::Result<RelayEnd> note_opened(MemberTurn& turn, PaymentRow& row, const OpenedPage& opened) {
  payment::Payment& payment = row.payment;
  const RelayEnd end = end_of_try(opened.went.how, row.task.tries);
  if (end == RelayEnd::PutOff && turn.now() < payment.ends_at) {
    CW_TRY(put_off(turn, row, {turn.now().ms + handover_pause_ms(row.task.tries)}, opened.went.why));
    return end;
  }
  if (end != RelayEnd::Sent) {  // nobody saw its page, so nobody paid
    CW_TRY(payment::happen(payment, payment::Event::End, turn.now()));
    row.task = {.tries = row.task.tries, .why = opened.went.why};
    CW_TRY(turn.unit().payments().update(turn.member(), row));
    return RelayEnd::Dead;
  }
  CW_TRY(payment::happen(payment, payment::Event::Opened, turn.now()));
  payment.session = opened.session;
  payment.page = opened.page;
  const bool is_closing = payment.state == State::Closing;
  row.task = {.due_at = {turn.now().ms + (is_closing ? 0 : kFirstAskMs)}};
  CW_TRY(turn.unit().payments().update(turn.member(), row));
  return end;
}

base::Result<RelayEnd> note_answer_of(MemberTurn& turn, PaymentRow& row, const PaymentAnswer& answer,
                                      const PaymentServices& services) {
  const bool is_known = answer.went.how == Handover::Done;
  if (is_known) {
    CW_TRY_ASSIGN(const store::NoticeOutcome outcome,
                  take_report(turn, {.id = row.payment.id, .report = answer.report, .source = payment::Source::Answer},
                              services));
    if (outcome != store::NoticeOutcome::Nothing) return RelayEnd::Sent;
  }
  if (is_known && !payment::is_live(row.payment.state)) {  // a doubt about one that was over is settled
    row.task = {.tries = row.task.tries};
    CW_TRY(turn.unit().payments().update(turn.member(), row));
    return RelayEnd::Sent;
  }
  CW_TRY(put_off(turn, row, ask_again_at(turn.now(), row.task.tries), is_known ? std::string() : answer.went.why));
  return is_known ? RelayEnd::Sent : RelayEnd::PutOff;
}

base::Result<Relayed> deal_with(const ProviderDesk& desk, const OwnedPayment& claimed) {
  const payment::Payment& payment = claimed.row.payment;
  Relayed relayed{.id = {payment.id.bytes}};
  const auto noting = [&](const auto& part) {
    return note<PaymentRow>(desk, claimed.member, payment.id, claimed.row.task.tries, part);
  };
  // One that is closing was perhaps never opened: opening it once more says so, and then it is closed.
  if (payment.state == State::Opening || (payment.state == State::Closing && payment.session.empty())) {
    const OpenedPage opened = desk.provider.open(payment);
    relayed.why = opened.went.why;
    CW_TRY_ASSIGN(relayed.end,
                  noting([&](MemberTurn& turn, PaymentRow& row) { return note_opened(turn, row, opened); }));
    return relayed;
  }
  const PaymentAnswer answer =
      payment.state == State::Closing ? desk.provider.close(payment) : desk.provider.query(payment);
  relayed.why = answer.went.why;
  CW_TRY_ASSIGN(relayed.end, noting([&](MemberTurn& turn, PaymentRow& row) {
                  return note_answer_of(turn, row, answer, desk.services);
                }));
  return relayed;
}

base::Result<RelayEnd> note_refund(MemberTurn& turn, RefundRow& row, const RefundAnswer& answer) {
  // One that the provider has taken is asked about as long as it takes.
  const bool is_there = row.refund.state == payment::RefundState::Sent && answer.went.how == Handover::Again;
  const RelayEnd end = is_there ? RelayEnd::PutOff : end_of_try(answer.went.how, row.task.tries);
  if (end == RelayEnd::PutOff) {
    row.task.due_at = {turn.now().ms + handover_pause_ms(row.task.tries)};
    row.task.why = answer.went.why;
    CW_TRY(turn.unit().payments().update(turn.member(), row));
    return end;
  }
  if (end == RelayEnd::Dead) {
    CW_TRY(take_refund_standing(turn, row.refund.id, RefundStanding::Refused, answer.went.why));
    return end;
  }
  CW_TRY_ASSIGN(const store::NoticeOutcome outcome, take_refund_standing(turn, row.refund.id, answer.standing));
  if (outcome != store::NoticeOutcome::Nothing) return end;
  row.task.due_at = ask_again_at(turn.now(), row.task.tries);  // it is on its way still
  CW_TRY(turn.unit().payments().update(turn.member(), row));
  return end;
}

base::Result<Relayed> deal_with(const ProviderDesk& desk, const OwnedRefund& claimed) {
  const RefundAnswer answer = desk.provider.refund(claimed.row.refund);
  Relayed relayed{.id = {claimed.row.refund.id.bytes}, .why = answer.went.why};
  CW_TRY_ASSIGN(relayed.end,
                note<RefundRow>(desk, claimed.member, claimed.row.refund.id, claimed.row.task.tries,
                                [&](MemberTurn& turn, RefundRow& row) { return note_refund(turn, row, answer); }));
  return relayed;
}

struct Claim {
  std::optional<OwnedPayment> payment;
  std::optional<OwnedRefund> refund;
};

base::Result<Claim> claim_due(const ProviderDesk& desk) {
  return store::write_for<Claim>(desk.services.store, [&](store::UnitOfWork& unit) -> base::Result<Claim> {
    const base::Instant now = desk.services.env.instant();
    const base::Instant until{now.ms + kOutboxLeaseMs};
    Claim claim;
    CW_TRY_ASSIGN(claim.payment, unit.payments().claim_payment(now, until));
    if (claim.payment.has_value()) return claim;
    CW_TRY_ASSIGN(claim.refund, unit.payments().claim_refund(now, until));
    return claim;
  });
}

}  // namespace

base::Result<Relayed> deal_with_provider(const ProviderDesk& desk) {
  CW_TRY_ASSIGN(const Claim claim, claim_due(desk));
  if (!claim.payment.has_value() && !claim.refund.has_value()) return Relayed{};
  const base::MemberId& member = claim.payment.has_value() ? claim.payment->member : claim.refund->member;
  CW_TRY_ASSIGN(Relayed relayed,
                claim.payment.has_value() ? deal_with(desk, *claim.payment) : deal_with(desk, *claim.refund));
  if (relayed.end == RelayEnd::Sent) desk.changed(member);
  return relayed;
}

}  // namespace cartwright::app
