// The condition of a line of the cart (spec 11): what keeps it out of an order, and what has changed since it was
// added.
#pragma once

#include "shared/pricing/stages.h"

namespace cartwright::pricing {

// Whether a line in this condition enters an order.
constexpr bool lets_order(Condition condition) {
  switch (condition) {
    case Condition::Ok:
    case Condition::LowStock:
    case Condition::PriceChanged:
    case Condition::PromotionEnded:
      return true;
    case Condition::NotSold:
    case Condition::OutOfStock:
    case Condition::LimitExceeded:
    case Condition::NotDeliverable:
      return false;
  }
  return false;
}

// Of what the shop has and can send. `method`: the chosen way of shipping, null when nothing goes to the address at
// all, which is the whole quote's to say.
Condition supply_condition(const QuoteLine& line, bool is_sold, std::uint64_t weight_g,
                           const catalog::ShippingMethod* method);

// The lines that can be ordered and have changed since they were added: PromotionEnded, PriceChanged. Asked behind the
// line promotions: a promotion's end is no news where another one makes the line cheaper now. `lines` are the quote's.
void note_changes(const Plan& plan, const base::Vector<QuoteInputLine>& lines, const Basket& basket, Quote& quote);

}  // namespace cartwright::pricing
