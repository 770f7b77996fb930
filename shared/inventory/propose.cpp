#include "shared/inventory/propose.h"

#include <algorithm>

namespace cartwright::inventory {

std::optional<Restocking> restock(const Forecast& forecast, std::int64_t position) {
  const ReorderRule& rule = forecast.input.rule;
  if (position > std::max(forecast.reorder_point, rule.min_units)) return std::nullopt;
  const std::int64_t wanted = forecast.order_up_to - position;
  const std::int64_t room = rule.max_units - position;
  if (wanted < 1 || room < rule.pack_units) return std::nullopt;
  const std::int64_t packs = std::min((wanted + rule.pack_units - 1) / rule.pack_units, room / rule.pack_units);
  return Restocking{.from = position, .to = position + packs * rule.pack_units};
}

std::int64_t spare_units(const Forecast& forecast, std::int64_t position) {
  return std::max<std::int64_t>(0, position - forecast.order_up_to);
}

bool stays_close(std::int64_t day_start, std::int64_t to) {
  const std::int64_t change = std::max(day_start, to) - std::min(day_start, to);
  return change * 10'000 <= day_start * kCloseBp;
}

}  // namespace cartwright::inventory
