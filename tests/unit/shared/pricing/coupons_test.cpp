// What each kind of coupon does to a cart, how they stack and what they lack, with the worked numbers of spec 0.18.
#include "shared/pricing/coupons.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/pricing/quote.h"
#include "tests/unit/shared/test_bundle.h"

namespace cartwright::pricing {
namespace {

using coupon::Coupon;
using coupon::Layer;
using coupon::Terms;

constexpr base::Instant kNow{50'000};

Coupon holding(Terms terms, std::uint8_t number = 1) {
  terms.number = number;
  terms.name = {"券", "Coupon"};
  Coupon made{.terms = std::move(terms), .valid_from = {1}, .valid_to = {100'000}};
  made.id.bytes[15] = number;
  return made;
}
Coupon amount(std::int64_t value_minor, std::uint8_t number = 1, Layer layer = Layer::Merchant) {
  return holding({.value_minor = value_minor, .layer = layer}, number);
}
Coupon percent(std::uint32_t off_bp, std::int64_t cap_minor, std::uint8_t number = 1, Layer layer = Layer::Merchant) {
  return holding({.kind = coupon::Kind::PercentOff, .off_bp = off_bp, .cap_minor = cap_minor, .layer = layer}, number);
}
Coupon shipping(std::int64_t value_minor, std::uint8_t number = 9) {
  return holding({.kind = coupon::Kind::Shipping, .value_minor = value_minor, .layer = Layer::Shipping}, number);
}

catalog::Bundle shop(const std::vector<std::int64_t>& prices, const std::vector<promotion::Promotion>& promotions = {},
                     std::uint32_t stock = 9'999) {
  std::vector<tests::TestVariant> variants;
  for (const std::int64_t price : prices) variants.push_back({.price_minor = price, .stock = stock, .weight_g = 1});
  return tests::test_bundle(variants, 1, promotion::write_section(promotions));
}

Quote priced(const catalog::Bundle& bundle, base::Vector<QuoteInputLine> lines, base::Vector<Coupon> coupons) {
  auto made = quote(bundle, {.lines = std::move(lines), .at = kNow, .coupons = std::move(coupons)});
  EXPECT_TRUE(made.ok());
  return std::move(made).value();
}

std::vector<std::int64_t> shares(const Adjustment& adjustment) {
  std::vector<std::int64_t> amounts;
  for (const Share& share : adjustment.shares) amounts.push_back(share.amount_minor);
  return amounts;
}

const Explanation* said(const Quote& quote, ExplanationCode code) {
  const auto found = std::find_if(quote.explanation.begin(), quote.explanation.end(),
                                  [&](const Explanation& line) { return line.code == code && !line.coupon.is_nil(); });
  return found == quote.explanation.end() ? nullptr : &*found;
}

const base::Vector<QuoteInputLine> kThree = {{1, 1}, {2, 1}, {3, 1}};

TEST(PercentCoupons, TakeTheWorkedNumbers) {  // spec 0.18
  const Quote quote = priced(shop({9'900, 5'050, 1}), kThree, {percent(1'500, 2'000)});
  ASSERT_EQ(quote.adjustments.size(), 1U);
  EXPECT_EQ(quote.adjustments[0].amount_minor, 2'000);
  EXPECT_EQ(shares(quote.adjustments[0]), (std::vector<std::int64_t>{1'324, 676}));  // the third line's is 0
  EXPECT_EQ(quote.adjustments[0].coupon, percent(1, 0).id);
  EXPECT_EQ(quote.adjustments[0].promotion, 0U);
  EXPECT_EQ(quote.lines[2].net_minor, 1);
  const Quote uncapped = priced(shop({9'900, 5'050, 1}), kThree, {percent(1'500, 0)});
  EXPECT_EQ(uncapped.adjustments[0].amount_minor, 2'242);
}

TEST(AmountCoupons, TakeNoMoreThanThereIsAndTheRestIsLost) {
  const Quote quote = priced(shop({700, 300}), {{1, 1}, {2, 1}}, {amount(5'000)});
  EXPECT_EQ(quote.goods_minor, 0);
  EXPECT_EQ(quote.adjustments[0].amount_minor, 1'000);
  EXPECT_EQ(quote.saved_minor, 1'000);
}

TEST(AmountCoupons, WorkOnlyOnTheirScope) {
  Coupon narrow = amount(500);
  narrow.terms.scope.only.products = {2};
  const Quote quote = priced(shop({700, 300}), {{1, 1}, {2, 1}}, {narrow});
  EXPECT_EQ(quote.adjustments[0].amount_minor, 300);
  ASSERT_EQ(quote.adjustments[0].shares.size(), 1U);
  EXPECT_EQ(quote.adjustments[0].shares[0].line, 1U);
}

TEST(FixedPriceCoupons, PriceTheDearestPieces) {
  const Coupon fixed = holding({.kind = coupon::Kind::FixedPrice, .value_minor = 500, .pieces = 3});
  const Quote quote = priced(shop({900, 2'000, 400}), {{1, 4}, {2, 2}, {3, 5}}, {fixed});
  // Two of 2,000 and one of 900 cost 500 each.
  EXPECT_EQ(quote.adjustments[0].amount_minor, 2 * 1'500 + 400);
  EXPECT_EQ(priced(shop({400}), {{1, 9}}, {fixed}).adjustments.size(), 0U);
}

TEST(FixedPriceCoupons, CountWhatPromotionsHaveLeft) {
  const promotion::Promotion half{.number = 1,
                                  .name = {"活动", "Offer"},
                                  .state = promotion::State::Running,
                                  .starts_at = {1},
                                  .ends_at = {100'000},
                                  .action = {.off_bp = 5'000}};
  const Coupon fixed = holding({.kind = coupon::Kind::FixedPrice, .value_minor = 700, .pieces = 1});
  EXPECT_EQ(priced(shop({2'000}, {half}), {{1, 2}}, {fixed}).goods_minor, 1'000 + 700);
}

TEST(GiftCoupons, AddTheirGiftAndFollowTheStock) {
  const Coupon gift = holding({.kind = coupon::Kind::Gift, .gift_variant = 2, .gift_quantity = 3});
  const Quote quote = priced(shop({700, 300}), {{1, 1}}, {gift});
  ASSERT_EQ(quote.gifts.size(), 1U);
  EXPECT_EQ(quote.gifts[0].coupon, gift.id);
  EXPECT_EQ(quote.gifts[0].quantity, 3);
  EXPECT_EQ(quote.adjustments[0].kind, promotion::Kind::Gift);
  EXPECT_EQ(quote.total_minor, 700 + 800);
  EXPECT_TRUE(uses(quote, gift.id));
  const Quote gone = priced(shop({700, 300}, {}, 2), {{1, 1}}, {gift});
  EXPECT_EQ(why_unused(gone, gift.id).code, base::ErrorCode::CouponState);
  EXPECT_FALSE(uses(gone, gift.id));
}

TEST(ShippingCoupons, TakeWhatShippingIsLeft) {
  const auto bundle = shop({700});
  EXPECT_EQ(priced(bundle, {{1, 1}}, {shipping(0)}).shipping_minor, 0);
  const Quote part = priced(bundle, {{1, 1}}, {shipping(300)});
  EXPECT_EQ(part.shipping_minor, 500);
  EXPECT_EQ(part.saved_minor, 300);
  EXPECT_EQ(part.adjustments[0].kind, promotion::Kind::Shipping);
  const Quote free = priced(shop({20'000}), {{1, 1}}, {shipping(0)});
  EXPECT_NE(said(free, ExplanationCode::CouponNothingLeft), nullptr);
}

TEST(Coupons, ComeBeforeTheShippingThatTheirRestPays) {
  const Quote quote = priced(shop({10'000}), {{1, 1}}, {amount(200)});
  EXPECT_EQ(quote.goods_minor, 9'800);
  EXPECT_EQ(quote.shipping_minor, 800);  // free from 9,900
}

TEST(Stacking, MerchantThenPlatformWhateverTheOrderTheyWereNamedIn) {
  const Coupon first = amount(1'000, 5);
  const Coupon second = percent(1'000, 0, 2, Layer::Platform);
  const Quote quote = priced(shop({11'000}), {{1, 1}}, {second, first});
  ASSERT_EQ(quote.adjustments.size(), 2U);
  EXPECT_EQ(quote.adjustments[0].coupon, first.id);
  EXPECT_EQ(quote.adjustments[1].amount_minor, 1'000);
  EXPECT_EQ(priced(shop({11'000}), {{1, 1}}, {first, second}), quote);
}

TEST(Stacking, OneOfAGroupAndNoneBesideAnExclusiveOne) {
  const Quote group = priced(shop({11'000}), {{1, 1}}, {amount(1'000, 1), amount(2'000, 2)});
  EXPECT_EQ(group.goods_minor, 10'000);
  const Explanation* line = said(group, ExplanationCode::CouponNotStackable);
  ASSERT_NE(line, nullptr);
  EXPECT_EQ(line->coupon, amount(1, 2).id);
  EXPECT_EQ(line->other, amount(1, 1).id);
  EXPECT_EQ(why_unused(group, line->coupon).code, base::ErrorCode::CouponNotStackable);
  EXPECT_EQ(why_unused(group, line->coupon).detail, base::format_id(line->other.bytes));
  Coupon other = amount(2'000, 2);
  other.terms.group = 1;
  EXPECT_EQ(priced(shop({11'000}), {{1, 1}}, {amount(1'000, 1), other}).goods_minor, 8'000);
  other.terms.exclusive = true;
  EXPECT_EQ(priced(shop({11'000}), {{1, 1}}, {amount(1'000, 1), other}).goods_minor, 10'000);
  EXPECT_EQ(priced(shop({11'000}), {{1, 1}}, {other}).goods_minor, 9'000);
}

TEST(Conditions, AskTheCartAsThePromotionsLeftIt) {
  Coupon first = amount(2'000, 1);
  Coupon second = amount(500, 2, Layer::Platform);
  second.terms.condition.nodes = {{.test = rule::Predicate::AmountAtLeast, .from = 10'000}};
  EXPECT_EQ(priced(shop({10'000}), {{1, 1}}, {first, second}).goods_minor, 7'500);
  const Quote below = priced(shop({9'000}), {{1, 1}}, {second});
  const Explanation* line = said(below, ExplanationCode::PromotionAmountMissing);
  ASSERT_NE(line, nullptr);
  EXPECT_EQ(line->missing_minor, 1'000);
  EXPECT_EQ(why_unused(below, second.id).code, base::ErrorCode::CouponMinSpend);
  EXPECT_EQ(why_unused(below, second.id).detail, "1000");
}

TEST(Conditions, SayWhatElseIsMissing) {
  Coupon early = amount(100, 1);
  early.valid_from = {kNow.ms + 1};
  Coupon late = amount(100, 2);
  late.valid_to = kNow;
  Coupon elsewhere = amount(100, 3);
  elsewhere.terms.scope.only.products = {7};
  Coupon members = amount(100, 4);
  members.terms.audience.members_only = true;
  Coupon pieces = amount(100, 5);
  pieces.terms.condition.nodes = {{.test = rule::Predicate::QuantityAtLeast, .from = 3}};
  const Quote quote = priced(shop({1'000}), {{1, 1}}, {early, late, elsewhere, members, pieces});
  EXPECT_EQ(quote.goods_minor, 1'000);
  EXPECT_EQ(why_unused(quote, early.id).code, base::ErrorCode::CouponNotStarted);
  EXPECT_EQ(why_unused(quote, late.id).code, base::ErrorCode::CouponExpired);
  EXPECT_EQ(why_unused(quote, elsewhere.id).code, base::ErrorCode::CouponScope);
  EXPECT_EQ(why_unused(quote, members.id).code, base::ErrorCode::CouponMinSpend);
  EXPECT_EQ(why_unused(quote, pieces.id).detail, "2");
  EXPECT_EQ(why_unused(quote, amount(1, 99).id).code, base::ErrorCode::CouponState);
}

TEST(Coupons, AreRefusedTwiceNamelessOrTooMany) {
  const auto bundle = shop({1'000});
  base::Vector<Coupon> six;
  for (std::uint8_t i = 1; i <= 6; ++i) six.push_back(amount(1, i));
  for (const base::Vector<Coupon>& wrong :
       {base::Vector<Coupon>{amount(1), amount(1)}, six, base::Vector<Coupon>{amount(1, 0)}}) {
    const auto refused = quote(bundle, {.lines = {{1, 1}}, .at = kNow, .coupons = wrong});
    EXPECT_EQ(refused.error().code, base::ErrorCode::OutOfRange);
    EXPECT_EQ(refused.error().detail, "coupons");
  }
}

WalletQuote best(const catalog::Bundle& bundle, base::Vector<QuoteInputLine> lines,
                 const base::Vector<Coupon>& wallet) {
  auto made = quote_wallet(bundle, {.lines = std::move(lines), .at = kNow}, wallet, Pick::Best);
  EXPECT_TRUE(made.ok());
  return std::move(made).value();
}

std::vector<int> numbers(const CouponChoice& choice) {
  std::vector<int> found;
  for (const coupon::CouponRef& ref : choice.best) found.push_back(ref.id.bytes[15]);
  return found;
}

TEST(BestSet, TakesTheCheapestThatStack) {
  Coupon exclusive = amount(2'500, 3);
  exclusive.terms.exclusive = true;
  const base::Vector<Coupon> wallet = {amount(1'000, 1), percent(1'500, 0, 2), exclusive,
                                       amount(800, 4, Layer::Platform), shipping(0, 5)};
  const WalletQuote made = best(shop({9'000}), {{1, 1}}, wallet);
  EXPECT_EQ(numbers(made.choice), (std::vector<int>{2, 4, 5}));
  EXPECT_EQ(made.quote.total_minor, 9'000 - 1'350 - 800);
  EXPECT_EQ(made.choice.saved_minor, 9'000 + 800 - made.quote.total_minor);
  EXPECT_EQ(made.choice.missed_minor, 0);
  ASSERT_EQ(made.choice.offers.size(), 5U);
  EXPECT_EQ(made.choice.offers[1].amount_minor, 1'350);
  EXPECT_EQ(made.choice.offers[4].amount_minor, 800);
}

TEST(BestSet, LeavesOutWhatSavesNothingMore) {
  const WalletQuote made =
      best(shop({20'000}), {{1, 1}}, {amount(20'000, 1), amount(500, 2, Layer::Platform), shipping(0, 3)});
  EXPECT_EQ(numbers(made.choice),
            (std::vector<int>{1, 3}));  // nothing left for the second; the goods ship no more free
  const WalletQuote none = best(shop({20'000}), {{1, 1}}, {shipping(0, 3)});
  EXPECT_EQ(numbers(none.choice), (std::vector<int>{}));
}

TEST(BestSet, DoesNotLoseFreeShippingForLess) {
  EXPECT_EQ(numbers(best(shop({10'000}), {{1, 1}}, {amount(500, 1)}).choice), (std::vector<int>{}));
  EXPECT_EQ(numbers(best(shop({10'000}), {{1, 1}}, {amount(900, 1)}).choice), (std::vector<int>{1}));
  EXPECT_EQ(numbers(best(shop({10'000}), {{1, 1}}, {amount(500, 1), shipping(0, 2)}).choice), (std::vector<int>{1, 2}));
}

TEST(BestSet, OfEqualsTakesTheOneThatExpiresFirst) {
  Coupon soon = amount(500, 7);
  soon.valid_to = {kNow.ms + 1};
  EXPECT_EQ(numbers(best(shop({2'000}), {{1, 1}}, {amount(500, 1), soon}).choice), (std::vector<int>{7}));
  EXPECT_EQ(numbers(best(shop({2'000}), {{1, 1}}, {amount(500, 3), amount(500, 1)}).choice), (std::vector<int>{1}));
  Coupon scoped = soon;  // another promise with the same result
  scoped.terms.scope.only.products = {1};
  EXPECT_EQ(numbers(best(shop({2'000}), {{1, 1}}, {amount(500, 1), scoped}).choice), (std::vector<int>{7}));
}

TEST(BestSet, TwoAreEqualWhenAllOfTheirTermsAre) {
  const auto pieces = [](std::uint32_t count, std::uint8_t number) {
    return holding({.kind = coupon::Kind::FixedPrice, .value_minor = 400, .pieces = count}, number);
  };
  const auto taken = [](base::Vector<Coupon> wallet) {
    wallet[0].valid_to = {kNow.ms + 1};  // which is what decides between equals
    return numbers(best(shop({5'000}), {{1, 3}}, wallet).choice);
  };
  EXPECT_EQ(taken({percent(1'000, 100, 1), percent(1'000, 200, 2)}), std::vector<int>{2});
  EXPECT_EQ(taken({percent(1'000, 200, 1), percent(1'000, 200, 2)}), std::vector<int>{1});
  EXPECT_EQ(taken({pieces(1, 1), pieces(2, 2)}), std::vector<int>{2});
  EXPECT_EQ(taken({pieces(2, 1), pieces(2, 2)}), std::vector<int>{1});
  Coupon exclusive = amount(500, 1);
  exclusive.terms.exclusive = true;
  EXPECT_EQ(taken({exclusive, amount(500, 2), amount(100, 3, Layer::Platform)}), (std::vector<int>{2, 3}));
}

TEST(BestSet, AGiftThatCostsNothingSavesNothing) {
  const Coupon gift = holding({.kind = coupon::Kind::Gift, .gift_variant = 2, .gift_quantity = 1});
  const WalletQuote made = best(shop({5'000, 0}), {{1, 1}}, {gift});
  EXPECT_TRUE(made.choice.offers[0].applies);
  EXPECT_EQ(made.choice.offers[0].amount_minor, 0);
  EXPECT_EQ(best(shop({5'000, 70}), {{1, 1}}, {gift}).choice.offers[0].amount_minor, 70);
  EXPECT_EQ(best(shop({5'000, 70}, {}, 0), {{1, 1}}, {gift}).choice.offers[0].amount_minor, 0);
}

// 44 promotions on the goods leave room for one on the shipping, whatever coupons there are besides.
TEST(BestSet, CouponsTakeNoRoomOfPromotionsAndTheSearchKnowsHowMuchThereIs) {
  std::vector<promotion::Promotion> many;
  for (std::uint32_t number = 1; number <= 47; ++number) {
    const bool on_goods = number <= 44;
    many.push_back({.number = number,
                    .name = {"活动", "Offer"},
                    .kind = on_goods ? promotion::Kind::SpendAndSave : promotion::Kind::Shipping,
                    .state = promotion::State::Running,
                    .starts_at = {1},
                    .ends_at = {100'000},
                    .action = {.steps = {{.from = on_goods ? 1 : 0, .off_minor = on_goods ? 1 : 100}}}});
  }
  const catalog::Bundle bundle = shop({5'000}, many);
  const Quote without = priced(bundle, {{1, 1}}, {});
  EXPECT_EQ(without.shipping_minor, 700);
  const Quote with = priced(bundle, {{1, 1}}, {amount(50, 1), amount(60, 2, Layer::Platform), shipping(30)});
  EXPECT_EQ(with.shipping_minor, 670);
  EXPECT_EQ(with.adjustments.size(), 45U + 3U);
  const WalletQuote made = best(bundle, {{1, 1}}, {amount(50, 1), amount(60, 2, Layer::Platform), shipping(30)});
  EXPECT_EQ(made.quote.total_minor, with.total_minor);
  EXPECT_EQ(made.choice.saved_minor, 140);
}

TEST(BestSet, SaysHowMuchIsMissedWhenThereAreTooManyToTry) {
  base::Vector<Coupon> wallet;
  for (std::uint8_t i = 1; i <= 30; ++i) {
    wallet.push_back(amount(100 + i, i));
    wallet.back().terms.group = i;
  }
  const WalletQuote made = best(shop({500'000}), {{1, 1}}, wallet);
  EXPECT_EQ(made.choice.saved_minor, 130 + 129 + 128 + 127 + 126);
  EXPECT_EQ(made.choice.missed_minor, 0);
  EXPECT_EQ(made.choice.best.size(), coupon::kCouponsPerOrderMax);
}

}  // namespace
}  // namespace cartwright::pricing
