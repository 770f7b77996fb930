// Quotes at the edges: limits, stock, weight, zones and methods, the largest amounts, and what each line of the
// explanation says.
#include <gtest/gtest.h>

#include <string>

#include "shared/pricing/coupons.h"
#include "shared/pricing/quote.h"
#include "tests/unit/shared/test_bundle.h"

namespace cartwright::pricing {
namespace {

using base::ErrorCode;
using tests::test_bundle;

struct Method {
  std::string zone;
  std::string method;
  std::vector<catalog::ShippingStep> steps;
  std::int64_t free_from_minor = 0;
};

// Products 1, 2, 3 … of these prices, 100 g each.
catalog::Bundle shop(const std::vector<std::int64_t>& prices, const std::vector<Method>& methods,
                     std::uint32_t stock = 9'999) {
  catalog::Shop shop{.title = {"店", "Shop"}};
  shop.categories.push_back({.number = 1, .key = "all", .title = {"全部", "All"}});
  for (const Method& each : methods) {
    shop.shipping.push_back({.zone = each.zone,
                             .method = each.method,
                             .title = {"送", "Ship"},
                             .steps = {each.steps.begin(), each.steps.end()},
                             .free_from_minor = each.free_from_minor});
  }
  std::vector<catalog::Product> products;
  for (std::uint32_t i = 0; i < prices.size(); ++i) {
    const std::string text = std::to_string(i + 1);
    products.push_back(
        {.number = i + 1,
         .handle = "p" + text,
         .category = 1,
         .title = {text, text},
         .variants = {{.number = i + 1, .sku = text, .price_minor = prices[i], .weight_g = 100, .stock = stock}}});
  }
  return catalog::Bundle::open(catalog::write_bundle(shop, products, {}, 1, base::Instant{1'000})).value();
}
const std::vector<Method> kStrong = {{.zone = "CN", .method = "standard", .steps = {{1'000'000, 800}}}};
const std::vector<Method> kOne = {{.zone = "CN", .method = "standard", .steps = {{1'000, 800}, {2'000, 1'500}}}};

base::Result<Quote> one_line(const catalog::Bundle& bundle, std::int64_t quantity) {
  return quote(bundle, {.lines = {{1, quantity}}});
}
Condition condition_of(std::uint32_t stock, std::int64_t quantity) {
  return one_line(shop({10}, kStrong, stock), quantity)->lines[0].condition;
}

TEST(QuoteEdges, QuantitiesRunFromOneToTheLimitOfALine) {
  const auto none = one_line(shop({10}, kOne), 0);
  EXPECT_EQ(none.error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(none.error().detail, "quantity");
  EXPECT_EQ(condition_of(99'999, 1), Condition::Ok);
  EXPECT_EQ(condition_of(99'999, limits::kQuantityPerLineMax), Condition::Ok);
  EXPECT_EQ(condition_of(99'999, limits::kQuantityPerLineMax + 1), Condition::LimitExceeded);
}

TEST(QuoteEdges, StockIsLowFromFiveAndShortBelowTheQuantity) {
  EXPECT_EQ(condition_of(6, 6), Condition::Ok);
  EXPECT_EQ(condition_of(6, 7), Condition::OutOfStock);
  EXPECT_EQ(condition_of(5, 5), Condition::LowStock);
  EXPECT_EQ(condition_of(5, 6), Condition::OutOfStock);
  const Quote low = *one_line(shop({10}, kOne, 5), 5);
  EXPECT_TRUE(low.lines[0].can_be_ordered());
  EXPECT_EQ(low.lines[0].stock, 5U);
  EXPECT_EQ(low.goods_minor, 50);
  const Quote out = *one_line(shop({10}, kOne, 4), 5);
  EXPECT_FALSE(out.lines[0].can_be_ordered());
  EXPECT_EQ(out.lines[0].unit_price_minor, 10);
  EXPECT_EQ(out.lines[0].net_minor, 0);
}

TEST(QuoteEdges, ACartHasAtMostFiveHundredLines) {
  QuoteInput input;
  for (std::uint32_t i = 1; i <= limits::kCartLinesMax; ++i) input.lines.push_back({i, 1});
  EXPECT_EQ(quote(shop({10}, kOne), input)->lines.size(), limits::kCartLinesMax);
  input.lines.push_back({limits::kCartLinesMax + 1, 1});
  EXPECT_EQ(quote(shop({10}, kOne), input).error().code, ErrorCode::LineLimit);
}

TEST(QuoteEdges, AmountsBeyondTheLargestAreRefused) {
  const std::int64_t most = base::kAmountMinorMax;
  EXPECT_EQ(one_line(shop({most}, kOne), 2).error().code, ErrorCode::AmountOverflow);
  EXPECT_EQ(quote(shop({most, 1}, kOne), {.lines = {{1, 1}, {2, 1}}}).error().code, ErrorCode::AmountOverflow);
  EXPECT_EQ(one_line(shop({most}, kOne), 1).error().code, ErrorCode::AmountOverflow) << "with shipping";
  EXPECT_EQ(one_line(shop({most - 800}, kOne), 1)->total_minor, most);
}

TEST(QuoteEdges, ShippingFollowsTheWeightToTheGramAndTheExplanationSaysSo) {
  const catalog::Bundle bundle = shop({10}, kOne);
  const Quote light = *one_line(bundle, 10);
  EXPECT_EQ(light.shipping_minor, 800);
  EXPECT_EQ(light.explanation,
            (base::Vector<Explanation>{
                {.code = ExplanationCode::ListPrices, .applied = true, .amount_minor = 100},
                {.code = ExplanationCode::ShippingByWeight, .applied = true, .amount_minor = 800, .weight_g = 1'000}}));
  EXPECT_EQ(one_line(bundle, 11)->shipping_minor, 1'500);
  EXPECT_EQ(one_line(bundle, 20)->shipping_minor, 1'500);
  const Quote alone = *one_line(bundle, 21);
  EXPECT_EQ(alone.lines[0].condition, Condition::NotDeliverable) << "the line stays, and nothing is ordered";
  EXPECT_EQ(alone.total_minor, 0);
  EXPECT_TRUE(one_line(bundle, 20)->lines[0].can_be_ordered());
  const Quote heavy = *quote(shop({10, 10}, kOne), {.lines = {{1, 20}, {2, 1}}});
  EXPECT_FALSE(heavy.deliverable) << "each could go, and not both in one parcel";
  EXPECT_EQ(heavy.shipping_minor, 0);
  EXPECT_EQ(heavy.explanation.back(), (Explanation{.code = ExplanationCode::NotDeliverable, .weight_g = 2'100}));
  EXPECT_TRUE(light.deliverable);
}

TEST(QuoteEdges, ShippingIsFreeFromTheAmountOnAndSaysWhatIsMissing) {
  std::vector<Method> methods = kOne;
  methods[0].free_from_minor = 100;
  const catalog::Bundle bundle = shop({10}, methods);
  const Quote below = *one_line(bundle, 9);
  EXPECT_EQ(below.explanation.back(),
            (Explanation{.code = ExplanationCode::ShippingFreeMissing, .amount_minor = 800, .missing_minor = 10}));
  EXPECT_EQ(below.total_minor, 890);
  const Quote at = *one_line(bundle, 10);
  EXPECT_EQ(at.explanation.back(),
            (Explanation{.code = ExplanationCode::ShippingFree, .applied = true, .weight_g = 1'000}));
  EXPECT_EQ(at.total_minor, 100);
  methods[0].free_from_minor = 1;
  EXPECT_EQ(one_line(shop({10}, methods), 1)->shipping_minor, 0);
}

TEST(QuoteEdges, NothingIsShippedWhereNothingCanBeOrdered) {
  const Quote empty = *quote(shop({10}, kOne), {});
  EXPECT_EQ(empty.shipping_minor, 0);
  EXPECT_EQ(empty.explanation.size(), 1U);
  EXPECT_TRUE(empty.deliverable);
  EXPECT_EQ(quote(shop({10}, kOne, 0), {.lines = {{1, 1}}})->explanation.size(), 1U);
}

TEST(QuoteEdges, TheFirstMethodThatFitsZoneAndMethodIsTaken) {
  const catalog::Bundle bundle = shop({10}, {{.zone = "CN", .method = "standard", .steps = {{1'000, 1}}},
                                             {.zone = "CN", .method = "express", .steps = {{1'000, 2}}},
                                             {.zone = "HK", .method = "express", .steps = {{1'000, 3}}}});
  const auto shipped = [&](const char* zone, const char* method) {
    const Quote made = *quote(bundle, {.lines = {{1, 1}}, .zone = zone, .method = method});
    return made.zone + "/" + made.method + " " + std::to_string(made.deliverable ? made.shipping_minor : -1);
  };
  EXPECT_EQ(shipped("", ""), "CN/standard 1");
  EXPECT_EQ(shipped("", "express"), "CN/express 2");
  EXPECT_EQ(shipped("HK", ""), "HK/express 3");
  EXPECT_EQ(shipped("CN", "express"), "CN/express 2");
  EXPECT_EQ(shipped("HK", "standard"), "HK/standard -1");
  EXPECT_EQ(shipped("US", ""), "US/ -1");
  EXPECT_EQ(shipped("", "air"), "/air -1");
}

TEST(QuoteEdges, ShippingIsSharedByNetAndOnlyByLinesThatAreOrdered) {
  const catalog::Bundle bundle = shop({300, 100}, kOne);
  const Quote made = *quote(bundle, {.lines = {{2, 1}, {9, 1}, {1, 1}}});
  ASSERT_EQ(made.lines.size(), 3U);
  EXPECT_EQ(made.lines[0].shipping_share_minor, 600);
  EXPECT_EQ(made.lines[1].shipping_share_minor, 200);
  EXPECT_EQ(made.lines[2].shipping_share_minor, 0);
  const Quote free_goods = *quote(shop({0, 1}, kOne), {.lines = {{1, 1}, {2, 1}, {9, 1}}});
  EXPECT_EQ(free_goods.lines[0].shipping_share_minor, 0);
  EXPECT_EQ(free_goods.lines[1].shipping_share_minor, 800);
}

TEST(QuoteEdges, NamesItsBundleAndCurrency) {
  const Quote made = *quote(test_bundle({{}}, 77), {.lines = {{1, 1}}});
  EXPECT_EQ(made.catalogue_version, 77U);
  EXPECT_EQ(made.currency, base::Currency::Cny);
  EXPECT_EQ(made.list_minor, 1'000);
}

coupon::Coupon amount(std::uint32_t number) {
  coupon::Coupon made{
      .terms = {.number = number, .name = {"券", "Coupon"}, .value_minor = 1}, .valid_from = {0}, .valid_to = {100}};
  made.id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
  made.id.bytes[15] = static_cast<std::uint8_t>(number);
  return made;
}

TEST(QuoteEdges, CouponsAndWalletsHaveTheirLimits) {
  const catalog::Bundle bundle = shop({10}, kOne);
  base::Vector<coupon::Coupon> coupons;
  for (std::uint32_t i = 1; i <= coupon::kCouponsPerOrderMax; ++i) coupons.push_back(amount(i));
  EXPECT_TRUE(quote(bundle, {.lines = {{1, 1}}, .coupons = coupons}).ok());
  base::Vector<coupon::Coupon> wallet;
  for (std::uint32_t i = 1; i <= coupon::kWalletMax; ++i) wallet.push_back(amount(i));
  const QuoteInput input{.lines = {{1, 1}}};
  EXPECT_EQ(quote_wallet(bundle, input, wallet, Pick::Chosen)->choice.offers.size(), coupon::kWalletMax);
  wallet.push_back(amount(coupon::kWalletMax + 1));
  EXPECT_EQ(quote_wallet(bundle, input, wallet, Pick::Chosen).error().detail, "coupons");
  coupons[4].id = coupons[1].id;
  EXPECT_EQ(quote(bundle, {.lines = {{1, 1}}, .coupons = coupons}).error().detail, "coupons");
  coupons[4].id = {};
  EXPECT_EQ(quote(bundle, {.lines = {{1, 1}}, .coupons = coupons}).error().detail, "coupons");
}

TEST(QuoteEdges, OnlyTheBestSetReplacesWhatWasChosen) {
  const catalog::Bundle bundle = shop({10}, kOne);
  coupon::Coupon large = amount(2);
  large.terms.value_minor = 5;
  const QuoteInput input{.lines = {{1, 1}}, .coupons = {amount(1)}};
  const auto chosen = quote_wallet(bundle, input, {amount(1), large}, Pick::Chosen);
  EXPECT_EQ(chosen->quote.goods_minor, 9);
  EXPECT_EQ(chosen->choice.best, (base::Vector<coupon::CouponRef>{{large.id}}));
  const auto best = quote_wallet(bundle, input, {amount(1), large}, Pick::Best);
  EXPECT_EQ(best->quote.goods_minor, 5);
  EXPECT_EQ(quote_wallet(bundle, input, {}, Pick::Best)->quote.goods_minor, 10);
}

TEST(QuoteEdges, ABundleWithPromotionsThatCannotBeReadIsRefused) {
  const base::Bytes wrong = {0xFF, 0xFF, 0xFF};
  const auto refused = quote(test_bundle({{}}, 1, wrong), {.lines = {{1, 1}}});
  EXPECT_FALSE(refused.ok());
}

}  // namespace
}  // namespace cartwright::pricing
