// The condition of a line of the cart (spec 11): what keeps it out of an order, and what has changed since it was
// added.
#pragma once

#include "shared/pricing/stages.h"

namespace cartwright::pricing {

// Of what the shop has and can send. `method`: the chosen way of shipping, null when nothing goes to the address at
// all, which is the whole quote's to say.
Condition supply_condition(const QuoteLine& line, bool is_sold, std::uint64_t weight_g,
                           const catalog::ShippingMethod* method);

// The lines that can be ordered and were cheaper by a promotion that has ended since they were added: PromotionEnded.
// Asked behind the line promotions: an end is no news where another one makes the line cheaper now. `lines` are the
// quote's.
void note_ended(const Plan& plan, const base::Vector<QuoteInputLine>& lines, const Basket& basket, Quote& quote);

}  // namespace cartwright::pricing
