// The seam to whoever takes money for the shop (docs/adr/0022-payment-providers.md). A provider knows a payment and a
// refund by our ids: the same call again is the same thing, and a call of which nothing came back is made again. Calls
// are made outside of any transaction (relay.h). What a provider says comes as an answer or as a signed notice; what a
// browser says counts for nothing.
#pragma once

#include <string>

#include "server/app/outbox/relay.h"
#include "shared/payment/payment.h"

namespace cartwright::app {

// How a call went. Done: there is an answer. Again: nobody was there, or not now. Never: refused, and would be again.
struct ProviderWent {
  Handover how = Handover::Done;
  std::string why{};  // for staff and the log: "timeout", "status 503", "malformed"; nothing of the answer
};

struct OpenedPage {
  ProviderWent went;
  std::string session;
  std::string page;
};
struct PaymentAnswer {
  ProviderWent went;
  payment::Report report;
};
enum class RefundStanding : std::uint8_t { Pending, Done, Refused };
struct RefundAnswer {
  ProviderWent went;
  RefundStanding standing = RefundStanding::Pending;
};

class PaymentProvider {
 public:
  virtual ~PaymentProvider() = default;
  // Each within kHandoverMsMax.
  virtual OpenedPage open(const payment::Payment& payment) = 0;
  virtual PaymentAnswer query(const payment::Payment& payment) = 0;
  virtual PaymentAnswer close(const payment::Payment& payment) = 0;  // nobody can pay there from now on
  virtual RefundAnswer refund(const payment::Refund& refund) = 0;    // once, however often it is called
};

// A notice as it stands on the wire (Standard Webhooks 1.0.0).
struct NoticeOnWire {
  std::string_view id;
  std::string_view timestamp;  // seconds
  std::string_view signatures;
  std::string_view body;
};
// A notice whose signature and time are good.
struct PaymentNotice {
  std::string id;
  std::optional<payment::Report> report;  // about a payment
  std::optional<RefundStanding> refund;   // else about a refund
  base::IdBytes about{};
  std::string body;
};

class NoticeReader {
 public:
  virtual ~NoticeReader() = default;
  // Errors: bad_signature (also of a time more than kNoticeAgeMsMax away), and of the body those of from_json.
  virtual base::Result<PaymentNotice> read(const NoticeOnWire& wire, base::Instant now) const = 0;
};
inline constexpr std::int64_t kNoticeAgeMsMax = 5 * base::kMinuteMs;  // Standard Webhooks' own tolerance
inline constexpr std::size_t kNoticeBytesMax = 8'192;
inline constexpr std::size_t kNoticeIdBytesMax = 100;

}  // namespace cartwright::app
