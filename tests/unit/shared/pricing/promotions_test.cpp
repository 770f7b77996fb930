// What each kind of promotion does to a cart, with the worked numbers of spec 0.18 and 14.
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

constexpr base::Instant kNow{50'000};

Promotion offer(Kind kind, Action action, std::uint32_t number = 1) {
  return {.number = number,
          .name = {"活动", "Offer"},
          .kind = kind,
          .state = promotion::State::Running,
          .starts_at = {1},
          .ends_at = {100'000},
          .audience = {.members_only = kind == Kind::MemberPrice},
          .action = std::move(action)};
}

catalog::Bundle shop(const std::vector<std::int64_t>& prices, const std::vector<Promotion>& promotions,
                     std::uint32_t stock = 9'999) {
  std::vector<tests::TestVariant> variants;
  for (const std::int64_t price : prices) variants.push_back({.price_minor = price, .stock = stock, .weight_g = 1});
  return tests::test_bundle(variants, 1, promotion::write_section(promotions));
}

Quote priced(const catalog::Bundle& bundle, base::Vector<QuoteInputLine> lines, rule::Shopper shopper = {}) {
  auto made = quote(bundle, {.lines = std::move(lines), .shopper = shopper, .at = kNow});
  EXPECT_TRUE(made.ok());
  return std::move(made).value();
}

std::vector<std::int64_t> shares(const Adjustment& adjustment) {
  std::vector<std::int64_t> amounts;
  for (const Share& share : adjustment.shares) amounts.push_back(share.amount_minor);
  return amounts;
}

std::int64_t saved(const Quote& quote) { return quote.list_minor - quote.goods_minor; }

const Explanation* said(const Quote& quote, ExplanationCode code) {
  const auto found = std::find_if(quote.explanation.begin(), quote.explanation.end(),
                                  [&](const Explanation& line) { return line.code == code; });
  return found == quote.explanation.end() ? nullptr : &*found;
}

TEST(UnitPrices, TheLowestApplicableWinsWithItsReason) {
  const auto bundle = shop(
      {10'000}, {offer(Kind::DirectPrice, {.prices = {{1, 9'000}}}, 1), offer(Kind::MemberPrice, {.off_bp = 1'500}, 2),
                 offer(Kind::FlashPrice, {.prices = {{1, 9'500}}}, 3)});
  const Quote guest = priced(bundle, {{1, 2}});
  EXPECT_EQ(guest.goods_minor, 18'000);
  EXPECT_EQ(guest.adjustments.at(0).promotion, 1U);
  EXPECT_NE(said(guest, ExplanationCode::PromotionMembersOnly), nullptr);
  const Quote member = priced(bundle, {{1, 2}}, {.is_member = true});
  EXPECT_EQ(member.goods_minor, 17'000);
  EXPECT_EQ(member.adjustments.at(0).kind, Kind::MemberPrice);
  EXPECT_EQ(member.lines[0].unit_price_minor, 10'000);
}

TEST(UnitPrices, AFlashPriceForTwoLeavesTheOthersToTheNextPrice) {
  Promotion flash = offer(Kind::FlashPrice, {.prices = {{1, 5'000}}}, 1);
  flash.per_order = 2;
  const Quote quote = priced(shop({10'000}, {flash, offer(Kind::DirectPrice, {.prices = {{1, 9'000}}}, 2)}), {{1, 5}});
  EXPECT_EQ(quote.goods_minor, 2 * 5'000 + 3 * 9'000);
  ASSERT_EQ(quote.adjustments.size(), 2U);
  EXPECT_EQ(quote.adjustments[0].amount_minor, 10'000);
  EXPECT_EQ(quote.adjustments[1].amount_minor, 3'000);
}

TEST(UnitPrices, APercentageNeverTakesMoreThanStated) {
  EXPECT_EQ(priced(shop({999}, {offer(Kind::DirectPrice, {.off_bp = 1'000})}), {{1, 1}}).goods_minor, 900);
}

// Acceptance 4 of spec 14.
TEST(BuyXGetY, SevenEqualItemsGiveTwoFree) {
  const Promotion free = offer(Kind::BuyXGetY, {.buy = 2, .get = 1});
  EXPECT_EQ(saved(priced(shop({500}, {free}), {{1, 7}})), 1'000);
  Promotion once = free;
  once.per_order = 1;
  EXPECT_EQ(saved(priced(shop({500}, {once}), {{1, 7}})), 500);
  EXPECT_EQ(said(priced(shop({500}, {free}), {{1, 7}}), ExplanationCode::PromotionQuantityMissing)->missing_quantity,
            2);
}

TEST(BuyXGetY, OfMixedPricesTheCheapestOfEachSetIsFree) {
  // dearest first: 900 800 700 | 600 500 400 | 300
  const Quote quote = priced(shop({300, 400, 500, 600, 700, 800, 900}, {offer(Kind::BuyXGetY, {.buy = 2, .get = 1})}),
                             {{1, 1}, {2, 1}, {3, 1}, {4, 1}, {5, 1}, {6, 1}, {7, 1}});
  EXPECT_EQ(saved(quote), 700 + 400);
  ASSERT_EQ(quote.adjustments.size(), 1U);
  EXPECT_EQ(quote.adjustments[0].shares, (base::Vector<Share>{{1, 400}, {4, 700}}));
}

TEST(BuyXGetY, AnIncompleteSetFreesNothing) {
  const Quote quote = priced(shop({500}, {offer(Kind::BuyXGetY, {.buy = 2, .get = 1})}), {{1, 2}});
  EXPECT_TRUE(quote.adjustments.empty());
  EXPECT_EQ(said(quote, ExplanationCode::PromotionQuantityMissing)->missing_quantity, 1);
}

TEST(QuantityLadder, TakesTheHighestStepThatIsReached) {
  const Promotion ladder =
      offer(Kind::QuantityLadder, {.steps = {{.from = 3, .off_bp = 1'000}, {.from = 5, .off_bp = 2'000}}});
  EXPECT_EQ(saved(priced(shop({1'000}, {ladder}), {{1, 2}})), 0);
  const Quote three = priced(shop({1'000}, {ladder}), {{1, 3}});
  EXPECT_EQ(saved(three), 300);
  const Explanation* next = said(three, ExplanationCode::PromotionQuantityMissing);
  EXPECT_TRUE(next->applied);
  EXPECT_EQ(next->missing_quantity, 2);
  EXPECT_EQ(next->off_bp, 2'000U);
  EXPECT_EQ(saved(priced(shop({1'000}, {ladder}), {{1, 5}})), 1'000);
}

TEST(Bundle, CostsItsPriceHoweverManySetsThereAre) {
  const Promotion pair =
      offer(Kind::Bundle, {.parts = {{.of = {.products = {1}}}, {.of = {.products = {2}}}}, .price_minor = 1'200});
  const Quote quote = priced(shop({1'000, 500}, {pair}), {{1, 3}, {2, 2}});
  EXPECT_EQ(saved(quote), 2 * 300);
  EXPECT_EQ(shares(quote.adjustments[0]), (std::vector<std::int64_t>{400, 200}));
  EXPECT_EQ(quote.adjustments[0].amount_minor, 600);
}

TEST(Bundle, IsNotFormedWhereItWouldCostMore) {
  const Promotion dear = offer(Kind::Bundle, {.parts = {{.quantity = 2}}, .price_minor = 5'000});
  EXPECT_EQ(saved(priced(shop({1'000}, {dear}), {{1, 4}})), 0);
}

TEST(Bundle, TakesTheBestFormation) {
  // Any two for 1,000: dearest first saves (900 + 800) - 1,000; the rest (100 + 100) costs less by itself.
  const Promotion two = offer(Kind::Bundle, {.parts = {{.quantity = 2}}, .price_minor = 1'000});
  EXPECT_EQ(saved(priced(shop({900, 800, 100}, {two}), {{1, 1}, {2, 1}, {3, 2}})), 700);
}

TEST(SpendAndSave, IsProratedByLargestRemainder) {  // spec 0.18
  const Quote quote = priced(
      shop({3'333, 3'333, 3'334}, {offer(Kind::SpendAndSave, {.steps = {{.from = 10'000, .off_minor = 1'000}}})}),
      {{1, 1}, {2, 1}, {3, 1}});
  EXPECT_EQ(shares(quote.adjustments.at(0)), (std::vector<std::int64_t>{333, 333, 334}));
}

TEST(SpendAndSave, SaysHowMuchMoreGivesTheNextStep) {
  const Promotion tiers = offer(
      Kind::SpendAndSave, {.steps = {{.from = 10'000, .off_minor = 1'000}, {.from = 20'000, .off_minor = 3'000}}});
  const Explanation none = *said(priced(shop({8'800}, {tiers}), {{1, 1}}), ExplanationCode::PromotionAmountMissing);
  EXPECT_FALSE(none.applied);
  EXPECT_EQ(none.missing_minor, 1'200);
  EXPECT_EQ(none.amount_minor, 1'000);
  const Explanation one = *said(priced(shop({8'800}, {tiers}), {{1, 2}}), ExplanationCode::PromotionAmountMissing);
  EXPECT_TRUE(one.applied);
  EXPECT_EQ(one.missing_minor, 2'400);
  EXPECT_EQ(saved(priced(shop({8'800}, {tiers}), {{1, 3}})), 3'000);
}

TEST(SpendAndSave, RepeatsUpToItsLimit) {
  Promotion each = offer(Kind::SpendAndSave, {.steps = {{.from = 10'000, .off_minor = 1'000}}, .repeats = true});
  EXPECT_EQ(saved(priced(shop({35'000}, {each}), {{1, 1}})), 3'000);
  each.per_order = 2;
  EXPECT_EQ(saved(priced(shop({35'000}, {each}), {{1, 1}})), 2'000);
}

TEST(Gift, ComesWithItsPriceAsDiscountAndOnlyWhileThereIsOne) {
  const Promotion gift = offer(Kind::Gift, {.buy = 3, .gift_variant = 2, .gift_quantity = 1});
  const Quote quote = priced(shop({500, 80}, {gift}), {{1, 7}});
  EXPECT_EQ(
      quote.gifts,
      (base::Vector<GiftLine>{{.variant = 2, .product = 2, .quantity = 2, .unit_price_minor = 80, .promotion = 1}}));
  EXPECT_EQ(quote.adjustments.at(0).shares, (base::Vector<Share>{{1, 160}}));
  EXPECT_EQ(quote.goods_minor, 3'500);
  const Quote gone = priced(shop({500, 80}, {gift}, 3), {{1, 3}, {2, 3}});
  EXPECT_TRUE(gone.gifts.empty());
  EXPECT_NE(said(gone, ExplanationCode::PromotionGiftGone), nullptr);
}

TEST(Shipping, IsFreeFromAnAmountAndSaysWhatIsMissing) {
  const Promotion free = offer(Kind::Shipping, {.steps = {{.from = 5'000, .off_bp = 10'000}}});
  const Quote less = priced(shop({3'800}, {free}), {{1, 1}});
  EXPECT_EQ(less.shipping_minor, 800);
  EXPECT_EQ(said(less, ExplanationCode::PromotionAmountMissing)->missing_minor, 1'200);
  const Quote enough = priced(shop({3'800}, {free}), {{1, 2}});
  EXPECT_EQ(enough.shipping_minor, 0);
  EXPECT_EQ(enough.saved_minor, 800);
  EXPECT_EQ(enough.total_minor, 7'600);
}

TEST(Groups, APieceServesOnePromotionOfItsGroup) {
  Promotion free = offer(Kind::BuyXGetY, {.buy = 1, .get = 1}, 1);
  Promotion ladder = offer(Kind::QuantityLadder, {.steps = {{.from = 1, .off_bp = 5'000}}}, 2);
  free.group = ladder.group = 7;
  free.priority = 2;
  EXPECT_EQ(saved(priced(shop({1'000}, {free, ladder}), {{1, 3}})),
            1'000 + 500);  // the third piece is left for the ladder
  ladder.group = 8;
  EXPECT_EQ(saved(priced(shop({1'000}, {free, ladder}), {{1, 3}})), 1'000 + 1'000);
}

TEST(Groups, OfAnExclusiveGroupTheBestForTheShopperAppliesAndOfEqualsTheLowerNumber) {
  Promotion small = offer(Kind::QuantityLadder, {.steps = {{.from = 1, .off_bp = 1'000}}}, 1);
  Promotion large = offer(Kind::QuantityLadder, {.steps = {{.from = 1, .off_bp = 2'000}}}, 2);
  small.group = large.group = 3;
  small.exclusive = large.exclusive = Exclusive::Group;
  small.priority = 9;
  const Quote quote = priced(shop({1'000}, {small, large}), {{1, 1}});
  EXPECT_EQ(quote.adjustments.at(0).promotion, 2U);
  EXPECT_EQ(quote.adjustments.size(), 1U);
  EXPECT_EQ(said(quote, ExplanationCode::PromotionNotCombined)->promotion, 1U);
  large.action = small.action;
  EXPECT_EQ(priced(shop({1'000}, {small, large}), {{1, 1}}).adjustments.at(0).promotion, 1U);
}

TEST(Exclusive, StandsAloneInItsStageWhenItSavesMoreThanAllOthersTogether) {
  Promotion alone = offer(Kind::QuantityLadder, {.steps = {{.from = 1, .off_bp = 3'000}}}, 3);
  alone.exclusive = Exclusive::Stage;
  const Promotion first = offer(Kind::QuantityLadder, {.steps = {{.from = 1, .off_bp = 2'000}}}, 1);
  const Promotion second = offer(Kind::QuantityLadder, {.steps = {{.from = 2, .off_bp = 2'000}}}, 2);
  const auto bundle = shop({1'000}, {alone, first, second});
  const Quote one = priced(bundle, {{1, 1}});
  EXPECT_EQ(one.adjustments.size(), 1U);
  EXPECT_EQ(one.adjustments.at(0).promotion, 3U);
  const Quote two = priced(bundle, {{1, 2}});  // 400 off, then 320 off what is left
  EXPECT_EQ(saved(two), 720);
  EXPECT_EQ(two.adjustments.size(), 2U);
}

TEST(Audience, SaysWhoMayTakePart) {
  Promotion silver = offer(Kind::SpendAndSave, {.steps = {{.from = 1, .off_minor = 100}}});
  silver.audience = {.members_only = true, .tier_min = 2};
  const auto bundle = shop({1'000}, {silver});
  EXPECT_NE(said(priced(bundle, {{1, 1}}), ExplanationCode::PromotionMembersOnly), nullptr);
  EXPECT_EQ(said(priced(bundle, {{1, 1}}, {.is_member = true}), ExplanationCode::PromotionTier)->missing_quantity, 2);
  EXPECT_EQ(saved(priced(bundle, {{1, 1}}, {.is_member = true, .tier = 2})), 100);
}

TEST(Audience, AFirstOrderIsOneOfAMemberWhoHasOrderedNothing) {
  Promotion first = offer(Kind::SpendAndSave, {.steps = {{.from = 1, .off_minor = 100}}});
  first.audience = {.members_only = true, .first_order = true};
  const auto bundle = shop({1'000}, {first});
  EXPECT_EQ(saved(priced(bundle, {{1, 1}}, {.is_member = true, .first_order = true})), 100);
  EXPECT_NE(said(priced(bundle, {{1, 1}}, {.is_member = true}), ExplanationCode::PromotionFirstOrder), nullptr);
}

TEST(Promotions, OutsideTheirWindowSayNothing) {
  Promotion over = offer(Kind::SpendAndSave, {.steps = {{.from = 1, .off_minor = 100}}});
  over.ends_at = kNow;
  const Quote quote = priced(shop({1'000}, {over}), {{1, 1}});
  EXPECT_TRUE(quote.adjustments.empty());
  EXPECT_EQ(quote, priced(shop({1'000}, {over}), {{1, 1}}));
  EXPECT_EQ(quote.explanation.size(), priced(shop({1'000}, {}), {{1, 1}}).explanation.size());
}

TEST(Promotions, ARenamedOneKeepsTheFingerprintAndAChangedAmountDoesNot) {
  Promotion one = offer(Kind::SpendAndSave, {.steps = {{.from = 1, .off_minor = 100}}});
  const base::Hash256 before = priced(shop({1'000}, {one}), {{1, 1}}).fingerprint;
  one.name = {"改名", "Renamed"};
  EXPECT_EQ(priced(shop({1'000}, {one}), {{1, 1}}).fingerprint, before);
  one.action.steps[0].off_minor = 101;
  EXPECT_NE(priced(shop({1'000}, {one}), {{1, 1}}).fingerprint, before);
}

TEST(Promotions, AtMostFiftyAdjustmentsAreMadeWithRoomForCoupons) {
  std::vector<Promotion> many;
  for (std::uint32_t number = 1; number <= 60; ++number) {
    many.push_back(offer(Kind::SpendAndSave, {.steps = {{.from = 1, .off_minor = 1}}}, number));
  }
  const Quote quote = priced(shop({1'000}, many), {{1, 1}});
  EXPECT_EQ(quote.adjustments.size(), kAdjustmentsMax - coupon::kCouponsPerOrderMax);
  EXPECT_EQ(quote.goods_minor, 955);
}

}  // namespace
}  // namespace cartwright::pricing
