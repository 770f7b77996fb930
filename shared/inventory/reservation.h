// A promise of goods to an order (spec 13): which units of which items, until when, and what became of it. All lines or
// none. Its id is the order's.
#pragma once

#include <array>
#include <cstdint>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/inventory/allocation.h"
#include "shared/inventory/components.h"

namespace cartwright::inventory {

// Changing a number breaks stored reservations.
enum class ReservationState : std::uint8_t {
  Active,     // until it expires
  Committed,  // paid
  Picked,     // some of it has left; it is no longer given up
  Shipped,
  Released,
  Expired,
};
inline constexpr std::uint8_t kReservationStateCount = 6;
extern const codec::EnumNames kReservationStateNames;

enum class ReservationEvent : std::uint8_t { Commit, Pick, Ship, Release, Expire, Retake };
inline constexpr std::uint8_t kReservationEventCount = 6;

struct ReservationTransition {
  ReservationState from;
  ReservationEvent event;
  ReservationState to;
};
inline constexpr std::array<ReservationTransition, 9> kReservationTransitions = {{
    {ReservationState::Active, ReservationEvent::Commit, ReservationState::Committed},
    {ReservationState::Active, ReservationEvent::Release, ReservationState::Released},
    {ReservationState::Active, ReservationEvent::Expire, ReservationState::Expired},
    {ReservationState::Committed, ReservationEvent::Pick, ReservationState::Picked},
    {ReservationState::Committed, ReservationEvent::Release, ReservationState::Released},
    {ReservationState::Picked, ReservationEvent::Pick, ReservationState::Picked},
    {ReservationState::Picked, ReservationEvent::Ship, ReservationState::Shipped},
    {ReservationState::Expired, ReservationEvent::Retake, ReservationState::Active},
    {ReservationState::Released, ReservationEvent::Retake, ReservationState::Active},  // paid after its cancellation
}};

// Errors: reservation_expired (it was, and is to be committed), order_state (detail: the state).
base::Result<ReservationState> next_state(ReservationState state, ReservationEvent event);
// Its units count as reserved.
constexpr bool holds(ReservationState state) {
  return state == ReservationState::Active || state == ReservationState::Committed || state == ReservationState::Picked;
}

inline constexpr std::size_t kReservedLinesMax = 5'000;

struct Reservation {
  static constexpr const char* kTypeName = "StockReservation";
  base::OrderId id;
  ReservationState state = ReservationState::Active;
  base::Instant expires_at;         // of an active one
  base::Vector<TakenLine> lines;    // by rising variant, then location
  Components components;            // the sets among what was ordered, as they were then
  base::Vector<Considered> places;  // why from there

  bool is_due(base::Instant now) const { return state == ReservationState::Active && expires_at <= now; }
  void describe(codec::Visitor& v);
  friend bool operator==(const Reservation&, const Reservation&) = default;
};

// What it still holds: by rising variant, then location.
base::Vector<TakenLine> held(const Reservation& reservation);
// Marks `wanted` (as ordered: sets count as their components) as gone and answers from where. A set's components all
// go. Errors: out_of_range (more than is held).
base::Result<base::Vector<TakenLine>> ship(Reservation& reservation, const Needs& wanted);

}  // namespace cartwright::inventory
