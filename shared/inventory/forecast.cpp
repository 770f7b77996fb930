#include "shared/inventory/forecast.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "shared/base/check.h"

namespace cartwright::inventory {
namespace {

__extension__ using WideProduct = __int128;  // three factors of one in a thousand need more than 64 bits

constexpr std::int64_t kMilli = 1'000;
constexpr std::int64_t kDayHours = 24;
constexpr std::uint32_t kOutHoursMax = 18;   // a guess: fewer than 6 hours in stock tell too little
constexpr std::uint32_t kStartDays = 7;      // the level begins as the mean of a week, whatever its weekdays
constexpr std::int64_t kSmoothing = 8;       // spec 13: weight 1/8
constexpr std::size_t kWeekdaySeenMin = 4;   // a guess: half of the 8 weeks
constexpr std::int64_t kWeekdayMinPm = 200;  // a guess: no weekday is planned with next to nothing
constexpr std::int64_t kWeekdayMaxPm = 5'000;
constexpr std::int64_t kShareMinPm = 700;  // spec 13
constexpr std::int64_t kShareMaxPm = 1'500;
constexpr std::int64_t kShareSoldMin = 20;    // a guess: a share of fewer units is chance
constexpr std::uint32_t kUpliftPm = 1'800;    // spec 13: without earlier promotions of the kind
constexpr std::int64_t kUpliftMaxPm = 5'000;  // a guess
constexpr std::uint32_t kUpliftDaysMin = 3;   // a guess

base::Error bad_plan(const char* field) { return {.code = base::ErrorCode::OutOfRange, .detail = field}; }

bool is_within(std::int64_t value, std::int64_t min, std::int64_t max) { return min <= value && value <= max; }

// a * b / c, rounded half up. What goes in is bounded by validate_input, so the result fits.
std::int64_t scaled_half_up(WideProduct a, std::int64_t b, std::int64_t c) {
  const WideProduct result = (2 * a * b + c) / (2 * static_cast<WideProduct>(c));
  CHECK(0 <= result && result <= base::kAmountMinorMax);
  return static_cast<std::int64_t>(result);
}

std::int64_t ceil_of(WideProduct value, std::int64_t by) { return static_cast<std::int64_t>((value + by - 1) / by); }

base::Status validate_input(const ForecastInput& input) {
  CW_TRY(validate(input.rule));
  if (!is_within(input.today, kForecastDaysMax, ForecastInput::kDayMax)) return bad_plan("today");
  if (input.days.size() > kForecastDaysMax) return bad_plan("days");
  for (const DaySold& day : input.days) {
    if (!is_within(day.sold, 0, kDaySoldMax)) return bad_plan("sold");
    if (day.out_hours > kDayHours) return bad_plan("out_hours");
    if (day.promotion > kPromotionKindMax) return bad_plan("promotion");
  }
  if (input.coming_promotions.size() > kComingDaysMax) return bad_plan("coming_promotions");
  for (const std::uint32_t kind : input.coming_promotions) {
    if (kind > kPromotionKindMax) return bad_plan("promotion");
  }
  for (const std::int64_t sold :
       {input.share.item_now, input.share.category_now, input.share.item_before, input.share.category_before}) {
    if (!is_within(sold, 0, base::kAmountMinorMax)) return bad_plan("share");
  }
  return {};
}

// A variant that was in promotion on most days has that as its normal state: then promotions say nothing.
bool promotions_count(const ForecastInput& input) {
  const auto in_promotion =
      std::count_if(input.days.begin(), input.days.end(), [](const DaySold& day) { return day.promotion != 0; });
  return 2 * static_cast<std::size_t>(in_promotion) <= input.days.size();
}

DayUse use_of(const DaySold& day, bool with_promotions, std::uint32_t known) {
  if (day.out_hours > kOutHoursMax) return DayUse::Blind;
  if (with_promotions && day.promotion != 0) return DayUse::Promotion;
  return known < kStartDays ? DayUse::Start : DayUse::Smoothed;
}

// Sold in the hours in stock, as if all hours had been.
std::int64_t demand_milli(const DaySold& day) {
  if (day.out_hours > kOutHoursMax) return day.sold * kMilli;
  return day.sold * kMilli * kDayHours / (kDayHours - day.out_hours);
}

bool is_plain(DayUse use) { return use == DayUse::Start || use == DayUse::Smoothed; }

struct PlainSum {
  std::int64_t demand_milli = 0;
  std::int64_t days = 0;
};

struct Reckoning {
  const ForecastInput& input;
  Forecast& made;

