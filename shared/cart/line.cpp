#include "shared/cart/line.h"

#include <algorithm>

#include "shared/base/check.h"
#include "shared/base/plant.h"

namespace cartwright::cart {
namespace {

std::int64_t clamp_counter(std::int64_t value) {
  return std::clamp(value, -limits::kCounterMax, limits::kCounterMax);
}

void note_birth(Line& line, base::Instant at) {
  if (!line.is_shown()) line.first_at = at;
}

}  // namespace

std::int64_t shown_quantity(const Line& line) {
  return std::clamp<std::int64_t>(line.quantity(), 0, limits::kQuantityPerLineMax);
}

void apply_add(Line& line, std::int64_t quantity, base::Instant at) {
  CHECK(quantity >= -limits::kCounterMax && quantity <= limits::kCounterMax);
  note_birth(line, at);
  line.added = clamp_counter(line.added + quantity);
}

void apply_set(Line& line, std::int64_t value, const Seen& seen, const SetBy& by, base::Instant at) {
  CHECK(value >= 0 && value <= limits::kQuantityPerLineMax);
  note_birth(line, at);
  const bool own = line.set_by.device == by.device;
  const bool saw_current = own || line.set_by.is_none() || line.set_by == seen.set_by;
  if (base::planted(base::Plant::SetLosesToOlderSet) && !saw_current) return;
  if (base::planted(base::Plant::RemoveBeatsUnseenAdd)) {
    line.added = 0;
  } else if (saw_current) {
    line.added = clamp_counter(line.added - seen.added);
  }
  line.set_value = value;
  line.set_by = by;
}

Seen seen_now(const Line& line, std::uint32_t self) {
  return Seen{.set_by = line.set_by.device == self ? SetBy{} : line.set_by, .added = line.added};
}

}  // namespace cartwright::cart
