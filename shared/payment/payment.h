// A payment at a provider, and what goes back through it: one table of transitions, what a provider's word is worth,
// and the sources that a refund goes back to (spec 04). Money moves by the ledger alone; this says when.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/money.h"
#include "shared/base/result.h"
#include "shared/codec/visitor.h"

namespace cartwright::payment {

using PaymentId = base::Id<struct PaymentTag>;
using RefundId = base::Id<struct RefundTag>;

// Changing a number of any enumeration here breaks stored rows.
enum class State : std::uint8_t {
  Opening,   // the provider is still to be asked for a page
  Open,      // the shopper may pay there
  Closing,   // the order needs it no more: the provider is to close its page, and to say whether money came before
  Paid,      // the money is the order's
  Returned,  // money came that no order can have: all of it goes back
  Refused,   // the shopper, or the shopper's bank, did not want to
  Closed,    // over without money
};
inline constexpr std::uint8_t kStateCount = 7;
extern const codec::EnumNames kStateNames;

enum class Event : std::uint8_t { Opened, Close, Take, GiveBack, Refuse, End };
inline constexpr std::uint8_t kEventCount = 6;

struct Transition {
  State from;
  Event event;
  State to;
};
// Money that comes after all is never lost: Refused and Closed are not the last word, Paid and Returned are.
inline constexpr std::array<Transition, 20> kTransitions = {{
    {State::Opening, Event::Opened, State::Open},
    {State::Opening, Event::Close, State::Closing},
    {State::Opening, Event::Take, State::Paid},
    {State::Opening, Event::GiveBack, State::Returned},
    {State::Opening, Event::Refuse, State::Refused},
    {State::Opening, Event::End, State::Closed},
    {State::Open, Event::Close, State::Closing},
    {State::Open, Event::Take, State::Paid},
    {State::Open, Event::GiveBack, State::Returned},
    {State::Open, Event::Refuse, State::Refused},
    {State::Open, Event::End, State::Closed},
    {State::Closing, Event::Opened, State::Closing},  // it was being opened when the order went
    {State::Closing, Event::Take, State::Paid},
    {State::Closing, Event::GiveBack, State::Returned},
    {State::Closing, Event::Refuse, State::Refused},
    {State::Closing, Event::End, State::Closed},
    {State::Refused, Event::Take, State::Paid},
    {State::Refused, Event::GiveBack, State::Returned},
    {State::Closed, Event::Take, State::Paid},
    {State::Closed, Event::GiveBack, State::Returned},
}};
std::optional<State> next_state(State state, Event event);
// Somebody may still pay there.
constexpr bool is_live(State state) { return state <= State::Closing; }
// Its money came.
constexpr bool has_money(State state) { return state == State::Paid || state == State::Returned; }

inline constexpr std::size_t kSessionBytesMax = 100;
inline constexpr std::size_t kPageBytesMax = 500;
inline constexpr std::size_t kReturnBytesMax = 300;
inline constexpr std::size_t kPaymentsOfOrderMax = 10;

struct Payment {
  static constexpr const char* kTypeName = "Payment";
  PaymentId id;  // by which the provider knows it, too
  base::OrderId order;
  std::string order_number;
  State state = State::Opening;
  base::Currency currency = base::Currency::Cny;
  std::int64_t amount_minor = 0;    // that is asked for
  std::int64_t received_minor = 0;  // that came
  std::string session;              // the provider's name for it; empty: not opened yet
  std::string page;                 // where the shopper pays; empty: not opened yet
  std::string return_to;            // where the provider's page leads back to
  bool in_english = false;          // else Chinese
  base::Instant made_at;
  base::Instant ends_at;     // the provider's page is over then
  base::Instant settled_at;  // 0: not yet

  void describe(codec::Visitor& v);
  friend bool operator==(const Payment&, const Payment&) = default;
};
// Errors: order_state (detail: the state).
base::Status happen(Payment& payment, Event event, base::Instant now);

// What a provider says of a payment.
enum class Standing : std::uint8_t { Open, Paid, Refused, Closed };
inline constexpr std::uint8_t kStandingCount = 4;
extern const codec::EnumNames kStandingNames;
struct Report {
  Standing standing = Standing::Open;
  base::Currency currency = base::Currency::Cny;
  std::int64_t amount_minor = 0;  // of Paid
};
// A notice came to us, signed; an answer we have asked for. Of an amount that is not what was asked for, a notice makes
// us ask, and only the answer is believed.
enum class Source : std::uint8_t { Notice, Answer };
enum class Step : std::uint8_t {
  Nothing,    // known already, or nothing new
  Ask,        // the notice's sum is wrong: the provider is asked
  Offer,      // the money is there: the order's, if it can have it
  ReturnAll,  // another sum came, and goes back whole
  Puzzle,     // money of another currency came: neither the order's nor of our books; somebody must look
  NoteRefused,
  NoteClosed,
};
Step judge(const Payment& payment, const Report& report, Source source);

// ---- refunds ----
enum class Cause : std::uint8_t {
  Cancelled,    // the order was, after it was paid
  Aftersale,    // pieces came back
  Late,         // the order was over, and what it held was gone
  Surplus,      // the order was paid already
  WrongAmount,  // it is not what was asked for
};
inline constexpr std::uint8_t kCauseCount = 5;
extern const codec::EnumNames kCauseNames;

enum class RefundState : std::uint8_t {
  Waiting,  // the provider is still to be told
  Sent,     // it took note, and says so when the money has gone
  Done,
  Failed,  // it will not, or cannot be reached: staff sees to it
};
inline constexpr std::uint8_t kRefundStateCount = 4;
extern const codec::EnumNames kRefundStateNames;

struct Refund {
  static constexpr const char* kTypeName = "PaymentRefund";
  RefundId id;  // by which the provider knows it, too
  PaymentId payment;
  base::OrderId order;
  Cause cause = Cause::Cancelled;
  RefundState state = RefundState::Waiting;
  base::Currency currency = base::Currency::Cny;
  std::int64_t amount_minor = 0;
  base::Instant made_at;
  base::Instant done_at;  // 0: not yet

  // For money that was never the order's.
  bool is_of_stray() const { return cause != Cause::Cancelled && cause != Cause::Aftersale; }
  void describe(codec::Visitor& v);
  friend bool operator==(const Refund&, const Refund&) = default;
};
// One refund of a payment for one thing that happened (the order, the request for aftersale): the same again is the
// same.
RefundId refund_id(const PaymentId& payment, Cause cause, const base::IdBytes& source, base::Instant at);

// What a source still has of an order's money, and what goes back to it: the provider first, then stored funds, and
// never more than came from either (spec 04).
struct Parts {
  std::int64_t provider_minor = 0;
  std::int64_t funds_minor = 0;
  friend bool operator==(const Parts&, const Parts&) = default;
};
// Errors: out_of_range (amount < 0, or more than both have).
base::Result<Parts> split_refund(std::int64_t amount_minor, const Parts& left);

}  // namespace cartwright::payment
