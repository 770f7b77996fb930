// The life of a request for aftersale (spec 04): one table of transitions, each for some kinds, and the time at which
// the next one comes by itself.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "shared/base/instant.h"
#include "shared/base/result.h"
#include "shared/base/vector.h"
#include "shared/codec/visitor.h"

namespace cartwright::aftersale {

// Changing a number of any enumeration here breaks stored requests.
enum class Kind : std::uint8_t {
  RefundOnly,    // the goods stay, the money comes back
  ReturnRefund,  // the goods go back, then the money comes
  Exchange,      // the goods go back, others of the same price come
  Repair,        // the goods go to the shop and come back
  Claim,         // damaged, wrong, missing: the goods usually stay
};
inline constexpr std::uint8_t kKindCount = 5;
extern const codec::EnumNames kKindNames;

enum class Reason : std::uint8_t { ChangedMind, NotAsDescribed, Damaged, Wrong, Missing, Other };
inline constexpr std::uint8_t kReasonCount = 6;
extern const codec::EnumNames kReasonNames;
// Then shipping comes back at once, not with the last piece.
constexpr bool is_shops_fault(Reason reason) { return reason != Reason::ChangedMind && reason != Reason::Other; }

enum class State : std::uint8_t {
  Requested,
  Approved,  // of the kinds without goods that go back: waits for its money
  Rejected,
  Withdrawn,      // by the member, or because no goods came in time
  AwaitingGoods,  // the member is to send them
  InTransit,
  Received,
  Inspected,  // what of it is accepted is known
  InRepair,
  SentBack,
  Settled,
};
inline constexpr std::uint8_t kStateCount = 11;
extern const codec::EnumNames kStateNames;

enum class Event : std::uint8_t {
  Approve,
  Reject,
  Withdraw,
  Escalate,  // nobody answered in time, and it is too much to be granted by itself
  AskGoods,  // follows an approval at once
  Send,
  Lapse,  // nothing was sent in time
  Receive,
  Inspect,
  StartRepair,
  SendBack,
  Settle,
};
inline constexpr std::uint8_t kEventCount = 12;
extern const codec::EnumNames kEventNames;

// A set of kinds, a bit each.
using Kinds = std::uint8_t;
constexpr Kinds only(Kind kind) { return static_cast<Kinds>(1U << static_cast<unsigned>(kind)); }
inline constexpr Kinds kAllKinds = (1U << kKindCount) - 1;
inline constexpr Kinds kWithGoods = only(Kind::ReturnRefund) | only(Kind::Exchange) | only(Kind::Repair);
inline constexpr Kinds kInspected = only(Kind::ReturnRefund) | only(Kind::Exchange);
inline constexpr Kinds kRepaired = only(Kind::Repair);
inline constexpr Kinds kGoodsStay = only(Kind::RefundOnly) | only(Kind::Claim);
constexpr bool is_in(Kinds kinds, Kind kind) { return (kinds & only(kind)) != 0; }

struct Transition {
  Kinds kinds;
  State from;
  Event event;
  State to;
};
inline constexpr std::array<Transition, 14> kTransitions = {{
    {kAllKinds, State::Requested, Event::Approve, State::Approved},
    {kAllKinds, State::Requested, Event::Reject, State::Rejected},
    {kAllKinds, State::Requested, Event::Withdraw, State::Withdrawn},
    {kAllKinds, State::Requested, Event::Escalate, State::Requested},
    {kWithGoods, State::Approved, Event::AskGoods, State::AwaitingGoods},
    {kGoodsStay, State::Approved, Event::Settle, State::Settled},
    {kWithGoods, State::AwaitingGoods, Event::Send, State::InTransit},
    {kWithGoods, State::AwaitingGoods, Event::Lapse, State::Withdrawn},
    {kWithGoods, State::InTransit, Event::Receive, State::Received},
    {kInspected, State::Received, Event::Inspect, State::Inspected},
    {kInspected, State::Inspected, Event::Settle, State::Settled},
    {kRepaired, State::Received, Event::StartRepair, State::InRepair},
    {kRepaired, State::InRepair, Event::SendBack, State::SentBack},
    {kRepaired, State::SentBack, Event::Settle, State::Settled},
}};

// Errors: order_state (detail: the state).
base::Result<State> next_state(Kind kind, State state, Event event);
// Which events are the shop's next: what its staff may do now, without those that happen by themselves or are the
// member's.
base::Vector<Event> next_of_shop(Kind kind, State state);
// Nothing more will come of it.
constexpr bool is_closed(State state) {
  return state == State::Rejected || state == State::Withdrawn || state == State::Settled;
}

// Of spec 04: the shop has so long to answer, the member to send.
inline constexpr std::int64_t kAnswerMs = 48 * base::kHourMs;
inline constexpr std::int64_t kSendMs = 7 * base::kDayMs;
// When the timed event of `state`, entered at `now`, comes; 0: never.
base::Instant due_at(State state, base::Instant now);

}  // namespace cartwright::aftersale
