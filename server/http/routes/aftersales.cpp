// Aftersale of the signed-in member, as JSON. The request carries its own id: sending it again answers the same one.
#include "server/app/aftersale/aftersales.h"
#include "server/http/routes/json.h"
#include "server/http/routes/photo.h"
#include "server/http/routes/poke.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

using aftersale::Aftersale;
using aftersale::AftersaleId;
using base::ErrorCode;

struct Aftersales {
  static constexpr const char* kTypeName = "AftersalePage";
  std::vector<Aftersale> aftersales;
  std::string next;  // the cursor of the next page; empty at the end
  void describe(codec::Visitor& v) {
    v.list("aftersales", aftersales, app::kAftersalesPerPageMax);
    v.text("next", next, 40);
  }
};

base::Result<Response> post_aftersale(Call& call) {
  CW_TRY_ASSIGN(const auto what, read_json<aftersale::Request>(call));
  Services& services = call.services;
  CW_TRY_ASSIGN(const app::AskedAftersale asked,
                app::request_aftersale_now(services.store, *call.session, what, services.env, services.catalogue));
  poke_member(call);
  Response response = json_answer(asked.aftersale, asked.repeated ? 200 : 201);
  response.set("Location", "/v1/aftersales/" + base::format_id(asked.aftersale.id.bytes));
  return response;
}

base::Result<Response> get_aftersales(Call& call) {
  CW_TRY_ASSIGN(const std::size_t limit, number_parameter(call, "limit", 20, 1, app::kAftersalesPerPageMax));
  AftersaleId before;
  if (const auto cursor = call.request.parameter("cursor"); cursor.has_value()) {
    CW_TRY_ASSIGN(before, base::parse_id_as<aftersale::AftersaleTag>(*cursor));
  }
  CW_TRY_ASSIGN(app::AftersalePage page,
                app::list_aftersales(call.services.store, *call.session, before, limit, call.services.env.instant()));
  Aftersales shown{.aftersales = std::move(page.aftersales)};
  if (!page.next.is_nil()) shown.next = base::format_id(page.next.bytes);
  return json_answer(shown);
}

base::Result<AftersaleId> aftersale_id(const Call& call) {
  const auto id = base::parse_id_as<aftersale::AftersaleTag>(call.parameter);
  if (!id.ok()) return base::Error{.code = ErrorCode::NotFound, .detail = "aftersale"};
  return *id;
}

base::Result<Response> get_aftersale(Call& call) {
  CW_TRY_ASSIGN(const AftersaleId id, aftersale_id(call));
  CW_TRY_ASSIGN(const Aftersale found,
                app::get_aftersale(call.services.store, *call.session, id, call.services.env.instant()));
  return json_answer(found);
}

base::Result<Response> post_withdrawal(Call& call) {
  if (call.request.has_body && !call.request.body.empty())
    return base::Error{.code = ErrorCode::UnknownField, .detail = "body"};
  CW_TRY_ASSIGN(const AftersaleId id, aftersale_id(call));
  CW_TRY_ASSIGN(const Aftersale changed,
                app::withdraw_aftersale_now(call.services.store, *call.session, id, call.services.env));
  poke_member(call);
  return json_answer(changed);
}

base::Result<Response> post_parcel(Call& call) {
  CW_TRY_ASSIGN(const AftersaleId id, aftersale_id(call));
  CW_TRY_ASSIGN(const auto parcel, read_json<protocol::NewParcel>(call));
  CW_TRY_ASSIGN(const Aftersale changed,
                app::send_aftersale_now(call.services.store, *call.session, id, parcel, call.services.env));
  poke_member(call);
  return json_answer(changed);
}

base::Result<Response> put_photo(Call& call) {
  CW_TRY_ASSIGN(const AftersaleId id, aftersale_id(call));
  if (!media_type(call.request.header("content-type")).starts_with("image/")) return ErrorCode::UnsupportedMediaType;
  Services& services = call.services;
  CW_TRY_ASSIGN(
      const Aftersale changed,
      app::put_aftersale_photo(services.store, *call.session,
                               {id, base::as_bytes(call.request.body), services.picture_maker}, services.env));
  poke_member(call);
  return json_answer(changed);
}

base::Result<Response> get_photo(Call& call) {
  CW_TRY_ASSIGN(const AftersaleId id, aftersale_id(call));
  CW_TRY_ASSIGN(const app::WantedPhoto wanted, wanted_photo(call));
  CW_TRY_ASSIGN(const base::Bytes file, store::read_for<base::Bytes>(call.services.store, [&](store::UnitOfWork& unit) {
                  return app::aftersale_photo(unit, call.session->member, id, wanted);
                }));
  return photo_answer(file);
}

constexpr QueryParameter kPageParameters[] = {
    {"limit", "Requests on a page, 20 when absent", app::kAftersalesPerPageMax},
    {"cursor", "`next` of the page before"}};
constexpr std::size_t kNoBodyBytesMax = 1'024;
constexpr std::size_t kParcelBytesMax = 1'024;

constexpr Route kAftersaleRoutes[] = {
    {"aftersales.request",
     "POST",
     "/v1/aftersales",
     Caller::Member,
     RateClass::Order,
     aftersale::kRequestBytesMax,
     post_aftersale,
     {.summary = "Asks for a refund, a return, an exchange or a repair of pieces of a delivered order",
      .request = kMessage<aftersale::Request>,
      .answer = kMessage<Aftersale>,
      .status = 201}},
    {"aftersales.list",
     "GET",
     "/v1/aftersales",
     Caller::Member,
     RateClass::Read,
     0,
     get_aftersales,
     {.summary = "The member's requests, newest first", .answer = kMessage<Aftersales>, .query = kPageParameters}},
    {"aftersales.get",
     "GET",
     "/v1/aftersales/{id}",
     Caller::Member,
     RateClass::Read,
     0,
     get_aftersale,
     {.summary = "One request", .answer = kMessage<Aftersale>, .object = Object::Aftersale}},
    {"aftersales.withdraw",
     "POST",
     "/v1/aftersales/{id}/withdrawal",
     Caller::Member,
     RateClass::Order,
     kNoBodyBytesMax,
     post_withdrawal,
     {.summary = "Takes a request back that nobody has answered",
      .answer = kMessage<Aftersale>,
      .object = Object::Aftersale}},
    {"aftersales.send",
     "POST",
     "/v1/aftersales/{id}/parcel",
     Caller::Member,
     RateClass::Order,
     kParcelBytesMax,
     post_parcel,
     {.summary = "Says with which parcel the goods are on their way to the shop",
      .request = kMessage<protocol::NewParcel>,
      .answer = kMessage<Aftersale>,
      .object = Object::Aftersale}},
    {"aftersales.put_photo",
     "PUT",
     "/v1/aftersales/{id}/photos",
     Caller::Member,
     RateClass::Account,
     kPhotoBytesMax,
     put_photo,
     {.summary = "A photo that the request names by the SHA-256 of this file; once more changes nothing",
      .answer = kMessage<Aftersale>,
      .object = Object::Aftersale,
      .takes_picture = true}},
    {"aftersales.photo",
     "GET",
     "/v1/aftersales/{id}/photos",
     Caller::Member,
     RateClass::Read,
     0,
     get_photo,
     {.summary = "One of its photos",
      .media_type = "image/jpeg",
      .query = kPhotoParameters,
      .object = Object::Aftersale}},
};
static_assert(is_complete(kAftersaleRoutes));

}  // namespace

std::span<const Route> aftersale_routes() { return kAftersaleRoutes; }

}  // namespace cartwright::http
