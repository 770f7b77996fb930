#include "server/app/verify/payments.h"

#include "shared/base/checked.h"

namespace cartwright::app {
namespace {

using ledger::AccountKind;
using ledger::EntryKind;
using payment::State;

bool is_of_provider(EntryKind kind) {
  return kind == EntryKind::ProviderPayment || kind == EntryKind::ProviderStray || kind == EntryKind::RefundDue ||
         kind == EntryKind::ProviderRefund;
}

}  // namespace

void PaymentCheck::note_entry(const ledger::Entry& entry) {
  if (!is_of_provider(entry.kind) || entry.postings.size() != 2) return;
  const ledger::Posting& from = entry.postings[0];
  booked_[{entry.kind, entry.source_ref}] = {.amount_minor = entry.postings[1].amount_minor, .from = from.account};
}

std::int64_t PaymentCheck::ByProvider::of_aftersale(const aftersale::AftersaleId& id) const {
  std::int64_t sum = 0;
  for (const payment::Refund& one : refunds) {
    const auto wanted = payment::refund_id(one.payment, payment::Cause::Aftersale, id.bytes, one.made_at);
    if (one.id == wanted) sum = base::saturating_add(sum, one.amount_minor);
  }
  return sum;
}

void PaymentCheck::expect(EntryKind kind, const base::IdBytes& about, const Booked& booked) {
  expected_[{kind, base::format_id(about)}] = booked;
}

void PaymentCheck::check_refund(const payment::Refund& refund) {
  expect(EntryKind::RefundDue, refund.id.bytes,
         {.amount_minor = refund.amount_minor,
          .from = refund.is_of_stray() ? AccountKind::Suspense : AccountKind::ShopSales});
  if (refund.state == payment::RefundState::Done) {
    expect(EntryKind::ProviderRefund, refund.id.bytes,
           {.amount_minor = refund.amount_minor, .from = AccountKind::RefundsDue});
  }
}

void PaymentCheck::check_payment(const payment::Payment& payment, const std::vector<store::RefundRow>& refunds) {
  const std::string what = "payment " + base::format_id(payment.id.bytes) + " of order " + payment.order_number + ": ";
  std::int64_t back = 0;
  for (const store::RefundRow& row : refunds) {
    if (row.refund.payment == payment.id) back = base::saturating_add(back, row.refund.amount_minor);
  }
  if (back > payment.received_minor)
    differ_(what + std::to_string(back) + " goes back of " + std::to_string(payment.received_minor));
  if (payment.state == State::Returned && back != payment.received_minor)
    differ_(what + "is no order's, and not all of it goes back");
  if (!payment::has_money(payment.state)) return;
  expect(payment.state == State::Paid ? EntryKind::ProviderPayment : EntryKind::ProviderStray, payment.id.bytes,
         {.amount_minor = payment.received_minor, .from = AccountKind::ProviderClearing});
}

base::Result<PaymentCheck::ByProvider> PaymentCheck::check_order(const base::MemberId& member,
                                                                 const order::Order& order) {
  ByProvider sums;
  CW_TRY_ASSIGN(const std::vector<store::PaymentRow> payments, unit_.payments().of_order(member, order.id));
  CW_TRY_ASSIGN(const std::vector<store::RefundRow> refunds, unit_.payments().refunds_of_order(member, order.id));
  for (const store::PaymentRow& row : payments) {
    check_payment(row.payment, refunds);
    if (row.payment.state == State::Paid)
      sums.paid_minor = base::saturating_add(sums.paid_minor, row.payment.received_minor);
  }
  for (const store::RefundRow& row : refunds) {
    check_refund(row.refund);
    sums.refunds.push_back(row.refund);
    if (row.refund.cause == payment::Cause::Cancelled) sums.paid_minor -= row.refund.amount_minor;
  }
  return sums;
}

void PaymentCheck::check_entries() {
  const auto name = [](const Key& key) {
    return std::string(ledger::kEntryKindNames[static_cast<std::size_t>(key.first)]) + " of " + key.second + ": ";
  };
  for (const auto& [key, wanted] : expected_) {
    const auto found = booked_.find(key);
    if (found == booked_.end()) {
      differ_(name(key) + "is not in the ledger");
    } else if (!(found->second == wanted)) {
      differ_(name(key) + "the ledger has " + std::to_string(found->second.amount_minor) + ", it came to " +
              std::to_string(wanted.amount_minor));
    }
  }
  for (const auto& [key, booked] : booked_) {
    if (!expected_.contains(key)) differ_(name(key) + "the ledger has it, and no payment or refund says so");
  }
}

}  // namespace cartwright::app
