#include "server/store/sql/sealed_order.h"

#include "shared/codec/binary.h"

namespace cartwright::store::sql {
namespace {

std::string context_of(const order::Order& order) { return "ship_to " + order.number; }

Result<order::ShipTo> open_ship_to(RowSealer& sealer, const order::Order& order, base::ByteView sealed) {
  CW_TRY_ASSIGN(const std::string text, sealer.open(context_of(order), sealed));
  return codec::decode<order::ShipTo>(base::as_bytes(text));
}

}  // namespace

Result<base::Bytes> seal_text(Connection& connection, std::string_view context, std::string_view text) {
  if (connection.sealer() == nullptr) return base::Error{.code = base::ErrorCode::NotAllowed, .detail = "no key"};
  return connection.sealer()->seal(context, text);
}

Result<std::string> open_text(Connection& connection, std::string_view context, base::ByteView sealed) {
  if (connection.sealer() == nullptr) return base::Error{.code = base::ErrorCode::NotAllowed, .detail = "no key"};
  return connection.sealer()->open(context, sealed);
}

Result<OrderParts> order_parts(Connection& connection, const order::Order& order) {
  OrderParts parts;
  CW_TRY_ASSIGN(parts.ship_to, seal_text(connection, context_of(order), base::as_text(codec::encode(order.ship_to))));
  order::Order without = order;
  without.ship_to = {};
  parts.body = codec::encode(without);
  return parts;
}

order::Order read_order_parts(Connection& connection, Query& row) {
  auto order = codec::decode<order::Order>(row.blob());
  const base::ByteView sealed = row.blob();
  if (!order.ok()) {
    row.fail(order.error());
    return {};
  }
  if (sealed.empty() || connection.sealer() == nullptr) return std::move(*order);
  auto ship_to = open_ship_to(*connection.sealer(), *order, sealed);
  if (!ship_to.ok()) {
    row.fail(ship_to.error());
    return {};
  }
  order->ship_to = std::move(*ship_to);
  return std::move(*order);
}

}  // namespace cartwright::store::sql
