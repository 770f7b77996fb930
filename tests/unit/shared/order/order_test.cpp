#include "shared/order/order.h"

#include <gtest/gtest.h>

#include "shared/codec/binary.h"

#include "tests/unit/shared/test_bundle.h"

namespace cartwright::order {
namespace {

using base::ErrorCode;
using tests::test_bundle;

pricing::Quote quote_of(std::int64_t price_minor, std::int64_t quantity = 1) {
  return pricing::quote(test_bundle({{.price_minor = price_minor}}), {.lines = {{1, quantity}}}).value();
}

PlaceOrder intent_for(const pricing::Quote& seen, PriceChoice choice = PriceChoice::AcceptIfNotMore) {
  PlaceOrder intent{.lines = {{1, seen.lines[0].quantity}},
                    .ship_to = {"安", "13800000000", "杭州"},
                    .choice = choice,
                    .seen_total_minor = seen.total_minor,
                    .seen_fingerprint = seen.fingerprint};
  intent.id.bytes[0] = 1;
  return intent;
}

TEST(DecidePrice, ChargesWhatWasSeenWhenFingerprintsAgree) {
  const auto seen = quote_of(5'000);
  EXPECT_EQ(decide_price(intent_for(seen), seen, std::nullopt).value().total_minor, seen.total_minor);
}

TEST(DecidePrice, TakesALowerPriceAndRefusesAHigherOneByDefault) {
  const auto seen = quote_of(5'000);
  EXPECT_EQ(decide_price(intent_for(seen), quote_of(4'000), std::nullopt).value().total_minor, 4'800);
  const auto refused = decide_price(intent_for(seen), quote_of(6'000), std::nullopt);
  EXPECT_EQ(refused.error().code, ErrorCode::PriceChanged);
  EXPECT_EQ(refused.error().detail, "6800");
}

TEST(DecidePrice, FollowsTheShoppersChoice) {
  const auto seen = quote_of(5'000);
  EXPECT_TRUE(decide_price(intent_for(seen, PriceChoice::AcceptAny), quote_of(6'000), std::nullopt).ok());
  EXPECT_FALSE(decide_price(intent_for(seen, PriceChoice::Ask), quote_of(4'000), std::nullopt).ok());
}

TEST(DecidePrice, HonoursAnOlderQuoteWithinTheCap) {
  const auto seen = quote_of(5'000);  // 58.00 with shipping; 5 % is 2.90
  EXPECT_EQ(decide_price(intent_for(seen), quote_of(5'200), seen).value().total_minor, seen.total_minor);
  EXPECT_FALSE(decide_price(intent_for(seen), quote_of(5'300), seen).ok());
}

TEST(DecidePrice, IgnoresATamperedTotal) {
  const auto current = quote_of(5'000);
  PlaceOrder intent = intent_for(current);
  intent.seen_total_minor = 1;
  intent.seen_fingerprint = {};
  EXPECT_EQ(decide_price(intent, current, std::nullopt).error().code, ErrorCode::PriceChanged);
}

// What happens to a coupon on the way to the shop (spec 0.9: limits are never honoured beyond what the server holds).
struct WithCoupon {
  coupon::Coupon coupon{.terms = {.number = 1, .name = {"券", "Coupon"}, .value_minor = 1'000},
                        .valid_from = {1},
                        .valid_to = {1'000'000}};
  WithCoupon() { coupon.id.bytes[3] = 7; }
  pricing::Quote quote(std::int64_t price_minor, bool held) const {
    pricing::QuoteInput input{.lines = {{1, 1}}, .at = {5}};
    if (held) input.coupons.push_back(coupon);
    return pricing::quote(test_bundle({{.price_minor = price_minor}}), input).value();
  }
  PlaceOrder intent(const pricing::Quote& seen, PriceChoice choice = PriceChoice::AcceptIfNotMore) const {
    PlaceOrder made = intent_for(seen, choice);
    made.coupons = pricing::used_coupons(seen);
    return made;
  }
  Lost lost() const { return {.coupons = {{coupon.id, {.code = ErrorCode::CouponExhausted}}}}; }
};

TEST(DecidePrice, ALostCouponFollowsTheChoiceAndIsRefusedByItsOwnName) {
  const WithCoupon with;
  const auto seen = with.quote(5'000, true);
  const auto left = with.quote(5'000, false);
  ASSERT_EQ(with.intent(seen).coupons.size(), 1U);
  EXPECT_EQ(decide_price(with.intent(seen), left, seen, with.lost()).error().code, ErrorCode::CouponExhausted);
  EXPECT_EQ(decide_price(with.intent(seen, PriceChoice::Ask), left, seen, with.lost()).error().code,
            ErrorCode::CouponExhausted);
  EXPECT_EQ(decide_price(with.intent(seen, PriceChoice::AcceptAny), left, seen, with.lost())->total_minor,
            left.total_minor);
  EXPECT_EQ(decide_price(with.intent(seen), with.quote(3'900, false), seen, with.lost())->total_minor, 4'700);
  EXPECT_EQ(decide_price(with.intent(seen), seen, seen)->total_minor, seen.total_minor);
}

TEST(DecidePrice, ACouponThatDoesNotApplyAnyMoreIsLostToo) {
  const WithCoupon with;
  const auto seen = with.quote(5'000, true);
  WithCoupon over = with;
  over.coupon.valid_to = {5};
  EXPECT_EQ(decide_price(with.intent(seen), over.quote(5'000, true), seen).error().code, ErrorCode::CouponExpired);
}

TEST(PlaceOrder, NamesCouponsRisingAndOnce) {
  const WithCoupon with;
  PlaceOrder intent = with.intent(with.quote(5'000, true));
  EXPECT_TRUE(validate(intent).ok());
  intent.coupons.push_back(intent.coupons[0]);
  EXPECT_EQ(validate(intent).error().detail, "coupons");
  intent.coupons[0].id = {};
  EXPECT_EQ(validate(intent).error().detail, "coupons");
  intent.coupons.clear();
  for (std::uint8_t i = 1; i <= 6; ++i) intent.coupons.push_back({{{i}}});
  EXPECT_EQ(validate(intent).error().detail, "coupons");
  intent.coupons.pop_back();
  EXPECT_TRUE(validate(intent).ok());
}

TEST(DecidePrice, NamesTheLineThatIsSoldOut) {
  const auto bundle = test_bundle({{.stock = 0}});
  const auto current = pricing::quote(bundle, {.lines = {{1, 1}}}).value();
  const auto refused = decide_price(intent_for(current), current, std::nullopt);
  EXPECT_EQ(refused.error().code, ErrorCode::StockShort);
  EXPECT_EQ(refused.error().detail, "1");
}

TEST(PlaceOrderIntent, NeedsLinesAndSomewhereToShip) {
  PlaceOrder intent = intent_for(quote_of(100));
  EXPECT_TRUE(validate(intent).ok());
  intent.ship_to.phone.clear();
  EXPECT_EQ(validate(intent).error().code, ErrorCode::MissingField);
  intent = intent_for(quote_of(100));
  intent.lines.push_back(intent.lines[0]);
  EXPECT_EQ(validate(intent).error().code, ErrorCode::OutOfRange);
  intent.lines.clear();
  EXPECT_EQ(validate(intent).error().code, ErrorCode::CartEmpty);
}

TEST(Order, IsASnapshotWhoseSharesAddUp) {
  const auto bundle = test_bundle({{.price_minor = 1'001}, {.price_minor = 999}});
  const auto quote = pricing::quote(bundle, {.lines = {{1, 2}, {2, 1}}}).value();
  PlaceOrder intent = intent_for(quote);
  intent.lines = {{1, 2}, {2, 1}};
  const Order order = make_order(intent, quote, bundle, {.number = "O1", .at = {5}, .terms = {}}).value();
  std::int64_t sum = 0;
  for (const OrderLine& line : order.lines) sum += line.net_minor + line.shipping_share_minor;
  EXPECT_EQ(sum, order.total_minor);
  EXPECT_EQ(order.lines[0].title.en, "Product 1");
}

TEST(OrderNumber, CarriesTheBusinessDayAndACheckDigit) {
  // 2026-11-21 17:00 UTC is already the 22nd in Shanghai.
  EXPECT_EQ(order_number(base::Instant{1'795'280'400'000}, 17).substr(0, 15), "O26112200000017");
  EXPECT_EQ(order_number(base::Instant{0}, 0).size(), 16U);
  EXPECT_NE(order_number(base::Instant{0}, 12).back(), order_number(base::Instant{0}, 21).back());
}

TEST(Order, IsReadBackWithItsDiscountsAndGifts) {
  Order order{.number = "O1", .state = State::Paid, .lines = {{.variant = 3, .sku = "A", .quantity = 1}}};
  EXPECT_EQ(*codec::decode<Order>(codec::encode(order)), order);
  order.discounts = {{.promotion = 9,
                      .version = 2,
                      .kind = promotion::Kind::Gift,
                      .name = {"赠", "Gift"},
                      .amount_minor = 5,
                      .shares = {{.line = 0, .amount_minor = 5}}}};
  order.saved_minor = 5;
  order.gifts = 1;
  EXPECT_EQ(*codec::decode<Order>(codec::encode(order)), order);
  order.gifts = 2;  // more than there are lines
  EXPECT_FALSE(codec::decode<Order>(codec::encode(order)).ok());
}

}  // namespace
}  // namespace cartwright::order
