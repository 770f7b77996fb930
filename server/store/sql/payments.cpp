// Payments at a provider, refunds through it, and its notices.
#include "server/store/queries/payments.h"

#include "server/store/sql/repositories.h"
#include "shared/codec/binary.h"

namespace cartwright::store::sql {
namespace {

using payment::PaymentId;
using payment::RefundId;

ProviderTask read_task(Query& row) {
  ProviderTask task;
  task.due_at = row.instant();
  task.tries = row.u32();
  task.why = row.text();
  return task;
}

OwnedPayment read_payment(Query& row) {
  OwnedPayment owned;
  owned.member = row.id<base::MemberId>();
  owned.row.task = read_task(row);
  owned.row.payment = row.message<payment::Payment>();
  return owned;
}

OwnedRefund read_refund(Query& row) {
  OwnedRefund owned;
  owned.member = row.id<base::MemberId>();
  owned.row.task = read_task(row);
  owned.row.refund = row.message<payment::Refund>();
  return owned;
}

PaymentRow payment_alone(Query& row) { return read_payment(row).row; }
RefundRow refund_alone(Query& row) { return read_refund(row).row; }
base::MemberId member_alone(Query& row) { return row.id<base::MemberId>(); }

// The task as a claim leaves it.
void note_claim(ProviderTask& task, base::Instant until) {
  task.tries += 1;
  task.due_at = until;
}

}  // namespace

Status SqlPayments::insert(const base::MemberId& member, const PaymentRow& row) {
  return Query(connection_, queries::kPaymentInsert, member, row.payment.id, row.payment.order,
               static_cast<std::uint8_t>(row.payment.state), row.task.due_at, row.task.tries, row.task.why,
               codec::encode(row.payment))
      .run();
}

Status SqlPayments::update(const base::MemberId& member, const PaymentRow& row) {
  return Query(connection_, queries::kPaymentUpdate, member, row.payment.id,
               static_cast<std::uint8_t>(row.payment.state), row.task.due_at, row.task.tries, row.task.why,
               codec::encode(row.payment))
      .one_or(base::ErrorCode::NotFound);
}

Found<PaymentRow> SqlPayments::find(const base::MemberId& member, const PaymentId& id) {
  Query query(connection_, queries::kPaymentFind, member, id);
  return one_row<PaymentRow>(query, payment_alone);
}

Found<base::MemberId> SqlPayments::owner(const PaymentId& id) {
  Query query(connection_, queries::kPaymentOwner, id);
  return one_row<base::MemberId>(query, member_alone);
}

Listed<PaymentRow> SqlPayments::of_order(const base::MemberId& member, const base::OrderId& order) {
  Query query(connection_, queries::kPaymentsOfOrder, member, order);
  return all_rows<PaymentRow>(query, payment_alone);
}

Found<OwnedPayment> SqlPayments::claim_payment(base::Instant now, base::Instant until) {
  std::optional<OwnedPayment> due;
  {
    Query query(connection_, queries::kPaymentDue, now);
    CW_TRY_ASSIGN(due, one_row<OwnedPayment>(query, read_payment));
  }
  if (!due.has_value()) return due;
  CW_TRY(Query(connection_, queries::kPaymentClaim, due->member, due->row.payment.id, until).run());
  note_claim(due->row.task, until);
  return due;
}

Status SqlPayments::insert(const base::MemberId& member, const RefundRow& row) {
  return Query(connection_, queries::kRefundInsert, member, row.refund.id, row.refund.order,
               static_cast<std::uint8_t>(row.refund.state), row.refund.amount_minor, row.refund.made_at,
               row.task.due_at, row.task.tries, row.task.why, codec::encode(row.refund))
      .run();
}

Status SqlPayments::update(const base::MemberId& member, const RefundRow& row) {
  return Query(connection_, queries::kRefundUpdate, member, row.refund.id, static_cast<std::uint8_t>(row.refund.state),
               row.task.due_at, row.task.tries, row.task.why, codec::encode(row.refund))
      .one_or(base::ErrorCode::NotFound);
}

Found<RefundRow> SqlPayments::find(const base::MemberId& member, const RefundId& id) {
  Query query(connection_, queries::kRefundFind, member, id);
  return one_row<RefundRow>(query, refund_alone);
}

Found<base::MemberId> SqlPayments::owner(const RefundId& id) {
  Query query(connection_, queries::kRefundOwner, id);
  return one_row<base::MemberId>(query, member_alone);
}

Listed<RefundRow> SqlPayments::refunds_of_order(const base::MemberId& member, const base::OrderId& order) {
  Query query(connection_, queries::kRefundsOfOrder, member, order);
  return all_rows<RefundRow>(query, refund_alone);
}

Found<OwnedRefund> SqlPayments::claim_refund(base::Instant now, base::Instant until) {
  std::optional<OwnedRefund> due;
  {
    Query query(connection_, queries::kRefundDue, now);
    CW_TRY_ASSIGN(due, one_row<OwnedRefund>(query, read_refund));
  }
  if (!due.has_value()) return due;
  CW_TRY(Query(connection_, queries::kRefundClaim, due->member, due->row.refund.id, until).run());
  note_claim(due->row.task, until);
  return due;
}

Status SqlPayments::move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& order) {
  CW_TRY(Query(connection_, queries::kPaymentsMove, from, to, order).run());
  return Query(connection_, queries::kRefundsMove, from, to, order).run();
}

Result<PaymentFigures> SqlPayments::figures() {
  PaymentFigures figures;
  Query live(connection_, queries::kPaymentsLive);
  CW_TRY(live.step());
  figures.live = as_size(live.i64());
  figures.stuck = as_size(live.i64());
  Query waiting(connection_, queries::kRefundsWaiting);
  CW_TRY(waiting.step());
  figures.refunds = as_size(waiting.i64());
  figures.oldest = waiting.instant();
  Query failed(connection_, queries::kRefundsFailed);
  CW_TRY(failed.step());
  figures.failed = as_size(failed.i64());
  return figures;
}

Result<bool> SqlPayments::take(const PaymentNoticeRow& notice) {
  Query query(connection_, queries::kNoticeTake, notice.id, notice.at, base::ByteView(notice.about),
              static_cast<std::uint8_t>(notice.outcome), notice.body);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return rows == 1;
}

Found<PaymentNoticeRow> SqlPayments::find_notice(std::string_view id) {
  Query query(connection_, queries::kNoticeFind, id);
  return one_row<PaymentNoticeRow>(query, [](Query& row) {
    PaymentNoticeRow notice;
    notice.id = row.text();
    notice.at = row.instant();
    notice.about = row.fixed<16>();
    notice.outcome = static_cast<NoticeOutcome>(row.i64());
    notice.body = row.text();
    return notice;
  });
}

Result<std::size_t> SqlPayments::remove_notices(base::Instant before, std::size_t limit) {
  Query query(connection_, queries::kNoticesRemove, before, limit);
  CW_TRY_ASSIGN(const std::int64_t rows, query.run_counted());
  return as_size(rows);
}

}  // namespace cartwright::store::sql
