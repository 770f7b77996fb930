// Failures of one kind within a window.
#pragma once

#include "server/store/store.h"

namespace cartwright::app {

struct StaffThrottle {
  base::Hash256 key{};
  std::uint32_t failures_max = 0;
  std::int64_t window_ms = 0;

  base::Result<bool> is_closed(store::UnitOfWork& unit, base::Instant now) const {
    CW_TRY_ASSIGN(const std::optional<store::Attempts> known, unit.sessions().attempts(key));
    return known.has_value() && known->failures >= failures_max && now.ms - known->since.ms < window_ms;
  }
  base::Status note(store::UnitOfWork& unit, base::Instant now) const {
    CW_TRY_ASSIGN(const store::Attempts known, unit.sessions().lock_attempts(key, now));
    const bool fresh = now.ms - known.since.ms < window_ms;
    return unit.sessions().put_attempts(
        key, {.failures = fresh ? known.failures + 1 : 1, .since = fresh ? known.since : now});
  }
};

}  // namespace cartwright::app
