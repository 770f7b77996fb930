// The web pages and the pictures: files, compressed, cached by what they are.
#include <algorithm>

#include "server/http/routes/json.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

constexpr std::string_view kImmutable = "public, max-age=31536000, immutable";
constexpr std::string_view kPage = "index.html";
constexpr std::string_view kStaffFolder = "staff/";  // of the pages' folder: the staff console
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

// Files that are not there are not found; addresses of pages are drawn by the script. The console's have names in them
// ("/settings/staff.idle_minutes"), so there only its assets count as files.
bool is_file(const Call& call, std::string_view name) {
  if (is_staff_host(call)) return name.starts_with("assets/");
  return name.substr(name.rfind('/') + 1).find('.') != std::string_view::npos;
}

// A file of the host's own program, for `name` as it stands in the address. The console is nothing of the shop's host
// (RELIABILITY 3.5.4), and the other way round.
std::optional<StaticFile> find_page(Call& call, std::string_view name) {
  const Coding coding = choose_coding(call.request.header("accept-encoding"));
  name.remove_prefix(std::min(name.find_first_not_of('/'), name.size()));  // "//staff/" is the folder, too
  if (is_staff_host(call)) return call.services.web.find(std::string(kStaffFolder) + std::string(name), coding);
  if (name.starts_with(kStaffFolder)) return std::nullopt;
  return call.services.web.find(name, coding);
}

Response first_page(Call& call, const StaticFile& file) {
  return is_staff_host(call) ? file_answer(file, kAskAlways) : page_answer(call, file);
}

base::Result<Response> get_page(Call& call) {
  std::string_view name = call.parameter;
  if (name.empty()) name = kPage;
  if (const auto file = find_page(call, name); file.has_value()) {
    return name == kPage ? first_page(call, *file) : file_answer(*file, caching_of(name));
  }
  if (!is_file(call, name)) {
    if (const auto file = find_page(call, kPage); file.has_value()) return first_page(call, *file);
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
  for (auto* area : {account_routes,
                     session_routes,
                     login_routes,
                     factor_routes,
                     passkey_routes,
                     privacy_routes,
                     avatar_routes,
                     export_routes,
                     profile_routes,
                     sync_routes,
                     keeping_routes,
                     live_routes,
                     catalogue_routes,
                     cart_routes,
                     list_routes,
                     order_routes,
                     payment_routes,
                     aftersale_routes,
                     coupon_routes,
                     admin_coupon_routes,
                     wallet_routes,
                     address_routes,
                     division_routes,
                     admin_session_routes,
                     admin_me_routes,
                     admin_staff_routes,
                     admin_setting_routes,
                     admin_member_routes,
                     admin_cart_routes,
                     admin_order_routes,
                     admin_aftersale_routes,
                     admin_profile_routes,
                     admin_merge_routes,
                     admin_product_routes,
                     admin_promotion_routes,
                     admin_planning_routes,
                     stock_list_routes,
                     admin_stock_routes,
                     admin_inventory_routes,
                     admin_webhook_routes,
                     operation_routes,
                     page_routes}) {
    const std::span<const Route> rows = area();
    routes.insert(routes.end(), rows.begin(), rows.end());  // the pages last: their "/*" takes what is left
  }
  return routes;
}

}  // namespace cartwright::http
