// Events that are counted by day.
#pragma once

#include "server/store/store.h"

namespace cartwright::app {

// Stored by number: append only.
enum class DayEvent : std::uint8_t {
  Registered,
  SignedIn,
  SignInFailed,
  LockedOut,
  SessionSignedOut,      // by its member
  SessionRevoked,        // by an order that was given offline
  SessionPushedOut,      // the oldest of too many
  SessionPasswordReset,  // with all others of the member
  SessionEndedByStaff,
  OrderPlaced,            // with its total
  OrderPaid,              // with its total
  OrderCancelled,         // with what was given back
  SessionEndedElsewhere,  // from another session of the member
  SessionTokenReused,
};
inline constexpr std::size_t kDayEventCount = 14;
inline constexpr std::string_view kDayEventNames[] = {"registered",
                                                      "signed_in",
                                                      "sign_in_failed",
                                                      "locked_out",
                                                      "session_signed_out",
                                                      "session_revoked",
                                                      "session_pushed_out",
                                                      "session_password_reset",
                                                      "session_ended_by_staff",
                                                      "order_placed",
                                                      "order_paid",
                                                      "order_cancelled",
                                                      "session_ended_elsewhere",
                                                      "session_token_reused"};
static_assert(std::size(kDayEventNames) == kDayEventCount);

// The shop's zone: +08:00 without daylight saving (spec 0.6).
inline constexpr std::int64_t kDaysCounted = 2 * 366;  // older ones go
inline constexpr std::int64_t kShopZoneMs = 8 * base::kHourMs;
constexpr std::int64_t day_of(base::Instant at) { return (at.ms + kShopZoneMs) / base::kDayMs; }
constexpr base::Instant day_begin(std::int64_t day) { return {day * base::kDayMs - kShopZoneMs}; }

// None: not counted by itself (an erasure ends them).
constexpr std::optional<DayEvent> event_of(store::SessionEnd why) {
  switch (why) {
    case store::SessionEnd::SignedOut:
      return DayEvent::SessionSignedOut;
    case store::SessionEnd::Revoked:
      return DayEvent::SessionRevoked;
    case store::SessionEnd::Elsewhere:
      return DayEvent::SessionEndedElsewhere;
    case store::SessionEnd::Crowded:
      return DayEvent::SessionPushedOut;
    case store::SessionEnd::PasswordChanged:
      return DayEvent::SessionPasswordReset;
    case store::SessionEnd::TokenReused:
      return DayEvent::SessionTokenReused;
    case store::SessionEnd::ByStaff:
      return DayEvent::SessionEndedByStaff;
    case store::SessionEnd::None:
    case store::SessionEnd::Closed:
      return std::nullopt;
  }
  return std::nullopt;
}

struct CountedEvent {
  DayEvent event = DayEvent::Registered;
  std::uint64_t count = 1;
  std::int64_t amount_minor = 0;
};

// `spread` is whatever differs between those who write at once: a member's id, a hash. The last lock of a transaction
// but for the audit trail.
base::Status count_event(store::UnitOfWork& unit, const CountedEvent& what, base::ByteView spread, base::Instant now);

}  // namespace cartwright::app
