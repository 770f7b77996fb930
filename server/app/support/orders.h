// Orders of all members, as staff sees them.
#pragma once

#include "server/app/staff/act.h"
#include "shared/order/order.h"
#include "shared/protocol/support.h"

namespace cartwright::app {

using OrderReader = Authorized<member::Permission::OrdersRead>;
using OrderViewer = Authorized<member::Permission::OrdersView>;
using OrderShipper = Authorized<member::Permission::OrdersShip>;

// Newest first, behind `cursor` ("" for the first page: what `next` of a page said). Errors: malformed (the cursor).
base::Result<protocol::OrderSummaryPage> list_all_orders(store::Store& store, const OrderReader& who,
                                                         std::string_view cursor, std::size_t limit, base::Instant now);
// Errors: not_found.
base::Result<protocol::OrderSummary> find_order_by_number(store::Store& store, const OrderReader& who,
                                                          std::string_view number, base::Instant now);
// With its address: recorded. Errors: not_found, those of check_reason.
base::Result<order::Order> view_order(const StaffServices& services, const OrderViewer& who, std::string_view number,
                                      const protocol::Reason& reason);

struct ShipOrder {
  std::string_view number;
  std::string_view key;  // an Idempotency-Key: a repeat answers what was answered
  const protocol::NewShipment& parcel;
};
// Hands a parcel of it to a carrier. Errors: not_found, key_reused, those of order::ship.
base::Result<protocol::OrderSummary> ship_order_for_staff(const StaffServices& services, const OrderShipper& who,
                                                          const ShipOrder& ship);
// The carrier says that all of it has arrived. Errors: not_found, order_state, those of check_reason.
base::Result<protocol::OrderSummary> deliver_order_for_staff(const StaffServices& services, const OrderShipper& who,
                                                             std::string_view number, const protocol::Reason& reason);

}  // namespace cartwright::app
