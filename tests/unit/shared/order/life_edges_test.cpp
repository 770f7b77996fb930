// Times and parcels of an order at their edges.
#include <gtest/gtest.h>

#include "shared/order/order.h"

namespace cartwright::order {
namespace {

using base::ErrorCode;

constexpr Terms kTerms{.payment_ms = 30, .silence_ms = 1'500, .return_ms = 700};

Order paid_order() {
  return {.state = State::Paid,
          .lines = {{.variant = 4, .quantity = 3}, {.variant = 2, .quantity = 1}, {.variant = 9, .quantity = 2}}};
}
Shipment parcel(base::Vector<ShipmentLine> lines = {}) { return {.lines = std::move(lines), .carrier = "SF"}; }

TEST(OrderLifeEdges, EachStateHasItsTimedEventAndItsTime) {
  const struct {
    State state;
    std::optional<Event> event;
    std::int64_t due_ms;
  } all[] = {{State::AwaitingPayment, Event::Expire, 130}, {State::Paid, std::nullopt, 0},
             {State::Cancelled, std::nullopt, 0},          {State::Expired, std::nullopt, 0},
             {State::PartlyShipped, std::nullopt, 0},      {State::Shipped, Event::Presume, 1'600},
             {State::Delivered, Event::Complete, 800},     {State::Completed, std::nullopt, 0}};
  for (const auto& [state, event, due_ms] : all) {
    EXPECT_EQ(timed_event(state), event) << kStateNames[static_cast<std::size_t>(state)];
    EXPECT_EQ(due_at(state, kTerms, {100}).ms, due_ms) << kStateNames[static_cast<std::size_t>(state)];
  }
}

TEST(OrderLifeEdges, OnlyWhatCameToNothingDoesNotStand) {
  for (std::uint8_t s = 0; s < kStateCount; ++s) {
    const auto state = static_cast<State>(s);
    const bool over = state == State::Cancelled || state == State::Expired;
    EXPECT_EQ(holds_goods(state), !over);
    EXPECT_EQ(is_paid(state), !over && state != State::AwaitingPayment);
    Order order{.state = state, .due_at = {50}};
    EXPECT_EQ(order.stands({49}), !over) << kStateNames[s];
    EXPECT_EQ(order.stands({50}), !over && state != State::AwaitingPayment) << kStateNames[s];
    order.due_at = {};
    EXPECT_EQ(order.stands({50}), !over) << kStateNames[s];
  }
}

TEST(OrderLifeEdges, WhatWasReadAsDueIsNotDueAgain) {
  const Order order{.state = State::Shipped, .due_at = {50}};
  const Order read = as_of(order, {90});
  EXPECT_EQ(read.state, State::Delivered);
  EXPECT_EQ(read.due_at.ms, 0);
  EXPECT_EQ(read.delivered_at().ms, 50);
  const Order stuck{.state = State::Paid, .due_at = {50}};  // a time that its state does not know
  EXPECT_EQ(as_of(stuck, {90}), stuck);
}

TEST(OrderLifeEdges, IsDeliveredWhenItWasReceivedOrPresumedSo) {
  Order order{.events = {{.event = Event::Pay, .at = {1}}, {.event = Event::ShipLast, .at = {2}}}};
  EXPECT_EQ(order.delivered_at().ms, 0);
  order.events.push_back({.event = Event::Receive, .at = {3}});
  order.events.push_back({.event = Event::Complete, .at = {4}});
  EXPECT_EQ(order.delivered_at().ms, 3);
  order.events[2].event = Event::Presume;
  EXPECT_EQ(order.delivered_at().ms, 3);
}

TEST(OrderLifeEdges, PaymentAndCancellationKeepTheirTimes) {
  Order order{.state = State::AwaitingPayment};
  ASSERT_TRUE(happen(order, Event::Pay, kTerms, {7}).ok());
  EXPECT_EQ(order.paid_at.ms, 7);
  EXPECT_EQ(order.cancelled_at.ms, 0);
  ASSERT_TRUE(happen(order, Event::Cancel, kTerms, {9}).ok());
  EXPECT_EQ(order.paid_at.ms, 7);
  EXPECT_EQ(order.cancelled_at.ms, 9);
  EXPECT_EQ(next_state(State::Completed, Event::Pay).error().detail, "completed");
}

TEST(Parcels, PiecesAreSortedAndSummed) {
  Order order = paid_order();
  order.lines.push_back({.variant = 9, .quantity = 5});
  order.lines.push_back({.variant = 2, .quantity = 4});
  order.gifts = 2;
  EXPECT_EQ(pieces(order), (base::Vector<ShipmentLine>{{2, 5}, {4, 3}, {9, 7}}));
  EXPECT_TRUE(pieces(Order{}).empty());
}

TEST(Parcels, LeaveWhatTheyDoNotHold) {
  Order order = paid_order();
  ASSERT_TRUE(ship(order, parcel({{4, 3}, {9, 1}}), kTerms, {60}).ok());
  EXPECT_EQ(order.state, State::PartlyShipped);
  EXPECT_EQ(order.shipments[0].shipped_at.ms, 60);
  EXPECT_EQ(order.events.back(), (HappenedEvent{.event = Event::ShipPart, .at = {60}}));
  EXPECT_EQ(to_ship(order), (base::Vector<ShipmentLine>{{2, 1}, {9, 1}}));
  ASSERT_TRUE(ship(order, parcel({{2, 1}}), kTerms, {70}).ok());
  EXPECT_EQ(order.state, State::PartlyShipped);
  ASSERT_TRUE(ship(order, parcel({{9, 1}}), kTerms, {80}).ok());
  EXPECT_EQ(order.state, State::Shipped);
  EXPECT_EQ(order.events.back(), (HappenedEvent{.event = Event::ShipLast, .at = {80}}));
}

TEST(Parcels, HoldAtLeastOnePieceOfEachLineAndNameTheirCarrier) {
  const Order before = paid_order();
  const struct {
    Shipment parcel;
    ErrorCode code;
    const char* detail;
  } refused[] = {{parcel({{4, 0}}), ErrorCode::OutOfRange, "quantity"},
                 {parcel({{4, -1}}), ErrorCode::OutOfRange, "quantity"},
                 {parcel({{4, 4}}), ErrorCode::OutOfRange, "quantity"},
                 {parcel({{4, 1}, {4, 1}}), ErrorCode::OutOfRange, "quantity"},
                 {{.lines = {{4, 1}}}, ErrorCode::MissingField, "carrier"}};
  for (const auto& one : refused) {
    Order order = before;
    const base::Status status = ship(order, one.parcel, kTerms, {60});
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, one.code);
    EXPECT_EQ(status.error().detail, one.detail);
    EXPECT_EQ(order, before);
  }
}

TEST(Parcels, LeaveOnlyWhileTheOrderCanBeShipped) {
  for (const State state : {State::AwaitingPayment, State::Cancelled, State::Shipped, State::Completed}) {
    Order order = paid_order();
    order.state = state;
    EXPECT_EQ(ship(order, parcel({{4, 1}}), kTerms, {60}).error().code, ErrorCode::OrderState);
    EXPECT_EQ(ship(order, parcel(), kTerms, {60}).error().code, ErrorCode::OrderState);
  }
}

TEST(Parcels, AreAtMostFifty) {
  Order order{.state = State::Paid, .lines = {{.variant = 4, .quantity = 60}}};
  for (std::size_t i = 0; i < kShipmentsMax; ++i) ASSERT_TRUE(ship(order, parcel({{4, 1}}), kTerms, {60}).ok());
  const base::Status status = ship(order, parcel({{4, 1}}), kTerms, {60});
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code, ErrorCode::LineLimit);
  EXPECT_EQ(status.error().detail, "shipments");
  EXPECT_EQ(order.shipments.size(), kShipmentsMax);
}

}  // namespace
}  // namespace cartwright::order
