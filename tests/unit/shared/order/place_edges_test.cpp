// An intent at the edges of its shape, the cap up to which an older price is honoured, what a snapshot takes over from
// the catalogue, and the stored forms.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "shared/catalog/bundle_writer.h"
#include "shared/order/order.h"
#include "tests/support/message_form.h"
#include "tests/unit/shared/test_bundle.h"

namespace cartwright::order {
namespace {

using base::ErrorCode;
using tests::form_of;
using tests::test_bundle;

PlaceOrder intent_of(std::size_t lines) {
  PlaceOrder intent{.ship_to = {.name = "安", .phone = "13800000000", .address = "杭州"}};
  intent.id.bytes[0] = 1;
  for (std::uint32_t i = 1; i <= lines; ++i) intent.lines.push_back({.variant = i, .quantity = 1});
  return intent;
}

struct Refusal {
  ErrorCode code = ErrorCode::Unexpected;
  std::string detail;
  friend bool operator==(const Refusal&, const Refusal&) = default;
};
template <class T>
Refusal refusal(const T& result) {
  return result.ok() ? Refusal{} : Refusal{result.error().code, std::string(result.error().detail)};
}

TEST(PlaceOrderEdges, TakesAsManyLinesAndPiecesAsTheLimitsSay) {
  EXPECT_TRUE(validate(intent_of(1)).ok());
  EXPECT_TRUE(validate(intent_of(limits::kOrderLinesMax)).ok());
  EXPECT_EQ(validate(intent_of(limits::kOrderLinesMax + 1)).error().code, ErrorCode::LineLimit);
  PlaceOrder intent = intent_of(2);
  intent.lines[1].quantity = limits::kQuantityPerLineMax;
  EXPECT_TRUE(validate(intent).ok());
  intent.lines[1].quantity = limits::kQuantityPerLineMax + 1;
  EXPECT_EQ(refusal(validate(intent)), (Refusal{ErrorCode::OutOfRange, "quantity"}));
  intent.lines[1].quantity = 0;
  EXPECT_EQ(refusal(validate(intent)), (Refusal{ErrorCode::OutOfRange, "quantity"}));
}

TEST(PlaceOrderEdges, NamesAVariantOnceWhereverItStands) {
  PlaceOrder intent = intent_of(3);
  intent.lines[0].variant = 3;
  EXPECT_EQ(refusal(validate(intent)), (Refusal{ErrorCode::OutOfRange, "variant"}));
  intent.lines[0].variant = 4;
  EXPECT_TRUE(validate(intent).ok());
}

TEST(PlaceOrderEdges, NeedsAnIdAndAllOfAnAddress) {
  PlaceOrder intent = intent_of(1);
  intent.id = {};
  EXPECT_EQ(refusal(validate(intent)), (Refusal{ErrorCode::MissingField, "id"}));
  intent = intent_of(1);
  intent.ship_to.name.clear();
  EXPECT_EQ(refusal(validate(intent)), (Refusal{ErrorCode::MissingField, "name"}));
  intent = intent_of(1);
  intent.ship_to.phone.clear();
  EXPECT_EQ(refusal(validate(intent)), (Refusal{ErrorCode::MissingField, "phone"}));
  intent = intent_of(1);
  intent.ship_to.address.clear();
  EXPECT_EQ(refusal(validate(intent)), (Refusal{ErrorCode::MissingField, "address"}));
}

TEST(PlaceOrderEdges, NamesNoCouponWithoutAnIdAndNoneOutOfOrder) {
  PlaceOrder intent = intent_of(1);
  intent.coupons = {{{{0, 0, 2}}}, {{{0, 0, 3}}}};
  EXPECT_TRUE(validate(intent).ok());
  std::swap(intent.coupons[0], intent.coupons[1]);
  EXPECT_EQ(refusal(validate(intent)), (Refusal{ErrorCode::OutOfRange, "coupons"}));
  intent.coupons = {coupon::CouponRef{}};
  EXPECT_EQ(refusal(validate(intent)), (Refusal{ErrorCode::OutOfRange, "coupons"}));
}

TEST(PlaceOrderEdges, IsPricedAsItSays) {
  PlaceOrder intent = intent_of(2);
  intent.lines[1].quantity = 7;
  intent.zone = "CN";
  intent.method = "express";
  const pricing::QuoteInput input = quote_input(intent, {.is_member = true, .tier = 3}, {77});
  ASSERT_EQ(input.lines.size(), 2U);
  EXPECT_EQ(input.lines[1].variant, 2U);
  EXPECT_EQ(input.lines[1].quantity, 7);
  EXPECT_EQ(input.zone, "CN");
  EXPECT_EQ(input.method, "express");
  EXPECT_EQ(input.shopper, (rule::Shopper{.is_member = true, .tier = 3}));
  EXPECT_EQ(input.at.ms, 77);
}

TEST(PlaceOrderEdges, WasMadeWhenItsIdSays) {
  PlaceOrder intent;
  intent.id = {base::make_id(1'795'280'400'123, {0xFF, 0xFF})};
  EXPECT_EQ(made_at(intent).ms, 1'795'280'400'123);
}

// ---- which price is charged ----
pricing::Quote quote_of(std::int64_t total_minor, std::uint8_t fingerprint) {
  pricing::Quote quote{.lines = {{.variant = 5, .quantity = 1}}, .total_minor = total_minor};
  quote.fingerprint[0] = fingerprint;
  return quote;
}
PlaceOrder intent_that_saw(const pricing::Quote& seen, PriceChoice choice) {
  PlaceOrder intent = intent_of(1);
  intent.choice = choice;
  intent.seen_total_minor = seen.total_minor;
  intent.seen_fingerprint = seen.fingerprint;
  return intent;
}
bool is_honoured(std::int64_t seen_minor, std::int64_t current_minor) {
  const pricing::Quote seen = quote_of(seen_minor, 1);
  const auto decided = decide_price(intent_that_saw(seen, PriceChoice::Ask), quote_of(current_minor, 2), seen);
  return decided.ok() && decided->fingerprint == seen.fingerprint;
}

TEST(DecidePriceEdges, HonoursUpToFivePercentAndFiftyYuanEitherWay) {
  for (const int way : {1, -1}) {
    EXPECT_TRUE(is_honoured(40'000, 40'000 + way * 2'000));
    EXPECT_FALSE(is_honoured(40'000, 40'000 + way * 2'001));
    EXPECT_TRUE(is_honoured(100'000, 100'000 + way * 5'000));
    EXPECT_FALSE(is_honoured(100'000, 100'000 + way * 5'001));
    EXPECT_TRUE(is_honoured(900'000, 900'000 + way * 5'000));
    EXPECT_FALSE(is_honoured(900'000, 900'000 + way * 5'001));
    EXPECT_TRUE(is_honoured(19'999, 19'999 + way * 999));  // 999.95
    EXPECT_FALSE(is_honoured(19'999, 19'999 + way * 1'000));
    EXPECT_TRUE(is_honoured(10'019, 10'019 + way * 500));
    EXPECT_FALSE(is_honoured(10'019, 10'019 + way * 501));
    EXPECT_TRUE(is_honoured(20, 20 + way));
    EXPECT_FALSE(is_honoured(19, 19 + way));
  }
}

TEST(DecidePriceEdges, HonoursOnlyTheQuoteThatWasSeenAndWhatCanStillBeOrdered) {
  const pricing::Quote seen = quote_of(40'000, 1);
  const pricing::Quote current = quote_of(40'100, 2);
  const PlaceOrder intent = intent_that_saw(seen, PriceChoice::Ask);
  EXPECT_EQ(decide_price(intent, current, seen)->total_minor, 40'000);
  EXPECT_EQ(refusal(decide_price(intent, current, std::nullopt)), (Refusal{ErrorCode::PriceChanged, "40100"}));
  EXPECT_EQ(refusal(decide_price(intent, current, quote_of(40'000, 3))), (Refusal{ErrorCode::PriceChanged, "40100"}));
  pricing::Quote gone = seen;
  gone.lines[0].condition = pricing::Condition::OutOfStock;
  EXPECT_EQ(refusal(decide_price(intent, current, gone)), (Refusal{ErrorCode::PriceChanged, "40100"}));
  gone = seen;
  gone.deliverable = false;
  EXPECT_EQ(refusal(decide_price(intent, current, gone)), (Refusal{ErrorCode::PriceChanged, "40100"}));
}

TEST(DecidePriceEdges, SaysWhichLineOrZoneCannotBe) {
  const PlaceOrder intent = intent_that_saw(quote_of(1, 9), PriceChoice::AcceptAny);
  pricing::Quote quote = quote_of(500, 2);
  quote.lines.push_back({.variant = 12, .quantity = 1, .condition = pricing::Condition::NotSold});
  EXPECT_EQ(refusal(decide_price(intent, quote, std::nullopt)), (Refusal{ErrorCode::SkuUnknown, "12"}));
  for (const auto condition : {pricing::Condition::OutOfStock, pricing::Condition::LimitExceeded}) {
    quote.lines[1].condition = condition;
    EXPECT_EQ(refusal(decide_price(intent, quote, std::nullopt)), (Refusal{ErrorCode::StockShort, "12"}));
  }
  quote.lines[1].condition = pricing::Condition::NotDeliverable;
  EXPECT_EQ(refusal(decide_price(intent, quote, std::nullopt)), (Refusal{ErrorCode::NotDeliverable, "12"}));
  quote.lines[1] = {.variant = 12, .quantity = 1, .condition = pricing::Condition::LowStock};
  EXPECT_TRUE(decide_price(intent, quote, std::nullopt).ok());
  quote.deliverable = false;
  quote.zone = "ZZ";
  EXPECT_EQ(refusal(decide_price(intent, quote, std::nullopt)), (Refusal{ErrorCode::NotDeliverable, "ZZ"}));
}

TEST(DecidePriceEdges, TheDefaultTakesTheSameTotalUnderAnotherFingerprint) {
  const PlaceOrder intent = intent_that_saw(quote_of(900, 1), PriceChoice::AcceptIfNotMore);
  EXPECT_TRUE(decide_price(intent, quote_of(900, 2), std::nullopt).ok());
  EXPECT_EQ(refusal(decide_price(intent, quote_of(901, 2), std::nullopt)), (Refusal{ErrorCode::PriceChanged, "901"}));
  const PlaceOrder asks = intent_that_saw(quote_of(900, 1), PriceChoice::Ask);
  EXPECT_EQ(refusal(decide_price(asks, quote_of(900, 2), std::nullopt)), (Refusal{ErrorCode::PriceChanged, "900"}));
}

TEST(DecidePriceEdges, OfSeveralLostCouponsTheFirstOfTheIntentIsNamed) {
  const base::CouponId first{{0, 1}};
  const base::CouponId second{{0, 2}};
  PlaceOrder intent = intent_that_saw(quote_of(900, 1), PriceChoice::Ask);
  intent.coupons = {{first}, {second}};
  pricing::Quote current = quote_of(900, 2);
  current.adjustments = {{.amount_minor = 5, .coupon = first}};
  const base::Vector<pricing::LostCoupon> lost = {{second, {.code = ErrorCode::CouponExhausted}},
                                                  {first, {.code = ErrorCode::CouponState}}};
  EXPECT_EQ(decide_price(intent, current, std::nullopt, {.coupons = lost}).error().code, ErrorCode::CouponState);
  EXPECT_EQ(decide_price(intent, current, std::nullopt, {.coupons = {lost[0]}}).error().code,
            ErrorCode::CouponExhausted);
  const base::Error used_up{.code = ErrorCode::QuotaExhausted};
  EXPECT_EQ(decide_price(intent, current, std::nullopt, {.coupons = lost, .promotion = used_up}).error().code,
            ErrorCode::CouponState);
  current.adjustments.push_back({.amount_minor = 5, .coupon = second});
  EXPECT_EQ(decide_price(intent, current, std::nullopt, {.promotion = used_up}).error().code,
            ErrorCode::QuotaExhausted);
  EXPECT_EQ(decide_price(intent, current, std::nullopt).error().code, ErrorCode::PriceChanged);
}

// ---- the snapshot ----
// Product 7 with two variants that are chosen by colour and size; a gift of product 2.
catalog::Bundle choices() {
  catalog::Shop shop{.title = {"店", "Shop"}};
  shop.categories.push_back({.number = 1, .key = "all", .title = {"全部", "All"}});
  const catalog::Product tea{.number = 2,
                             .handle = "tea",
                             .category = 1,
                             .title = {"茶", "Tea"},
                             .variants = {{.number = 30, .sku = "T", .price_minor = 300, .stock = 5}}};
  const catalog::Product quilt{
      .number = 7,
      .handle = "quilt",
      .category = 1,
      .title = {"被", "Quilt"},
      .options = {{"颜色", "Colour"}, {"尺寸", "Size"}},
      .picture = "quilt.webp",
      .variants = {
          {.number = 10, .sku = "Q1", .options = {{"白", "White"}, {"大", "Large"}}, .price_minor = 900, .stock = 5},
          {.number = 11, .sku = "Q2", .options = {{"白", "White"}, {"小", "Small"}}, .price_minor = 800, .stock = 5}}};
  return catalog::Bundle::open(catalog::write_bundle(shop, {tea, quilt}, {}, 1, base::Instant{1'000})).value();
}

TEST(OrderSnapshot, HoldsTheMoneyOfTheQuoteAndTheWordsOfTheCatalogue) {
  PlaceOrder intent = intent_of(1);
  intent.lines = {{.variant = 11, .quantity = 2}};
  pricing::Quote quote{
      .currency = base::Currency::Eur,
      .zone = "CN",
      .method = "standard",
      .lines =
          {{.variant = 11, .quantity = 2, .unit_price_minor = 800, .net_minor = 1'500, .shipping_share_minor = 60}},
      .gifts = {{.variant = 30, .product = 2, .quantity = 1, .unit_price_minor = 300}},
      .adjustments = {{.promotion = 4, .amount_minor = 100}},
      .saved_minor = 100,
      .goods_minor = 1'500,
      .shipping_minor = 60,
      .total_minor = 1'560};
  quote.fingerprint[3] = 8;
  const Order order =
      make_order(intent, quote, choices(), {.number = "O1", .at = {50}, .terms = {.payment_ms = 20}}).value();
  EXPECT_EQ(order, (Order{.id = intent.id,
                          .number = "O1",
                          .currency = base::Currency::Eur,
                          .lines = {{.variant = 11,
                                     .product = 7,
                                     .sku = "Q2",
                                     .title = {"被", "Quilt"},
                                     .choice = {"白，小", "White, Small"},
                                     .picture = "quilt.webp",
                                     .quantity = 2,
                                     .unit_price_minor = 800,
                                     .net_minor = 1'500,
                                     .shipping_share_minor = 60},
                                    {.variant = 30,
                                     .product = 2,
                                     .sku = "T",
                                     .title = {"茶", "Tea"},
                                     .quantity = 1,
                                     .unit_price_minor = 300}},
                          .goods_minor = 1'500,
                          .shipping_minor = 60,
                          .total_minor = 1'560,
                          .zone = "CN",
                          .method = "standard",
                          .ship_to = intent.ship_to,
                          .fingerprint = quote.fingerprint,
                          .submitted_at = {50},
                          .due_at = {70},
                          .discounts = quote.adjustments,
                          .saved_minor = 100,
                          .gifts = 1}));
}

TEST(OrderSnapshot, IsRefusedWhenALineOrAGiftHasLeftTheCatalogue) {
  const PlaceOrder intent = intent_of(1);
  const pricing::Quote line{.lines = {{.variant = 99, .quantity = 1}}};
  EXPECT_EQ(refusal(make_order(intent, line, choices(), {})), (Refusal{ErrorCode::SkuUnknown, "99"}));
  const pricing::Quote gift{.lines = {{.variant = 10, .quantity = 1}}, .gifts = {{.variant = 98, .quantity = 1}}};
  EXPECT_EQ(refusal(make_order(intent, gift, choices(), {})), (Refusal{ErrorCode::SkuUnknown, "98"}));
}

TEST(OrderSnapshot, IsRefusedWhenTheCatalogueIsDamaged) {
  const catalog::Bundle whole = choices();
  base::Bytes bytes(whole.bytes().begin(), whole.bytes().end());
  const std::string_view word = "quilt.webp";
  const auto at = std::search(bytes.begin(), bytes.end(), word.begin(), word.end());
  ASSERT_NE(at, bytes.end());
  *at = 0xFF;  // no UTF-8
  const pricing::Quote quote{.lines = {{.variant = 10, .quantity = 1}}};
  const auto damaged = catalog::Bundle::open(std::move(bytes));
  ASSERT_TRUE(damaged.ok());
  EXPECT_FALSE(make_order(intent_of(1), quote, *damaged, {}).ok());
}

// ---- numbers ----
TEST(OrderNumberEdges, NamesTheDayInTheBusinessZone) {
  const struct {
    std::int64_t ms;
    const char* day;
  } days[] = {
      {0, "700101"},                    // 08:00 in Shanghai
      {951'753'600'000 - 1, "000228"},  // leap day of a century: 2000-02-28T15:59:59.999Z is the 28th
      {951'753'600'000, "000229"},
      {951'840'000'000, "000301"},
      {978'278'399'999, "001231"},
      {978'278'400'000, "010101"},
      {1'709'136'000'000, "240229"},
      {1'709'222'400'000, "240301"},
      {4'107'513'600'000, "000301"},  // 2100 has no 29 February
      {4'107'513'599'999, "000228"},
      {13'601'088'000'000, "010101"},
  };
  for (const auto& [ms, day] : days) EXPECT_EQ(order_number({ms}, 0).substr(1, 6), day) << ms;
}

// Every day of 140 years, counted one by one.
TEST(OrderNumberEdges, NamesEveryDayOfTheCalendar) {
  std::int64_t day = 0;
  for (int year = 1970; year < 2110; ++year) {
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const int lengths[] = {31, is_leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 1; month <= 12; ++month) {
      for (int of_month = 1; of_month <= lengths[month - 1]; ++of_month, ++day) {
        const int written = 1'000'000 + year % 100 * 10'000 + month * 100 + of_month;
        ASSERT_EQ("1" + order_number({day * base::kDayMs}, 0).substr(1, 6), std::to_string(written));
      }
    }
  }
}

TEST(OrderNumberEdges, HasEightDigitsOfItsSerialAndLuhnsCheckDigit) {
  EXPECT_EQ(order_number({0}, 99'999'999).substr(7, 8), "99999999");
  EXPECT_EQ(order_number({0}, 100'000'001).substr(7, 8), "00000001");
  EXPECT_EQ(order_number({0}, 7, 'R').front(), 'R');
  for (std::uint32_t serial = 0; serial < 200; ++serial) {
    const std::string number = order_number({0}, serial);
    int sum = 0;
    for (std::size_t i = 1; i < number.size(); ++i) {
      const int digit = number[number.size() - i] - '0';
      const int doubled = i % 2 == 0 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    EXPECT_EQ(sum % 10, 0) << number;
  }
}

TEST(OrderForms, KeepTheirFields) {
  EXPECT_EQ(form_of<ShipTo>(), "name text 200; phone text 40; address text 1024; ");
  EXPECT_EQ(form_of<PlaceLine>(), "variant 0..4294967295; quantity 1..9999; ");
  EXPECT_EQ(form_of<HappenedEvent>(), "event enum; at instant; ");
  EXPECT_EQ(form_of<ShipmentLine>(), "variant 0..4294967295; quantity 1..509949; ");
  EXPECT_EQ(form_of<Shipment>(),
            "lines list 550; of ShipmentLine; carrier text 60; tracking text 60; shipped_at instant; ");
  EXPECT_EQ(form_of<OrderLine>(),
            "variant 0..4294967295; product 0..4294967295; sku text 64; title LocalText; choice LocalText; "
            "picture text 2048; quantity 1..9999; unit_price_minor amount; net_minor amount; "
            "shipping_share_minor amount; ");
  EXPECT_EQ(form_of<PlaceOrder>(),
            "id fixed 16; lines list 500; of PlaceLine; zone text 64; method text 64; ship_to ShipTo; choice enum; "
            "seen_catalogue_version 0..9007199254740991; seen_total_minor amount; seen_fingerprint fixed 32; "
            "coupons list 5; of CouponRef; maybe pay_with PayWith; ");
  EXPECT_EQ(form_of<Order>(),
            "id fixed 16; number text 32; state enum; currency enum; lines list 550; of OrderLine; "
            "goods_minor amount; shipping_minor amount; total_minor amount; zone text 64; method text 64; "
            "ship_to ShipTo; fingerprint fixed 32; submitted_at instant; paid_at instant; cancelled_at instant; "
            "due_at instant; events list 60; of OrderEvent; shipments list 50; of Shipment; discounts list 50; "
            "of Adjustment; saved_minor amount; gifts 0..50; ");
}

}  // namespace
}  // namespace cartwright::order
