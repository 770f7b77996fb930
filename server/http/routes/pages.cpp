// The web pages and the pictures: files, compressed, cached by what they are.
#include "server/http/routes/json.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

constexpr std::string_view kImmutable = "public, max-age=31536000, immutable";
constexpr std::string_view kPage = "index.html";
constexpr std::string_view kAskAlways = "no-cache";  // keep, but ask each time: answered by 304

// Assets carry their hash in their name; everything else may change under its name.
std::string_view caching_of(std::string_view name) { return name.starts_with("assets/") ? kImmutable : kAskAlways; }

Response file_answer(const StaticFile& file, std::string_view caching) {
  Response response{.shared_body = file.body};
  response.set("Content-Type", file.type);
  response.set("Cache-Control", caching);
  response.set("ETag", file.tag);
  response.set("Vary", "Accept-Encoding");
  if (file.coding != Coding::Identity) response.set("Content-Encoding", coding_name(file.coding));
  return response;
}

// A device that comes for the first time needs the catalogue as soon as the page itself: the answer to a navigation
// names it, so that it is under way before any script runs. Only there: a page kept by the service worker would go on
// naming the catalogue of its day.
void name_catalogue(Call& call, Response& response) {
  response.set("Vary", "Accept-Encoding, Sec-Fetch-Dest");
  if (call.request.header("sec-fetch-dest") != "document") return;
  const auto manifest = call.services.catalogue.manifest();
  if (!manifest.has_value()) return;
  response.set("Link",
               "<" + manifest->path + ">; rel=preload; as=fetch; crossorigin=use-credentials; fetchpriority=low");
}

Response page_answer(Call& call, const StaticFile& file) {
  Response response = file_answer(file, kAskAlways);
  name_catalogue(call, response);
  return response;
}

bool has_extension(std::string_view name) {
  return name.substr(name.rfind('/') + 1).find('.') != std::string_view::npos;
}

base::Result<Response> get_page(Call& call) {
  const Coding coding = choose_coding(call.request.header("accept-encoding"));
  StaticFolder& web = call.services.web;
  std::string_view name = call.parameter;
  if (name.empty()) name = kPage;
  if (const auto file = web.find(name, coding); file.has_value()) {
    return name == kPage ? page_answer(call, *file) : file_answer(*file, caching_of(name));
  }
  // Addresses of the shop's pages are drawn by the script: they all are index.html.
  if (!has_extension(name)) {
    if (const auto file = web.find(kPage, coding); file.has_value()) return page_answer(call, *file);
  }
  return base::Error{.code = base::ErrorCode::NotFound};
}

base::Result<Response> get_picture(Call& call) {
  const Coding coding = choose_coding(call.request.header("accept-encoding"));
  auto file = call.services.pictures.find(call.parameter, coding);
  if (!file.has_value())
    file = call.services.web.find("pictures/" + call.parameter, coding);  // the demo's come with the pages
  if (!file.has_value() || !file->type.starts_with("image/")) return base::Error{.code = base::ErrorCode::NotFound};
  return file_answer(*file, "public, max-age=86400");
}

constexpr Route kPageRoutes[] = {
    {"pictures",
     "GET",
     "/pictures/*",
     Caller::Anyone,
     RateClass::Page,
     0,
     get_picture,
     {.summary = "Pictures of products"}},
    {"pages", "GET", "/*", Caller::Anyone, RateClass::Page, 0, get_page, {.summary = "The web pages"}},
};
static_assert(is_complete(kPageRoutes));

}  // namespace

std::span<const Route> page_routes() { return kPageRoutes; }

std::vector<Route> all_routes() {
  std::vector<Route> routes;
  for (auto* area :
       {account_routes,       session_routes,      login_routes,         factor_routes,        passkey_routes,
        sync_routes,          live_routes,         catalogue_routes,     cart_routes,          order_routes,
        wallet_routes,        address_routes,      division_routes,      admin_session_routes, admin_staff_routes,
        admin_setting_routes, admin_member_routes, admin_product_routes, admin_stock_routes,   operation_routes,
        page_routes}) {
    const std::span<const Route> rows = area();
    routes.insert(routes.end(), rows.begin(), rows.end());  // the pages last: their "/*" takes what is left
  }
  return routes;
}

}  // namespace cartwright::http
