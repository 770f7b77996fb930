#include "shared/pricing/line_condition.h"

#include <algorithm>

namespace cartwright::pricing {
namespace {

constexpr std::uint32_t kLowStock = 5;

bool made_cheaper_when_added(const promotion::Promotion& one, const promotion::Item& item, base::Instant added_at,
                             const Moment& moment) {
  const bool is_of_lines = one.kind <= promotion::Kind::Bundle;  // kinds stand in the order of the pipeline
  return is_of_lines && (moment.shopper.is_member || !one.audience.members_only) &&
         moment.shopper.tier >= one.audience.tier_min && one.ends_at <= moment.at && one.runs_at(added_at) &&
         one.scope.covers(item);
}

}  // namespace

Condition supply_condition(const QuoteLine& line, bool is_sold, std::uint64_t weight_g,
                           const catalog::ShippingMethod* method) {
  if (!is_sold) return Condition::NotSold;
  if (line.quantity > limits::kQuantityPerLineMax) return Condition::LimitExceeded;
  if (line.stock < line.quantity) return Condition::OutOfStock;
  const auto carries = [&](const catalog::ShippingStep& step) { return weight_g <= step.weight_g_max; };
  if (method != nullptr && std::none_of(method->steps.begin(), method->steps.end(), carries)) {
    return Condition::NotDeliverable;
  }
  return line.stock <= kLowStock ? Condition::LowStock : Condition::Ok;
}

void note_changes(const Plan& plan, const base::Vector<QuoteInputLine>& lines, const Basket& basket, Quote& quote) {
  for (const BasketLine& each : basket.lines) {
    QuoteLine& line = quote.lines[each.place];
    const base::Instant added_at = lines[each.place].added_at;
    if (line.price_change_minor != 0) line.condition = Condition::PriceChanged;
    if (added_at.ms == 0 || each.net_minor != line.net_minor) continue;
    for (const promotion::Promotion& one : plan.promotions) {
      if (made_cheaper_when_added(one, each.item, added_at, plan.moment)) line.condition = Condition::PromotionEnded;
    }
  }
}

}  // namespace cartwright::pricing
