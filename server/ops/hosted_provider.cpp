#include "server/ops/hosted_provider.h"

#include <curl/curl.h>
#include <sodium.h>

#include <charconv>

#include "server/ops/curl_list.h"
#include "server/ops/hosted_messages.h"
#include "server/ops/webhook_sender.h"
#include "shared/codec/json_reader.h"
#include "shared/codec/json_writer.h"

namespace cartwright::ops {
namespace {

using app::Handover;
using app::ProviderWent;
using app::RefundStanding;

// What is not our fault, or passes by itself: too many requests, and whatever the other side calls its own error.
Handover outcome_of(const Courier::Went& went) {
  if (went.curl != CURLE_OK) return Handover::Again;
  if (went.status >= 200 && went.status < 300) return Handover::Done;
  const bool is_refusal = went.status >= 400 && went.status < 500 && went.status != 408 && went.status != 429;
  return is_refusal ? Handover::Never : Handover::Again;
}

// An answer that cannot be read is no answer: the call is made again.
template <class M, class IdType>
std::optional<M> read_answer(const std::string& body, ProviderWent& went, const IdType& asked, IdType M::*id) {
  if (went.how != Handover::Done) return std::nullopt;
  auto read = codec::from_json<M>(body);
  if (read.ok() && (*read).*id == asked) return std::move(*read);
  went = {.how = Handover::Again, .why = read.ok() ? "other id" : "malformed"};
  return std::nullopt;
}

bool is_equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

// Any of the signatures by any of the secrets; all are looked at.
bool is_signed(const app::NoticeOnWire& wire, std::int64_t at_seconds, const std::vector<base::Bytes>& secrets) {
  bool good = false;
  for (const base::Bytes& secret : secrets) {
    const std::string wanted = webhook_signature(secret, wire.id, at_seconds, wire.body);
    std::string_view rest = wire.signatures;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      good = is_equal(rest.substr(0, end), wanted) || good;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return good;
}

app::PaymentNotice notice_of(const app::NoticeOnWire& wire, const Noticed& said) {
  app::PaymentNotice notice{.id = std::string(wire.id), .about = said.about.bytes, .body = std::string(wire.body)};
  const std::uint8_t payments = 3;  // of the types
  if (said.type < payments) {
    constexpr payment::Standing kStandings[] = {payment::Standing::Paid, payment::Standing::Refused,
                                                payment::Standing::Closed};
    notice.report = {.standing = kStandings[said.type], .currency = said.currency, .amount_minor = said.amount_minor};
  } else {
    notice.refund = static_cast<RefundStanding>(said.type - payments);
  }
  return notice;
}

}  // namespace

HostedProvider::Answer HostedProvider::post(const std::string& path, const base::IdBytes& about,
                                            const std::string& body) {
  void* handle = courier_.fresh();
  const std::string url = settings_.url + path;
  CurlList headers;
  headers.add("Content-Type: application/json");
  headers.add("User-Agent: cartwrightd");
  headers.add("Expect:");
  headers.add("Authorization: Bearer " + settings_.key);
  headers.add("Idempotency-Key: " + base::format_id(about));
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle, CURLOPT_POST, 1L);
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  Answer answer;
  const Courier::Went went = courier_.perform(&answer.body);
  answer.went.how = outcome_of(went);
  if (answer.went.how != Handover::Done) answer.went.why = went.why;
  return answer;
}

app::OpenedPage HostedProvider::open(const payment::Payment& payment) {
  Answer answer = post("/v1/sessions", payment.id.bytes,
                       codec::to_json(SessionWanted{.reference = payment.id,
                                                    .amount_minor = payment.amount_minor,
                                                    .currency = payment.currency,
                                                    .order = payment.order_number,
                                                    .return_url = payment.return_to,
                                                    .locale = payment.in_english ? "en" : "zh",
                                                    .ends_at = payment.ends_at}));
  app::OpenedPage opened;
  auto read = read_answer(answer.body, answer.went, payment.id, &SessionOpened::reference);
  // The shopper is sent there: nowhere without TLS but to this machine, and no "javascript:".
  if (read.has_value() && !check_receiver(read->page, "https://", "http://").ok())
    answer.went = {.how = Handover::Never, .why = "page"};
  if (read.has_value() && answer.went.how == Handover::Done) {
    opened.session = std::move(read->session);
    opened.page = std::move(read->page);
  }
  opened.went = std::move(answer.went);
  return opened;
}

app::PaymentAnswer HostedProvider::ask(const std::string& path, const payment::Payment& payment) {
  Answer answer = post(path, payment.id.bytes, codec::to_json(SessionNamed{.reference = payment.id}));
  app::PaymentAnswer told;
  const auto read = read_answer(answer.body, answer.went, payment.id, &SessionStanding::reference);
  if (read.has_value())
    told.report = {.standing = read->standing, .currency = read->currency, .amount_minor = read->amount_minor};
  told.went = std::move(answer.went);
  return told;
}

app::PaymentAnswer HostedProvider::query(const payment::Payment& payment) { return ask("/v1/sessions/query", payment); }
app::PaymentAnswer HostedProvider::close(const payment::Payment& payment) { return ask("/v1/sessions/close", payment); }

app::RefundAnswer HostedProvider::refund(const payment::Refund& refund) {
  Answer answer = post("/v1/refunds", refund.id.bytes,
                       codec::to_json(RefundWanted{.refund = refund.id,
                                                   .reference = refund.payment,
                                                   .amount_minor = refund.amount_minor,
                                                   .currency = refund.currency}));
  app::RefundAnswer told;
  const auto read = read_answer(answer.body, answer.went, refund.id, &RefundStood::refund);
  if (read.has_value()) told.standing = static_cast<RefundStanding>(read->standing);
  told.went = std::move(answer.went);
  return told;
}

base::Result<app::PaymentNotice> SignedNotices::read(const app::NoticeOnWire& wire, base::Instant now) const {
  const base::ErrorCode refused = base::ErrorCode::BadSignature;
  std::int64_t seconds = 0;
  const char* const last = wire.timestamp.data() + wire.timestamp.size();
  const auto [end, error] = std::from_chars(wire.timestamp.data(), last, seconds);
  if (error != std::errc{} || end != last || seconds < 0 || seconds > base::kAmountMinorMax / base::kSecondMs)
    return refused;
  if (wire.id.empty() || wire.id.size() > app::kNoticeIdBytesMax) return refused;
  if (!is_signed(wire, seconds, secrets_)) return refused;
  const std::int64_t age_ms = now.ms - seconds * base::kSecondMs;
  if (age_ms > app::kNoticeAgeMsMax || age_ms < -app::kNoticeAgeMsMax) return refused;
  CW_TRY_ASSIGN(const Noticed said, codec::from_json<Noticed>(wire.body));
  return notice_of(wire, said);
}

base::Result<std::vector<base::Bytes>> parse_notice_secrets(std::string_view text) {
  std::vector<base::Bytes> secrets;
  while (true) {
    const std::size_t end = std::min(text.find(' '), text.size());
    CW_TRY_ASSIGN(base::Bytes secret, parse_webhook_secret(text.substr(0, end)));
    secrets.push_back(std::move(secret));
    if (end == text.size()) return secrets;
    text.remove_prefix(end + 1);
  }
}

}  // namespace cartwright::ops
