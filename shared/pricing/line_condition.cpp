#include "shared/pricing/line_condition.h"

#include <algorithm>

namespace cartwright::pricing {
namespace {

constexpr std::uint32_t kLowStock = 5;

// Whether it made lines cheaper for this shopper, and does so no more.
bool has_ended(const promotion::Promotion& one, const Moment& moment) {
  return one.kind <= promotion::Kind::Bundle &&  // kinds stand in the order of the pipeline
         (moment.shopper.is_member || !one.audience.members_only) && moment.shopper.tier >= one.audience.tier_min &&
         one.ends_at <= moment.at;
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

void note_ended(const Plan& plan, const base::Vector<QuoteInputLine>& lines, const Basket& basket, Quote& quote) {
  for (const promotion::Promotion& one : plan.promotions) {
    if (!has_ended(one, plan.moment)) continue;
    const Covered covered = basket.goods.covered_by(one.scope);
    for (std::size_t i = 0; i < covered.size(); ++i) {
      const BasketLine& each = basket.lines[i];
      const base::Instant added_at = lines[each.place].added_at;
      if (covered[i] == 0 || !one.runs_at(added_at) || each.net_minor != quote.lines[each.place].net_minor) continue;
      quote.lines[each.place].condition = Condition::PromotionEnded;
    }
  }
}

}  // namespace cartwright::pricing
