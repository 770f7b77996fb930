#include "shared/coupon/state.h"

namespace cartwright::coupon {
namespace {

constexpr std::array<std::string_view, kStateCount> kStates = {"draft",  "in_review", "scheduled",
                                                               "active", "paused",    "ended"};
constexpr std::array<std::string_view, kEventCount> kEvents = {"submit", "send_back", "approve", "start",
                                                               "pause",  "resume",    "end"};
constexpr std::array<std::string_view, kCouponStateCount> kCouponStates = {"claimed", "held", "used", "expired",
                                                                           "revoked"};
constexpr std::array<std::string_view, kCouponEventCount> kCouponEvents = {"hold",      "release", "use",
                                                                           "give_back", "expire",  "revoke"};
struct Row {
  State from;
  Event event;
  State to;
};
constexpr Row kTable[] = {
    {State::Draft, Event::Submit, State::InReview},      {State::InReview, Event::SendBack, State::Draft},
    {State::InReview, Event::Approve, State::Scheduled}, {State::Scheduled, Event::Start, State::Active},
    {State::Scheduled, Event::End, State::Ended},        {State::Active, Event::Pause, State::Paused},
    {State::Active, Event::End, State::Ended},           {State::Paused, Event::Resume, State::Active},
    {State::Paused, Event::End, State::Ended},
};

}  // namespace

const codec::EnumNames kStateNames{kStates};
const codec::EnumNames kEventNames{kEvents};
const codec::EnumNames kCouponStateNames{kCouponStates};
const codec::EnumNames kCouponEventNames{kCouponEvents};

base::Result<State> next_state(State state, Event event) {
  for (const Row& row : kTable) {
    if (row.from == state && row.event == event) return row.to;
  }
  return base::Error{.code = base::ErrorCode::RevConflict,
                     .detail = std::string(kStates[static_cast<std::size_t>(state)])};
}

base::Result<CouponState> next_state(CouponState state, CouponEvent event) {
  for (const CouponTransition& row : kCouponTransitions) {
    if (row.from == state && row.event == event) return row.to;
  }
  return base::Error{.code = base::ErrorCode::CouponState,
                     .detail = std::string(kCouponStates[static_cast<std::size_t>(state)])};
}

}  // namespace cartwright::coupon
