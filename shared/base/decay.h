// Weights that halve with age, in whole numbers (spec 0.18): the same on every machine, no floating point.
#pragma once

#include <cstdint>

namespace cartwright::base {

inline constexpr std::int64_t kDecayUnit = std::int64_t{1} << 20;

// kDecayUnit at age 0, half of it after each half-life, in 24 steps between. A negative age counts as 0.
// half_life_ms >= 24.
std::int64_t decayed(std::int64_t age_ms, std::int64_t half_life_ms);

}  // namespace cartwright::base
