// Staff: requests for aftersale of all members, by deadline, and what is made of them.
#include "server/app/support/aftersales.h"
#include "server/http/routes/admin.h"
#include "server/http/routes/photo.h"
#include "server/http/routes/poke.h"

namespace cartwright::http {
namespace {

using member::Permission;

constexpr std::size_t kBodyBytesMax = 64 * 1'024;  // every line of the longest order

base::Result<Response> get_queue(Call& call, const app::AftersaleReader& who) {
  CW_TRY_ASSIGN(const std::size_t limit,
                number_parameter(call, "limit", kStaffPageDefault, 1, protocol::kStaffPageMax));
  const std::string_view cursor = call.request.parameter("cursor").value_or(std::string_view());
  CW_TRY_ASSIGN(const auto page,
                app::list_aftersale_queue(call.services.store, who, cursor, limit, call.services.env.instant()));
  return json_answer(page);
}

base::Result<Response> get_case(Call& call, const app::AftersaleReader& who) {
  CW_TRY_ASSIGN(const auto found,
                app::find_aftersale_by_number(call.services.store, who, call.parameter, call.services.env.instant()));
  return json_answer(found);
}

base::Result<Response> post_decision(Call& call, const app::AftersaleDecider& who) {
  CW_TRY_ASSIGN(const auto decision, read_json<protocol::AftersaleDecision>(call));
  CW_TRY_ASSIGN(const auto changed,
                app::decide_aftersale_for_staff(staff_services(call), who, call.parameter, decision));
  poke_member(call, changed.member);
  return json_answer(changed);
}

base::Result<Response> post_goods(Call& call, const app::AftersaleHandler& who) {
  CW_TRY_ASSIGN(const auto goods, read_json<protocol::AftersaleGoods>(call));
  CW_TRY_ASSIGN(const auto changed, app::handle_aftersale_for_staff(staff_services(call), who, call.parameter, goods));
  poke_member(call, changed.member);
  return json_answer(changed);
}

base::Result<Response> get_photo(Call& call, const app::AftersaleReader& who) {
  CW_TRY_ASSIGN(const app::WantedPhoto wanted, wanted_photo(call));
  CW_TRY_ASSIGN(const base::Bytes file,
                app::aftersale_photo_by_number(call.services.store, who, call.parameter, wanted));
  return photo_answer(file);
}

constexpr Route kAdminAftersaleRoutes[] = {
    staff<Permission::OrdersRead, get_queue>({.name = "admin.aftersales.queue",
                                              .method = "GET",
                                              .path = "/v1/admin/aftersales",
                                              .contract = {.summary = "Open requests of all members, by deadline",
                                                           .answer = kMessage<protocol::AftersaleQueue>,
                                                           .query = kStaffPageParameters}}),
    staff<Permission::OrdersRead, get_case>({.name = "admin.aftersales.find",
                                             .method = "GET",
                                             .path = "/v1/admin/aftersales/{number}",
                                             .contract = {.summary = "The request of a number, with what was sold",
                                                          .answer = kMessage<protocol::AftersaleCase>,
                                                          .object = Object::OfShop}}),
    staff<Permission::OrdersRead, get_photo>({.name = "admin.aftersales.photo",
                                              .method = "GET",
                                              .path = "/v1/admin/aftersales/{number}/photos",
                                              .contract = {.summary = "One of a request's photos",
                                                           .media_type = "image/jpeg",
                                                           .query = kPhotoParameters,
                                                           .object = Object::OfShop}}),
    staff<Permission::AftersalesDecide, post_decision>(
        {.name = "admin.aftersales.decide",
         .method = "POST",
         .path = "/v1/admin/aftersales/{number}/decisions",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Approves, rejects or settles a request; settling gives the money back",
                      .request = kMessage<protocol::AftersaleDecision>,
                      .answer = kMessage<protocol::AftersaleCase>,
                      .object = Object::OfShop}}),
    staff<Permission::AftersalesHandle, post_goods>(
        {.name = "admin.aftersales.handle",
         .method = "POST",
         .path = "/v1/admin/aftersales/{number}/goods",
         .body_bytes_max = kBodyBytesMax,
         .contract = {.summary = "Goods were received, inspected, taken into repair or sent back",
                      .request = kMessage<protocol::AftersaleGoods>,
                      .answer = kMessage<protocol::AftersaleCase>,
                      .object = Object::OfShop}}),
};
static_assert(is_complete(kAdminAftersaleRoutes));

}  // namespace

std::span<const Route> admin_aftersale_routes() { return kAdminAftersaleRoutes; }

}  // namespace cartwright::http
