// What of a variant will be asked for at a location, and what stock that takes (spec 13, automatic adjustment): demand
// smoothed in whole numbers, never in floating point, so that server and browser say the same. Demand is in thousandths
// of a unit ("milli"), factors in per mille. The README publishes the rule with a worked example; a test holds it to
// the unit in both builds. A Forecast is kept with the proposal it led to: its fields are stored (migration 0025).
#pragma once

#include "shared/codec/visitor.h"

namespace cartwright::inventory {

inline constexpr std::size_t kForecastDaysMax = 56;  // spec 13: weekday factors from 8 weeks
inline constexpr std::int64_t kDaySoldMax = 10'000'000;
inline constexpr std::int64_t kPlanUnitsMax = 1'000'000'000;
inline constexpr std::uint32_t kLeadDaysMax = 180;
inline constexpr std::uint32_t kReviewDaysMax = 90;
inline constexpr std::size_t kComingDaysMax = kLeadDaysMax + kReviewDaysMax;
inline constexpr std::uint32_t kServiceBpMin = 5'000;
inline constexpr std::uint32_t kServiceBpMax = 9'990;
inline constexpr std::uint32_t kPromotionKindMax = 255;

// One day of the past.
struct DaySold {
  static constexpr const char* kTypeName = "DaySold";
  std::int64_t sold = 0;        // units, at most kDaySoldMax
  std::uint32_t out_hours = 0;  // of 24, in which none was to be had
  std::uint32_t promotion = 0;  // the kind that ran, from 1; 0: none

  friend bool operator==(const DaySold&, const DaySold&) = default;
  void describe(codec::Visitor& v) {
    v.i64("sold", sold, 0, kDaySoldMax);
    v.u32("out_hours", out_hours, 24);
    v.u32("promotion", promotion, kPromotionKindMax);
  }
};

// How a variant is bought again. Units.
struct ReorderRule {
  static constexpr const char* kTypeName = "ReorderRule";
  std::uint32_t lead_days = 7;             // from the order to the shelf, 1 to kLeadDaysMax
  std::uint32_t review_days = 7;           // between two looks, 1 to kReviewDaysMax
  std::uint32_t service_bp = 9'500;        // of the periods without a shortage, kServiceBpMin to kServiceBpMax
  std::int64_t min_units = 0;              // stock is not planned below
  std::int64_t max_units = kPlanUnitsMax;  // nor above
  std::int64_t pack_units = 1;             // bought in packs of; at most max_units

  friend bool operator==(const ReorderRule&, const ReorderRule&) = default;
  void describe(codec::Visitor& v) {
    v.u32("lead_days", lead_days, kLeadDaysMax);
    v.u32("review_days", review_days, kReviewDaysMax);
    v.u32("service_bp", service_bp, kServiceBpMax);
    v.i64("min_units", min_units, 0, kPlanUnitsMax);
    v.i64("max_units", max_units, 0, kPlanUnitsMax);
    v.i64("pack_units", pack_units, 0, kPlanUnitsMax);
  }
};
base::Status validate(const ReorderRule& rule);  // out_of_range; detail: the field

// Units that were sold of the item and of its whole category: in the last 28 days, and in the 28 days before those.
struct ShareSold {
  static constexpr const char* kTypeName = "ShareSold";
  std::int64_t item_now = 0;
  std::int64_t category_now = 0;
  std::int64_t item_before = 0;
  std::int64_t category_before = 0;

  friend bool operator==(const ShareSold&, const ShareSold&) = default;
  void describe(codec::Visitor& v) {
    v.i64("item_now", item_now, 0, base::kAmountMinorMax);
    v.i64("category_now", category_now, 0, base::kAmountMinorMax);
    v.i64("item_before", item_before, 0, base::kAmountMinorMax);
    v.i64("category_before", category_before, 0, base::kAmountMinorMax);
  }
};

struct ForecastInput {
  static constexpr const char* kTypeName = "ForecastInput";
  std::int64_t today = 0;      // the day the forecast is for first: days of the shop's zone since 1970
  base::Vector<DaySold> days;  // the days before today, oldest first, at most kForecastDaysMax
  base::Vector<std::uint32_t> coming_promotions;  // kinds from today on; days that are missing have none
  ShareSold share;
  ReorderRule rule;

  friend bool operator==(const ForecastInput&, const ForecastInput&) = default;
  void describe(codec::Visitor& v) {
    v.i64("today", today, 0, kDayMax);
    v.list("days", days, kForecastDaysMax);
    v.u32_list("coming_promotions", coming_promotions, kComingDaysMax);
    v.message("share", share);
    v.message("rule", rule);
  }
  static constexpr std::int64_t kDayMax = base::kInstantMsMax / base::kDayMs;
};

// A day of the past as the forecast saw it.
enum class DayUse : std::uint8_t {
  Start,      // one of the first days: the level begins as their mean
  Smoothed,   // moved the level
  Promotion,  // showed what a promotion does, and moved nothing
  Blind,      // too few hours in stock to tell
};
inline constexpr std::string_view kDayUseNames[] = {"start", "smoothed", "promotion", "blind"};
struct DaySeen {
  static constexpr const char* kTypeName = "DaySeen";
  DayUse use = DayUse::Blind;
  std::int64_t demand_milli = 0;    // sold and lost; of a blind day: sold
  std::int64_t expected_milli = 0;  // the forecast of the evening before, without promotions; of the start: its mean

