// The life of a promotion (spec 14): draft -> in_review -> scheduled -> running <-> paused -> ended -> archived.
#pragma once

#include <cstdint>

#include "shared/base/result.h"
#include "shared/codec/visitor.h"

namespace cartwright::promotion {

// Changing the order breaks stored promotions.
enum class State : std::uint8_t { Draft, InReview, Scheduled, Running, Paused, Ended, Archived };
inline constexpr std::uint8_t kStateCount = 7;
extern const codec::EnumNames kStateNames;

enum class Event : std::uint8_t { Submit, SendBack, Approve, Start, Pause, Resume, End, Archive };
inline constexpr std::uint8_t kEventCount = 8;
extern const codec::EnumNames kEventNames;

// The one transition table. Errors: rev_conflict (the state leads nowhere by this event; detail: the state).
base::Result<State> next_state(State state, Event event);

// Only a draft may be changed; afterwards a change is a new version (spec 14).
constexpr bool is_editable(State state) { return state == State::Draft; }
// Part of the bundle. Paused and ended ones leave it with the next publication.
constexpr bool is_published(State state) { return state == State::Scheduled || state == State::Running; }

}  // namespace cartwright::promotion
