#include "shared/inventory/reservation.h"

#include <algorithm>
#include <array>
#include <string>

namespace cartwright::inventory {
namespace {

using base::ErrorCode;

constexpr std::array<std::string_view, kReservationStateCount> kStates = {"active",  "committed", "picked",
                                                                          "shipped", "released",  "expired"};

}  // namespace

const codec::EnumNames kReservationStateNames{kStates};

void Reservation::describe(codec::Visitor& v) {
  v.id("id", id);
  v.enumeration("state", state, kReservationStateNames);
  v.instant("expires_at", expires_at);
  v.list("lines", lines, kReservedLinesMax);
  v.list("components", components, kReservedLinesMax);
  v.list("places", places, kLocationsMax);
}

base::Result<ReservationState> next_state(ReservationState state, ReservationEvent event) {
  for (const ReservationTransition& one : kReservationTransitions) {
    if (one.from == state && one.event == event) return one.to;
  }
  if (state == ReservationState::Expired && event == ReservationEvent::Commit) return ErrorCode::ReservationExpired;
  return base::Error{.code = ErrorCode::OrderState, .detail = std::string(kStates[static_cast<std::size_t>(state)])};
}

base::Vector<TakenLine> held(const Reservation& reservation) {
  base::Vector<TakenLine> left;
  if (!holds(reservation.state)) return left;
  for (const TakenLine& line : reservation.lines) {
    if (line.units > line.shipped)
      left.push_back({.variant = line.variant, .location = line.location, .units = line.units - line.shipped});
  }
  return left;
}

base::Result<base::Vector<TakenLine>> ship(Reservation& reservation, const Needs& wanted) {
  CW_TRY_ASSIGN(const Needs needs, expand(wanted, reservation.components));
  base::Vector<TakenLine> lines = reservation.lines;
  base::Vector<TakenLine> gone;
  for (const Need& need : needs) {
    std::int64_t left = need.units;
    for (TakenLine& line : lines) {
      const std::int64_t units = line.variant == need.variant ? std::min(left, line.units - line.shipped) : 0;
      if (units == 0) continue;
      line.shipped += units;
      left -= units;
      gone.push_back({.variant = line.variant, .location = line.location, .units = units});
    }
    if (left > 0) return base::Error{.code = ErrorCode::OutOfRange, .detail = std::to_string(need.variant)};
  }
  reservation.lines = std::move(lines);
  return gone;
}

}  // namespace cartwright::inventory
