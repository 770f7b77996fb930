// What a shop should know of its promotions before they run (spec 14, "Simulation"): one that can never apply, and two
// that always stand in each other's way. A total below cost is not looked for: the catalogue has no costs.
#pragma once

#include "shared/promotion/promotion.h"

namespace cartwright::promotion {

// What the promotion is now: its window counts without a job having moved it (spec 0.16).
State state_at(const Promotion& promotion, base::Instant now);
// Approved and not over: in `state`, paused ones too.
constexpr bool is_live(State state) {
  return state == State::Scheduled || state == State::Running || state == State::Paused;
}
// What staff does itself: time starts a promotion, and a second person approves it.
constexpr bool is_staff_step(Event event) { return event != Event::Approve && event != Event::Start; }

enum class ConflictKind : std::uint8_t {
  NothingInScope,  // all that it names is excluded again
  NobodyMeets,     // no shopper, cart and time of its window fulfil its condition and audience
  AlwaysCollide    // `other` and it count in the same stage, at the same time, for the same things, and shut each other
                   // out
};
inline constexpr std::string_view kConflictNames[] = {"nothing_in_scope", "nobody_meets", "always_collide"};

struct Conflict {
  static constexpr const char* kTypeName = "PromotionConflict";
  ConflictKind kind = ConflictKind::NothingInScope;
  PromotionNumber number = 0;
  PromotionNumber other = 0;  // 0: none
  base::Instant from;         // [from, to): when both would run
  base::Instant to;

  void describe(codec::Visitor& v);
  friend bool operator==(const Conflict&, const Conflict&) = default;
};

// Of `promotion` alone, and with each of `others` (of another number). All must be valid (CHECK of rule::evaluate).
base::Vector<Conflict> find_conflicts(const Promotion& promotion, const base::Vector<Promotion>& others);

}  // namespace cartwright::promotion
