// Orders of all members, as staff sees them.
#pragma once

#include "server/app/staff/act.h"
#include "shared/order/order.h"
#include "shared/protocol/support.h"

namespace cartwright::app {

using OrderReader = Authorized<member::Permission::OrdersRead>;
using OrderViewer = Authorized<member::Permission::OrdersView>;

// Newest first, behind `cursor` ("" for the first page: what `next` of a page said). Errors: malformed (the cursor).
base::Result<protocol::OrderSummaryPage> list_all_orders(store::Store& store, const OrderReader& who,
                                                         std::string_view cursor, std::size_t limit);
// Errors: not_found.
base::Result<protocol::OrderSummary> find_order_by_number(store::Store& store, const OrderReader& who,
                                                          std::string_view number);
// With its address: recorded. Errors: not_found, those of check_reason.
base::Result<order::Order> view_order(const StaffServices& services, const OrderViewer& who, std::string_view number,
                                      const protocol::Reason& reason);

}  // namespace cartwright::app
