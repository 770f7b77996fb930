// How an order lies in its row: what was sold for how much in `body`, where it goes in `ship_to`, sealed.
#pragma once

#include "server/store/sql/query.h"
#include "shared/order/order.h"

namespace cartwright::store::sql {

struct OrderParts {
  base::Bytes body;
  base::Bytes ship_to;
};

// Seals a text of a row. Errors: not_allowed (the connection has no key).
Result<base::Bytes> seal_text(Connection& connection, std::string_view context, std::string_view text);

// Errors: not_allowed, bad_signature.
Result<std::string> open_text(Connection& connection, std::string_view context, base::ByteView sealed);

// Errors: not_allowed.
Result<OrderParts> order_parts(Connection& connection, const order::Order& order);
// The next two columns. Without a key the order comes without where it goes: its sums can be verified all the same.
order::Order read_order_parts(Connection& connection, Query& row);

}  // namespace cartwright::store::sql
