#include "shared/aftersale/life.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "shared/aftersale/aftersale.h"

namespace cartwright::aftersale {
namespace {

using base::ErrorCode;
using Step = std::pair<std::string_view, std::string_view>;

// Written from spec 04, not from our table: the steps of all kinds, and those of each.
const std::set<Step> kOfAll = {
    {"requested", "approve"}, {"requested", "reject"}, {"requested", "withdraw"}, {"requested", "escalate"}};
const std::set<Step> kOfGoods = {
    {"approved", "ask_goods"}, {"awaiting_goods", "send"}, {"awaiting_goods", "lapse"}, {"in_transit", "receive"}};
const std::set<Step> kOfInspection = {{"received", "inspect"}, {"inspected", "settle"}};
const std::set<Step> kOfRepair = {{"received", "start_repair"}, {"in_repair", "send_back"}, {"sent_back", "settle"}};
const std::set<Step> kAtOnce = {{"approved", "settle"}};

std::set<Step> allowed_of(Kind kind) {
  std::set<Step> steps = kOfAll;
  const auto add = [&](const std::set<Step>& more) { steps.insert(more.begin(), more.end()); };
  switch (kind) {
    case Kind::RefundOnly:
    case Kind::Claim:
      add(kAtOnce);
      break;
    case Kind::ReturnRefund:
    case Kind::Exchange:
      add(kOfGoods), add(kOfInspection);
      break;
    case Kind::Repair:
      add(kOfGoods), add(kOfRepair);
      break;
  }
  return steps;
}

Aftersale in(Kind kind, State state) {
  Aftersale one{.kind = kind, .state = state, .requested_at = {5}, .due_at = due_at(state, {10})};
  one.lines.push_back({.line = 0, .quantity = 2});
  return one;
}

// Spec 04, acceptance 5.
TEST(AftersaleLife, EveryPairOutsideTheTableIsRefused) {
  for (std::uint8_t k = 0; k < kKindCount; ++k) {
    const std::set<Step> allowed = allowed_of(static_cast<Kind>(k));
    std::size_t found = 0;
    for (std::uint8_t s = 0; s < kStateCount; ++s) {
      for (std::uint8_t e = 0; e < kEventCount; ++e) {
        const bool is_allowed = allowed.contains({kStateNames[s], kEventNames[e]});
        Aftersale one = in(static_cast<Kind>(k), static_cast<State>(s));
        const Aftersale before = one;
        const base::Status happened = happen(one, static_cast<Event>(e), {20});
        EXPECT_EQ(happened.ok(), is_allowed) << kKindNames[k] << " " << kStateNames[s] << " " << kEventNames[e];
        found += is_allowed ? 1U : 0U;
        if (happened.ok()) continue;
        EXPECT_EQ(happened.error().code, ErrorCode::OrderState);
        EXPECT_EQ(happened.error().detail, kStateNames[s]);
        EXPECT_EQ(one, before);
      }
    }
    EXPECT_EQ(found, allowed.size()) << kKindNames[k];
  }
}

TEST(AftersaleLife, EndsSomewhereFromEverywhere) {
  for (std::uint8_t k = 0; k < kKindCount; ++k) {
    for (std::uint8_t s = 0; s < kStateCount; ++s) {
      std::set<State> reached = {static_cast<State>(s)};
      for (std::size_t round = 0; round < kTransitions.size(); ++round) {
        for (const Transition& one : kTransitions) {
          if (is_in(one.kinds, static_cast<Kind>(k)) && reached.contains(one.from)) reached.insert(one.to);
        }
      }
      bool ends = false;
      for (const State state : reached) ends = ends || is_closed(state);
      // States that a kind never enters have no way out of them, and need none.
      bool is_entered = static_cast<State>(s) == State::Requested;
      for (const Transition& one : kTransitions) {
        is_entered = is_entered || (is_in(one.kinds, static_cast<Kind>(k)) && one.to == static_cast<State>(s));
      }
      EXPECT_TRUE(ends || !is_entered) << kKindNames[k] << " " << kStateNames[s];
    }
  }
}

TEST(AftersaleLife, AnApprovalAsksForTheGoodsAtOnce) {
  Aftersale one = in(Kind::ReturnRefund, State::Requested);
  ASSERT_TRUE(happen(one, Event::Approve, {100}).ok());
  EXPECT_EQ(one.state, State::AwaitingGoods);
  EXPECT_EQ(one.due_at.ms, 100 + kSendMs);
  EXPECT_EQ(one.lines[0].accepted, 0) << "nobody has seen them";
  EXPECT_EQ(one.events.size(), 2U);

  Aftersale claim = in(Kind::Claim, State::Requested);
  ASSERT_TRUE(happen(claim, Event::Approve, {100}).ok());
  EXPECT_EQ(claim.state, State::Approved);
  EXPECT_EQ(claim.due_at.ms, 0);
  EXPECT_EQ(claim.lines[0].accepted, 2) << "they stay, and are believed";
}

// Spec 04: 48 h for the shop to answer; up to 200.00 CNY then granted, else escalated.
TEST(AftersaleLife, AnAnswerThatDoesNotComeIsAGrantUpToALimit) {
  const auto after = [](std::int64_t asked_minor, base::Currency currency) {
    Aftersale one = in(Kind::RefundOnly, State::Requested);
    one.asked_minor = asked_minor;
    one.currency = currency;
    const Aftersale early = as_of(one, {one.due_at.ms - 1});
    EXPECT_EQ(early, one);
    const base::Instant due = one.due_at;
    const Aftersale late = as_of(one, {due.ms + 1'000});
    EXPECT_EQ(late.events.size(), 1U);
    EXPECT_EQ(late.events[0].at, due) << "whenever somebody looks";
    return late;
  };
  EXPECT_EQ(after(20'000, base::Currency::Cny).state, State::Approved);
  const Aftersale more = after(20'001, base::Currency::Cny);
  EXPECT_EQ(more.state, State::Requested);
  EXPECT_EQ(more.events[0].event, Event::Escalate);
  EXPECT_EQ(more.due_at.ms, 0) << "somebody must look";
  EXPECT_EQ(after(1, base::Currency::Usd).state, State::Requested) << "200.00 is an amount of one currency";
}

TEST(AftersaleLife, GoodsThatDoNotComeCloseIt) {
  Aftersale one = in(Kind::Exchange, State::Requested);
  const base::Instant answered{10 + kAnswerMs};
  const Aftersale closed = as_of(one, {answered.ms + kSendMs});
  EXPECT_EQ(closed.state, State::Withdrawn) << "granted by itself, then nothing was sent";
  ASSERT_EQ(closed.events.size(), 3U);
  EXPECT_EQ(closed.events[2], (HappenedEvent{.event = Event::Lapse, .at = {answered.ms + kSendMs}}));
  EXPECT_EQ(as_of(one, {answered.ms + kSendMs - 1}).state, State::AwaitingGoods);
  EXPECT_EQ(closed.queue_at().ms, 0);
  EXPECT_EQ(one.queue_at(), one.due_at);
  one.due_at = {};
  EXPECT_EQ(one.queue_at(), one.requested_at) << "without a deadline it stands where it came in";
}

TEST(AftersaleLife, TheShopsNextActsAreThoseThatItMayDo) {
  using Events = base::Vector<Event>;
  EXPECT_EQ(next_of_shop(Kind::Repair, State::Requested), (Events{Event::Approve, Event::Reject}));
  EXPECT_EQ(next_of_shop(Kind::Repair, State::Received), (Events{Event::StartRepair}));
  EXPECT_EQ(next_of_shop(Kind::Exchange, State::Received), (Events{Event::Inspect}));
  EXPECT_EQ(next_of_shop(Kind::Claim, State::Approved), (Events{Event::Settle}));
  EXPECT_TRUE(next_of_shop(Kind::Exchange, State::AwaitingGoods).empty());  // the member sends
  EXPECT_TRUE(next_of_shop(Kind::Exchange, State::Settled).empty());
}

}  // namespace
}  // namespace cartwright::aftersale
