// What orders do with promotions that have limits, each within the order's own transaction: counted with its
// submission, given back the moment it came to nothing. The counters are raised by one guarded write each and lowered
// by the same figures.
#pragma once

#include "server/app/member_turn.h"
#include "shared/order/order.h"
#include "shared/promotion/limits.h"

namespace cartwright::app {

// Counts every promotion of the order whose newest approved version has limits. Errors: quota_exhausted,
// budget_exhausted (detail: the promotion's number), which `at_limit` then names: nothing of the part that this stands
// in may be kept.
base::Status hold_promotions(MemberTurn& turn, const order::Order& order, promotion::PromotionNumber& at_limit);

// What an order that came to nothing held.
base::Status return_promotions(MemberTurn& turn, const base::OrderId& order);

// Whether a limit leaves nothing of it for anybody: not to be published.
base::Result<bool> is_used_up(store::UnitOfWork& unit, promotion::PromotionNumber number);

// Empty bytes: none. Errors: store_failed.
base::Result<promotion::Limits> limits_in(const store::OfferRow& row);

}  // namespace cartwright::app
