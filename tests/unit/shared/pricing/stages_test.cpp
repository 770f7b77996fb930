// Who takes part in a stage, who shuts out whom, and what the quote says of those that did not.
#include <gtest/gtest.h>

#include <algorithm>

#include "shared/pricing/quote.h"
#include "tests/unit/shared/test_bundle.h"

namespace cartwright::pricing {
namespace {

using promotion::Action;
using promotion::Exclusive;
using promotion::Kind;
using promotion::Promotion;
using rule::Predicate;

constexpr base::Instant kThursdayMorning{50'000};  // 1970-01-01 08:00 in the business zone

Promotion offer(Kind kind, Action action, std::uint32_t number) {
  return {.number = number,
          .name = {"活动", "Offer"},
          .kind = kind,
          .state = promotion::State::Running,
          .starts_at = {1},
          .ends_at = {100'000},
          .action = std::move(action)};
}
Promotion ladder(std::uint32_t off_bp, std::uint32_t number, Exclusive exclusive = Exclusive::No,
                 std::uint32_t group = 0) {
  Promotion made = offer(Kind::QuantityLadder, {.steps = {{.from = 1, .off_bp = off_bp}}}, number);
  made.exclusive = exclusive;
  made.group = group;
  return made;
}

Quote priced(const std::vector<tests::TestVariant>& variants, const std::vector<Promotion>& promotions,
             base::Vector<QuoteInputLine> lines, rule::Shopper shopper = {}) {
  const auto bundle = tests::test_bundle(variants, 1, promotion::write_section(promotions));
  auto made = quote(bundle, {.lines = std::move(lines), .shopper = shopper, .at = kThursdayMorning});
  EXPECT_TRUE(made.ok());
  return std::move(made).value();
}
Quote of_one(const std::vector<Promotion>& promotions) {
  return priced({{.price_minor = 1'000}}, promotions, {{1, 1}});
}

std::vector<std::uint32_t> applied(const Quote& quote) {
  std::vector<std::uint32_t> numbers;
  for (const Adjustment& one : quote.adjustments) numbers.push_back(one.promotion);
  return numbers;
}
// The promotions of which the quote says this, in its order.
std::vector<std::uint32_t> told(const Quote& quote, ExplanationCode code) {
  std::vector<std::uint32_t> numbers;
  for (const Explanation& line : quote.explanation) {
    if (line.code == code) numbers.push_back(line.promotion);
  }
  return numbers;
}
const Explanation& line_of(const Quote& quote, ExplanationCode code) {
  const auto found = std::find_if(quote.explanation.begin(), quote.explanation.end(),
                                  [&](const Explanation& line) { return line.code == code; });
  EXPECT_NE(found, quote.explanation.end());
  return *found;
}
using Numbers = std::vector<std::uint32_t>;

TEST(AloneInItsStage, TheOneThatSavesMostWhateverTheirOrderAndOfEqualsTheLowerNumber) {
  for (const bool is_reversed : {false, true}) {
    std::vector<Promotion> three = {ladder(2'000, 1, Exclusive::Stage), ladder(3'000, 2, Exclusive::Stage),
                                    ladder(3'000, 3, Exclusive::Stage)};
    for (std::uint32_t i = 0; i < 3; ++i) three[i].priority = is_reversed ? i : 3 - i;
    const Quote quote = of_one(three);
    EXPECT_EQ(applied(quote), Numbers{2});
    Numbers others = told(quote, ExplanationCode::PromotionNotCombined);
    std::sort(others.begin(), others.end());
    EXPECT_EQ(others, (Numbers{1, 3}));
  }
}

TEST(AloneInItsStage, GivesWayToOthersThatSaveAsMuchTogether) {
  const Quote quote = of_one({ladder(2'800, 1, Exclusive::Stage), ladder(1'000, 2), ladder(2'000, 3)});
  EXPECT_EQ(applied(quote), (Numbers{2, 3}));  // 100 and then 180
  EXPECT_EQ(told(quote, ExplanationCode::PromotionNotCombined), Numbers{1});
  const Quote more = of_one({ladder(2'801, 1, Exclusive::Stage), ladder(1'000, 2), ladder(2'000, 3)});
  EXPECT_EQ(applied(more), (Numbers{2, 3}));  // a part of a unit more is none
  const Quote alone = of_one({ladder(2'810, 1, Exclusive::Stage), ladder(1'000, 2), ladder(2'000, 3)});
  EXPECT_EQ(applied(alone), Numbers{1});
  EXPECT_EQ(told(alone, ExplanationCode::PromotionNotCombined), (Numbers{2, 3}));
}

TEST(AloneInItsStage, SaysWhatAnotherLacksAndNotThatItIsShutOut) {
  Promotion dear = ladder(9'000, 2);
  dear.action.steps[0].from = 5;
  Promotion alone = ladder(1'000, 3, Exclusive::Stage);
  alone.action.steps[0].from = 7;
  const Quote quote = of_one({ladder(1'000, 1, Exclusive::Stage), dear, alone});
  EXPECT_EQ(applied(quote), Numbers{1});
  EXPECT_TRUE(told(quote, ExplanationCode::PromotionNotCombined).empty());
  EXPECT_EQ(told(quote, ExplanationCode::PromotionQuantityMissing), (Numbers{2, 3}));
}

TEST(AloneInItsStage, CountsForItsOwnStageOnly) {
  Promotion spend = offer(Kind::SpendAndSave, {.steps = {{.from = 1, .off_minor = 50}}}, 2);
  const Quote quote = of_one({ladder(1'000, 1, Exclusive::Stage), spend});
  EXPECT_EQ(applied(quote), (Numbers{1, 2}));
}

TEST(BestOfItsGroup, ShutsOutThoseOfTheGroupThatAskForIt) {
  const Quote quote = of_one({ladder(1'000, 1, Exclusive::Group, 4), ladder(2'000, 2, Exclusive::Group, 4),
                              ladder(500, 3, Exclusive::Group, 5), ladder(100, 4, Exclusive::No, 4)});
  EXPECT_EQ(applied(quote), (Numbers{2, 3}));  // the piece has served group 4
  EXPECT_EQ(told(quote, ExplanationCode::PromotionNotCombined), Numbers{1});
  EXPECT_EQ(applied(of_one({ladder(2'000, 1, Exclusive::Group, 4), ladder(2'000, 2, Exclusive::Group, 4)})),
            Numbers{1});
}

TEST(BestOfItsGroup, AnotherThatDoesNotApplySaysWhy) {
  Promotion three = ladder(9'000, 2, Exclusive::Group, 4);
  three.action.steps[0].from = 3;
  const Quote quote = of_one({ladder(1'000, 1, Exclusive::Group, 4), three});
  EXPECT_EQ(applied(quote), Numbers{1});
  EXPECT_TRUE(told(quote, ExplanationCode::PromotionNotCombined).empty());
  // The piece has served the group.
  EXPECT_EQ(line_of(quote, ExplanationCode::PromotionQuantityMissing).missing_quantity, 3);
}

TEST(Explanations, NameThePromotion) {
  Promotion one = ladder(1'000, 7);
  one.action.steps[0].from = 3;
  const Quote quote = of_one({one});
  const Explanation& line = line_of(quote, ExplanationCode::PromotionQuantityMissing);
  EXPECT_EQ(line.promotion, 7U);
  EXPECT_EQ(line.kind, Kind::QuantityLadder);
  EXPECT_EQ(line.name, one.name);
}

TEST(Explanations, OfEachConditionThatDoesNotHold) {
  const auto lacking = [](rule::Node node, bool is_negated = false) {
    Promotion one = ladder(1'000, 1);
    if (is_negated) one.condition.nodes.push_back({.test = Predicate::Not, .count = 1});
    one.condition.nodes.push_back(node);
    const Quote quote = of_one({one});
    EXPECT_TRUE(quote.adjustments.empty());
    return quote.explanation.at(1);  // behind the list prices
  };
  const Explanation amount = lacking({.test = Predicate::AmountAtLeast, .from = 1'500});
  EXPECT_EQ(amount.code, ExplanationCode::PromotionAmountMissing);
  EXPECT_EQ(amount.missing_minor, 500);
  EXPECT_EQ(amount.missing_quantity, 0);
  const Explanation pieces = lacking({.test = Predicate::QuantityAtLeast, .from = 4});
  EXPECT_EQ(pieces.code, ExplanationCode::PromotionQuantityMissing);
  EXPECT_EQ(pieces.missing_quantity, 3);
  EXPECT_EQ(pieces.missing_minor, 0);
  const Explanation member = lacking({.test = Predicate::Member});
  EXPECT_EQ(member.code, ExplanationCode::PromotionMembersOnly);
  EXPECT_EQ(member.missing_quantity, 0);
  const Explanation tier = lacking({.test = Predicate::TierAtLeast, .from = 2});
  EXPECT_EQ(tier.code, ExplanationCode::PromotionTier);
  EXPECT_EQ(tier.missing_quantity, 2);
  EXPECT_EQ(lacking({.test = Predicate::FirstOrder}).code, ExplanationCode::PromotionFirstOrder);
  EXPECT_EQ(lacking({.test = Predicate::Weekdays, .from = 1}).code, ExplanationCode::PromotionTime);
  EXPECT_EQ(lacking({.test = Predicate::Hours, .from = 0, .to = 60}).code, ExplanationCode::PromotionTime);
  EXPECT_EQ(lacking({.test = Predicate::QuantityAtLeast, .from = 1}, true).code, ExplanationCode::PromotionCondition);
}

TEST(Audiences, OfMembersOnlyAskNothingMoreOfAGuest) {
  Promotion silver = ladder(1'000, 1);
  silver.audience = {.members_only = true, .tier_min = 3, .first_order = true};
  const Quote guest = of_one({silver});
  EXPECT_EQ(guest.explanation.at(1).code, ExplanationCode::PromotionMembersOnly);
  EXPECT_TRUE(told(guest, ExplanationCode::PromotionTier).empty());
  EXPECT_TRUE(told(guest, ExplanationCode::PromotionFirstOrder).empty());
  const Quote member = priced({{.price_minor = 1'000}}, {silver}, {{1, 1}}, {.is_member = true, .tier = 1});
  EXPECT_EQ(line_of(member, ExplanationCode::PromotionTier).missing_quantity, 2);
  EXPECT_EQ(told(member, ExplanationCode::PromotionFirstOrder), Numbers{1});
}

TEST(MoreForMore, OfWhatRepeatsTheNextTimeUntilItsLimit) {
  Promotion each = offer(Kind::SpendAndSave, {.steps = {{.from = 400, .off_minor = 50}}, .repeats = true}, 1);
  const Quote open = of_one({each});  // 1,000: twice, and 200 to the third time
  EXPECT_EQ(open.goods_minor, 900);
  EXPECT_EQ(line_of(open, ExplanationCode::PromotionAmountMissing).missing_minor, 200);
  EXPECT_EQ(line_of(open, ExplanationCode::PromotionAmountMissing).amount_minor, 50);
  each.per_order = 3;
  EXPECT_EQ(told(of_one({each}), ExplanationCode::PromotionAmountMissing), Numbers{1});
  each.per_order = 2;
  EXPECT_EQ(of_one({each}).goods_minor, 900);
  EXPECT_TRUE(told(of_one({each}), ExplanationCode::PromotionAmountMissing).empty());
  each.per_order = 1;
  EXPECT_EQ(of_one({each}).goods_minor, 950);
}

TEST(MoreForMore, TakesNeverMoreThanThereIs) {
  const Promotion all = offer(Kind::SpendAndSave, {.steps = {{.from = 1, .off_minor = 999}}, .repeats = true}, 1);
  EXPECT_EQ(of_one({all}).goods_minor, 0);
  const Promotion half = offer(Kind::SpendAndSave, {.steps = {{.from = 2, .off_minor = 1}}, .repeats = true}, 1);
  EXPECT_EQ(of_one({half}).goods_minor, 500);
}

TEST(GiftsInNumbers, ComeForEverySoManyPiecesUpToTheLimit) {
  Promotion gift = offer(Kind::Gift, {.buy = 2, .gift_variant = 2, .gift_quantity = 3}, 1);
  const auto with = [&](std::int64_t pieces) {
    return priced({{.price_minor = 1'000}, {.price_minor = 10}}, {gift}, {{1, pieces}});
  };
  EXPECT_EQ(with(5).gifts.at(0).quantity, 6);
  EXPECT_EQ(line_of(with(5), ExplanationCode::PromotionQuantityMissing).missing_quantity, 1);
  gift.per_order = 3;
  EXPECT_EQ(with(5).gifts.at(0).quantity, 6);
  EXPECT_EQ(told(with(5), ExplanationCode::PromotionQuantityMissing), Numbers{1});
  gift.per_order = 2;
  EXPECT_EQ(with(5).gifts.at(0).quantity, 6);
  EXPECT_TRUE(told(with(5), ExplanationCode::PromotionQuantityMissing).empty());
  gift.per_order = 1;
  EXPECT_EQ(with(5).gifts.at(0).quantity, 3);
}

TEST(GiftsInNumbers, CountWhatTheCartAndOtherGiftsTakeOfThem) {
  const Promotion one = offer(Kind::Gift, {.gift_variant = 2, .gift_quantity = 2}, 1);
  const Promotion other = offer(Kind::Gift, {.gift_variant = 2, .gift_quantity = 2}, 2);
  const auto with = [&](std::uint32_t stock, base::Vector<QuoteInputLine> lines) {
    return priced({{.price_minor = 1'000}, {.price_minor = 10, .stock = stock}, {.price_minor = 7}}, {one, other},
                  std::move(lines));
  };
  EXPECT_EQ(with(4, {{1, 1}, {3, 9}}).gifts.size(), 2U);
  EXPECT_EQ(with(3, {{1, 1}}).gifts.size(), 1U);
  EXPECT_EQ(told(with(3, {{1, 1}}), ExplanationCode::PromotionGiftGone), Numbers{2});
  EXPECT_EQ(with(5, {{1, 1}, {2, 1}}).gifts.size(), 2U);
  EXPECT_EQ(with(4, {{1, 1}, {2, 1}}).gifts.size(), 1U);
  EXPECT_EQ(with(4, {{1, 1}, {2, 5}}).gifts.size(), 2U);  // that line cannot be ordered
}

TEST(GiftsInNumbers, OneThatCostsNothingIsGivenAndTakesNothingOff) {
  const Promotion gift = offer(Kind::Gift, {.gift_variant = 2, .gift_quantity = 1}, 1);
  const Quote quote = priced({{.price_minor = 1'000}, {.price_minor = 0}}, {gift}, {{1, 1}});
  EXPECT_EQ(quote.gifts.at(0).unit_price_minor, 0);
  EXPECT_TRUE(quote.adjustments.empty());
  EXPECT_EQ(quote.goods_minor, 1'000);
}

TEST(ShippingInStages, SaysNothingMoreWhenNothingIsLeftToTakeOff) {
  const Promotion free = offer(Kind::Shipping, {.steps = {{.from = 0, .off_bp = 10'000}}}, 1);
  Promotion later = offer(Kind::Shipping, {.steps = {{.from = 50'000, .off_bp = 5'000}}}, 2);
  EXPECT_TRUE(told(of_one({free, later}), ExplanationCode::PromotionAmountMissing).empty());
  later.priority = 1;
  EXPECT_EQ(told(of_one({free, later}), ExplanationCode::PromotionAmountMissing), Numbers{2});
}

}  // namespace
}  // namespace cartwright::pricing
