#include "shared/inventory/count.h"

#include <algorithm>

namespace cartwright::inventory {

bool is_within(const VarianceLimit& limit, std::int64_t expected, std::int64_t counted) {
  const std::int64_t off = std::max(expected, counted) - std::min(expected, counted);
  return off <= std::max(limit.units, expected * limit.bp / 10'000);
}

base::Result<CountLine> enter(const CountLine& line, std::int64_t counted, std::uint64_t seen,
                              const VarianceLimit& limit) {
  if (line.state != CountLineState::Open || line.seen != seen) return base::ErrorCode::CountConflict;
  if (counted < 0 || counted > kCountedMax)
    return base::Error{.code = base::ErrorCode::OutOfRange, .detail = "counted"};
  CountLine entered = line;
  entered.counted = counted;
  entered.state = is_within(limit, line.expected, counted) ? CountLineState::Settled : CountLineState::Waiting;
  return entered;
}

}  // namespace cartwright::inventory
