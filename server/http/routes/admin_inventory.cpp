// Staff: locations, and stock by location; shoppers: bands.
#include "server/app/inventory/keeping.h"
#include "server/http/routes/admin.h"

namespace cartwright::http {
namespace {

using base::ErrorCode;
using member::Permission;

constexpr std::size_t kDraftBytesMax = 32 * 1024;  // 200 regions

base::Result<Response> get_locations(Call& call, const app::StockReader& who) {
  CW_TRY_ASSIGN(const auto list, app::list_locations(call.services.store, who));
  return json_answer(list);
}

base::Result<Response> post_location(Call& call, const app::StockKeeper& who) {
  CW_TRY_ASSIGN(const auto draft, read_json<protocol::LocationDraft>(call));
  CW_TRY_ASSIGN(const auto made,
                app::add_location(staff_services(call), who, draft, call.request.header("idempotency-key")));
  return json_versioned(made, made.rev, 201);
}

base::Result<Response> put_location(Call& call, const app::StockKeeper& who) {
  CW_TRY_ASSIGN(const std::uint32_t number, path_number(call, "location"));
  CW_TRY_ASSIGN(const std::uint64_t seen, version_seen(call));
  CW_TRY_ASSIGN(const auto draft, read_json<protocol::LocationDraft>(call));
  CW_TRY_ASSIGN(const auto changed,
                app::change_location(staff_services(call), who, {.number = number, .seen_rev = seen, .draft = draft}));
  return json_versioned(changed, changed.rev);
}

base::Result<Response> get_by_location(Call& call, const app::StockReader& who) {
  CW_TRY_ASSIGN(const std::uint32_t variant, path_number(call, "variant"));
  CW_TRY_ASSIGN(const auto shown,
                app::stock_by_location(call.services.store, who, variant, call.services.env.instant()));
  return json_answer(shown);
}

base::Result<Response> put_terms(Call& call, const app::StockKeeper& who) {
  CW_TRY_ASSIGN(const std::uint32_t variant, path_number(call, "variant"));
  CW_TRY_ASSIGN(const auto terms, read_json<protocol::StockTerms>(call));
  CW_TRY_ASSIGN(const auto shown, app::set_stock_terms(staff_services(call), who, variant, terms));
  return json_answer(shown);
}

base::Result<Response> put_components(Call& call, const app::StockKeeper& who) {
  CW_TRY_ASSIGN(const std::uint32_t variant, path_number(call, "variant"));
  CW_TRY_ASSIGN(const auto set, read_json<protocol::StockSet>(call));
  CW_TRY_ASSIGN(const auto shown, app::set_components(staff_services(call), who, variant, set));
  return json_answer(shown);
}

base::Result<Response> post_movement(Call& call, const app::StockKeeper& who) {
  CW_TRY_ASSIGN(const auto move, read_json<protocol::StockMove>(call));
  CW_TRY_ASSIGN(const auto shown,
                app::move_stock(staff_services(call), who, move, call.request.header("idempotency-key")));
  return json_answer(shown, 201);
}

base::Result<Response> get_reservation(Call& call, const app::StockReader& who) {
  CW_TRY_ASSIGN(const auto found, app::reservation_of(call.services.store, who, call.parameter));
  return json_answer(found);
}

// "12,7,9". Errors: missing_field, malformed, line_limit.
base::Result<base::Vector<base::VariantNumber>> variants_of(const Call& call) {
  const std::string text(call.request.parameter("variants").value_or(""));
  if (text.empty()) return base::Error{.code = ErrorCode::MissingField, .detail = "variants"};
  base::Vector<base::VariantNumber> variants;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (;;) {
    base::VariantNumber number = 0;
    const auto [after, error] = std::from_chars(at, end, number);
    const bool is_whole = error == std::errc{} && (after == end || *after == ',');
    if (!is_whole) return base::Error{.code = ErrorCode::Malformed, .detail = "variants"};
    if (variants.size() == protocol::kStockBandsMax)
      return base::Error{.code = ErrorCode::LineLimit, .detail = "variants"};
    variants.push_back(number);
    if (after == end) return variants;
    at = after + 1;
  }
}

base::Result<Response> get_bands(Call& call) {
  CW_TRY_ASSIGN(const base::Vector<base::VariantNumber> variants, variants_of(call));
  CW_TRY_ASSIGN(const auto bands, app::stock_bands(call.services.store, variants, call.services.env.instant()));
  return json_answer(bands);
}

constexpr QueryParameter kBandParameters[] = {{"variants", "Numbers of variants, 100 at most: 12,7,9"}};

constexpr Route kAdminInventoryRoutes[] = {
    staff<Permission::ProductsRead, get_locations>(
        {.name = "admin.locations.list",
         .method = "GET",
         .path = "/v1/admin/locations",
         .contract = {.summary = "Where goods are kept, by number", .answer = kMessage<protocol::LocationList>}}),
    staff<Permission::StockAdjust, post_location>({.name = "admin.locations.add",
                                                   .method = "POST",
                                                   .path = "/v1/admin/locations",
                                                   .body_bytes_max = kDraftBytesMax,
                                                   .contract = {.summary = "Another location",
                                                                .request = kMessage<protocol::LocationDraft>,
                                                                .answer = kMessage<inventory::Location>,
                                                                .status = 201,
                                                                .takes_key = true}}),
    staff<Permission::StockAdjust, put_location>(
        {.name = "admin.locations.change",
         .method = "PUT",
         .path = "/v1/admin/locations/{location}",
         .body_bytes_max = kDraftBytesMax,
         .contract = {.summary = "What a location serves, and whether it is open",
                      .request = kMessage<protocol::LocationDraft>,
                      .answer = kMessage<inventory::Location>,
                      .object = Object::OfShop,
                      .takes_tag = true}}),
    staff<Permission::ProductsRead, get_by_location>({.name = "admin.stock.locations",
                                                      .method = "GET",
                                                      .path = "/v1/admin/stock/{variant}/locations",
                                                      .contract = {.summary = "The stock of a variant by location",
                                                                   .answer = kMessage<protocol::StockByLocation>,
                                                                   .object = Object::OfShop}}),
    staff<Permission::StockAdjust, put_terms>(
        {.name = "admin.stock.terms",
         .method = "PUT",
         .path = "/v1/admin/stock/{variant}/terms",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "How much is kept back at a location, and promised beyond what is there",
                      .request = kMessage<protocol::StockTerms>,
                      .answer = kMessage<protocol::StockByLocation>,
                      .object = Object::OfShop}}),
    staff<Permission::StockAdjust, put_components>(
        {.name = "admin.stock.components",
         .method = "PUT",
         .path = "/v1/admin/stock/{variant}/components",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "What a set consists of; orders from now on take these",
                      .request = kMessage<protocol::StockSet>,
                      .answer = kMessage<protocol::StockByLocation>,
                      .object = Object::OfShop}}),
    staff<Permission::StockAdjust, post_movement>(
        {.name = "admin.stock.move",
         .method = "POST",
         .path = "/v1/admin/stock/movements",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Goods that came, were damaged, repaired, thrown away or brought elsewhere",
                      .request = kMessage<protocol::StockMove>,
                      .answer = kMessage<protocol::StockByLocation>,
                      .status = 201,
                      .takes_key = true}}),
    staff<Permission::ProductsRead, get_reservation>(
        {.name = "admin.orders.reservation",
         .method = "GET",
         .path = "/v1/admin/orders/{number}/reservation",
         .contract = {.summary = "From where an order's goods come, and why from there",
                      .answer = kMessage<inventory::Reservation>,
                      .object = Object::OfShop}}),
    {"stock.bands",
     "GET",
     "/v1/stock",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_bands,
     {.summary = "What there is of variants now: plenty, few with their number, none",
      .answer = kMessage<protocol::StockBands>,
      .query = kBandParameters}},
};
static_assert(is_complete(kAdminInventoryRoutes));

}  // namespace

std::span<const Route> admin_inventory_routes() { return kAdminInventoryRoutes; }

}  // namespace cartwright::http
