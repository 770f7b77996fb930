// Goods that come back, and goods that leave for those: each is a movement (spec 13, returns and damage).
#pragma once

#include "server/app/member_turn.h"
#include "shared/aftersale/aftersale.h"
#include "shared/order/order.h"

namespace cartwright::app {

// What the inspection found: fit for sale again, to be repaired (it is there, and not sold), or thrown away. Sets come
// back as their components, to where they were sent from.
// `ref`: the return's number.
base::Status goods_back(MemberTurn& turn, const order::Order& order, const aftersale::Found& found,
                        const std::string& ref);
// What a settled exchange sends instead, at once; kept as a reservation that is shipped, under the return's id. Errors:
// stock_short.
base::Status goods_out(MemberTurn& turn, const order::Order& order, const aftersale::Aftersale& settled);
// Of an order that has no reservation (reserve.h): its goods were there when movements began to be kept.
base::Status put_pieces_back(MemberTurn& turn, const order::Order& order);

}  // namespace cartwright::app
