// Proration (spec 0.4): an integer divided over lines by weight with no unit lost; and cumulative slicing, for what is
// given back in parts. Used everywhere an amount is shared out.
#pragma once

#include <cstdint>

#include "shared/base/result.h"
#include "shared/base/vector.h"

namespace cartwright::pricing {

struct ProrationLine {
  std::int64_t weight = 0;       // >= 0
  std::int64_t cap = INT64_MAX;  // >= 0: the line never receives more
};

// Shares in the order of `lines`, which must be canonical order (it breaks ties): largest remainder first. All weights
// 0: equal weights. What exceeds a cap is prorated again over the others; if the caps together are less than `total`,
// the total is cut to them. Errors: out_of_range (negative input; total > 0 over no line).
base::Result<base::Vector<std::int64_t>> prorate(std::int64_t total, const base::Vector<ProrationLine>& lines);

// The part of share S over quantity Q owed when the returned quantity goes from a to b:
// floor(S*b/Q) - floor(S*a/Q). Parts add up to S at b = Q. Errors: out_of_range unless 0 <= a <= b <= Q, Q > 0, S >= 0.
base::Result<std::int64_t> slice(std::int64_t share, std::int64_t quantity, std::int64_t from, std::int64_t to);

}  // namespace cartwright::pricing
