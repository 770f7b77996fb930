// What happens to a quote when its lists are full, when a gift cannot be given, and what is said of coupons.
#include <gtest/gtest.h>

#include <algorithm>

#include "shared/pricing/coupons.h"
#include "tests/unit/shared/test_bundle.h"

namespace cartwright::pricing {
namespace {

using promotion::Action;
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
          .action = std::move(action)};
}
std::vector<Promotion> many(std::size_t count, Promotion each) {
  std::vector<Promotion> all;
  for (std::uint32_t number = 1; number <= count; ++number) {
    each.number = number;
    all.push_back(each);
  }
  return all;
}
Quote priced(const std::vector<std::int64_t>& prices, const std::vector<Promotion>& promotions,
             base::Vector<coupon::Coupon> coupons = {}, std::uint32_t stock = 99'999) {
  std::vector<tests::TestVariant> variants;
  for (const std::int64_t price : prices) variants.push_back({.price_minor = price, .stock = stock, .weight_g = 1});
  const auto bundle = tests::test_bundle(variants, 1, promotion::write_section(promotions));
  auto made = quote(bundle, {.lines = {{1, 1}}, .at = kNow, .coupons = std::move(coupons)});
  EXPECT_TRUE(made.ok());
  return std::move(made).value();
}
coupon::Coupon gift_coupon(std::uint32_t variant, std::uint32_t quantity) {
  coupon::Coupon made{.terms = {.number = 1,
                                .name = {"券", "Coupon"},
                                .kind = coupon::Kind::Gift,
                                .gift_variant = variant,
                                .gift_quantity = quantity},
                      .valid_from = {1},
                      .valid_to = {100'000}};
  made.id.bytes[15] = 1;
  return made;
}
std::size_t lines_of(const Quote& quote, ExplanationCode code) {
  return static_cast<std::size_t>(std::count_if(quote.explanation.begin(), quote.explanation.end(),
                                                [&](const Explanation& line) { return line.code == code; }));
}
bool is_gone(const Quote& quote) {
  return quote.gifts.empty() && lines_of(quote, ExplanationCode::PromotionGiftGone) == 1;
}

TEST(QuoteLimits, ExplanationsLeaveRoomForThoseOfCoupons) {
  Promotion wants_more = offer(Kind::SpendAndSave, {.steps = {{.from = 90'000, .off_minor = 1}}});
  const Quote quote = priced({100}, many(70, wants_more));
  EXPECT_EQ(lines_of(quote, ExplanationCode::PromotionAmountMissing), kExplanationsMax - kCouponLinesMax - 1);
}

TEST(QuoteLimits, OfTooManyUnitPricesTheFirstAreTried) {
  std::vector<Promotion> prices = many(kAdjustmentsMax + 1, offer(Kind::DirectPrice, {.off_bp = 100}));
  prices.back().action.off_bp = 5'000;
  EXPECT_EQ(priced({1'000}, prices).goods_minor, 990);
  prices.back().priority = 1;
  EXPECT_EQ(priced({1'000}, prices).goods_minor, 500);
}

TEST(QuoteLimits, APromotionThatStandsAloneNeedsRoomToo) {
  std::vector<Promotion> all =
      many(kAdjustmentsMax, offer(Kind::QuantityLadder, {.steps = {{.from = 1, .off_minor = 1}}}));
  Promotion alone = offer(Kind::SpendAndSave, {.steps = {{.from = 1, .off_minor = 50}}}, 99);
  alone.exclusive = promotion::Exclusive::Stage;
  all.push_back(alone);
  const Quote quote = priced({1'000}, all);
  EXPECT_EQ(quote.adjustments.size(), kAdjustmentsMax - coupon::kCouponsPerOrderMax);
  EXPECT_EQ(quote.goods_minor, 955);
}

TEST(Gifts, AreGivenWhileTheyAreThereAndCanBePriced) {
  const auto gift = [](std::uint32_t variant, std::uint32_t quantity) {
    return offer(Kind::Gift, {.gift_variant = variant, .gift_quantity = quantity});
  };
  EXPECT_EQ(priced({100, 30}, {gift(2, 5)}, {}, 5).gifts.size(), 1U);
  EXPECT_TRUE(is_gone(priced({100, 30}, {gift(2, 5)}, {}, 4)));
  EXPECT_TRUE(is_gone(priced({100, 30}, {gift(1, 5)}, {}, 5))) << "one of five is bought";
  EXPECT_TRUE(is_gone(priced({100}, {gift(9, 1)}))) << "nothing that is sold";
  EXPECT_EQ(priced({100, 30}, {gift(2, 9'999)}).gifts.size(), 1U);
  EXPECT_EQ(priced({100, base::kAmountMinorMax / 2}, {gift(2, 2)}).gifts.size(), 1U);
  EXPECT_TRUE(is_gone(priced({100, base::kAmountMinorMax / 2 + 1}, {gift(2, 2)}))) << "no amount holds its price";
}

TEST(Gifts, OfManyPiecesForEachPieceStopAtWhatALineHolds) {
  Promotion each = offer(Kind::Gift, {.buy = 1, .gift_variant = 2, .gift_quantity = 5'000});
  const auto bundle = tests::test_bundle({{.price_minor = 1, .stock = 99'999}, {.price_minor = 1, .stock = 99'999}}, 1,
                                         promotion::write_section({each}));
  EXPECT_EQ(quote(bundle, {.lines = {{1, 1}}, .at = kNow})->gifts.size(), 1U);
  EXPECT_TRUE(quote(bundle, {.lines = {{1, 2}}, .at = kNow})->gifts.empty());
}

TEST(Gifts, ThatCostNothingAreGivenWithoutAnAdjustment) {
  const Quote quote = priced({100, 0}, {offer(Kind::Gift, {.gift_variant = 2, .gift_quantity = 3})});
  ASSERT_EQ(quote.gifts.size(), 1U);
  EXPECT_EQ(quote.gifts[0].quantity, 3);
  EXPECT_TRUE(quote.adjustments.empty());
}

TEST(Gifts, AreAtMostFiftyAndACouponsIsThenGone) {
  const Promotion free = offer(Kind::Gift, {.gift_variant = 2, .gift_quantity = 1});
  const Quote full = priced({100, 0}, many(kAdjustmentsMax + 1, free), {gift_coupon(2, 1)});
  EXPECT_EQ(full.gifts.size(), kAdjustmentsMax);
  EXPECT_FALSE(uses(full, gift_coupon(2, 1).id));
  const Quote priced_gifts = priced({100, 30}, many(kAdjustmentsMax, free));
  EXPECT_EQ(priced_gifts.gifts.size(), kAdjustmentsMax - coupon::kCouponsPerOrderMax);
}

TEST(CouponsSaid, AGiftThatCostsNothingIsUsedAllTheSame) {
  const Quote quote = priced({100, 0}, {}, {gift_coupon(2, 1)});
  EXPECT_TRUE(uses(quote, gift_coupon(2, 1).id));
  EXPECT_EQ(used_coupons(quote), (base::Vector<coupon::CouponRef>{{gift_coupon(2, 1).id}}));
}

TEST(CouponsSaid, UsedOnesAreNamedOnceAndByRisingId) {
  const base::CouponId first{{1}};
  const base::CouponId second{{2}};
  const Quote quote{.gifts = {{.variant = 1, .coupon = first}, {.variant = 2, .promotion = 3}},
                    .adjustments = {{.promotion = 3}, {.coupon = second}, {.coupon = first}}};
  EXPECT_EQ(used_coupons(quote), (base::Vector<coupon::CouponRef>{{first}, {second}}));
}

TEST(CouponsSaid, EachExplanationHasItsReason) {
  const base::CouponId id{{1}};
  using Code = ExplanationCode;
  const struct {
    Code code;
    base::ErrorCode reason;
    const char* detail;
  } all[] = {{Code::CouponNotStarted, base::ErrorCode::CouponNotStarted, ""},
             {Code::CouponExpired, base::ErrorCode::CouponExpired, ""},
             {Code::CouponScope, base::ErrorCode::CouponScope, ""},
             {Code::CouponNotStackable, base::ErrorCode::CouponNotStackable, "00000000000000000000000000000000"},
             {Code::CouponNothingLeft, base::ErrorCode::CouponState, ""},
             {Code::PromotionGiftGone, base::ErrorCode::CouponState, ""},
             {Code::PromotionAmountMissing, base::ErrorCode::CouponMinSpend, "70"},
             {Code::PromotionQuantityMissing, base::ErrorCode::CouponMinSpend, "3"},
             {Code::PromotionMembersOnly, base::ErrorCode::CouponMinSpend, ""}};
  for (const auto& [code, reason, detail] : all) {
    const Quote quote{.explanation = {{.code = Code::CouponExpired},
                                      {.code = code, .missing_minor = 70, .missing_quantity = 3, .coupon = id}}};
    EXPECT_EQ(why_unused(quote, id).code, reason);
    EXPECT_EQ(why_unused(quote, id).detail, detail);
  }
  EXPECT_EQ(why_unused({}, id).code, base::ErrorCode::CouponState);
}

}  // namespace
}  // namespace cartwright::pricing