  friend bool operator==(const DaySeen&, const DaySeen&) = default;
  void describe(codec::Visitor& v) {
    v.enumeration("use", use, kDayUseNames);
    v.i64("demand_milli", demand_milli, 0, base::kAmountMinorMax);
    v.i64("expected_milli", expected_milli, 0, base::kAmountMinorMax);
  }
};

// What promotions of a kind did to demand.
struct Uplift {
  static constexpr const char* kTypeName = "Uplift";
  std::uint32_t promotion = 0;      // the kind
  std::uint32_t days = 0;           // of the past that showed it
  std::int64_t demand_milli = 0;    // of those days
  std::int64_t expected_milli = 0;  // without it
  std::uint32_t uplift_pm = 1'000;  // 1,000 to 5,000

  friend bool operator==(const Uplift&, const Uplift&) = default;
  void describe(codec::Visitor& v) {
    v.u32("promotion", promotion, kPromotionKindMax);
    v.u32("days", days, kForecastDaysMax);
    v.i64("demand_milli", demand_milli, 0, base::kAmountMinorMax);
    v.i64("expected_milli", expected_milli, 0, base::kAmountMinorMax);
    v.u32("uplift_pm", uplift_pm);
  }
};

// One of the lead and review days.
struct ComingDay {
  static constexpr const char* kTypeName = "ComingDay";
  std::uint32_t promotion = 0;      // the kind; 0: none
  std::int64_t expected_milli = 0;  // with weekday, share and promotion

  friend bool operator==(const ComingDay&, const ComingDay&) = default;
  void describe(codec::Visitor& v) {
    v.u32("promotion", promotion, kPromotionKindMax);
    v.i64("expected_milli", expected_milli, 0, base::kAmountMinorMax);
  }
};

// Everything that went in and came out.
struct Forecast {
  static constexpr const char* kTypeName = "Forecast";
  ForecastInput input;
  base::Vector<DaySeen> seen;               // one for each of input.days
  base::Vector<std::uint32_t> weekdays_pm;  // seven, from Monday
  std::int64_t level_milli = 0;             // demand of a day, without weekday, share and promotion
  std::int64_t mad_milli = 0;               // mean absolute deviation of demand from what was expected
  std::uint32_t share_pm = 1'000;           // 700 to 1,500
  base::Vector<Uplift> uplifts;             // of each kind that ran or is coming, by kind
  base::Vector<ComingDay> coming;           // lead and review days, from today
  std::int64_t coming_total_milli = 0;      // their sum
  std::uint32_t z_pm = 0;                   // of the service level
  std::uint32_t root_pm = 0;                // square root of the number of lead and review days
  std::int64_t safety = 0;                  // units
  std::int64_t reorder_point = 0;           // order when on hand less reserved and damaged has fallen to it
  std::int64_t order_up_to = 0;

  friend bool operator==(const Forecast&, const Forecast&) = default;
  void describe(codec::Visitor& v) {
    v.message("input", input);
    v.list("seen", seen, kForecastDaysMax);
    v.u32_list("weekdays_pm", weekdays_pm, 7);
    v.i64("level_milli", level_milli, 0, base::kAmountMinorMax);
    v.i64("mad_milli", mad_milli, 0, base::kAmountMinorMax);
    v.u32("share_pm", share_pm);
    v.list("uplifts", uplifts, kPromotionKindMax);
    v.list("coming", coming, kComingDaysMax);
    v.i64("coming_total_milli", coming_total_milli, 0, base::kAmountMinorMax);
    v.u32("z_pm", z_pm);
    v.u32("root_pm", root_pm);
    v.i64("safety", safety, 0, base::kAmountMinorMax);
    v.i64("reorder_point", reorder_point, 0, base::kAmountMinorMax);
    v.i64("order_up_to", order_up_to, 0, kPlanUnitsMax);
  }
};

// Errors: out_of_range (detail: the field) for what is outside of the bounds above.
base::Result<Forecast> forecast(const ForecastInput& input);

// ---- the parts, for tests and for those who explain ----
// Days since 1970 to weekday: 0 Monday to 6 Sunday. day >= 0.
constexpr std::uint32_t weekday_of(std::int64_t day) { return static_cast<std::uint32_t>((day + 3) % 7); }
// Standard normal quantile in per mille, of the next higher level of the table. kServiceBpMin <= service_bp <= Max.
std::uint32_t z_pm(std::uint32_t service_bp);
std::int64_t floor_root(std::int64_t value);  // the greatest r with r*r <= value; value >= 0

}  // namespace cartwright::inventory
