// A point in time: UTC milliseconds since 1970-01-01. "Now" is always passed in; calendars belong to the views.
#pragma once

#include <cstdint>

namespace cartwright::base {

struct Instant {
  std::int64_t ms = 0;

  friend bool operator==(const Instant&, const Instant&) = default;
  friend bool operator<(const Instant& a, const Instant& b) { return a.ms < b.ms; }
  friend bool operator<=(const Instant& a, const Instant& b) { return a.ms <= b.ms; }
};

inline constexpr std::int64_t kSecondMs = 1'000;
inline constexpr std::int64_t kMinuteMs = 60 * kSecondMs;
inline constexpr std::int64_t kHourMs = 60 * kMinuteMs;
inline constexpr std::int64_t kDayMs = 24 * kHourMs;
inline constexpr std::int64_t kInstantMsMax = 253'402'300'799'999;  // the end of the year 9999

}  // namespace cartwright::base
