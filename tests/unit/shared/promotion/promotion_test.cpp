#include "shared/promotion/promotion.h"

#include <gtest/gtest.h>

#include <functional>

#include "shared/codec/binary.h"
#include "shared/codec/json_reader.h"
#include "shared/codec/json_writer.h"
#include "shared/promotion/goods.h"

namespace cartwright::promotion {
namespace {

Promotion promotion(Kind kind, Action action, PromotionNumber number = 1) {
  return {.number = number,
          .name = {"满减", "Spend and save"},
          .kind = kind,
          .state = State::Running,
          .starts_at = {1'000},
          .ends_at = {2'000},
          .audience = {.members_only = kind == Kind::MemberPrice},
          .action = std::move(action)};
}

Promotion spend_and_save() {
  return promotion(Kind::SpendAndSave,
                   {.steps = {{.from = 10'000, .off_minor = 1'000}, {.from = 20'000, .off_bp = 1'500}}});
}

std::vector<Promotion> one_of_each() {
  return {promotion(Kind::DirectPrice, {.prices = {{1, 900}, {2, 0}}}),
          promotion(Kind::MemberPrice, {.off_bp = 500}),
          promotion(Kind::FlashPrice, {.prices = {{1, 500}}, .off_bp = 100}),
          promotion(Kind::QuantityLadder, {.steps = {{.from = 3, .off_bp = 1'000}}}),
          promotion(Kind::BuyXGetY, {.buy = 2, .get = 1}),
          promotion(Kind::Bundle, {.parts = {{.of = {.products = {1, 2}}, .quantity = 2}, {}}, .price_minor = 9'900}),
          spend_and_save(),
          promotion(Kind::Gift, {.buy = 3, .gift_variant = 7, .gift_quantity = 1}),
          promotion(Kind::Shipping, {.steps = {{.from = 0, .off_bp = 10'000}}})};
}

TEST(Promotion, OfEachKindIsValidAndReadsWhatItWrites) {
  const std::vector<Promotion> all = one_of_each();
  ASSERT_EQ(all.size(), kKindCount);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].kind, static_cast<Kind>(i));
    EXPECT_TRUE(validate(all[i]).ok()) << i << " " << validate(all[i]).error().detail;
    EXPECT_EQ(*codec::decode<Promotion>(codec::encode(all[i])), all[i]);
    EXPECT_EQ(*codec::from_json<Promotion>(codec::to_json(all[i])), all[i]);
  }
}

TEST(Promotion, HasNothingThatItsKindDoesNotRead) {
  struct Field {
    std::vector<Kind> readers;
    std::function<void(Action&)> fill;
  };
  const std::vector<Kind> price_kinds = {Kind::DirectPrice, Kind::MemberPrice, Kind::FlashPrice};
  const std::vector<Field> fields = {
      {price_kinds,
       [](Action& a) {
         a.prices = {{1, 1}};
       }},
      {price_kinds, [](Action& a) { a.off_bp = 1; }},
      {{Kind::QuantityLadder, Kind::SpendAndSave, Kind::Shipping},
       [](Action& a) { a.steps = {{.from = 1, .off_bp = 1}}; }},
      {{Kind::SpendAndSave}, [](Action& a) { a.repeats = true; }},
      {{Kind::BuyXGetY, Kind::Gift}, [](Action& a) { a.buy = 1; }},
      {{Kind::BuyXGetY}, [](Action& a) { a.get = 1; }},
      {{Kind::Bundle}, [](Action& a) { a.parts = {{}}; }},
      {{Kind::Bundle}, [](Action& a) { a.price_minor = 1; }},
      {{Kind::Gift}, [](Action& a) { a.gift_variant = 1; }},
      {{Kind::Gift}, [](Action& a) { a.gift_quantity = 1; }},
  };
  for (const Promotion& one : one_of_each()) {
    for (const Field& field : fields) {
      if (std::find(field.readers.begin(), field.readers.end(), one.kind) != field.readers.end()) continue;
      Promotion mixed = one;
      field.fill(mixed.action);
      const base::Status status = validate(mixed);
      EXPECT_TRUE(!status.ok() && status.error().detail == "action") << static_cast<int>(one.kind);
    }
  }
}

TEST(Promotion, SaysWhichFieldIsWrong) {
  const auto fault = [](const std::function<void(Promotion&)>& spoil) {
    Promotion spoilt = spend_and_save();
    spoil(spoilt);
    const base::Status status = validate(spoilt);
    return status.ok() ? std::string("none") : status.error().detail;
  };
  EXPECT_EQ(fault([](Promotion&) {}), "none");
  EXPECT_EQ(fault([](Promotion& p) { p.number = 0; }), "number");
  EXPECT_EQ(fault([](Promotion& p) { p.name.en.clear(); }), "name");
  EXPECT_EQ(fault([](Promotion& p) { p.name.zh = "\xff"; }), "name");
  EXPECT_EQ(fault([](Promotion& p) { p.ends_at = p.starts_at; }), "ends_at");
  EXPECT_EQ(fault([](Promotion& p) { p.audience.tier_min = 2; }), "members_only");
  EXPECT_EQ(fault([](Promotion& p) { p.scope.except.products = {2, 2}; }), "scope");
  EXPECT_EQ(fault([](Promotion& p) { p.scope.only.variants = {0}; }), "scope");
  EXPECT_EQ(fault([](Promotion& p) { p.condition.nodes = {{.test = rule::Predicate::All}}; }), "condition");
  EXPECT_EQ(fault([](Promotion& p) { p.action.steps.clear(); }), "steps");
  EXPECT_EQ(fault([](Promotion& p) { p.action.steps[1].from = 10'000; }), "steps");
  EXPECT_EQ(fault([](Promotion& p) { p.action.steps[0].off_bp = 1; }), "steps");
  EXPECT_EQ(fault([](Promotion& p) { p.action.repeats = true; }), "repeats");
  EXPECT_EQ(fault([](Promotion& p) { p.priority = 1'001; }), "priority");
  EXPECT_EQ(fault([](Promotion& p) { p.exclusive = Exclusive::Group; }), "group");
  EXPECT_EQ(fault([](Promotion& p) {
              p = promotion(Kind::DirectPrice, {.off_bp = 1});
              p.exclusive = Exclusive::Stage;
            }),
            "exclusive");
  EXPECT_EQ(fault([](Promotion& p) { p.per_order = 1; }), "per_order");
  EXPECT_EQ(fault([](Promotion& p) { p.platform_bp = 10'001; }), "platform_bp");
}

TEST(Promotion, RunsInItsHalfOpenWindowWhenItIsApproved) {
  Promotion one = spend_and_save();
  EXPECT_FALSE(one.runs_at({999}));
  EXPECT_TRUE(one.runs_at({1'000}));
  EXPECT_TRUE(one.runs_at({1'999}));
  EXPECT_FALSE(one.runs_at({2'000}));
  one.state = State::Scheduled;
  EXPECT_TRUE(one.runs_at({1'000}));  // nobody has to start it
  for (const State state : {State::Draft, State::InReview, State::Paused, State::Ended, State::Archived}) {
    one.state = state;
    EXPECT_FALSE(one.runs_at({1'000}));
  }
}

TEST(Scope, ExclusionsWinAndCategoriesCarryWhatIsBelow) {
  const Goods cup({{.variant = 31, .product = 3, .categories = {5, 2}}});
  const Covered yes = {1};
  const Covered no = {0};
  EXPECT_EQ(cup.covered_by({}), yes);
  EXPECT_EQ(cup.covered_by({.only = {.categories = {2}}}), yes);
  EXPECT_EQ(cup.covered_by({.only = {.products = {1, 3}}}), yes);
  EXPECT_EQ(cup.covered_by({.only = {.categories = {9}, .variants = {31}}}), yes);
  EXPECT_EQ(cup.covered_by({.only = {.categories = {9}}}), no);
  EXPECT_EQ(cup.covered_by({.only = {.products = {3}}, .except = {.categories = {5}}}), no);
  EXPECT_EQ(cup.covered_by({.except = {.variants = {31}}}), no);
}

TEST(PromotionSection, HoldsThePublishedOnesByNumber) {
  Promotion draft = spend_and_save();
  draft.number = 3;
  draft.state = State::Draft;
  Promotion later = spend_and_save();
  later.number = 9;
  const auto opened = open_section(write_section({later, draft, spend_and_save()}));
  ASSERT_TRUE(opened.ok());
  ASSERT_EQ(opened->list.size(), 2U);
  EXPECT_EQ(opened->list[0], spend_and_save());
  EXPECT_EQ(opened->list[1], later);
  EXPECT_TRUE(write_section({draft}).empty());
  EXPECT_TRUE(open_section({})->list.empty());
}

TEST(PromotionSection, MayHoldTwoVersionsOfOnePromotionOneAfterTheOther) {
  Promotion next = spend_and_save();
  next.version = 2;
  next.starts_at = spend_and_save().ends_at;
  next.ends_at = {3'000};
  const auto opened = open_section(write_section({next, spend_and_save()}));
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened->list[0], spend_and_save());
  EXPECT_EQ(opened->list[1], next);
}

TEST(PromotionSection, IsRefusedWhenAPromotionIsNotValid) {
  Promotion bad = spend_and_save();
  bad.ends_at = bad.starts_at;
  EXPECT_EQ(open_section(codec::encode(Promotions{{bad}})).error().code, base::ErrorCode::Malformed);
  EXPECT_EQ(open_section(codec::encode(Promotions{{spend_and_save(), spend_and_save()}})).error().code,
            base::ErrorCode::Malformed);
}

// Every pair of state and event is in the table below or refused.
TEST(PromotionState, FollowsItsTableAndNothingElse) {
  const std::vector<std::tuple<State, Event, State>> table = {
      {State::Draft, Event::Submit, State::InReview},      {State::InReview, Event::SendBack, State::Draft},
      {State::InReview, Event::Approve, State::Scheduled}, {State::Scheduled, Event::Start, State::Running},
      {State::Scheduled, Event::End, State::Ended},        {State::Running, Event::Pause, State::Paused},
      {State::Running, Event::End, State::Ended},          {State::Paused, Event::Resume, State::Running},
      {State::Paused, Event::End, State::Ended},           {State::Ended, Event::Archive, State::Archived}};
  for (std::uint8_t s = 0; s < kStateCount; ++s) {
    for (std::uint8_t e = 0; e < kEventCount; ++e) {
      const auto state = static_cast<State>(s);
      const auto event = static_cast<Event>(e);
      const auto row = std::find_if(table.begin(), table.end(),
                                    [&](const auto& r) { return std::get<0>(r) == state && std::get<1>(r) == event; });
      const auto next = next_state(state, event);
      ASSERT_EQ(next.ok(), row != table.end()) << int(s) << " " << int(e);
      if (next.ok()) {
        EXPECT_EQ(*next, std::get<2>(*row));
      } else {
        EXPECT_EQ(next.error().code, base::ErrorCode::RevConflict);
      }
    }
  }
}

}  // namespace
}  // namespace cartwright::promotion
