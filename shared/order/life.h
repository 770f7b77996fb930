// The life of an order (spec 04): one table of transitions, the time at which the next one comes by itself, parcels.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/result.h"
#include "shared/base/vector.h"
#include "shared/codec/visitor.h"
#include "shared/pricing/adjustment.h"

namespace cartwright::order {

// Changing a number breaks stored orders.
enum class State : std::uint8_t {
  AwaitingPayment,  // its stock is held
  Paid,
  Cancelled,
  Expired,        // nobody paid in time
  PartlyShipped,  // some of it is still here
  Shipped,
  Delivered,  // it can still be returned
  Completed,
};
inline constexpr std::uint8_t kStateCount = 8;
extern const codec::EnumNames kStateNames;

enum class Event : std::uint8_t {
  Pay,
  Cancel,
  Expire,
  ShipPart,
  ShipLast,
  Receive,  // the member, or the carrier, says so
  Presume,  // nothing was heard for so long that it has arrived
  Complete,
  PayLate,  // the money came when the order was over, and what it held could be had once more
};
inline constexpr std::uint8_t kEventCount = 9;
extern const codec::EnumNames kEventNames;

struct Transition {
  State from;
  Event event;
  State to;
};
inline constexpr std::array<Transition, 13> kTransitions = {{
    {State::AwaitingPayment, Event::Pay, State::Paid},
    {State::AwaitingPayment, Event::Cancel, State::Cancelled},
    {State::AwaitingPayment, Event::Expire, State::Expired},
    {State::Paid, Event::Cancel, State::Cancelled},
    {State::Paid, Event::ShipPart, State::PartlyShipped},
    {State::Paid, Event::ShipLast, State::Shipped},
    {State::PartlyShipped, Event::ShipPart, State::PartlyShipped},
    {State::PartlyShipped, Event::ShipLast, State::Shipped},
    {State::Shipped, Event::Receive, State::Delivered},
    {State::Shipped, Event::Presume, State::Delivered},
    {State::Delivered, Event::Complete, State::Completed},
    {State::Expired, Event::PayLate, State::Paid},    // only of one that
    {State::Cancelled, Event::PayLate, State::Paid},  // was never paid
}};

// Errors: order_state (detail: the state).
base::Result<State> next_state(State state, Event event);
// What happens by itself when its time has come; nothing in the other states.
std::optional<Event> timed_event(State state);

// Its goods are sold, or held for it.
constexpr bool holds_goods(State state) { return state != State::Cancelled && state != State::Expired; }
// Its total is the shop's.
constexpr bool is_paid(State state) { return holds_goods(state) && state != State::AwaitingPayment; }

// How long things may take, in milliseconds; settings of the shop.
struct Terms {
  std::int64_t payment_ms = 30 * base::kMinuteMs;
  std::int64_t silence_ms = 15 * base::kDayMs;  // a parcel of which nothing was heard
  std::int64_t return_ms = 7 * base::kDayMs;    // returns without a reason: seven days (PRC consumer law, article 25)
};
// When the timed event of `state`, entered at `now`, comes; 0: never.
base::Instant due_at(State state, const Terms& terms, base::Instant now);

struct HappenedEvent {
  static constexpr const char* kTypeName = "OrderEvent";
  Event event = Event::Pay;
  base::Instant at;

  void describe(codec::Visitor& v) {
    v.enumeration("event", event, kEventNames);
    v.instant("at", at);
  }
  friend bool operator==(const HappenedEvent&, const HappenedEvent&) = default;
};

// Gifts are lines, too, and may be of a variant that was bought.
inline constexpr std::size_t kOrderedLinesMax = limits::kOrderLinesMax + pricing::kAdjustmentsMax;
inline constexpr std::int64_t kPiecesMax = limits::kQuantityPerLineMax * (1 + std::int64_t{pricing::kAdjustmentsMax});

// Pieces of one variant.
struct ShipmentLine {
  static constexpr const char* kTypeName = "ShipmentLine";
  base::VariantNumber variant = 0;
  std::int64_t quantity = 0;

  void describe(codec::Visitor& v);
  friend bool operator==(const ShipmentLine&, const ShipmentLine&) = default;
};

inline constexpr std::size_t kCarrierBytesMax = 60;
inline constexpr std::size_t kTrackingBytesMax = 60;
inline constexpr std::size_t kShipmentsMax = 50;
inline constexpr std::size_t kEventsMax = kShipmentsMax + kEventCount + 1;  // of the others, only Cancel happens twice

// A parcel.
struct Shipment {
  static constexpr const char* kTypeName = "Shipment";
  base::Vector<ShipmentLine> lines;
  std::string carrier;
  std::string tracking;  // the carrier's number of it; empty: none
  base::Instant shipped_at;

  void describe(codec::Visitor& v);
  friend bool operator==(const Shipment&, const Shipment&) = default;
};

}  // namespace cartwright::order
