#include "shared/aftersale/life.h"

#include <string>
#include <string_view>

namespace cartwright::aftersale {
namespace {

constexpr std::array<std::string_view, kKindCount> kKinds = {"refund_only", "return_refund", "exchange", "repair",
                                                             "claim"};
constexpr std::array<std::string_view, kReasonCount> kReasons = {"changed_mind", "not_as_described", "damaged",
                                                                 "wrong",        "missing",          "other"};
constexpr std::array<std::string_view, kStateCount> kStates = {"requested",      "approved",   "rejected", "withdrawn",
                                                               "awaiting_goods", "in_transit", "received", "inspected",
                                                               "in_repair",      "sent_back",  "settled"};
constexpr std::array<std::string_view, kEventCount> kEvents = {"approve",   "reject",       "withdraw",  "escalate",
                                                               "ask_goods", "send",         "lapse",     "receive",
                                                               "inspect",   "start_repair", "send_back", "settle"};

}  // namespace

const codec::EnumNames kKindNames{kKinds};
const codec::EnumNames kReasonNames{kReasons};
const codec::EnumNames kStateNames{kStates};
const codec::EnumNames kEventNames{kEvents};

base::Result<State> next_state(Kind kind, State state, Event event) {
  for (const Transition& one : kTransitions) {
    if (is_in(one.kinds, kind) && one.from == state && one.event == event) return one.to;
  }
  return base::Error{.code = base::ErrorCode::OrderState,
                     .detail = std::string(kStates[static_cast<std::size_t>(state)])};
}

base::Vector<Event> next_of_shop(Kind kind, State state) {
  base::Vector<Event> next;
  for (const Transition& one : kTransitions) {
    const bool is_shops = one.event != Event::Withdraw && one.event != Event::Escalate &&
                          one.event != Event::AskGoods && one.event != Event::Send && one.event != Event::Lapse;
    if (is_shops && is_in(one.kinds, kind) && one.from == state) next.push_back(one.event);
  }
  return next;
}

base::Instant due_at(State state, base::Instant now) {
  switch (state) {
    case State::Requested:
      return {now.ms + kAnswerMs};
    case State::AwaitingGoods:
      return {now.ms + kSendMs};
    case State::Approved:
    case State::Rejected:
    case State::Withdrawn:
    case State::InTransit:
    case State::Received:
    case State::Inspected:
    case State::InRepair:
    case State::SentBack:
    case State::Settled:
      break;
  }
  return {};
}

}  // namespace cartwright::aftersale