  std::uint32_t weekday_at(std::size_t i) const {
    return weekday_of(input.today - static_cast<std::int64_t>(input.days.size()) + static_cast<std::int64_t>(i));
  }
  std::int64_t factor_at(std::size_t i) const { return made.weekdays_pm[weekday_at(i)]; }
};

void see_days(const Reckoning& r, bool with_promotions) {
  std::uint32_t known = 0;
  for (const DaySold& day : r.input.days) {
    const DayUse use = use_of(day, with_promotions, known);
    if (is_plain(use)) ++known;
    r.made.seen.push_back({.use = use, .demand_milli = demand_milli(day)});
  }
}

void weigh_weekdays(const Reckoning& r) {
  std::array<PlainSum, 7> weekdays{};
  PlainSum all;
  for (std::size_t i = 0; i < r.made.seen.size(); ++i) {
    if (!is_plain(r.made.seen[i].use)) continue;
    for (PlainSum* sum : {&weekdays[r.weekday_at(i)], &all}) {
      sum->demand_milli += r.made.seen[i].demand_milli;
      sum->days += 1;
    }
  }
  for (const PlainSum& weekday : weekdays) {
    std::int64_t factor = kMilli;
    if (weekday.days >= static_cast<std::int64_t>(kWeekdaySeenMin) && all.demand_milli > 0) {
      factor = scaled_half_up(static_cast<WideProduct>(weekday.demand_milli) * all.days, kMilli,
                              all.demand_milli * weekday.days);
    }
    r.made.weekdays_pm.push_back(static_cast<std::uint32_t>(std::clamp(factor, kWeekdayMinPm, kWeekdayMaxPm)));
  }
}

// What the day's demand would have been on a day like any other.
std::int64_t levelled(const Reckoning& r, std::size_t i) {
  return scaled_half_up(r.made.seen[i].demand_milli, kMilli, r.factor_at(i));
}

void start_level(const Reckoning& r) {
  std::int64_t sum = 0;
  std::int64_t days = 0;
  for (std::size_t i = 0; i < r.made.seen.size(); ++i) {
    if (r.made.seen[i].use != DayUse::Start) continue;
    sum += levelled(r, i);
    days += 1;
  }
  if (days > 0) r.made.level_milli = scaled_half_up(sum, 1, days);
}

void smooth(const Reckoning& r) {
  std::int64_t deviation = 0;
  std::int64_t days = 0;
  for (std::size_t i = 0; i < r.made.seen.size(); ++i) {
    DaySeen& day = r.made.seen[i];
    day.expected_milli = scaled_half_up(r.made.level_milli, r.factor_at(i), kMilli);
    if (day.use != DayUse::Smoothed) continue;
    deviation += std::max(day.demand_milli, day.expected_milli) - std::min(day.demand_milli, day.expected_milli);
    days += 1;
    r.made.level_milli = ((kSmoothing - 1) * r.made.level_milli + levelled(r, i) + kSmoothing / 2) / kSmoothing;
  }
  // Nothing was ever expected: all of the demand is uncertain.
  r.made.mad_milli = days > 0 ? scaled_half_up(deviation, 1, days) : r.made.level_milli;
}

std::uint32_t share_of(const ShareSold& sold) {
  if (sold.item_before < kShareSoldMin || sold.category_now < 1 || sold.category_before < 1) return kMilli;
  const WideProduct now = static_cast<WideProduct>(sold.item_now) * sold.category_before;
  const WideProduct before = static_cast<WideProduct>(sold.item_before) * sold.category_now;
  // Beyond the bounds by whole factors: the exact figure would not matter, and its product not fit.
  if (now >= 2 * before) return kShareMaxPm;
  return static_cast<std::uint32_t>(
      std::clamp(static_cast<std::int64_t>(now * kMilli / before), kShareMinPm, kShareMaxPm));
}

void learn_uplifts(const Reckoning& r, bool with_promotions) {
  std::map<std::uint32_t, Uplift> kinds;
  for (const std::uint32_t kind : r.input.coming_promotions) {
    if (kind != 0) kinds[kind].promotion = kind;
  }
  for (std::size_t i = 0; i < r.made.seen.size(); ++i) {
    if (r.made.seen[i].use != DayUse::Promotion) continue;
    Uplift& uplift = kinds[r.input.days[i].promotion];
    uplift.promotion = r.input.days[i].promotion;
    uplift.days += 1;
    uplift.demand_milli += r.made.seen[i].demand_milli;
    uplift.expected_milli += r.made.seen[i].expected_milli;
  }
  for (auto& [kind, uplift] : kinds) {
    uplift.uplift_pm = with_promotions ? kUpliftPm : static_cast<std::uint32_t>(kMilli);
    if (uplift.days >= kUpliftDaysMin && uplift.expected_milli > 0) {
      const std::int64_t shown = scaled_half_up(uplift.demand_milli, kMilli, uplift.expected_milli);
      uplift.uplift_pm = static_cast<std::uint32_t>(std::clamp(shown, kMilli, kUpliftMaxPm));
    }
    r.made.uplifts.push_back(uplift);
  }
}

void look_ahead(const Reckoning& r) {
  const std::uint32_t horizon = r.input.rule.lead_days + r.input.rule.review_days;
  for (std::uint32_t i = 0; i < horizon; ++i) {
    ComingDay day;
    if (i < r.input.coming_promotions.size()) day.promotion = r.input.coming_promotions[i];
    const auto shown = std::find_if(r.made.uplifts.begin(), r.made.uplifts.end(),
                                    [&](const Uplift& uplift) { return uplift.promotion == day.promotion; });
    const std::int64_t uplift_pm = shown == r.made.uplifts.end() ? kMilli : shown->uplift_pm;
    const std::int64_t weekday_pm = r.made.weekdays_pm[weekday_of(r.input.today + i)];
    day.expected_milli = scaled_half_up(static_cast<WideProduct>(r.made.level_milli) * weekday_pm * r.made.share_pm,
                                        uplift_pm, kMilli * kMilli * kMilli);
    r.made.coming_total_milli += day.expected_milli;
    r.made.coming.push_back(day);
  }
}

void set_points(const ReorderRule& rule, Forecast& made) {
  const std::int64_t horizon = rule.lead_days + rule.review_days;
  made.z_pm = z_pm(rule.service_bp);
  made.root_pm = static_cast<std::uint32_t>(floor_root(horizon * kMilli * kMilli));
  made.safety = ceil_of(static_cast<WideProduct>(made.z_pm) * made.root_pm * made.mad_milli, kMilli * kMilli * kMilli);
  made.reorder_point = ceil_of(made.coming_total_milli, kMilli) + made.safety;
  // What the time until the next look takes, on top: else the next order would follow at once.
  const WideProduct review = static_cast<WideProduct>(made.coming_total_milli) * rule.review_days;
  const std::int64_t wanted = std::max(rule.min_units, made.reorder_point + ceil_of(review, horizon * kMilli));
  const std::int64_t packs = std::min(ceil_of(wanted, rule.pack_units), rule.max_units / rule.pack_units);
  made.order_up_to = packs * rule.pack_units;
}

}  // namespace

base::Status validate(const ReorderRule& rule) {
  if (!is_within(rule.lead_days, 1, kLeadDaysMax)) return bad_plan("lead_days");
  if (!is_within(rule.review_days, 1, kReviewDaysMax)) return bad_plan("review_days");
  if (!is_within(rule.service_bp, kServiceBpMin, kServiceBpMax)) return bad_plan("service_bp");
  if (!is_within(rule.max_units, 1, kPlanUnitsMax)) return bad_plan("max_units");
  if (!is_within(rule.min_units, 0, rule.max_units)) return bad_plan("min_units");
  if (!is_within(rule.pack_units, 1, rule.max_units)) return bad_plan("pack_units");
  return {};
}

std::uint32_t z_pm(std::uint32_t service_bp) {
  struct Row {
    std::uint32_t service_bp;
    std::uint32_t z_pm;
  };
  // Quantiles of the standard normal distribution, rounded half up once, when the table was made.
  static constexpr std::array<Row, 20> kTable = {{
      {5'000, 0},     {5'500, 126},   {6'000, 253},   {6'500, 385},   {7'000, 524},   {7'500, 674},   {8'000, 842},
      {8'500, 1'036}, {9'000, 1'282}, {9'100, 1'341}, {9'200, 1'405}, {9'300, 1'476}, {9'400, 1'555}, {9'500, 1'645},
      {9'600, 1'751}, {9'700, 1'881}, {9'800, 2'054}, {9'900, 2'326}, {9'950, 2'576}, {9'990, 3'090},
  }};
  const auto* row =
      std::find_if(kTable.begin(), kTable.end(), [&](const Row& r) { return r.service_bp >= service_bp; });
  CHECK(row != kTable.end());
  return row->z_pm;
}

std::int64_t floor_root(std::int64_t value) {
  CHECK(value >= 0);
  std::int64_t root = 0;
  // Bit by bit from the highest that a root of 63 bits can have: no division, no guess.
  for (std::int64_t bit = std::int64_t{1} << 31; bit > 0; bit >>= 1) {
    const std::int64_t tried = root | bit;
    if (static_cast<WideProduct>(tried) * tried <= value) root = tried;
  }
  return root;
}

base::Result<Forecast> forecast(const ForecastInput& input) {
  CW_TRY(validate_input(input));
  Forecast made;
  made.input = input;
  const Reckoning r{.input = input, .made = made};
  const bool with_promotions = promotions_count(input);
  see_days(r, with_promotions);
  weigh_weekdays(r);
  start_level(r);
  smooth(r);
  made.share_pm = share_of(input.share);
  learn_uplifts(r, with_promotions);
  look_ahead(r);
  set_points(input.rule, made);
  return made;
}

}  // namespace cartwright::inventory
