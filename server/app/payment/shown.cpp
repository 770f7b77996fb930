#include "server/app/payment/shown.h"

namespace cartwright::app {
namespace {

using payment::RefundState;
using protocol::OrderPayments;

protocol::PaymentShown shown(const payment::Payment& one) {
  return {.id = one.id,
          .state = one.state,
          .currency = one.currency,
          .amount_minor = one.amount_minor,
          .received_minor = one.received_minor,
          .page = one.state == payment::State::Open ? one.page : std::string(),
          .made_at = one.made_at,
          .ends_at = one.ends_at,
          .settled_at = one.settled_at};
}

protocol::RefundShown shown(const store::RefundRow& row, bool with_why) {
  const payment::Refund& one = row.refund;
  return {.id = one.id,
          .payment = one.payment,
          .cause = one.cause,
          .state = one.state,
          .currency = one.currency,
          .amount_minor = one.amount_minor,
          .made_at = one.made_at,
          .done_at = one.done_at,
          .why = with_why ? row.task.why.substr(0, 200) : std::string()};
}

base::Result<OrderPayments> all_of(store::UnitOfWork& unit, const base::MemberId& member, const base::OrderId& order,
                                   bool for_staff) {
  OrderPayments all;
  CW_TRY_ASSIGN(const std::vector<store::PaymentRow> payments, unit.payments().of_order(member, order));
  CW_TRY_ASSIGN(const std::vector<store::RefundRow> refunds, unit.payments().refunds_of_order(member, order));
  for (const store::PaymentRow& row : payments) all.payments.push_back(shown(row.payment));
  for (const store::RefundRow& row : refunds) {
    if (all.refunds.size() < protocol::kRefundsShownMax) all.refunds.push_back(shown(row, for_staff));
  }
  return all;
}

}  // namespace

base::Result<protocol::PaymentShown> open_payment_now(store::Store& store, const SessionInfo& session,
                                                      const PaymentWish& wish, base::Env& env) {
  using Shown = protocol::PaymentShown;
  return store::write_for<Shown>(store, [&](store::UnitOfWork& unit) -> base::Result<Shown> {
    CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, session.member, env.instant()));
    CW_TRY_ASSIGN(const payment::Payment made, open_payment(turn, wish, env));
    CW_TRY(turn.close());
    return shown(made);
  });
}

base::Result<OrderPayments> payments_of_order(store::Store& store, const SessionInfo& session,
                                              const base::OrderId& order, base::Instant now) {
  return store::read_for<OrderPayments>(store, [&](store::UnitOfWork& unit) -> base::Result<OrderPayments> {
    CW_TRY_ASSIGN(const std::optional<store::OrderRow> row, unit.orders().find(session.member, order));
    if (!row.has_value()) return base::Error{.code = base::ErrorCode::NotFound, .detail = "order"};
    CW_TRY_ASSIGN(OrderPayments all, all_of(unit, session.member, order, false));
    all.at = now;
    return all;
  });
}

base::Result<OrderPayments> payments_of_numbered(store::Store& store, const PaymentReader&, std::string_view number,
                                                 base::Instant now) {
  return store::read_for<OrderPayments>(store, [&](store::UnitOfWork& unit) -> base::Result<OrderPayments> {
    CW_TRY_ASSIGN(const std::optional<store::OwnedOrder> found, unit.orders().find_number(number));
    if (!found.has_value()) return base::Error{.code = base::ErrorCode::NotFound, .detail = "order"};
    CW_TRY_ASSIGN(OrderPayments all, all_of(unit, found->member, found->row.order.id, true));
    all.at = now;
    return all;
  });
}

base::Result<protocol::RefundShown> retry_refund(const StaffServices& services, const RefundRetrier& who,
                                                 const payment::RefundId& id, const protocol::Reason& reason) {
  using Shown = protocol::RefundShown;
  CW_TRY(check_reason(reason.reason));
  return act<Shown>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Shown> {
    const base::Error unknown{.code = base::ErrorCode::NotFound, .detail = "refund"};
    CW_TRY_ASSIGN(const std::optional<base::MemberId> owner, unit.payments().owner(id));
    if (!owner.has_value()) return unknown;
    CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, *owner, services.env.instant()));
    CW_TRY_ASSIGN(std::optional<store::RefundRow> row, unit.payments().find(*owner, id));
    if (!row.has_value()) return unknown;
    if (row->refund.state != RefundState::Failed) {
      const auto state = static_cast<std::size_t>(row->refund.state);
      return base::Error{.code = base::ErrorCode::RevConflict,
                         .detail = std::string(payment::kRefundStateNames[state])};
    }
    row->refund.state = RefundState::Waiting;
    row->task = {.due_at = turn.now()};
    CW_TRY(unit.payments().update(*owner, *row));
    CW_TRY(turn.close());
    note.object = "refund " + base::format_id(id.bytes);
    note.before = "failed";
    note.after = "waiting";
    note.reason = reason.reason;
    return shown(*row, true);
  });
}

}  // namespace cartwright::app
