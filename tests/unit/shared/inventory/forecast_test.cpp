// The published example (shared/inventory/FORECAST.md), to the unit: this program runs natively and as wasm (spec 13,
// acceptance 4). Then the corners of the rule.
#include "shared/inventory/forecast.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <numeric>

#include "shared/base/hex.h"
#include "shared/codec/binary.h"

namespace cartwright::inventory {
namespace {

constexpr std::int64_t kMonday = 20'808;  // 2026-12-21

ForecastInput example() {
  constexpr std::array<std::int64_t, 7> kFirstWeek = {10, 8, 9, 12, 14, 20, 18};
  ForecastInput input{.today = kMonday,
                      .days = {},
                      .coming_promotions = {0, 0, 0, 0, 0, 1, 1},
                      .share = {.item_now = 520, .category_now = 9'000, .item_before = 430, .category_before = 9'300},
                      .rule = {.lead_days = 5, .review_days = 7, .max_units = 600, .pack_units = 24}};
  for (std::int64_t week = 0; week < 8; ++week) {
    for (const std::int64_t sold : kFirstWeek) input.days.push_back({.sold = sold + week});
  }
  input.days[17] = {.sold = 6, .out_hours = 12};
  input.days[30] = {.sold = 0, .out_hours = 24};
  input.days[33] = {.sold = 45, .promotion = 1};
  input.days[34] = {.sold = 44, .promotion = 1};
  input.days[35] = {.sold = 30, .promotion = 1};
  return input;
}

std::string first_line(const char* path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

// A variant that sells the same on every day.
ForecastInput steady(std::int64_t sold, std::size_t days) {
  ForecastInput input{.today = kMonday, .days = {}, .coming_promotions = {}, .share = {}, .rule = {}};
  for (std::size_t i = 0; i < days; ++i) input.days.push_back({.sold = sold});
  return input;
}

TEST(Forecast, EqualsThePublishedExampleToTheUnit) {
  const Forecast made = forecast(example()).value();
  EXPECT_EQ(made.weekdays_pm, (base::Vector<std::uint32_t>{815, 705, 762, 935, 1'073, 1'437, 1'314}));
  EXPECT_EQ(made.seen[17], (DaySeen{.use = DayUse::Smoothed, .demand_milli = 12'000, .expected_milli = 12'871}));
  EXPECT_EQ(made.seen[30], (DaySeen{.use = DayUse::Blind, .demand_milli = 0, .expected_milli = 11'929}));
  EXPECT_EQ(made.seen[33], (DaySeen{.use = DayUse::Promotion, .demand_milli = 45'000, .expected_milli = 22'926}));
  EXPECT_EQ(made.seen[6].use, DayUse::Start);
  EXPECT_EQ(made.level_milli, 19'209);
  EXPECT_EQ(made.mad_milli, 1'143);
  EXPECT_EQ(made.share_pm, 1'249U);
  const Uplift uplift{.promotion = 1, .days = 3, .demand_milli = 119'000, .expected_milli = 56'893, .uplift_pm = 2'092};
  EXPECT_EQ(made.uplifts, base::Vector<Uplift>{uplift});
  constexpr std::array<std::int64_t, 12> kComing = {19'554, 16'914, 18'282, 22'433, 25'743, 72'125,
                                                    65'951, 19'554, 16'914, 18'282, 22'433, 25'743};
  ASSERT_EQ(made.coming.size(), kComing.size());
  for (std::size_t i = 0; i < kComing.size(); ++i) EXPECT_EQ(made.coming[i].expected_milli, kComing[i]);
  EXPECT_EQ(made.coming[5].promotion, 1U);
  EXPECT_EQ(made.coming_total_milli, 343'928);
  EXPECT_EQ(made.z_pm, 1'645U);
  EXPECT_EQ(made.root_pm, 3'464U);
  EXPECT_EQ(made.safety, 7);
  EXPECT_EQ(made.reorder_point, 351);
  EXPECT_EQ(made.order_up_to, 552);
  EXPECT_EQ(made.input, example());
}

// What is kept with proposals stays readable: these bytes were written by the version that fixed them.
TEST(Forecast, IsKeptAsTheBytesThatItAlwaysWas) {
  const Forecast made = forecast(example()).value();
  const base::Bytes kept = codec::encode(made);
  EXPECT_EQ(base::to_hex(kept.data(), kept.size()), first_line(CARTWRIGHT_FIXTURES "/forecast_example.hex"));
  EXPECT_EQ(codec::decode<Forecast>(kept).value(), made);
}

TEST(Forecast, OfSteadySalesIsThatSaleAndNeedsNoSafety) {
  const Forecast made = forecast(steady(6, 56)).value();
  EXPECT_EQ(made.level_milli, 6'000);
  EXPECT_EQ(made.mad_milli, 0);
  EXPECT_EQ(made.safety, 0);
  EXPECT_EQ(made.reorder_point, 14 * 6);  // demand x (lead + review)
  EXPECT_EQ(made.order_up_to, 21 * 6);
}

TEST(Forecast, OfWhatWasNeverSoldIsNothing) {
  for (const std::size_t days : {std::size_t{0}, std::size_t{1}, std::size_t{56}}) {
    const Forecast made = forecast(steady(0, days)).value();
    EXPECT_EQ(made.level_milli, 0);
    EXPECT_EQ(made.reorder_point, 0);
    EXPECT_EQ(made.order_up_to, 0);
  }
}

TEST(Forecast, OfFewDaysTakesAllDemandForUncertain) {
  const Forecast made = forecast(steady(10, 3)).value();
  EXPECT_EQ(made.level_milli, 10'000);
  EXPECT_EQ(made.mad_milli, 10'000);
  EXPECT_EQ(made.safety, 62);  // ceil(1.645 x 3.741 x 10)
}

TEST(Forecast, CountsHoursOutOfStockAsLostSales) {
  ForecastInput input = steady(12, 56);
  input.days[40] = {.sold = 6, .out_hours = 12};
  EXPECT_EQ(forecast(input).value().level_milli, 12'000);
  input.days[40] = {.sold = 0, .out_hours = 19};  // 5 hours in stock say nothing
  const Forecast blind = forecast(input).value();
  EXPECT_EQ(blind.seen[40].use, DayUse::Blind);
  EXPECT_EQ(blind.level_milli, 12'000);
  input.days[40].out_hours = 18;  // 6 do
  EXPECT_LT(forecast(input).value().level_milli, 12'000);
}

TEST(Forecast, NeedsFourOfAWeekdayForAFactor) {
  ForecastInput input = steady(10, 27);
  for (std::size_t i = 6; i < input.days.size(); i += 7) input.days[i].sold = 20;
  const Forecast made = forecast(input).value();
  EXPECT_EQ(std::count(made.weekdays_pm.begin(), made.weekdays_pm.end(), 1'000U), 1);  // 27 days: one weekday has three
}

TEST(Forecast, HoldsWeekdayFactorsWithinBounds) {
  ForecastInput input = steady(0, 56);
  for (std::size_t i = 0; i < input.days.size(); i += 7) input.days[i].sold = 70;  // Mondays only: 7 times the mean
  const Forecast made = forecast(input).value();
  EXPECT_EQ(made.weekdays_pm[0], 5'000U);
  EXPECT_EQ(made.weekdays_pm[1], 200U);
}

TEST(Forecast, ScalesByTheShareWithinBounds) {
  const auto share = [](const ShareSold& sold) {
    ForecastInput input = steady(10, 56);
    input.share = sold;
    return forecast(input).value();
  };
  const ShareSold even{.item_now = 20, .category_now = 100, .item_before = 20, .category_before = 100};
  EXPECT_EQ(share(even).share_pm, 1'000U);
  EXPECT_EQ(share({.item_now = 1, .category_now = 100, .item_before = 20, .category_before = 100}).share_pm, 700U);
  EXPECT_EQ(share({.item_now = 0, .category_now = 0, .item_before = 20, .category_before = 100}).share_pm, 1'000U);
  EXPECT_EQ(share({.item_now = 20, .category_now = 100, .item_before = 20, .category_before = 0}).share_pm, 1'000U);
  EXPECT_EQ(share({.item_now = 31, .category_now = 100, .item_before = 20, .category_before = 100}).share_pm, 1'500U);
  EXPECT_EQ(share({.item_now = 90, .category_now = 100, .item_before = 20, .category_before = 100}).share_pm, 1'500U);
  EXPECT_EQ(share({.item_now = 90, .category_now = 100, .item_before = 19, .category_before = 100}).share_pm, 1'000U);
  const Forecast more = share({.item_now = 24, .category_now = 100, .item_before = 20, .category_before = 100});
  EXPECT_EQ(more.share_pm, 1'200U);
  EXPECT_EQ(more.coming[0].expected_milli, 12'000);
}

TEST(Forecast, PlansAPromotionOfWhichNothingIsKnownWithEightTenthsMore) {
  ForecastInput input = steady(10, 56);
  input.coming_promotions = {0, 4};
  const Forecast made = forecast(input).value();
  EXPECT_EQ(made.uplifts, (base::Vector<Uplift>{{.promotion = 4, .uplift_pm = 1'800}}));
  EXPECT_EQ(made.coming[0].expected_milli, 10'000);
  EXPECT_EQ(made.coming[1].expected_milli, 18'000);
  EXPECT_EQ(made.coming[2].expected_milli, 10'000);
}

TEST(Forecast, LearnsFromThreeDaysOfAKindAndNeverThatPromotionsHarm) {
  ForecastInput input = steady(10, 56);
  input.coming_promotions = {2};
  for (std::size_t i = 20; i < 22; ++i) input.days[i] = {.sold = 25, .promotion = 2};
  EXPECT_EQ(forecast(input).value().coming[0].expected_milli, 18'000);
  input.days[22] = {.sold = 25, .promotion = 2};
  EXPECT_EQ(forecast(input).value().coming[0].expected_milli, 25'000);
  for (std::size_t i = 20; i < 23; ++i) input.days[i].sold = 2;
  EXPECT_EQ(forecast(input).value().coming[0].expected_milli, 10'000);
  for (std::size_t i = 20; i < 23; ++i) input.days[i].sold = 200;
  EXPECT_EQ(forecast(input).value().coming[0].expected_milli, 50'000);
}

TEST(Forecast, LearnsNothingFromAnItemThatSellsInPromotionsOnly) {
  ForecastInput input = steady(0, 56);
  input.coming_promotions = {2};
  for (std::size_t i = 20; i < 23; ++i) input.days[i] = {.sold = 25, .promotion = 2};
  const Uplift usual{.promotion = 2, .days = 3, .demand_milli = 75'000, .expected_milli = 0, .uplift_pm = 1'800};
  EXPECT_EQ(forecast(input).value().uplifts, base::Vector<Uplift>{usual});
}

TEST(Forecast, TakesAPromotionThatHardlyEverEndsForHowTheItemSells) {
  ForecastInput input = steady(10, 56);
  input.coming_promotions = {3};
  for (std::size_t i = 0; i < 28; ++i) input.days[i].promotion = 3;
  EXPECT_EQ(forecast(input).value().seen[0].use, DayUse::Promotion);
  input.days[28].promotion = 3;
  const Forecast made = forecast(input).value();
  EXPECT_EQ(made.seen[0].use, DayUse::Start);
  EXPECT_EQ(made.coming[0].expected_milli, 10'000);
}

TEST(Forecast, OrdersWholePacksWithinBounds) {
  const auto order_up_to = [](std::int64_t min, std::int64_t max, std::int64_t pack) {
    ForecastInput input = steady(6, 56);  // wants 126
    input.rule.min_units = min;
    input.rule.max_units = max;
    input.rule.pack_units = pack;
    return forecast(input).value().order_up_to;
  };
  EXPECT_EQ(order_up_to(0, 1'000, 1), 126);
  EXPECT_EQ(order_up_to(0, 1'000, 50), 150);
  EXPECT_EQ(order_up_to(0, 149, 50), 100);
  EXPECT_EQ(order_up_to(151, 1'000, 50), 200);
  EXPECT_EQ(order_up_to(100, 100, 100), 100);
}

TEST(Forecast, RefusesWhatIsOutOfBounds) {
  const auto refused = [](auto change) {
    ForecastInput input = example();
    change(input);
    const auto made = forecast(input);
    return made.ok() ? std::string("taken") : made.error().detail;
  };
  EXPECT_EQ(refused([](ForecastInput& i) { i.rule.lead_days = 0; }), "lead_days");
  EXPECT_EQ(refused([](ForecastInput& i) { i.rule.lead_days = kLeadDaysMax + 1; }), "lead_days");
  EXPECT_EQ(refused([](ForecastInput& i) { i.rule.review_days = 0; }), "review_days");
  EXPECT_EQ(refused([](ForecastInput& i) { i.rule.review_days = kReviewDaysMax + 1; }), "review_days");
  EXPECT_EQ(refused([](ForecastInput& i) { i.rule.service_bp = kServiceBpMin - 1; }), "service_bp");
  EXPECT_EQ(refused([](ForecastInput& i) { i.rule.service_bp = kServiceBpMax + 1; }), "service_bp");
  EXPECT_EQ(refused([](ForecastInput& i) { i.rule.max_units = kPlanUnitsMax + 1; }), "max_units");
  EXPECT_EQ(refused([](ForecastInput& i) { i.rule.min_units = i.rule.max_units + 1; }), "min_units");
  EXPECT_EQ(refused([](ForecastInput& i) { i.rule.pack_units = 0; }), "pack_units");
  EXPECT_EQ(refused([](ForecastInput& i) { i.rule.pack_units = i.rule.max_units + 1; }), "pack_units");
  EXPECT_EQ(refused([](ForecastInput& i) { i.today = 55; }), "today");
  EXPECT_EQ(refused([](ForecastInput& i) { i.days.push_back({}); }), "days");
  EXPECT_EQ(refused([](ForecastInput& i) { i.days[0].sold = -1; }), "sold");
  EXPECT_EQ(refused([](ForecastInput& i) { i.days[0].sold = kDaySoldMax + 1; }), "sold");
  EXPECT_EQ(refused([](ForecastInput& i) { i.days[0].out_hours = 25; }), "out_hours");
  EXPECT_EQ(refused([](ForecastInput& i) { i.days[0].promotion = 256; }), "promotion");
  EXPECT_EQ(refused([](ForecastInput& i) { i.coming_promotions.resize(kComingDaysMax + 1); }), "coming_promotions");
  EXPECT_EQ(refused([](ForecastInput& i) { i.coming_promotions[0] = 256; }), "promotion");
  EXPECT_EQ(refused([](ForecastInput& i) { i.share.item_now = -1; }), "share");
}

TEST(Forecast, TakesTheLevelOfServiceOfTheTableThatIsEnough) {
  EXPECT_EQ(z_pm(5'000), 0U);
  EXPECT_EQ(z_pm(5'001), 126U);
  EXPECT_EQ(z_pm(9'500), 1'645U);
  EXPECT_EQ(z_pm(9'501), 1'751U);
  EXPECT_EQ(z_pm(9'990), 3'090U);
}

TEST(Forecast, TakesRootsDown) {
  for (std::int64_t root = 0; root < 2'000; ++root) {
    EXPECT_EQ(floor_root(root * root), root);
    EXPECT_EQ(floor_root(root * root + 2 * root), root);
  }
  EXPECT_EQ(floor_root(INT64_MAX), 3'037'000'499);
}

TEST(Forecast, KnowsTheWeekday) {
  EXPECT_EQ(weekday_of(0), 3U);  // 1970-01-01 was a Thursday
  EXPECT_EQ(weekday_of(kMonday), 0U);
}

}  // namespace
}  // namespace cartwright::inventory
