// Forecasts over random pasts: what is bounded stays bounded, nothing overflows at the ends of what may be given, and
// more demand never plans less. CASES=100000 for the full count.
#include "shared/inventory/forecast.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <numeric>

#include "shared/codec/binary.h"
#include "shared/inventory/propose.h"
#include "tests/sim/random.h"

namespace cartwright::inventory {
namespace {

std::uint64_t forecast_cases() {
  const char* text = std::getenv("CASES");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : 3'000;
}

std::int64_t among(sim::Random& random, std::int64_t min, std::int64_t max) {
  return min + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(max - min) + 1));
}

ReorderRule random_rule(sim::Random& random) {
  ReorderRule rule{.lead_days = static_cast<std::uint32_t>(among(random, 1, kLeadDaysMax)),
                   .review_days = static_cast<std::uint32_t>(among(random, 1, kReviewDaysMax)),
                   .service_bp = static_cast<std::uint32_t>(among(random, kServiceBpMin, kServiceBpMax))};
  rule.max_units = among(random, 1, random.below(4) == 0 ? kPlanUnitsMax : 2'000);
  rule.min_units = among(random, 0, rule.max_units);
  rule.pack_units =
      among(random, 1, random.below(2) == 0 ? rule.max_units : std::min<std::int64_t>(12, rule.max_units));
  return rule;
}

ForecastInput random_past(sim::Random& random) {
  ForecastInput input{
      .today = among(random, 20'000, 40'000), .days = {}, .coming_promotions = {}, .share = {}, .rule = {}};
  input.rule = random_rule(random);
  const std::int64_t sold_max = random.below(8) == 0 ? kDaySoldMax : among(random, 0, 200);
  const std::uint64_t days = random.below(kForecastDaysMax + 1);
  for (std::uint64_t i = 0; i < days; ++i) {
    DaySold day{.sold = among(random, 0, sold_max)};
    if (random.below(6) == 0) day.out_hours = static_cast<std::uint32_t>(random.below(25));
    if (random.below(6) == 0) day.promotion = static_cast<std::uint32_t>(random.below(kPromotionKindMax + 1));
    input.days.push_back(day);
  }
  for (std::uint64_t left = random.below(30); left > 0; --left) {
    input.coming_promotions.push_back(static_cast<std::uint32_t>(random.below(4)));
  }
  input.share = {.item_now = among(random, 0, 500),
                 .category_now = among(random, 0, 5'000),
                 .item_before = among(random, 0, 500),
                 .category_before = among(random, 0, 5'000)};
  return input;
}

template <class Visit>
void for_each_past(std::uint64_t seed, const Visit& visit) {
  const sim::Random root(seed);
  for (std::uint64_t i = 0; i < forecast_cases(); ++i) {
    sim::Random random = root.fork(i);
    SCOPED_TRACE("seed " + std::to_string(seed) + ", case " + std::to_string(i));
    visit(random_past(random), random);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(ForecastProperty, StaysWithinItsBounds) {
  for_each_past(41, [](const ForecastInput& input, sim::Random& random) {
    const auto result = forecast(input);
    ASSERT_TRUE(result.ok()) << result.error().detail;
    const Forecast& made = result.value();
    ASSERT_EQ(made.seen.size(), input.days.size());
    ASSERT_EQ(made.weekdays_pm.size(), 7U);
    for (const std::uint32_t factor : made.weekdays_pm) EXPECT_TRUE(200 <= factor && factor <= 5'000);
    EXPECT_TRUE(700 <= made.share_pm && made.share_pm <= 1'500);
    for (const Uplift& uplift : made.uplifts) EXPECT_TRUE(1'000 <= uplift.uplift_pm && uplift.uplift_pm <= 5'000);
    ASSERT_EQ(made.coming.size(), input.rule.lead_days + input.rule.review_days);
    std::int64_t total = 0;
    for (const ComingDay& day : made.coming) total += day.expected_milli;
    EXPECT_EQ(total, made.coming_total_milli);
    EXPECT_EQ(made.reorder_point, (total + 999) / 1'000 + made.safety);
    EXPECT_GE(made.safety, 0);
    EXPECT_EQ(made.order_up_to % input.rule.pack_units, 0);
    EXPECT_LE(made.order_up_to, input.rule.max_units);
    EXPECT_EQ(codec::decode<Forecast>(codec::encode(made)).value(), made);

    const std::int64_t position = among(random, -50, 2'000);
    const auto proposal = restock(made, position);
    if (!proposal.has_value()) return;
    EXPECT_EQ(proposal->from, position);
    EXPECT_GT(proposal->to, position);
    EXPECT_LE(proposal->to, input.rule.max_units);
    EXPECT_EQ((proposal->to - position) % input.rule.pack_units, 0);
  });
}

TEST(ForecastProperty, PlansNoLessForALongerLeadOrABetterService) {
  for_each_past(42, [](const ForecastInput& input, sim::Random&) {
    const Forecast made = forecast(input).value();
    ForecastInput longer = input;
    if (longer.rule.lead_days < kLeadDaysMax) ++longer.rule.lead_days;
    EXPECT_GE(forecast(longer).value().reorder_point, made.reorder_point);
    ForecastInput better = input;
    better.rule.service_bp = kServiceBpMax;
    EXPECT_GE(forecast(better).value().safety, made.safety);
  });
}

// Ten times the sales of every day are ten times the demand, but for rounding.
TEST(ForecastProperty, GrowsWithSales) {
  for_each_past(43, [](ForecastInput input, sim::Random&) {
    for (DaySold& day : input.days) day.sold = std::min(day.sold, kDaySoldMax / 10);
    const Forecast made = forecast(input).value();
    for (DaySold& day : input.days) day.sold *= 10;
    const Forecast more = forecast(input).value();
    EXPECT_GE(more.level_milli + 10, made.level_milli);
    EXPECT_LE(std::abs(more.level_milli - 10 * made.level_milli), 200 + made.level_milli / 10);
  });
}

}  // namespace
}  // namespace cartwright::inventory
