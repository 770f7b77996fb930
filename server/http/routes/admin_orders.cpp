// Staff: the orders of all members, and the parcels that leave for them.
#include "server/app/support/orders.h"
#include "server/http/routes/admin.h"
#include "server/http/routes/poke.h"

namespace cartwright::http {
namespace {

using member::Permission;

constexpr std::size_t kBodyBytesMax = 32'768;  // 500 lines

base::Result<Response> get_orders(Call& call, const app::OrderReader& who) {
  CW_TRY_ASSIGN(const std::size_t limit,
                number_parameter(call, "limit", kStaffPageDefault, 1, protocol::kStaffPageMax));
  const std::string_view cursor = call.request.parameter("cursor").value_or(std::string_view());
  CW_TRY_ASSIGN(const auto page,
                app::list_all_orders(call.services.store, who, cursor, limit, call.services.env.instant()));
  return json_answer(page);
}

base::Result<Response> get_order(Call& call, const app::OrderReader& who) {
  CW_TRY_ASSIGN(const auto found,
                app::find_order_by_number(call.services.store, who, call.parameter, call.services.env.instant()));
  return json_answer(found);
}

base::Result<Response> post_order_view(Call& call, const app::OrderViewer& who) {
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY_ASSIGN(const auto order, app::view_order(staff_services(call), who, call.parameter, reason));
  return json_answer(order);
}

base::Result<Response> post_shipment(Call& call, const app::OrderShipper& who) {
  CW_TRY_ASSIGN(const auto parcel, read_json<protocol::NewShipment>(call));
  const std::string_view key = call.request.header("idempotency-key");
  CW_TRY_ASSIGN(const auto shipped,
                app::ship_order_for_staff(staff_services(call), who, {call.parameter, key, parcel}));
  poke_member(call, shipped.member);
  return json_answer(shipped, 201);
}

base::Result<Response> post_delivery(Call& call, const app::OrderShipper& who) {
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY_ASSIGN(const auto delivered, app::deliver_order_for_staff(staff_services(call), who, call.parameter, reason));
  poke_member(call, delivered.member);
  return json_answer(delivered);
}

constexpr Route kAdminOrderRoutes[] = {
    staff<Permission::OrdersRead, get_orders>(
        {.name = "admin.orders.list",
         .method = "GET",
         .path = "/v1/admin/orders",
         .contract = {.summary = "Orders of all members without their addresses, newest first",
                      .answer = kMessage<protocol::OrderSummaryPage>,
                      .query = kStaffPageParameters}}),
    staff<Permission::OrdersRead, get_order>({.name = "admin.orders.find",
                                              .method = "GET",
                                              .path = "/v1/admin/orders/{number}",
                                              .contract = {.summary = "The order of a number, without its address",
                                                           .answer = kMessage<protocol::OrderSummary>,
                                                           .object = Object::OfShop}}),
    staff<Permission::OrdersView, post_order_view>(
        with_reason("admin.orders.view", "/v1/admin/orders/{number}/views",
                    "An order with its lines and address; recorded with the reason", kMessage<order::Order>)),
    staff<Permission::OrdersShip, post_shipment>(
        {.name = "admin.orders.ship",
         .method = "POST",
         .path = "/v1/admin/orders/{number}/shipments",
         .body_bytes_max = kBodyBytesMax,
         .contract = {.summary = "Hands a parcel of a paid order to a carrier; without lines, all that is left",
                      .request = kMessage<protocol::NewShipment>,
                      .answer = kMessage<protocol::OrderSummary>,
                      .status = 201,
                      .object = Object::OfShop,
                      .takes_key = true}}),
    staff<Permission::OrdersShip, post_delivery>(
        with_reason("admin.orders.deliver", "/v1/admin/orders/{number}/deliveries",
                    "Says that all of a shipped order has arrived", kMessage<protocol::OrderSummary>)),
};
static_assert(is_complete(kAdminOrderRoutes));

}  // namespace

std::span<const Route> admin_order_routes() { return kAdminOrderRoutes; }

}  // namespace cartwright::http
