// The goods of an order, from its submission until they leave or are given back (shared/inventory/reservation.h). All
// lines or none; sets are taken as their components, which are summed first; items are written by rising
// (variant, location). On the member's turn, in the transaction of what happens to the order.
//
// An order from before there were reservations has none: its goods left the stock when it was placed, so that to give
// them back is a movement, and to commit or ship them is nothing.
#pragma once

#include "server/app/member_turn.h"
#include "shared/order/order.h"

namespace cartwright::app {

// What an order that was just made needs: active until its payment is due, or committed when it is paid. Errors:
// stock_short (detail: "<sku>: <available>").
base::Status reserve_stock(MemberTurn& turn, const order::Order& placed);
// It was paid. Errors: reservation_expired (retake_stock may help).
base::Status commit_stock(MemberTurn& turn, const order::Order& order);
// It came to nothing: the order is cancelled or expired.
base::Status release_stock(MemberTurn& turn, const order::Order& order);
// Its last parcel left. Errors: stock_short (promised beyond what is there, and it has not
// come yet).
base::Status ship_stock(MemberTurn& turn, const order::Order& order);
// A payment that came too late: the same goods once more, active until `until`, for commit_stock. Nothing to do when
// they were not given back. Errors: stock_short.
base::Status retake_stock(MemberTurn& turn, const order::Order& order, base::Instant until);

// Active reservations whose time is over give their goods back, the longest due first; the orders follow with their own
// time. Answers how many. For the job, and for who would otherwise go short.
base::Result<std::size_t> expire_reservations(store::UnitOfWork& unit, base::Instant now, std::size_t limit);

}  // namespace cartwright::app
