#include "shared/cart/line.h"

#include <algorithm>

#include "shared/base/check.h"
#include "shared/base/plant.h"

namespace cartwright::cart {
namespace {

std::int64_t clamp_counter(std::int64_t value) { return std::clamp(value, -limits::kCounterMax, limits::kCounterMax); }

// A line that is not shown starts from nothing when something is done to its quantity.
void note_birth(Line& line, base::Instant at) {
  if (line.is_shown()) return;
  line.first_at = at;
  line.selected = true;
  line.saved = false;
  line.note.clear();
  line.added_price_minor = 0;
}

}  // namespace

std::int64_t shown_quantity(const Line& line) {
  return std::clamp<std::int64_t>(line.quantity(), 0, limits::kQuantityPerLineMax);
}

void apply_add(Line& line, std::int64_t quantity, base::Instant at) {
  CHECK(quantity >= -limits::kCounterMax && quantity <= limits::kCounterMax);
  note_birth(line, at);
  // Two devices that took the same unit away leave less than nothing; what comes now still counts from nothing.
  if (line.quantity() < 0) line.set_value = 0, line.added = 0;
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

void note_price(Line& line, std::int64_t price_minor) {
  if (line.is_shown() && line.added_price_minor == 0) line.added_price_minor = price_minor;
}

Seen seen_now(const Line& line, std::uint32_t self) {
  return Seen{.set_by = line.set_by.device == self ? SetBy{} : line.set_by, .added = line.added};
}

}  // namespace cartwright::cart
