// Staff: a member's cart, the figures of carts that nobody touches, and how an order's price came about.
#include "server/app/support/carts.h"
#include "server/app/support/quotes.h"
#include "server/http/routes/admin.h"

namespace cartwright::http {
namespace {

using member::Permission;

base::Result<Response> post_cart_view(Call& call, const app::MemberViewer& who) {
  CW_TRY_ASSIGN(const auto member, path_id<base::MemberId>(call, "member"));
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY_ASSIGN(const auto cart, app::view_cart(staff_services(call), call.services.catalogue, who, member, reason));
  return json_answer(cart);
}

base::Result<Response> get_idle_carts(Call& call, const app::ReportReader& who) {
  CW_TRY_ASSIGN(const auto report,
                app::report_idle_carts(call.services.store, call.services.catalogue, who, call.services.env.instant()));
  return json_answer(report);
}

base::Result<Response> post_inspection(Call& call, const app::OrderViewer& who) {
  CW_TRY_ASSIGN(const auto asked, read_json<protocol::QuoteInspection>(call));
  CW_TRY_ASSIGN(const auto quote,
                app::inspect_quote(staff_services(call), call.services.catalogue.blobs(), who, asked));
  return json_answer(quote);
}

constexpr Route kAdminCartRoutes[] = {
    staff<Permission::MembersView, post_cart_view>(with_reason(
        "admin.members.view_cart", "/v1/admin/members/{id}/cart-views",
        "A member's cart with notes and conditions; recorded with the reason", kMessage<protocol::MemberCart>)),
    staff<Permission::ReportsRead, get_idle_carts>(
        {.name = "admin.reports.carts",
         .method = "GET",
         .path = "/v1/admin/reports/carts",
         .contract = {.summary = "Carts by how long nobody has touched them: how many, and what stands in them",
                      .answer = kMessage<protocol::IdleCartReport>}}),
    staff<Permission::OrdersView, post_inspection>(
        {.name = "admin.quotes.inspect",
         .method = "POST",
         .path = "/v1/admin/quote-inspections",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Every input and rule of the price of an order, by its number or its quote's "
                                 "fingerprint; recorded with the reason",
                      .request = kMessage<protocol::QuoteInspection>,
                      .answer = kMessage<protocol::InspectedQuote>}}),
};
static_assert(is_complete(kAdminCartRoutes));

}  // namespace

std::span<const Route> admin_cart_routes() { return kAdminCartRoutes; }

}  // namespace cartwright::http
