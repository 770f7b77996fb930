// What is said to a hosted provider and what it answers (docs/api/payment-provider.md). Changing a name breaks the talk
// with it.
#pragma once

#include <array>

#include "shared/payment/payment.h"

namespace cartwright::ops {

inline constexpr std::array<std::string_view, 3> kRefundStandingNames = {"pending", "done", "refused"};
inline constexpr std::array<std::string_view, 6> kNoticeTypeNames = {
    "payment.paid", "payment.refused", "payment.closed", "refund.pending", "refund.done", "refund.refused"};

// POST /v1/sessions
struct SessionWanted {
  static constexpr const char* kTypeName = "ProviderSessionWanted";
  payment::PaymentId reference;
  std::int64_t amount_minor = 0;
  base::Currency currency = base::Currency::Cny;
  std::string order;
  std::string return_url;
  std::string locale;
  base::Instant ends_at;
  void describe(codec::Visitor& v) {
    v.id("reference", reference);
    v.amount("amount_minor", amount_minor);
    v.currency("currency", currency);
    v.text("order", order, 40);
    v.text("return_url", return_url, payment::kReturnBytesMax);
    v.text("locale", locale, 2);
    v.instant("ends_at", ends_at);
  }
};
struct SessionOpened {
  static constexpr const char* kTypeName = "ProviderSession";
  payment::PaymentId reference;
  std::string session;
  std::string page;
  void describe(codec::Visitor& v) {
    v.id("reference", reference);
    v.text("session", session, payment::kSessionBytesMax);
    v.text("page", page, payment::kPageBytesMax);
  }
};

// POST /v1/sessions/query and /v1/sessions/close
struct SessionNamed {
  static constexpr const char* kTypeName = "ProviderSessionNamed";
  payment::PaymentId reference;
  void describe(codec::Visitor& v) { v.id("reference", reference); }
};
struct SessionStanding {
  static constexpr const char* kTypeName = "ProviderSessionStanding";
  payment::PaymentId reference;
  payment::Standing standing = payment::Standing::Open;
  std::int64_t amount_minor = 0;
  base::Currency currency = base::Currency::Cny;
  void describe(codec::Visitor& v) {
    v.id("reference", reference);
    v.enumeration("standing", standing, payment::kStandingNames);
    v.amount("amount_minor", amount_minor);
    v.currency("currency", currency);
  }
};

// POST /v1/refunds
struct RefundWanted {
  static constexpr const char* kTypeName = "ProviderRefundWanted";
  payment::RefundId refund;
  payment::PaymentId reference;
  std::int64_t amount_minor = 0;
  base::Currency currency = base::Currency::Cny;
  void describe(codec::Visitor& v) {
    v.id("refund", refund);
    v.id("reference", reference);
    v.amount("amount_minor", amount_minor);
    v.currency("currency", currency);
  }
};
struct RefundStood {
  static constexpr const char* kTypeName = "ProviderRefund";
  payment::RefundId refund;
  std::uint8_t standing = 0;
  void describe(codec::Visitor& v) {
    v.id("refund", refund);
    v.enumerator("standing", standing, kRefundStandingNames);
  }
};

// A notice. `about`: the payment's or the refund's id, as the type says; the sum is what was paid or goes back.
struct Noticed {
  static constexpr const char* kTypeName = "ProviderNotice";
  std::uint8_t type = 0;
  base::Instant at;
  payment::PaymentId about;
  std::string order;
  std::int64_t amount_minor = 0;
  base::Currency currency = base::Currency::Cny;
  void describe(codec::Visitor& v) {
    v.enumerator("type", type, kNoticeTypeNames);
    v.instant("at", at);
    v.id("about", about);
    v.text("order", order, 40);
    v.amount("amount_minor", amount_minor);
    v.currency("currency", currency);
  }
};

}  // namespace cartwright::ops
