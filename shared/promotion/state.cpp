#include "shared/promotion/state.h"

#include <array>

namespace cartwright::promotion {
namespace {

constexpr std::array<std::string_view, kStateCount> kStates = {"draft",  "in_review", "scheduled", "running",
                                                               "paused", "ended",     "archived"};
constexpr std::array<std::string_view, kEventCount> kEvents = {"submit", "send_back", "approve", "start",
                                                               "pause",  "resume",    "end",     "archive"};
struct Row {
  State from;
  Event event;
  State to;
};
constexpr Row kTable[] = {
    {State::Draft, Event::Submit, State::InReview},      {State::InReview, Event::SendBack, State::Draft},
    {State::InReview, Event::Approve, State::Scheduled}, {State::Scheduled, Event::Start, State::Running},
    {State::Scheduled, Event::End, State::Ended},        {State::Running, Event::Pause, State::Paused},
    {State::Running, Event::End, State::Ended},          {State::Paused, Event::Resume, State::Running},
    {State::Paused, Event::End, State::Ended},           {State::Ended, Event::Archive, State::Archived},
};

}  // namespace

const codec::EnumNames kStateNames{kStates};
const codec::EnumNames kEventNames{kEvents};

base::Result<State> next_state(State state, Event event) {
  for (const Row& row : kTable) {
    if (row.from == state && row.event == event) return row.to;
  }
  return base::Error{.code = base::ErrorCode::RevConflict,
                     .detail = std::string(kStates[static_cast<std::size_t>(state)])};
}

}  // namespace cartwright::promotion
