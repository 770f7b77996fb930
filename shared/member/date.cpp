#include "shared/member/date.h"

#include <chrono>

namespace cartwright::member {
namespace {

constexpr std::size_t kDateLength = 10;

// Digits only; -1 when there is something else.
int number_in(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return -1;
    value = value * 10 + (digit - '0');
  }
  return value;
}

void append_padded(std::string& out, unsigned value, unsigned width) {
  std::string digits = std::to_string(value);
  while (digits.size() < width) digits.insert(digits.begin(), '0');
  out += digits;
}

std::chrono::year_month_day as_calendar(const Date& date) {
  return std::chrono::year(date.year) / static_cast<int>(date.month) / static_cast<int>(date.day);
}

Date from_calendar(const std::chrono::year_month_day& day) {
  return {.year = static_cast<std::uint16_t>(static_cast<int>(day.year())),
          .month = static_cast<std::uint8_t>(static_cast<unsigned>(day.month())),
          .day = static_cast<std::uint8_t>(static_cast<unsigned>(day.day()))};
}

}  // namespace

std::string format_date(const Date& date) {
  std::string out;
  if (date.is_none()) return out;
  append_padded(out, date.year, 4);
  out += '-';
  append_padded(out, date.month, 2);
  out += '-';
  append_padded(out, date.day, 2);
  return out;
}

base::Result<Date> parse_date(std::string_view text) {
  if (text.empty()) return Date{};
  const base::Error wrong{.code = base::ErrorCode::OutOfRange, .detail = "date"};
  if (text.size() != kDateLength || text[4] != '-' || text[7] != '-') return wrong;
  const int year = number_in(text.substr(0, 4));
  const int month = number_in(text.substr(5, 2));
  const int day = number_in(text.substr(8, 2));
  if (year < 1 || month < 1 || day < 1) return wrong;
  const Date date{.year = static_cast<std::uint16_t>(year),
                  .month = static_cast<std::uint8_t>(month),
                  .day = static_cast<std::uint8_t>(day)};
  if (!as_calendar(date).ok()) return wrong;
  return date;
}

Date date_in_zone(base::Instant at, std::int64_t zone_ms) {
  const std::chrono::sys_time<std::chrono::milliseconds> local{std::chrono::milliseconds(at.ms + zone_ms)};
  return from_calendar(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(local)));
}

std::int32_t full_years(const Date& from, const Date& to) {
  const bool is_before_the_day = to.month != from.month ? to.month < from.month : to.day < from.day;
  return to.year - from.year - (is_before_the_day ? 1 : 0);
}

}  // namespace cartwright::member
