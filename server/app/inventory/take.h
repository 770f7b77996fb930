// Takes what is needed from where it is: allocation (shared/inventory/allocation.h), then one conditional write for
// each item. Also what an order's pieces are in goods that are kept.
#pragma once

#include <string_view>

#include "server/app/member_turn.h"
#include "shared/order/order.h"

namespace cartwright::app {

inventory::Needs needs_of(const base::Vector<order::ShipmentLine>& pieces);
// The sets among them, as they are now.
base::Result<inventory::Components> components_of(store::UnitOfWork& unit, const inventory::Needs& wanted);

// Reserves all of `needs`, or nothing: then `short_of` says what there is too little of. Reservations that are over are
// given back when it would otherwise go short.
base::Result<inventory::Allocation> take(store::UnitOfWork& unit, const inventory::Needs& needs, std::string_view zone,
                                         base::Instant now);
// What was reserved leaves, by whom and when the turn says. Errors: stock_short (detail: the variant; it was promised
// beyond what is there, and has not come).
base::Status send_reserved(MemberTurn& turn, inventory::Movement movement);
// Says so for people: stock_short with the order's line that needs it (detail: "<sku>: <available>").
base::Error named_shortage(const order::Order& order, const inventory::Components& components,
                           const inventory::Shortage& shortage);

}  // namespace cartwright::app
