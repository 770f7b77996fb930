#include "shared/payment/payment.h"

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/base/sha256.h"

namespace cartwright::payment {
namespace {

using base::ErrorCode;

constexpr std::array<std::string_view, kStateCount> kStates = {"opening",  "open",    "closing", "paid",
                                                               "returned", "refused", "closed"};
constexpr std::array<std::string_view, kStandingCount> kStandings = {"open", "paid", "refused", "closed"};
constexpr std::array<std::string_view, kCauseCount> kCauses = {"cancelled", "aftersale", "late", "surplus",
                                                               "wrong_amount"};
constexpr std::array<std::string_view, kRefundStateCount> kRefundStates = {"waiting", "sent", "done", "failed"};

}  // namespace

const codec::EnumNames kStateNames{kStates};
const codec::EnumNames kStandingNames{kStandings};
const codec::EnumNames kCauseNames{kCauses};
const codec::EnumNames kRefundStateNames{kRefundStates};

std::optional<State> next_state(State state, Event event) {
  for (const Transition& one : kTransitions) {
    if (one.from == state && one.event == event) return one.to;
  }
  return std::nullopt;
}

void Payment::describe(codec::Visitor& v) {
  v.id("id", id);
  v.id("order", order);
  v.text("order_number", order_number, 40);
  v.enumeration("state", state, kStateNames);
  v.currency("currency", currency);
  v.amount("amount_minor", amount_minor);
  v.amount("received_minor", received_minor);
  v.text("session", session, kSessionBytesMax);
  v.text("page", page, kPageBytesMax);
  v.text("return_to", return_to, kReturnBytesMax);
  v.boolean("in_english", in_english);
  v.instant("made_at", made_at);
  v.instant("ends_at", ends_at);
  v.instant("settled_at", settled_at);
}

base::Status happen(Payment& payment, Event event, base::Instant now) {
  const std::optional<State> next = next_state(payment.state, event);
  if (!next.has_value()) {
    return base::Error{.code = ErrorCode::OrderState,
                       .detail = std::string(kStates[static_cast<std::size_t>(payment.state)])};
  }
  payment.state = *next;
  if (!is_live(*next)) payment.settled_at = now;
  return {};
}

Step judge(const Payment& payment, const Report& report, Source source) {
  if (has_money(payment.state)) return Step::Nothing;
  switch (report.standing) {
    case Standing::Open:
      return Step::Nothing;
    case Standing::Refused:
      return is_live(payment.state) ? Step::NoteRefused : Step::Nothing;
    case Standing::Closed:
      return is_live(payment.state) ? Step::NoteClosed : Step::Nothing;
    case Standing::Paid:
      break;
  }
  if (report.currency == payment.currency && report.amount_minor == payment.amount_minor) return Step::Offer;
  if (source == Source::Notice) return Step::Ask;
  const bool is_ours = report.currency == payment.currency && report.amount_minor > 0;
  return is_ours ? Step::ReturnAll : Step::Puzzle;
}

void Refund::describe(codec::Visitor& v) {
  v.id("id", id);
  v.id("payment", payment);
  v.id("order", order);
  v.enumeration("cause", cause, kCauseNames);
  v.enumeration("state", state, kRefundStateNames);
  v.currency("currency", currency);
  v.amount("amount_minor", amount_minor);
  v.instant("made_at", made_at);
  v.instant("done_at", done_at);
}

RefundId refund_id(const PaymentId& payment, Cause cause, const base::IdBytes& source, base::Instant at) {
  base::Bytes seed;
  base::append(seed, payment.bytes);
  seed.push_back(static_cast<std::uint8_t>(cause));
  base::append(seed, source);
  const base::Hash256 hash = base::sha256(seed);
  std::array<std::uint8_t, 10> rest{};
  std::copy_n(hash.begin(), rest.size(), rest.begin());
  return RefundId{base::make_id(at.ms, rest)};
}

base::Result<Parts> split_refund(std::int64_t amount_minor, const Parts& left) {
  CHECK(left.provider_minor >= 0 && left.funds_minor >= 0);
  const base::Error refused{.code = ErrorCode::OutOfRange, .detail = "refund"};
  if (amount_minor < 0) return refused;
  const std::int64_t to_provider = std::min(amount_minor, left.provider_minor);
  const std::int64_t to_funds = amount_minor - to_provider;
  if (to_funds > left.funds_minor) return refused;
  return Parts{.provider_minor = to_provider, .funds_minor = to_funds};
}

}  // namespace cartwright::payment
