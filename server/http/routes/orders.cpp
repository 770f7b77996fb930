// The orders of the signed-in member, as JSON.
#include "server/app/order/orders.h"
#include "server/http/problem.h"
#include "server/http/routes/json.h"
#include "server/http/routes/poke.h"
#include "server/http/routes/routes.h"
#include "shared/base/hex.h"

namespace cartwright::http {
namespace {

using base::ErrorCode;

constexpr std::size_t kBodyBytesMax = limits::kCommandBytesMax;

struct Orders {
  static constexpr const char* kTypeName = "OrderPage";
  std::vector<order::Order> orders;
  std::string next;  // the cursor of the next page; empty at the end
  void describe(codec::Visitor& v) {
    v.list("orders", orders, app::kOrdersPerPageMax);
    v.text("next", next, 40);
  }
};

std::string tag_of(const order::Order& order) {
  const std::string text = codec::to_json(order);
  const base::Hash256 hash = base::sha256(base::as_bytes(text));
  return "\"" + base::to_hex(hash.data(), 12) + "\"";
}

Response order_answer(const order::Order& order, int status = 200) {
  Response response = json_answer(order, status);
  response.set("ETag", tag_of(order));
  return response;
}

base::Result<Response> post_order(Call& call) {
  CW_TRY_ASSIGN(const auto intent, read_json<order::PlaceOrder>(call));
  Services& services = call.services;
  CW_TRY_ASSIGN(
      const app::KeyedOrder placed,
      app::place_order_with_key(services.store, *call.session, {call.request.header("idempotency-key"), intent},
                                services.env, services.catalogue));
  poke_member(call);
  Response response = order_answer(placed.order, placed.repeated ? 200 : 201);
  response.set("Location", "/v1/orders/" + base::format_id(placed.order.id.bytes));
  if (placed.repeated) response.set("Idempotency-Replayed", "true");
  return response;
}

base::Result<Response> get_orders(Call& call) {
  CW_TRY_ASSIGN(const std::size_t limit, number_parameter(call, "limit", 20, 1, app::kOrdersPerPageMax));
  base::OrderId before;
  if (const auto cursor = call.request.parameter("cursor"); cursor.has_value()) {
    CW_TRY_ASSIGN(before, base::parse_id_as<base::OrderTag>(*cursor));
  }
  CW_TRY_ASSIGN(app::OrderPage page,
                app::list_orders(call.services.store, *call.session, before, limit, call.services.env.instant()));
  Orders shown{.orders = std::move(page.orders)};
  if (!page.next.is_nil()) shown.next = base::format_id(page.next.bytes);
  return json_answer(shown);
}

base::Result<base::OrderId> order_id(const Call& call) {
  const auto id = base::parse_id_as<base::OrderTag>(call.parameter);
  if (!id.ok()) return base::Error{.code = ErrorCode::NotFound, .detail = "order"};
  return *id;
}

base::Result<order::Order> order_now(Call& call, const base::OrderId& id) {
  return app::get_order(call.services.store, *call.session, id, call.services.env.instant());
}

base::Result<Response> get_order(Call& call) {
  CW_TRY_ASSIGN(const base::OrderId id, order_id(call));
  CW_TRY_ASSIGN(const order::Order order, order_now(call, id));
  return order_answer(order);
}

using OrderChange = base::Result<order::Order> (*)(store::Store&, const app::SessionInfo&, const base::OrderId&,
                                                   base::Env&);

// If-Match says which version the client has seen. The state machine guards the change itself, inside its transaction;
// this only tells a client early that it acts on an old picture.
base::Result<Response> change_order(Call& call, OrderChange change) {
  if (call.request.has_body && !call.request.body.empty())
    return base::Error{.code = ErrorCode::UnknownField, .detail = "body"};
  CW_TRY_ASSIGN(const base::OrderId id, order_id(call));
  if (const std::string_view seen = call.request.header("if-match"); !seen.empty() && seen != "*") {
    CW_TRY_ASSIGN(const order::Order now, order_now(call, id));
    if (seen != tag_of(now)) {
      call.outcome = "precondition";
      return problem({.code = ErrorCode::OrderState, .detail = "if-match"}, call.request_id, 412);
    }
  }
  CW_TRY_ASSIGN(const order::Order changed, change(call.services.store, *call.session, id, call.services.env));
  poke_member(call);
  return order_answer(changed);
}

base::Result<Response> post_payment(Call& call) { return change_order(call, app::pay_order_now); }
base::Result<Response> post_cancellation(Call& call) { return change_order(call, app::cancel_order_now); }
base::Result<Response> post_receipt(Call& call) { return change_order(call, app::receive_order_now); }

constexpr QueryParameter kPageParameters[] = {{"limit", "Orders on a page, 20 when absent", app::kOrdersPerPageMax},
                                              {"cursor", "`next` of the page before"}};
constexpr std::size_t kNoBodyBytesMax = 1'024;  // clients that send "{}" are told that nothing is wanted

constexpr Route kOrderRoutes[] = {
    {"orders.place",
     "POST",
     "/v1/orders",
     Caller::Member,
     RateClass::Order,
     kBodyBytesMax,
     post_order,
     {.summary = "Places an order; the same key with the same body answers the same order again",
      .request = kMessage<order::PlaceOrder>,
      .answer = kMessage<order::Order>,
      .status = 201,
      .takes_key = true}},
    {"orders.list",
     "GET",
     "/v1/orders",
     Caller::Member,
     RateClass::Read,
     0,
     get_orders,
     {.summary = "The member's orders, newest first", .answer = kMessage<Orders>, .query = kPageParameters}},
    {"orders.get",
     "GET",
     "/v1/orders/{id}",
     Caller::Member,
     RateClass::Read,
     0,
     get_order,
     {.summary = "One order", .answer = kMessage<order::Order>, .object = Object::Order}},
    {"orders.pay",
     "POST",
     "/v1/orders/{id}/payment",
     Caller::Member,
     RateClass::Order,
     kNoBodyBytesMax,
     post_payment,
     {.summary = "Pays an order from the balance", .answer = kMessage<order::Order>, .object = Object::Order}},
    {"orders.cancel",
     "POST",
     "/v1/orders/{id}/cancellation",
     Caller::Member,
     RateClass::Order,
     kNoBodyBytesMax,
     post_cancellation,
     {.summary = "Cancels an order; what was paid returns to the balance",
      .answer = kMessage<order::Order>,
      .object = Object::Order}},
    {"orders.receive",
     "POST",
     "/v1/orders/{id}/receipt",
     Caller::Member,
     RateClass::Order,
     kNoBodyBytesMax,
     post_receipt,
     {.summary = "Says that all of a shipped order has arrived",
      .answer = kMessage<order::Order>,
      .object = Object::Order}},
    {"orders.uncreate",
     "DELETE",
     "/v1/orders/{id}",
     Caller::Member,
     RateClass::Order,
     kNoBodyBytesMax,
     post_cancellation,
     {.summary = "The same as its cancellation", .answer = kMessage<order::Order>, .object = Object::Order}},
};
static_assert(is_complete(kOrderRoutes));

}  // namespace

std::span<const Route> order_routes() { return kOrderRoutes; }

}  // namespace cartwright::http
