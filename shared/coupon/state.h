// The lives of a template and of a coupon (spec 12).
#pragma once

#include <array>
#include <cstdint>

#include "shared/base/result.h"
#include "shared/codec/visitor.h"

namespace cartwright::coupon {

// Changing the order breaks stored templates. `ended` is final. Whether a scheduled one is active is its window's to
// say.
enum class State : std::uint8_t { Draft, InReview, Scheduled, Active, Paused, Ended };
inline constexpr std::uint8_t kStateCount = 6;
extern const codec::EnumNames kStateNames;

enum class Event : std::uint8_t { Submit, SendBack, Approve, Start, Pause, Resume, End };
inline constexpr std::uint8_t kEventCount = 7;
extern const codec::EnumNames kEventNames;

// Errors: rev_conflict (the state leads nowhere by this event; detail: the state).
base::Result<State> next_state(State state, Event event);
constexpr bool is_editable(State state) { return state == State::Draft; }
constexpr bool is_live(State state) {  // approved, and not over
  return state == State::Scheduled || state == State::Active || state == State::Paused;
}
constexpr bool is_staff_step(Event event) { return event != Event::Approve && event != Event::Start; }
constexpr bool is_published(State state) { return state == State::Scheduled || state == State::Active; }

// Changing the order breaks stored coupons.
enum class CouponState : std::uint8_t { Claimed, Held, Used, Expired, Revoked };
inline constexpr std::uint8_t kCouponStateCount = 5;
extern const codec::EnumNames kCouponStateNames;

enum class CouponEvent : std::uint8_t { Hold, Release, Use, GiveBack, Expire, Revoke };
inline constexpr std::uint8_t kCouponEventCount = 6;
extern const codec::EnumNames kCouponEventNames;

struct CouponTransition {
  CouponState from;
  CouponEvent event;
  CouponState to;
};
inline constexpr std::array<CouponTransition, 7> kCouponTransitions = {{
    {CouponState::Claimed, CouponEvent::Hold, CouponState::Held},     // an order awaits its payment
    {CouponState::Held, CouponEvent::Release, CouponState::Claimed},  // cancelled, or nobody paid in time
    {CouponState::Held, CouponEvent::Use, CouponState::Used},         // paid
    {CouponState::Used, CouponEvent::GiveBack,
     CouponState::Claimed},  // all of the order was returned, or it was cancelled
    {CouponState::Claimed, CouponEvent::Expire, CouponState::Expired},
    {CouponState::Claimed, CouponEvent::Revoke, CouponState::Revoked},
    {CouponState::Held, CouponEvent::Revoke, CouponState::Revoked},
}};

// Errors: coupon_state (detail: the state).
base::Result<CouponState> next_state(CouponState state, CouponEvent event);

}  // namespace cartwright::coupon
