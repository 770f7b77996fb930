#include "shared/coupon/coupon.h"

#include <gtest/gtest.h>

#include <functional>

#include "shared/codec/binary.h"

namespace cartwright::coupon {
namespace {

using base::ErrorCode;

Template offer() {
  return {.terms = {.number = 7, .name = {"券", "Coupon"}, .value_minor = 1'000},
          .state = State::Active,
          .claim_from = {1'000},
          .claim_to = {2'000},
          .use_from = {1'500},
          .use_to = {10 * base::kDayMs}};
}

const base::CouponId kId{{1, 2, 3}};

TEST(Claiming, MakesACouponWithTheTermsAndTheWindowOfItsTemplate) {
  const Coupon made = claim(offer(), kId, {1'200}).value();
  EXPECT_EQ(made.id, kId);
  EXPECT_EQ(made.terms, offer().terms);
  EXPECT_EQ(made.state, CouponState::Claimed);
  EXPECT_EQ(made.valid_from.ms, 1'500);
  EXPECT_EQ(made.valid_to.ms, 10 * base::kDayMs);
  EXPECT_EQ(made.claimed_at.ms, 1'200);
}

TEST(Claiming, DaysCountFromTheClaimAndEndWithTheWindow) {
  Template days = offer();
  days.use_days = 3;
  EXPECT_EQ(claim(days, kId, {1'200})->valid_to.ms, 1'500 + 3 * base::kDayMs);
  EXPECT_EQ(claim(days, kId, {1'800})->valid_to.ms, 1'800 + 3 * base::kDayMs);
  days.use_days = 30;
  EXPECT_EQ(claim(days, kId, {1'800})->valid_to.ms, 10 * base::kDayMs);
}

TEST(Claiming, IsRefusedOutsideTheWindowAndTheStates) {
  EXPECT_EQ(claim(offer(), kId, {999}).error().code, ErrorCode::CouponNotStarted);
  EXPECT_TRUE(claim(offer(), kId, {1'000}).ok());
  EXPECT_TRUE(claim(offer(), kId, {1'999}).ok());
  EXPECT_EQ(claim(offer(), kId, {2'000}).error().code, ErrorCode::CouponExpired);
  Template paused = offer();
  paused.state = State::Paused;
  EXPECT_EQ(claim(paused, kId, {1'200}).error().code, ErrorCode::NotFound);
  EXPECT_FALSE(paused.can_be_claimed_at({1'200}));
  EXPECT_TRUE(offer().can_be_claimed_at({1'200}));
}

TEST(Coupons, ExpireWithoutAJob) {
  Coupon coupon = claim(offer(), kId, {1'200}).value();
  EXPECT_EQ(coupon.state_at({coupon.valid_to.ms - 1}), CouponState::Claimed);
  EXPECT_EQ(coupon.state_at(coupon.valid_to), CouponState::Expired);
  coupon.state = CouponState::Held;
  EXPECT_EQ(coupon.state_at(coupon.valid_to), CouponState::Held);
}

TEST(Coupons, EveryPairOfStateAndEventIsInTheTableOrRefused) {
  int allowed = 0;
  for (std::uint8_t from = 0; from < kCouponStateCount; ++from) {
    for (std::uint8_t event = 0; event < kCouponEventCount; ++event) {
      const auto next = next_state(static_cast<CouponState>(from), static_cast<CouponEvent>(event));
      EXPECT_TRUE(next.ok() || next.error().code == ErrorCode::CouponState);
      allowed += next.ok() ? 1 : 0;
    }
  }
  EXPECT_EQ(allowed, static_cast<int>(kCouponTransitions.size()));
  EXPECT_EQ(next_state(CouponState::Held, CouponEvent::Release).value(), CouponState::Claimed);
}

TEST(Templates, EndedIsFinalAndOnlyADraftIsEdited) {
  int allowed = 0;
  for (std::uint8_t from = 0; from < kStateCount; ++from) {
    for (std::uint8_t event = 0; event < kEventCount; ++event) {
      const auto next = next_state(static_cast<State>(from), static_cast<Event>(event));
      EXPECT_TRUE(next.ok() || next.error().code == ErrorCode::RevConflict);
      allowed += next.ok() ? 1 : 0;
      EXPECT_FALSE(next.ok() && static_cast<State>(from) == State::Ended);
    }
  }
  EXPECT_EQ(allowed, 9);
  EXPECT_EQ(next_state(State::Active, Event::Pause).value(), State::Paused);
  EXPECT_TRUE(is_editable(State::Draft) && !is_editable(State::InReview));
}

struct Fault {
  const char* name;
  std::function<void(Template&)> make;
  ErrorCode code;
  const char* detail;
};

TEST(Templates, AreRefusedForWhatTheirKindDoesNotRead) {
  const Fault faults[] = {
      {"number", [](Template& t) { t.terms.number = 0; }, ErrorCode::MissingField, "number"},
      {"version", [](Template& t) { t.terms.version = 0; }, ErrorCode::MissingField, "version"},
      {"name", [](Template& t) { t.terms.name.en.clear(); }, ErrorCode::MissingField, "name"},
      {"no value", [](Template& t) { t.terms.value_minor = 0; }, ErrorCode::MissingField, "value_minor"},
      {"negative", [](Template& t) { t.terms.value_minor = -1; }, ErrorCode::OutOfRange, "value_minor"},
      {"other field", [](Template& t) { t.terms.off_bp = 1; }, ErrorCode::Malformed, "kind"},
      {"no percent", [](Template& t) { t.terms.kind = Kind::PercentOff, t.terms.value_minor = 0; },
       ErrorCode::MissingField, "off_bp"},
      {"percent and amount", [](Template& t) { t.terms.kind = Kind::PercentOff, t.terms.off_bp = 5; },
       ErrorCode::Malformed, "value_minor"},
      {"over 100 %",
       [](Template& t) { t.terms.kind = Kind::PercentOff, t.terms.value_minor = 0, t.terms.off_bp = 10'001; },
       ErrorCode::OutOfRange, "off_bp"},
      {"no pieces", [](Template& t) { t.terms.kind = Kind::FixedPrice; }, ErrorCode::OutOfRange, "pieces"},
      {"no gift", [](Template& t) { t.terms.kind = Kind::Gift, t.terms.value_minor = 0; }, ErrorCode::MissingField,
       "gift_variant"},
      {"shipping elsewhere", [](Template& t) { t.terms.kind = Kind::Shipping; }, ErrorCode::Malformed, "layer"},
      {"goods as shipping", [](Template& t) { t.terms.layer = Layer::Shipping; }, ErrorCode::Malformed, "layer"},
      {"guests of a tier", [](Template& t) { t.terms.audience.tier_min = 2; }, ErrorCode::Malformed, "members_only"},
      {"scope",
       [](Template& t) {
         t.terms.scope.only.products = {2, 1};
       },
       ErrorCode::Malformed, "scope"},
      {"funding", [](Template& t) { t.terms.platform_bp = 10'001; }, ErrorCode::OutOfRange, "platform_bp"},
      {"claim window", [](Template& t) { t.claim_to = t.claim_from; }, ErrorCode::OutOfRange, "claim_to"},
      {"use window", [](Template& t) { t.use_to = t.use_from; }, ErrorCode::OutOfRange, "use_to"},
      {"over before", [](Template& t) { t.use_from = {1}, t.use_to = {900}; }, ErrorCode::Malformed, "use_to"},
      {"days", [](Template& t) { t.use_days = kUseDaysMax + 1; }, ErrorCode::OutOfRange, "use_days"},
      {"code", [](Template& t) { t.channel = Channel::PublicCode; }, ErrorCode::Malformed, "code_hash"},
      {"no code", [](Template& t) { t.code_hash[0] = 1; }, ErrorCode::Malformed, "code_hash"},
      {"limits", [](Template& t) { t.limits = {.issued = 1, .issued_per_member = 2}; }, ErrorCode::Malformed, "limits"},
      {"uses", [](Template& t) { t.limits = {.used = 1, .used_per_day = 2}; }, ErrorCode::Malformed, "limits"},
      {"budget", [](Template& t) { t.limits.budget_minor = -1; }, ErrorCode::OutOfRange, "budget_minor"},
  };
  EXPECT_TRUE(validate(offer()).ok());
  for (const Fault& fault : faults) {
    Template wrong = offer();
    fault.make(wrong);
    const auto refused = validate(wrong);
    ASSERT_FALSE(refused.ok()) << fault.name;
    EXPECT_EQ(refused.error().code, fault.code) << fault.name;
    EXPECT_EQ(refused.error().detail, fault.detail) << fault.name;
  }
}

TEST(Section, HoldsWhatAnybodyMayClaimByNumberAndOpensAgain) {
  Template centre = offer();
  Template code = offer();
  code.terms.number = 3;
  code.channel = Channel::PublicCode;
  code.code_hash[5] = 9;
  Template granted = offer();
  granted.terms.number = 4;
  granted.channel = Channel::Grant;
  Template draft = offer();
  draft.terms.number = 5;
  draft.state = State::Draft;
  const base::Bytes section = write_section({centre, code, granted, draft});
  const Templates opened = open_section(section).value();
  ASSERT_EQ(opened.list.size(), 2U);
  EXPECT_EQ(opened.list[0], code);
  EXPECT_EQ(opened.list[1], centre);
  EXPECT_TRUE(write_section({granted, draft}).empty());
  EXPECT_TRUE(open_section({})->list.empty());
}

TEST(Section, IsRefusedOutOfOrderOrWithTermsThatPricingCannotUse) {
  Templates wrong;
  wrong.list = {offer(), offer()};
  EXPECT_EQ(open_section(codec::encode(wrong)).error().code, ErrorCode::Malformed);
  wrong.list = {offer()};
  wrong.list[0].terms.value_minor = -1;
  EXPECT_EQ(open_section(codec::encode(wrong)).error().code, ErrorCode::Malformed);
  wrong.list = {offer()};
  wrong.list[0].terms.condition.nodes = {{.test = rule::Predicate::Not}};
  EXPECT_EQ(open_section(codec::encode(wrong)).error().code, ErrorCode::Malformed);
  wrong.list = {offer()};
  wrong.list[0].terms.layer = Layer::Shipping;
  EXPECT_EQ(open_section(codec::encode(wrong)).error().code, ErrorCode::Malformed);
}

}  // namespace
}  // namespace cartwright::coupon
