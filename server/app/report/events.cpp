#include "server/app/report/events.h"

namespace cartwright::app {
namespace {
constexpr std::uint8_t kBuckets = 16;
}

base::Status count_event(store::UnitOfWork& unit, const CountedEvent& what, base::ByteView spread, base::Instant now) {
  const auto bucket = static_cast<std::uint8_t>(spread.empty() ? 0 : spread.back() % kBuckets);
  return unit.day_counts().add({.day = day_of(now),
                                .event = static_cast<std::uint8_t>(what.event),
                                .count = what.count,
                                .amount_minor = what.amount_minor},
                               bucket);
}

}  // namespace cartwright::app
