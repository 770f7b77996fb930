#include "shared/order/life.h"

#include <algorithm>

#include "shared/base/check.h"
#include "shared/base/plant.h"
#include "shared/base/sort.h"
#include "shared/order/order.h"

namespace cartwright::order {
namespace {

using base::ErrorCode;

constexpr std::array<std::string_view, kStateCount> kStates = {"awaiting_payment", "paid",    "cancelled", "expired",
                                                               "partly_shipped",   "shipped", "delivered", "completed"};
constexpr std::array<std::string_view, kEventCount> kEvents = {
    "pay", "cancel", "expire", "ship_part", "ship_last", "receive", "presume", "complete", "pay_late"};

std::int64_t quantity_in(const base::Vector<ShipmentLine>& lines, base::VariantNumber variant) {
  std::int64_t sum = 0;
  for (const ShipmentLine& line : lines) sum += line.variant == variant ? line.quantity : 0;
  return sum;
}

}  // namespace

const codec::EnumNames kStateNames{kStates};
const codec::EnumNames kEventNames{kEvents};

base::Result<State> next_state(State state, Event event) {
  for (const Transition& one : kTransitions) {
    if (one.from == state && one.event == event) return one.to;
  }
  return base::Error{.code = ErrorCode::OrderState, .detail = std::string(kStates[static_cast<std::size_t>(state)])};
}

std::optional<Event> timed_event(State state) {
  switch (state) {
    case State::AwaitingPayment:
      return Event::Expire;
    case State::Shipped:
      return Event::Presume;
    case State::Delivered:
      return Event::Complete;
    case State::Paid:
    case State::Cancelled:
    case State::Expired:
    case State::PartlyShipped:
    case State::Completed:
      break;
  }
  return std::nullopt;
}

base::Instant due_at(State state, const Terms& terms, base::Instant now) {
  switch (state) {
    case State::AwaitingPayment:
      return {now.ms + terms.payment_ms};
    case State::Shipped:
      return {now.ms + terms.silence_ms};
    case State::Delivered:
      return {now.ms + terms.return_ms};
    case State::Paid:
    case State::Cancelled:
    case State::Expired:
    case State::PartlyShipped:
    case State::Completed:
      break;
  }
  return {};
}

void ShipmentLine::describe(codec::Visitor& v) {
  v.u32("variant", variant);
  v.i64("quantity", quantity, 1, kPiecesMax);
}

void Shipment::describe(codec::Visitor& v) {
  v.list("lines", lines, kOrderedLinesMax);
  v.text("carrier", carrier, kCarrierBytesMax);
  v.text("tracking", tracking, kTrackingBytesMax);
  v.instant("shipped_at", shipped_at);
}

base::Status happen(Order& order, Event event, const Terms& terms, base::Instant now) {
  CW_TRY_ASSIGN(const State next, next_state(order.state, event));
  if (event == Event::PayLate && order.paid_at.ms != 0)
    return base::Error{.code = ErrorCode::OrderState, .detail = "paid before"};
  order.state = next;
  order.due_at = due_at(next, terms, now);
  order.events.push_back({.event = event, .at = now});
  if (event == Event::Pay || event == Event::PayLate) order.paid_at = now;
  if (event == Event::PayLate) order.cancelled_at = {};
  if (event == Event::Cancel) order.cancelled_at = now;
  return {};
}

bool Order::stands(base::Instant now) const {
  return holds_goods(state) && !(is_due(now) && timed_event(state) == Event::Expire);
}

Order as_of(Order order, base::Instant now) {
  if (!order.is_due(now)) return order;
  const std::optional<Event> event = timed_event(order.state);
  const base::Instant at = order.due_at;
  if (!event.has_value()) return order;
  CHECK(happen(order, *event, {}, at).ok());
  order.due_at = {};
  return order;
}

base::Instant Order::delivered_at() const {
  base::Instant at;
  for (const HappenedEvent& one : events) {
    if (one.event == Event::Receive || one.event == Event::Presume) at = one.at;
  }
  return at;
}

base::Vector<ShipmentLine> pieces(const Order& order) {
  base::Vector<ShipmentLine> sums;
  const std::size_t lines = base::planted(base::Plant::GiftsStayInStock) ? order.bought() : order.lines.size();
  for (std::size_t i = 0; i < lines; ++i) {
    sums.push_back({.variant = order.lines[i].variant, .quantity = order.lines[i].quantity});
  }
  base::stable_sort(sums, [](const ShipmentLine& a, const ShipmentLine& b) { return a.variant < b.variant; });
  std::size_t kept = 0;  // a gift may be of a variant that was bought as well
  for (std::size_t i = 1; i < sums.size(); ++i) {
    if (sums[i].variant == sums[kept].variant) {
      sums[kept].quantity += sums[i].quantity;
    } else {
      sums[++kept] = sums[i];
    }
  }
  sums.resize(std::min(sums.size(), kept + 1));
  return sums;
}

base::Vector<ShipmentLine> to_ship(const Order& order) {
  base::Vector<ShipmentLine> left;
  if (!next_state(order.state, Event::ShipLast).ok()) return left;
  for (const ShipmentLine& ordered : pieces(order)) {
    std::int64_t quantity = ordered.quantity;
    for (const Shipment& parcel : order.shipments) quantity -= quantity_in(parcel.lines, ordered.variant);
    if (quantity > 0) left.push_back({.variant = ordered.variant, .quantity = quantity});
  }
  return left;
}

base::Status ship(Order& order, Shipment parcel, const Terms& terms, base::Instant now) {
  CW_TRY(next_state(order.state, Event::ShipLast));  // which is possible where ShipPart is
  const base::Vector<ShipmentLine> left = to_ship(order);
  if (parcel.lines.empty()) parcel.lines = left;
  std::size_t emptied = 0;
  for (std::size_t i = 0; i < parcel.lines.size(); ++i) {
    const ShipmentLine& line = parcel.lines[i];
    const std::int64_t there = quantity_in(left, line.variant);
    // A variant twice would each be within what is left, and together beyond it.
    if (line.quantity < 1 || line.quantity > there || quantity_in(parcel.lines, line.variant) != line.quantity) {
      return base::Error{.code = ErrorCode::OutOfRange, .detail = "quantity"};
    }
    emptied += line.quantity == there ? 1U : 0U;
  }
  const Event event = emptied == left.size() ? Event::ShipLast : Event::ShipPart;
  if (parcel.carrier.empty()) return base::Error{.code = ErrorCode::MissingField, .detail = "carrier"};
  if (order.shipments.size() >= kShipmentsMax) return base::Error{.code = ErrorCode::LineLimit, .detail = "shipments"};
  parcel.shipped_at = now;
  CHECK(happen(order, event, terms, now).ok());
  order.shipments.push_back(std::move(parcel));
  return {};
}

}  // namespace cartwright::order
