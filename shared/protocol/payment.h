// Payments at a provider as the HTTP API speaks of them (JSON).
#pragma once

#include <array>

#include "shared/base/vector.h"
#include "shared/payment/payment.h"
#include "shared/protocol/account.h"

namespace cartwright::protocol {

// GET /v1/payment-methods
struct PaymentMethods {
  static constexpr const char* kTypeName = "PaymentMethods";
  bool balance = true;
  bool page = false;  // of a provider
  void describe(codec::Visitor& v) {
    v.boolean("balance", balance);
    v.boolean("page", page);
  }
};

// POST /v1/orders/{id}/payments
struct PaymentWanted {
  static constexpr const char* kTypeName = "PaymentWanted";
  Locale locale = Locale::Zh;  // of the provider's page
  void describe(codec::Visitor& v) { v.enumeration("locale", locale, kLocaleNames); }
};

// `page`: where the shopper pays; empty while the provider is asked for it, and when it is over.
struct PaymentShown {
  static constexpr const char* kTypeName = "PaymentShown";
  payment::PaymentId id;
  payment::State state = payment::State::Opening;
  base::Currency currency = base::Currency::Cny;
  std::int64_t amount_minor = 0;
  std::int64_t received_minor = 0;
  std::string page;
  base::Instant made_at;
  base::Instant ends_at;
  base::Instant settled_at;  // 0: not yet
  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.enumeration("state", state, payment::kStateNames);
    v.currency("currency", currency);
    v.amount("amount_minor", amount_minor);
    v.amount("received_minor", received_minor);
    v.text("page", page, payment::kPageBytesMax);
    v.instant("made_at", made_at);
    v.instant("ends_at", ends_at);
    v.instant("settled_at", settled_at);
  }
};

struct RefundShown {
  static constexpr const char* kTypeName = "RefundShown";
  payment::RefundId id;
  payment::PaymentId payment;
  payment::Cause cause = payment::Cause::Cancelled;
  payment::RefundState state = payment::RefundState::Waiting;
  base::Currency currency = base::Currency::Cny;
  std::int64_t amount_minor = 0;
  base::Instant made_at;
  base::Instant done_at;  // 0: on its way
  std::string why;        // it is not there yet; for staff alone
  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.id("payment", payment);
    v.enumeration("cause", cause, payment::kCauseNames);
    v.enumeration("state", state, payment::kRefundStateNames);
    v.currency("currency", currency);
    v.amount("amount_minor", amount_minor);
    v.instant("made_at", made_at);
    v.instant("done_at", done_at);
    v.text("why", why, 200);
  }
};

// GET /v1/orders/{id}/payments; of staff GET /v1/admin/orders/{number}/payments. Oldest first.
inline constexpr std::size_t kRefundsShownMax = 1'000;
struct OrderPayments {
  static constexpr const char* kTypeName = "OrderPayments";
  base::Vector<PaymentShown> payments;
  base::Vector<RefundShown> refunds;
  base::Instant at;  // so things stood then
  void describe(codec::Visitor& v) {
    v.list("payments", payments, payment::kPaymentsOfOrderMax);
    v.list("refunds", refunds, kRefundsShownMax);
    v.instant("at", at);
  }
};

// What came of a notice.
inline constexpr std::array<std::string_view, 4> kNoticeOutcomeNames = {"done", "nothing", "unknown", "asked"};
struct NoticeReceipt {
  static constexpr const char* kTypeName = "NoticeReceipt";
  std::uint8_t outcome = 0;
  bool repeated = false;
  void describe(codec::Visitor& v) {
    v.enumerator("outcome", outcome, kNoticeOutcomeNames);
    v.boolean("repeated", repeated);
  }
};

}  // namespace cartwright::protocol
