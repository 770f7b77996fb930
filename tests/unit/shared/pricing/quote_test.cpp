#include "shared/pricing/quote.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/shared/test_bundle.h"

namespace cartwright::pricing {
namespace {

using tests::test_bundle;

TEST(Quote, AddsListPricesAndShippingByWeight) {
  const auto bundle = test_bundle({{.price_minor = 1'290}, {.price_minor = 500}});
  const Quote result = quote(bundle, {.lines = {{1, 1}, {2, 1}}}).value();
  EXPECT_EQ(result.goods_minor, 1'790);
  EXPECT_EQ(result.shipping_minor, 800);
  EXPECT_EQ(result.total_minor, 2'590);
  EXPECT_EQ(result.zone, "CN");
  EXPECT_EQ(result.lines[0].shipping_share_minor + result.lines[1].shipping_share_minor, 800);
}

TEST(Quote, SaysWhatIsMissingForFreeShipping) {
  const auto bundle = test_bundle({{.price_minor = 8'700}});
  const Quote result = quote(bundle, {.lines = {{1, 1}}}).value();
  const auto missing = std::find_if(result.explanation.begin(), result.explanation.end(), [](const Explanation& e) {
    return e.code == ExplanationCode::ShippingFreeMissing;
  });
  ASSERT_NE(missing, result.explanation.end());
  EXPECT_EQ(missing->missing_minor, 1'200);
  EXPECT_FALSE(missing->applied);
}

TEST(Quote, ShipsFreeFromTheShopsAmount) {
  const auto bundle = test_bundle({{.price_minor = 9'900}});
  EXPECT_EQ(quote(bundle, {.lines = {{1, 1}}}).value().shipping_minor, 0);
}

TEST(Quote, DoesNotDependOnTheOrderOfLines) {
  const auto bundle = test_bundle({{.price_minor = 333}, {.price_minor = 333}, {.price_minor = 334}});
  const Quote forward = quote(bundle, {.lines = {{1, 1}, {2, 2}, {3, 3}}}).value();
  const Quote backward = quote(bundle, {.lines = {{3, 3}, {2, 2}, {1, 1}}}).value();
  EXPECT_EQ(forward, backward);
}

TEST(Quote, NamesTheLinesThatCannotBeOrderedAndChargesNothingForThem) {
  const auto bundle = test_bundle({{.stock = 1}, {.stock = 0}});
  const Quote result = quote(bundle, {.lines = {{1, 2}, {2, 1}, {9, 1}}}).value();
  EXPECT_EQ(result.lines[0].condition, Condition::OutOfStock);
  EXPECT_EQ(result.lines[1].condition, Condition::OutOfStock);
  EXPECT_EQ(result.lines[2].condition, Condition::NotSold);
  EXPECT_EQ(result.total_minor, 0);
}

TEST(Quote, RefusesTwoLinesOfOneVariant) {
  EXPECT_EQ(quote(test_bundle({{}}), {.lines = {{1, 1}, {1, 2}}}).error().code, base::ErrorCode::OutOfRange);
}

TEST(Quote, SaysWhenAParcelIsTooHeavy) {
  const auto bundle = test_bundle({{.price_minor = 100, .weight_g = 3'000}, {.price_minor = 100, .weight_g = 3'000}});
  EXPECT_TRUE(quote(bundle, {.lines = {{1, 1}}}).value().deliverable);
  EXPECT_FALSE(quote(bundle, {.lines = {{1, 1}, {2, 1}}}).value().deliverable);
}

TEST(Fingerprint, IsEqualForEqualMoneyAcrossVersionsAndStock) {
  const QuoteInput input{.lines = {{1, 1}}};
  const Quote before = quote(test_bundle({{.stock = 100}}, 1), input).value();
  const Quote after = quote(test_bundle({{.stock = 3}}, 2), input).value();
  EXPECT_EQ(before.fingerprint, after.fingerprint);
  EXPECT_EQ(after.lines[0].condition, Condition::LowStock);
}

TEST(Fingerprint, ChangesWithAnyAmount) {
  const QuoteInput input{.lines = {{1, 1}}};
  EXPECT_NE(quote(test_bundle({{.price_minor = 100}}), input).value().fingerprint,
            quote(test_bundle({{.price_minor = 101}}), input).value().fingerprint);
}

}  // namespace
}  // namespace cartwright::pricing
