// A day of the calendar, without a time. Which day it is now depends on the shop's zone (spec 0.6), so callers say it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/instant.h"
#include "shared/base/result.h"

namespace cartwright::member {

struct Date {
  std::uint16_t year = 0;  // 0: no date
  std::uint8_t month = 0;
  std::uint8_t day = 0;

  bool is_none() const { return year == 0; }
  friend bool operator==(const Date&, const Date&) = default;
  friend bool operator<(const Date& a, const Date& b) {
    if (a.year != b.year) return a.year < b.year;
    return a.month != b.month ? a.month < b.month : a.day < b.day;
  }
};

// "1990-02-28"; nothing for no date.
std::string format_date(const Date& date);
// A real day of the years 1 to 9999, or no date for the empty text. Errors: out_of_range.
base::Result<Date> parse_date(std::string_view text);

// Where the shop's day begins: China has had no summer time since 1991.
inline constexpr std::int64_t kShopZoneMs = 8 * base::kHourMs;
Date date_in_zone(base::Instant at, std::int64_t zone_ms = kShopZoneMs);

// Full years from one day to another; who is born on 29 February turns older on 1 March in common years.
std::int32_t full_years(const Date& from, const Date& to);

}  // namespace cartwright::member
