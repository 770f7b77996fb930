// Checked integer arithmetic. Amounts, points, quantities and counters go through here; overflow is an error.
#pragma once

#include <cstdint>

#include "shared/base/result.h"

namespace cartwright::base {

template <class T>
Result<T> checked_add(T a, T b) {
  T sum{};
  if (__builtin_add_overflow(a, b, &sum)) return ErrorCode::AmountOverflow;
  return sum;
}

template <class T>
Result<T> checked_sub(T a, T b) {
  T difference{};
  if (__builtin_sub_overflow(a, b, &difference)) return ErrorCode::AmountOverflow;
  return difference;
}

template <class T>
Result<T> checked_mul(T a, T b) {
  T product{};
  if (__builtin_mul_overflow(a, b, &product)) return ErrorCode::AmountOverflow;
  return product;
}

// Adds and stays at the ends of the type's range instead of failing: for counters that only inform.
inline std::int64_t saturating_add(std::int64_t a, std::int64_t b) {
  std::int64_t sum{};
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b > 0 ? INT64_MAX : INT64_MIN;
}

}  // namespace cartwright::base
