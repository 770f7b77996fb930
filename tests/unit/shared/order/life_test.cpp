#include <gtest/gtest.h>

#include <set>

#include "shared/order/order.h"

namespace cartwright::order {
namespace {

using base::ErrorCode;

constexpr Terms kTerms{.payment_ms = 30, .silence_ms = 1'500, .return_ms = 700};

Order order_in(State state) {
  Order order{.state = state};
  order.lines.push_back({.variant = 1, .quantity = 3});
  order.lines.push_back({.variant = 2, .quantity = 1});
  order.due_at = due_at(state, kTerms, {100});
  return order;
}

// Written from the table of spec 04, not from ours.
TEST(OrderLife, EveryPairOutsideTheTableIsRefused) {
  const std::set<std::pair<std::string_view, std::string_view>> allowed = {
      {"awaiting_payment", "pay"},     {"awaiting_payment", "cancel"},
      {"awaiting_payment", "expire"},  {"paid", "cancel"},
      {"paid", "ship_part"},           {"paid", "ship_last"},
      {"partly_shipped", "ship_part"}, {"partly_shipped", "ship_last"},
      {"shipped", "receive"},          {"shipped", "presume"},
      {"delivered", "complete"},       {"expired", "pay_late"},
      {"cancelled", "pay_late"}};
  std::size_t found = 0;
  for (std::uint8_t s = 0; s < kStateCount; ++s) {
    for (std::uint8_t e = 0; e < kEventCount; ++e) {
      const bool is_allowed = allowed.contains({kStateNames[s], kEventNames[e]});
      Order order = order_in(static_cast<State>(s));
      const Order before = order;
      const base::Status happened = happen(order, static_cast<Event>(e), kTerms, {200});
      EXPECT_EQ(happened.ok(), is_allowed) << kStateNames[s] << " " << kEventNames[e];
      found += is_allowed ? 1U : 0U;
      if (is_allowed) continue;
      EXPECT_EQ(happened.error().code, ErrorCode::OrderState);
      EXPECT_EQ(order, before);
    }
  }
  EXPECT_EQ(found, allowed.size());
}

TEST(OrderLife, OneThatWasPaidBeforeIsNotPaidLate) {
  Order order = order_in(State::AwaitingPayment);
  ASSERT_TRUE(happen(order, Event::Cancel, kTerms, {110}).ok());
  ASSERT_TRUE(happen(order, Event::PayLate, kTerms, {120}).ok());
  EXPECT_EQ(order.state, State::Paid);
  EXPECT_EQ(order.paid_at.ms, 120);
  EXPECT_EQ(order.cancelled_at.ms, 0) << "it is not, any more";
  ASSERT_TRUE(happen(order, Event::Cancel, kTerms, {130}).ok());
  const Order before = order;
  EXPECT_EQ(happen(order, Event::PayLate, kTerms, {140}).error().code, ErrorCode::OrderState);
  EXPECT_EQ(order, before);
}

TEST(OrderLife, EndsSomewhereFromEverywhere) {
  for (std::uint8_t s = 0; s < kStateCount; ++s) {
    std::set<State> reached = {static_cast<State>(s)};
    for (std::size_t round = 0; round < kTransitions.size(); ++round) {
      for (const Transition& one : kTransitions) {
        if (reached.contains(one.from)) reached.insert(one.to);
      }
    }
    EXPECT_TRUE(reached.contains(State::Completed) || reached.contains(State::Cancelled) ||
                reached.contains(State::Expired))
        << kStateNames[s];
  }
}

TEST(OrderLife, KeepsWhatHappenedAndWhenItGoesOnByItself) {
  Order order = order_in(State::AwaitingPayment);
  EXPECT_EQ(order.due_at.ms, 130);
  ASSERT_TRUE(happen(order, Event::Pay, kTerms, {110}).ok());
  EXPECT_EQ(order.due_at.ms, 0);
  EXPECT_EQ(order.paid_at.ms, 110);
  ASSERT_TRUE(ship(order, {.carrier = "SF"}, kTerms, {120}).ok());
  EXPECT_EQ(order.due_at.ms, 1'620);
  ASSERT_TRUE(happen(order, Event::Receive, kTerms, {130}).ok());
  EXPECT_EQ(order.due_at.ms, 830);
  EXPECT_EQ(order.events.size(), 3U);
  EXPECT_EQ(order.events[1], (HappenedEvent{.event = Event::ShipLast, .at = {120}}));
}

TEST(OrderLife, WhatIsDueIsTrueInEveryRead) {
  const Order waiting = order_in(State::AwaitingPayment);
  EXPECT_EQ(as_of(waiting, {129}), waiting);
  const Order over = as_of(waiting, {130});
  EXPECT_EQ(over.state, State::Expired);
  EXPECT_EQ(over.events.back(), (HappenedEvent{.event = Event::Expire, .at = {130}}));
  EXPECT_EQ(as_of(order_in(State::Shipped), {5'000}).state, State::Delivered);
  EXPECT_EQ(as_of(order_in(State::Paid), {5'000}).state, State::Paid);
}

TEST(OrderLife, AParcelHoldsWhatIsLeftAndNoMore) {
  Order order = order_in(State::Paid);
  const auto refused = [&](Shipment parcel) {
    const Order before = order;
    const base::Status status = ship(order, std::move(parcel), kTerms, {200});
    EXPECT_EQ(order, before);
    return status.ok() ? ErrorCode::Unexpected : status.error().code;
  };
  EXPECT_EQ(refused({.lines = {{1, 4}}, .carrier = "SF"}), ErrorCode::OutOfRange);
  EXPECT_EQ(refused({.lines = {{1, 2}, {1, 2}}, .carrier = "SF"}), ErrorCode::OutOfRange);
  EXPECT_EQ(refused({.lines = {{9, 1}}, .carrier = "SF"}), ErrorCode::OutOfRange);
  EXPECT_EQ(refused({.lines = {{1, 1}}}), ErrorCode::MissingField);
  ASSERT_TRUE(ship(order, {.lines = {{1, 2}}, .carrier = "SF", .tracking = "7"}, kTerms, {200}).ok());
  EXPECT_EQ(order.state, State::PartlyShipped);
  EXPECT_EQ(to_ship(order), (base::Vector<ShipmentLine>{{1, 1}, {2, 1}}));
  EXPECT_EQ(refused({.lines = {{1, 2}}, .carrier = "SF"}), ErrorCode::OutOfRange);
  ASSERT_TRUE(ship(order, {.carrier = "SF"}, kTerms, {300}).ok());
  EXPECT_EQ(order.state, State::Shipped);
  EXPECT_TRUE(to_ship(order).empty());
  ASSERT_EQ(order.shipments.size(), 2U);
  EXPECT_EQ(order.shipments[1].lines, (base::Vector<ShipmentLine>{{1, 1}, {2, 1}}));
  EXPECT_EQ(refused({.carrier = "SF"}), ErrorCode::OrderState);
}

TEST(OrderLife, GiftsAreShippedWithWhatWasBought) {
  Order order = order_in(State::Paid);
  order.lines.push_back({.variant = 1, .quantity = 2});
  order.gifts = 1;
  EXPECT_EQ(pieces(order), (base::Vector<ShipmentLine>{{1, 5}, {2, 1}}));
  EXPECT_EQ(ship(order, {.lines = {{1, 6}}, .carrier = "SF"}, kTerms, {200}).error().code, ErrorCode::OutOfRange);
  ASSERT_TRUE(ship(order, {.lines = {{1, 4}}, .carrier = "SF"}, kTerms, {200}).ok());
  EXPECT_EQ(to_ship(order), (base::Vector<ShipmentLine>{{1, 1}, {2, 1}}));
  ASSERT_TRUE(ship(order, {.carrier = "SF"}, kTerms, {300}).ok());
  EXPECT_EQ(order.state, State::Shipped);
}

TEST(OrderLife, NothingIsToBeShippedOfAnOrderThatCannotBe) {
  for (std::uint8_t s = 0; s < kStateCount; ++s) {
    const auto state = static_cast<State>(s);
    const bool can_be = state == State::Paid || state == State::PartlyShipped;
    EXPECT_EQ(!to_ship(order_in(state)).empty(), can_be) << kStateNames[s];
  }
}

TEST(OrderLife, OnlyWhatIsNotShippedIsCancelled) {
  for (const State state : {State::PartlyShipped, State::Shipped, State::Delivered, State::Completed}) {
    EXPECT_EQ(next_state(state, Event::Cancel).error().code, ErrorCode::OrderState);
  }
}

}  // namespace
}  // namespace cartwright::order
