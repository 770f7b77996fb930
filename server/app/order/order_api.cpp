// Orders as whole use cases, for the HTTP API: each is one transaction.
#include <algorithm>

#include "server/app/order/orders.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

template <class F>
base::Result<order::Order> in_turn(store::Store& store, const SessionInfo& session, base::Env& env, const F& act) {
  return store::write_for<order::Order>(store, [&](store::UnitOfWork& unit) -> base::Result<order::Order> {
    CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, session.member, env.instant()));
    CW_TRY_ASSIGN(order::Order order, act(turn));
    CW_TRY(turn.close());
    return order;
  });
}

base::Result<KeyedOrder> place_under_key(store::UnitOfWork& unit, const SessionInfo& session, const KeyedIntent& intent,
                                         base::Instant now, CatalogueSource& catalogue) {
  const base::Hash256 request_hash = base::sha256(codec::encode(intent.place));
  CW_TRY_ASSIGN(MemberTurn turn, MemberTurn::open(unit, session.member, now));
  CW_TRY_ASSIGN(const std::optional<store::KeyRow> known, unit.keys().find(session.member, intent.key));
  if (known.has_value() && now < known->expires_at) {
    if (known->request_hash != request_hash) return ErrorCode::KeyReused;
    CW_TRY_ASSIGN(order::Order order, codec::decode<order::Order>(known->answer));
    return KeyedOrder{.order = std::move(order), .repeated = true};
  }
  CW_TRY_ASSIGN(order::Order order, place_order(turn, intent.place, now, catalogue));
  CW_TRY(unit.keys().put(session.member, intent.key,
                         {.request_hash = request_hash,
                          .answer = codec::encode(order),
                          .expires_at = base::Instant{now.ms + kKeyLifeMs}}));
  CW_TRY(turn.close());
  return KeyedOrder{.order = std::move(order)};
}

}  // namespace

base::Result<KeyedOrder> place_order_with_key(store::Store& store, const SessionInfo& session,
                                              const KeyedIntent& intent, base::Env& env, CatalogueSource& catalogue) {
  if (intent.key.empty()) return base::Error{.code = ErrorCode::MissingField, .detail = "Idempotency-Key"};
  if (intent.key.size() > kKeyBytesMax) return base::Error{.code = ErrorCode::TooLong, .detail = "Idempotency-Key"};
  const base::Instant now = env.instant();
  return store::write_for<KeyedOrder>(
      store, [&](store::UnitOfWork& unit) { return place_under_key(unit, session, intent, now, catalogue); });
}

base::Result<order::Order> pay_order_now(store::Store& store, const SessionInfo& session, const base::OrderId& id,
                                         base::Env& env) {
  return in_turn(store, session, env, [&](MemberTurn& turn) { return pay_order(turn, id); });
}

base::Result<order::Order> cancel_order_now(store::Store& store, const SessionInfo& session, const base::OrderId& id,
                                            base::Env& env) {
  return in_turn(store, session, env, [&](MemberTurn& turn) { return cancel_order(turn, id); });
}

base::Result<order::Order> receive_order_now(store::Store& store, const SessionInfo& session, const base::OrderId& id,
                                             base::Env& env) {
  return in_turn(store, session, env, [&](MemberTurn& turn) { return receive_order(turn, id); });
}

base::Result<order::Order> get_order(store::Store& store, const SessionInfo& session, const base::OrderId& id,
                                     base::Instant now) {
  return store::read_for<order::Order>(store, [&](store::UnitOfWork& unit) -> base::Result<order::Order> {
    CW_TRY_ASSIGN(std::optional<store::OrderRow> row, unit.orders().find(session.member, id));
    if (!row.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "order"};
    return order::as_of(std::move(row->order), now);
  });
}

base::Result<OrderPage> list_orders(store::Store& store, const SessionInfo& session, const base::OrderId& before,
                                    std::size_t limit, base::Instant now) {
  const std::size_t places = std::clamp<std::size_t>(limit, 1, kOrdersPerPageMax);
  return store::read_for<OrderPage>(store, [&](store::UnitOfWork& unit) -> base::Result<OrderPage> {
    CW_TRY_ASSIGN(std::vector<store::OrderRow> rows, unit.orders().list(session.member, before, places + 1));
    OrderPage page;
    if (rows.size() > places) {
      rows.resize(places);
      page.next = rows.back().order.id;
    }
    for (store::OrderRow& row : rows) page.orders.push_back(order::as_of(std::move(row.order), now));
    return page;
  });
}

}  // namespace cartwright::app
