// Payments at a provider: every pair of state and event, what a provider's word is worth, and where money goes back to.
#include "shared/payment/payment.h"

#include <gtest/gtest.h>

#include <set>

#include "shared/codec/binary.h"

namespace cartwright::payment {
namespace {

using base::Currency;

Payment payment_in(State state) {
  return {.id = {{1}}, .order = {{2}}, .state = state, .amount_minor = 10'800, .made_at = {100}};
}

TEST(PaymentLife, MoneyThatCameIsTheLastWordAndNothingElseIs) {
  for (std::uint8_t s = 0; s < kStateCount; ++s) {
    for (std::uint8_t e = 0; e < kEventCount; ++e) {
      const auto state = static_cast<State>(s);
      const auto event = static_cast<Event>(e);
      const bool is_money = event == Event::Take || event == Event::GiveBack;
      bool allowed = false;
      if (is_money) allowed = !has_money(state);
      if (event == Event::Refuse || event == Event::End) allowed = is_live(state);
      if (event == Event::Opened) allowed = state == State::Opening || state == State::Closing;
      if (event == Event::Close) allowed = state == State::Opening || state == State::Open;
      Payment payment = payment_in(state);
      const Payment before = payment;
      const base::Status happened = happen(payment, event, {200});
      EXPECT_EQ(happened.ok(), allowed) << kStateNames[s] << " " << int{e};
      if (allowed) {
        EXPECT_EQ(payment.settled_at.ms, is_live(payment.state) ? 0 : 200);
        continue;
      }
      EXPECT_EQ(happened.error().code, base::ErrorCode::OrderState);
      EXPECT_EQ(payment, before);
    }
  }
}

TEST(PaymentWord, ANoticeOfAnotherSumMakesUsAskAndAnAnswerOfItGoesBack) {
  const Report right{.standing = Standing::Paid, .amount_minor = 10'800};
  for (const State state : {State::Opening, State::Open, State::Closing, State::Refused, State::Closed}) {
    const Payment payment = payment_in(state);
    EXPECT_EQ(judge(payment, right, Source::Notice), Step::Offer);
    EXPECT_EQ(judge(payment, right, Source::Answer), Step::Offer);
    for (const std::int64_t wrong : {std::int64_t{1}, std::int64_t{10'799}, std::int64_t{10'801}}) {
      Report other = right;
      other.amount_minor = wrong;
      EXPECT_EQ(judge(payment, other, Source::Notice), Step::Ask);
      EXPECT_EQ(judge(payment, other, Source::Answer), Step::ReturnAll);
    }
    for (const std::int64_t none : {std::int64_t{0}, std::int64_t{-5}}) {
      Report other = right;
      other.amount_minor = none;
      EXPECT_EQ(judge(payment, other, Source::Answer), Step::Puzzle);
    }
    Report foreign = right;
    foreign.currency = Currency::Usd;
    EXPECT_EQ(judge(payment, foreign, Source::Notice), Step::Ask);
    EXPECT_EQ(judge(payment, foreign, Source::Answer), Step::Puzzle);
  }
}

TEST(PaymentWord, WhatIsKnownOrNothingNewChangesNothing) {
  for (const State state : {State::Paid, State::Returned}) {
    for (const Standing standing : {Standing::Open, Standing::Paid, Standing::Refused, Standing::Closed}) {
      EXPECT_EQ(judge(payment_in(state), {.standing = standing, .amount_minor = 5}, Source::Answer), Step::Nothing);
    }
  }
  EXPECT_EQ(judge(payment_in(State::Open), {.standing = Standing::Open}, Source::Answer), Step::Nothing);
  EXPECT_EQ(judge(payment_in(State::Open), {.standing = Standing::Refused}, Source::Notice), Step::NoteRefused);
  EXPECT_EQ(judge(payment_in(State::Closing), {.standing = Standing::Closed}, Source::Answer), Step::NoteClosed);
  EXPECT_EQ(judge(payment_in(State::Closed), {.standing = Standing::Refused}, Source::Notice), Step::Nothing);
  EXPECT_EQ(judge(payment_in(State::Refused), {.standing = Standing::Closed}, Source::Notice), Step::Nothing);
}

TEST(RefundSplit, GoesToTheProviderFirstAndNeverGivesASourceMoreThanItGave) {
  const Parts left{.provider_minor = 700, .funds_minor = 300};
  EXPECT_EQ(*split_refund(0, left), (Parts{0, 0}));
  EXPECT_EQ(*split_refund(699, left), (Parts{699, 0}));
  EXPECT_EQ(*split_refund(700, left), (Parts{700, 0}));
  EXPECT_EQ(*split_refund(701, left), (Parts{700, 1}));
  EXPECT_EQ(*split_refund(1'000, left), (Parts{700, 300}));
  EXPECT_FALSE(split_refund(1'001, left).ok());
  EXPECT_FALSE(split_refund(-1, left).ok());
  EXPECT_EQ(*split_refund(5, {.funds_minor = 5}), (Parts{0, 5}));
}

TEST(RefundId, IsOneForOnePaymentCauseAndThing) {
  const base::IdBytes order{7};
  const base::IdBytes request{8};
  std::set<RefundId> all;
  for (const PaymentId& payment : {PaymentId{{1}}, PaymentId{{2}}}) {
    for (const Cause cause : {Cause::Cancelled, Cause::Aftersale, Cause::Late, Cause::Surplus, Cause::WrongAmount}) {
      for (const base::IdBytes& source : {order, request}) {
        const RefundId id = refund_id(payment, cause, source, {1'770'000'000'000});
        EXPECT_EQ(id, refund_id(payment, cause, source, {1'770'000'000'000}));
        all.insert(id);
      }
    }
  }
  EXPECT_EQ(all.size(), 20U);
}

TEST(PaymentRows, AreWhatTheyWereAfterTheyWereWritten) {
  Payment payment = payment_in(State::Returned);
  payment.session = "ses_1";
  payment.page = "https://pay.example/1";
  payment.return_to = "https://shop.example/payment/2";
  payment.in_english = true;
  payment.received_minor = 5;
  EXPECT_EQ(*codec::decode<Payment>(codec::encode(payment)), payment);
  const Refund refund{
      .id = {{1}}, .payment = {{2}}, .cause = Cause::Late, .state = RefundState::Sent, .amount_minor = 5};
  EXPECT_EQ(*codec::decode<Refund>(codec::encode(refund)), refund);
  EXPECT_TRUE(refund.is_of_stray());
}

}  // namespace
}  // namespace cartwright::payment
