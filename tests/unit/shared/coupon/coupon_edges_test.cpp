// Templates at the edges of what validate() lets through, lives and windows at their instants, and the stored forms.
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "shared/codec/binary.h"
#include "shared/coupon/code.h"
#include "shared/coupon/coupon.h"
#include "tests/support/message_form.h"

namespace cartwright::coupon {
namespace {

using base::ErrorCode;
using tests::form_of;

Template offer() {
  return {.terms = {.number = 7, .name = {"券", "Coupon"}, .value_minor = 1'000},
          .state = State::Active,
          .claim_from = {1'000},
          .claim_to = {2'000},
          .use_from = {1'500},
          .use_to = {10 * base::kDayMs}};
}

std::string said(const base::Status& status) {
  if (status.ok()) return "";
  switch (status.error().code) {
    case ErrorCode::MissingField:
      return "missing " + status.error().detail;
    case ErrorCode::OutOfRange:
      return "range " + status.error().detail;
    case ErrorCode::Malformed:
      return "malformed " + status.error().detail;
    default:
      return "another " + status.error().detail;
  }
}
std::string fault(const std::function<void(Template&)>& change) {
  Template changed = offer();
  change(changed);
  return said(validate(changed));
}
std::string fault(Terms terms) {
  terms.number = 7;
  terms.name = {"券", "Coupon"};
  if (terms.kind == Kind::Shipping) terms.layer = Layer::Shipping;
  return said(validate(terms));
}

TEST(CouponEdges, AmountsAndPercentagesReachTheEndsOfTheirRanges) {
  EXPECT_EQ(fault(Terms{.value_minor = 1}), "");
  EXPECT_EQ(fault(Terms{.value_minor = base::kAmountMinorMax}), "");
  EXPECT_EQ(fault(Terms{.value_minor = base::kAmountMinorMax + 1}), "range value_minor");
  EXPECT_EQ(fault(Terms{.value_minor = -1}), "range value_minor");
  EXPECT_EQ(fault(Terms{.kind = Kind::PercentOff, .off_bp = 1}), "");
  EXPECT_EQ(fault(Terms{.kind = Kind::PercentOff, .off_bp = 10'000, .cap_minor = base::kAmountMinorMax}), "");
  EXPECT_EQ(fault(Terms{.kind = Kind::PercentOff, .off_bp = 10'001}), "range off_bp");
  EXPECT_EQ(fault(Terms{.kind = Kind::PercentOff, .off_bp = 1, .cap_minor = -1}), "range cap_minor");
  EXPECT_EQ(fault(Terms{.kind = Kind::PercentOff, .off_bp = 1, .cap_minor = base::kAmountMinorMax + 1}),
            "range cap_minor");
  EXPECT_EQ(fault(Terms{.kind = Kind::PercentOff, .value_minor = 1, .off_bp = 1}), "malformed value_minor");
}

TEST(CouponEdges, PiecesAndGiftsAreCounted) {
  EXPECT_EQ(fault(Terms{.kind = Kind::FixedPrice, .pieces = 1}), "");
  EXPECT_EQ(fault(Terms{.kind = Kind::FixedPrice, .pieces = promotion::kPiecesMax}), "");
  EXPECT_EQ(fault(Terms{.kind = Kind::FixedPrice, .pieces = promotion::kPiecesMax + 1}), "range pieces");
  EXPECT_EQ(fault(Terms{.kind = Kind::Gift, .gift_variant = 1, .gift_quantity = 1}), "");
  EXPECT_EQ(fault(Terms{.kind = Kind::Gift, .gift_variant = 1, .gift_quantity = 0}), "range gift_quantity");
  EXPECT_EQ(fault(Terms{.kind = Kind::Gift, .gift_variant = 1, .gift_quantity = promotion::kPiecesMax}), "");
  EXPECT_EQ(fault(Terms{.kind = Kind::Gift, .gift_variant = 1, .gift_quantity = promotion::kPiecesMax + 1}),
            "range gift_quantity");
  EXPECT_EQ(fault(Terms{.kind = Kind::Gift, .value_minor = 1, .gift_variant = 1, .gift_quantity = 1}),
            "malformed value_minor");
  EXPECT_EQ(fault(Terms{.kind = Kind::Shipping}), "");
  EXPECT_EQ(fault(Terms{.kind = Kind::Shipping, .value_minor = 5}), "");
  EXPECT_EQ(fault(Terms{.kind = static_cast<Kind>(kKindCount)}), "range kind");
}

TEST(CouponEdges, HasNothingThatItsKindDoesNotRead) {
  const Terms kinds[] = {{.value_minor = 5},
                         {.kind = Kind::PercentOff, .off_bp = 5},
                         {.kind = Kind::FixedPrice, .pieces = 5},
                         {.kind = Kind::Gift, .gift_variant = 5, .gift_quantity = 5},
                         {.kind = Kind::Shipping}};
  const struct {
    Kind reader;
    std::function<void(Terms&)> fill;
  } fields[] = {{Kind::PercentOff, [](Terms& t) { t.off_bp = 5; }},
                {Kind::PercentOff, [](Terms& t) { t.cap_minor = 5; }},
                {Kind::FixedPrice, [](Terms& t) { t.pieces = 5; }},
                {Kind::Gift, [](Terms& t) { t.gift_variant = 5; }},
                {Kind::Gift, [](Terms& t) { t.gift_quantity = 5; }}};
  for (const Terms& kind : kinds) {
    for (const auto& [reader, fill] : fields) {
      Terms filled = kind;
      fill(filled);
      EXPECT_EQ(fault(filled), kind.kind == reader ? "" : "malformed kind") << static_cast<int>(kind.kind);
    }
  }
}

TEST(CouponEdges, FundingScopeAudienceAndCondition) {
  EXPECT_EQ(fault([](Template& t) { t.terms.platform_bp = 10'000; }), "");
  EXPECT_EQ(fault([](Template& t) { t.terms.scope.except.variants = {0}; }), "malformed scope");
  EXPECT_EQ(fault([](Template& t) { t.terms.audience = {.members_only = true, .first_order = true}; }), "");
  EXPECT_EQ(fault([](Template& t) { t.terms.audience.first_order = true; }), "malformed members_only");
  EXPECT_EQ(fault([](Template& t) { t.terms.condition.nodes = {{.test = rule::Predicate::AmountAtLeast}}; }),
            "range condition");
}

TEST(CouponEdges, WindowsLieWithinTimeAndFollowEachOther) {
  EXPECT_EQ(fault([](Template& t) { t.claim_from = {0}; }), "");
  EXPECT_EQ(fault([](Template& t) { t.claim_from = {-1}; }), "range claim_to");
  EXPECT_EQ(fault([](Template& t) { t.claim_to = {1'001}; }), "");
  EXPECT_EQ(fault([](Template& t) { t.claim_to = {base::kInstantMsMax}; }), "");
  EXPECT_EQ(fault([](Template& t) { t.claim_to = {base::kInstantMsMax + 1}; }), "range claim_to");
  EXPECT_EQ(fault([](Template& t) { t.use_from = {-1}; }), "range use_to");
  EXPECT_EQ(fault([](Template& t) { t.use_to = {base::kInstantMsMax + 1}; }), "range use_to");
  EXPECT_EQ(fault([](Template& t) { t.use_from = {1}, t.use_to = {1'001}; }), "");
  EXPECT_EQ(fault([](Template& t) { t.use_from = {1}, t.use_to = {1'000}; }), "malformed use_to");
  EXPECT_EQ(fault([](Template& t) { t.use_days = kUseDaysMax; }), "");
  EXPECT_EQ(fault([](Template& t) { t.use_days = kUseDaysMax + 1; }), "range use_days");
}

TEST(CouponEdges, ACodesHashIsThereExactlyForAPublicCode) {
  for (const Channel channel : {Channel::Centre, Channel::PublicCode, Channel::UniqueCodes, Channel::Grant}) {
    for (const std::uint8_t hash : {std::uint8_t{0}, std::uint8_t{1}}) {
      const std::string expected = (hash != 0) == (channel == Channel::PublicCode) ? "" : "malformed code_hash";
      EXPECT_EQ(fault([&](Template& t) { t.channel = channel, t.code_hash[31] = hash; }), expected);
    }
  }
}

TEST(CouponEdges, LimitsHaveARangeAndDoNotContradictEachOther) {
  using Limit = std::uint32_t Limits::*;
  for (const Limit limit :
       {&Limits::issued, &Limits::issued_per_member, &Limits::used, &Limits::used_per_member, &Limits::used_per_day}) {
    EXPECT_EQ(fault([&](Template& t) { t.limits.*limit = kLimitMax; }), "");
    EXPECT_EQ(fault([&](Template& t) { t.limits.*limit = kLimitMax + 1; }), "range limits");
  }
  const struct {
    Limit wide;
    Limit narrow;
  } pairs[] = {{&Limits::issued, &Limits::issued_per_member},
               {&Limits::used, &Limits::used_per_member},
               {&Limits::used, &Limits::used_per_day}};
  for (const auto& pair : pairs) {
    const auto limited = [&](std::uint32_t wide, std::uint32_t narrow) {
      return fault([&](Template& t) { t.limits.*pair.wide = wide, t.limits.*pair.narrow = narrow; });
    };
    EXPECT_EQ(limited(5, 5), "");
    EXPECT_EQ(limited(5, 6), "malformed limits");
    EXPECT_EQ(limited(0, 6), "");
    EXPECT_EQ(limited(1, 2), "malformed limits");
  }
  EXPECT_EQ(fault([](Template& t) { t.limits.budget_minor = base::kAmountMinorMax; }), "");
  EXPECT_EQ(fault([](Template& t) { t.limits.budget_minor = -1; }), "range budget_minor");
  EXPECT_EQ(fault([](Template& t) { t.limits.budget_minor = base::kAmountMinorMax + 1; }), "range budget_minor");
}

// ---- lives ----
TEST(CouponEdges, ATemplateIsClaimedWithinItsWindowWhileItIsPublished) {
  for (std::uint8_t s = 0; s < kStateCount; ++s) {
    Template one = offer();
    one.state = static_cast<State>(s);
    const bool published = one.state == State::Scheduled || one.state == State::Active;
    const bool live = published || one.state == State::Paused;
    EXPECT_EQ(is_published(one.state), published);
    EXPECT_EQ(is_live(one.state), live);
    EXPECT_EQ(is_editable(one.state), one.state == State::Draft);
    EXPECT_FALSE(one.can_be_claimed_at({999}));
    EXPECT_EQ(one.can_be_claimed_at({1'000}), published);
    EXPECT_EQ(one.can_be_claimed_at({1'999}), published);
    EXPECT_FALSE(one.can_be_claimed_at({2'000}));
    EXPECT_EQ(state_at(one, {999}), one.state);
    EXPECT_EQ(state_at(one, {1'000}), one.state == State::Scheduled ? State::Active : one.state);
    EXPECT_EQ(state_at(one, {2'000}), live ? State::Ended : one.state);
  }
  for (std::uint8_t e = 0; e < kEventCount; ++e) {
    const auto event = static_cast<Event>(e);
    EXPECT_EQ(is_staff_step(event), event != Event::Approve && event != Event::Start);
  }
}

TEST(CouponEdges, TheCentreShowsWhatCanStillBeClaimed) {
  Template one = offer();
  EXPECT_TRUE(one.is_in_centre({1'999}));
  EXPECT_FALSE(one.is_in_centre({2'000}));
  one.channel = Channel::PublicCode;
  EXPECT_FALSE(one.is_in_centre({1'999}));
}

TEST(CouponEdges, EveryStepOfATemplateIsInItsTable) {
  const struct {
    State from;
    Event event;
    State to;
  } table[] = {{State::Draft, Event::Submit, State::InReview},
               {State::InReview, Event::SendBack, State::Draft},
               {State::InReview, Event::Approve, State::Scheduled},
               {State::Scheduled, Event::Start, State::Active},
               {State::Scheduled, Event::End, State::Ended},
               {State::Active, Event::Pause, State::Paused},
               {State::Active, Event::End, State::Ended},
               {State::Paused, Event::Resume, State::Active},
               {State::Paused, Event::End, State::Ended}};
  for (const auto& [from, event, to] : table) EXPECT_EQ(next_state(from, event).value(), to);
  EXPECT_EQ(next_state(State::Paused, Event::Pause).error().detail, "paused");
  for (const CouponTransition& one : kCouponTransitions) EXPECT_EQ(next_state(one.from, one.event).value(), one.to);
  EXPECT_EQ(next_state(CouponState::Revoked, CouponEvent::Use).error().detail, "revoked");
}

TEST(CouponEdges, ACouponCannotBeClaimedWhenItCouldNotBeUsed) {
  Template one = offer();
  one.use_from = {500};
  one.use_to = {1'500};
  EXPECT_TRUE(claim(one, {}, {1'499}).ok());
  EXPECT_EQ(claim(one, {}, {1'500}).error().code, ErrorCode::CouponExpired);
  EXPECT_EQ(claim(one, {}, {999}).error().code, ErrorCode::CouponNotStarted);
  one.state = State::Ended;
  EXPECT_EQ(claim(one, {}, {1'200}).error().detail, "template");
  one = offer();
  one.use_days = 1;
  EXPECT_EQ(claim(one, {}, {1'200})->valid_from.ms, 1'500);
  EXPECT_EQ(claim(one, {}, {1'600})->valid_from.ms, 1'600);
  EXPECT_EQ(claim(one, {}, {1'600})->valid_to.ms, 1'600 + base::kDayMs);
}

TEST(CouponEdges, TermsAreRefusedWhereverTheyAreRead) {
  const auto read = [](const std::function<void(Terms&)>& change) {
    Terms terms{.number = 7, .name = {"券", "Coupon"}, .value_minor = 5};
    change(terms);
    return codec::decode<Terms>(codec::encode(terms)).ok();
  };
  EXPECT_TRUE(read([](Terms&) {}));
  EXPECT_TRUE(read([](Terms& t) { t.value_minor = 0; }));
  EXPECT_FALSE(read([](Terms& t) { t.value_minor = -1; }));
  EXPECT_FALSE(read([](Terms& t) { t.cap_minor = -1; }));
  EXPECT_FALSE(read([](Terms& t) { t.layer = Layer::Shipping; }));
  EXPECT_FALSE(read([](Terms& t) { t.kind = Kind::Shipping; }));
  EXPECT_TRUE(read([](Terms& t) { t.kind = Kind::Shipping, t.layer = Layer::Shipping; }));
  EXPECT_FALSE(read([](Terms& t) { t.condition.nodes = {{.test = rule::Predicate::Any}}; }));
}

TEST(CouponEdges, ASectionRisesFromOne) {
  Templates section{{offer()}};
  section.list[0].terms.number = 0;
  EXPECT_EQ(open_section(codec::encode(section)).error().detail, "coupon");
  section.list[0].terms.number = 1;
  EXPECT_TRUE(open_section(codec::encode(section)).ok());
  section.list.push_back(section.list[0]);
  EXPECT_FALSE(open_section(codec::encode(section)).ok());
  section.list[1].terms.number = 2;
  EXPECT_TRUE(open_section(codec::encode(section)).ok());
  EXPECT_FALSE(open_section(base::Bytes{0xFF, 0xFF}).ok());
}

// ---- codes ----
TEST(CodeEdges, LookAlikesAndSmallLettersCountAsWhatTheyLookLike) {
  const std::string code = make_code({0x21, 0x84, 0x10, 0x42, 0x08, 0x21, 0x01});
  EXPECT_EQ(normalise_code(code).value(), code);
  EXPECT_EQ(make_code({1, 2, 3, 4, 5, 6, 7}), "7G1A02C0280Q");
  EXPECT_EQ(make_code({0x40, 0, 0, 0, 0, 0, 0}), "0000000000G5");
  EXPECT_EQ(normalise_code("7gIa-o2co-280q").value(), "7G1A02C0280Q");
  EXPECT_EQ(normalise_code("7gla-02c0-280q").value(), "7G1A02C0280Q");
  EXPECT_EQ(normalise_code("zzzz-zzzz-zzzz").ok(), normalise_code("ZZZZZZZZZZZZ").ok());
  EXPECT_EQ(normalise_code("oooo oooo oooo").value(), "000000000000");
  EXPECT_FALSE(normalise_code("{000-0000-0000").ok());
  EXPECT_FALSE(normalise_code("`000-0000-0000").ok());
  EXPECT_FALSE(normalise_code("0000-0000-000").ok());
  EXPECT_FALSE(normalise_code("0000-0000-0000-0").ok());
}

TEST(CouponForms, KeepTheirFields) {
  EXPECT_EQ(form_of<Terms>(),
            "number 0..4294967295; version 0..4294967295; name LocalText; kind enum; value_minor amount; "
            "off_bp 0..10000; cap_minor amount; pieces 0..9999; gift_variant 0..4294967295; "
            "gift_quantity 0..9999; scope Scope; audience Audience; condition Condition; layer enum; "
            "group 0..4294967295; exclusive bool; platform_bp 0..10000; ");
  EXPECT_EQ(form_of<Limits>(),
            "issued 0..100000000; issued_per_member 0..100000000; used 0..100000000; "
            "used_per_member 0..100000000; used_per_day 0..100000000; budget_minor amount; ");
  EXPECT_EQ(form_of<Template>(),
            "terms CouponTerms; state enum; channel enum; code_hash fixed 32; claim_from instant; "
            "claim_to instant; use_from instant; use_to instant; use_days 0..3650; limits CouponLimits; ");
  EXPECT_EQ(form_of<Templates>(), "list list 500; of CouponTemplate; ");
  EXPECT_EQ(form_of<Coupon>(),
            "id fixed 16; terms CouponTerms; state enum; valid_from instant; valid_to instant; "
            "claimed_at instant; order fixed 16; ");
  EXPECT_EQ(form_of<CouponRef>(), "id fixed 16; ");
}

}  // namespace
}  // namespace cartwright::coupon
