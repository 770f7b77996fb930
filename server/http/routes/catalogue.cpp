// The published catalogue: the bundle for devices, and plain JSON reads for everybody else.
#include "server/http/routes/json.h"
#include "server/http/routes/routes.h"
#include "shared/protocol/promotion.h"

namespace cartwright::http {
namespace {

using base::ErrorCode;

constexpr std::size_t kPageMax = 100;
constexpr std::size_t kPageDefault = 20;
constexpr std::size_t kHitsMax = 1'000;  // how deep a search can be paged

struct ProductPage {
  static constexpr const char* kTypeName = "ProductPage";
  std::vector<catalog::Product> products;
  std::string next;  // the cursor of the next page; empty at the end
  void describe(codec::Visitor& v) {
    v.list("products", products, kPageMax);
    v.text("next", next, 40);
  }
};

base::Result<app::BundlePtr> current_bundle(const Call& call) {
  app::BundlePtr bundle = call.services.catalogue.current();
  if (bundle == nullptr) return base::Error{.code = ErrorCode::NotFound, .detail = "nothing is published"};
  return bundle;
}

base::Result<Response> get_manifest(Call& call) {
  const auto manifest = call.services.catalogue.manifest();
  if (!manifest.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "nothing is published"};
  Response response = json_answer(*manifest);
  response.set("Cache-Control", "public, max-age=5");
  return response;
}

base::Result<Response> get_bundle_file(Call& call) {
  const Coding wanted = choose_coding(call.request.header("accept-encoding"));
  const auto file = call.services.catalogue.file(call.parameter, wanted);
  if (!file.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "bundle"};
  Response response{.shared_body = file->body};
  response.set("Content-Type", "application/octet-stream");
  response.set("Cache-Control", "public, max-age=31536000, immutable");
  response.set("ETag", "\"" + call.parameter.substr(0, 24) + std::string(coding_suffix(file->coding)) + "\"");
  response.set("Vary", "Accept-Encoding");
  if (file->coding != Coding::Identity) response.set("Content-Encoding", coding_name(file->coding));
  return response;
}

// All products in the order of their numbers, or the hits of a query, best first.
std::vector<base::ProductNumber> numbers(const Call& call, const catalog::Bundle& bundle, std::size_t from,
                                         std::size_t count) {
  std::vector<base::ProductNumber> found;
  if (const auto query = call.request.parameter("query"); query.has_value()) {
    const auto hits = call.services.catalogue.search(*query, std::min(kHitsMax, from + count));
    for (std::size_t i = from; i < hits.size(); ++i) found.push_back(hits[i].product);
  } else {
    for (std::size_t i = from; i < bundle.product_count() && found.size() < count; ++i)
      found.push_back(bundle.product_number_at(i));
  }
  return found;
}

base::Result<Response> get_products(Call& call) {
  CW_TRY_ASSIGN(const std::size_t limit, number_parameter(call, "limit", kPageDefault, 1, kPageMax));
  CW_TRY_ASSIGN(const std::size_t from, number_parameter(call, "cursor", 0, 0, limits::kProductsMax));
  if (call.request.parameter("query").value_or("").size() > limits::kSearchTermBytesMax) {
    return base::Error{.code = ErrorCode::TooLong, .detail = "query"};
  }
  CW_TRY_ASSIGN(const app::BundlePtr bundle, current_bundle(call));
  ProductPage page;
  std::vector<base::ProductNumber> found =
      numbers(call, *bundle, from, limit + 1);  // one more tells whether there is a next
  if (found.size() > limit) {
    found.resize(limit);
    page.next = std::to_string(from + limit);
  }
  for (const base::ProductNumber number : found) {
    // A publication may come between the search and the reading: what is gone is left out.
    if (auto product = bundle->product(number); product.ok()) page.products.push_back(std::move(*product));
  }
  return json_answer(page);
}

base::Result<Response> get_product(Call& call) {
  CW_TRY_ASSIGN(const app::BundlePtr bundle, current_bundle(call));
  const auto number = bundle->find_handle(call.parameter);
  if (!number.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "product"};
  CW_TRY_ASSIGN(const catalog::Product product, bundle->product(*number));
  return json_answer(product);
}

// Errors: out_of_range (a state that the bundle never has).
base::Result<std::optional<promotion::State>> wanted_state(const Call& call) {
  const auto name = call.request.parameter("state");
  if (!name.has_value()) return std::optional<promotion::State>{};
  for (const promotion::State state : {promotion::State::Scheduled, promotion::State::Running}) {
    if (*name == promotion::kStateNames[static_cast<std::size_t>(state)]) return std::optional<promotion::State>{state};
  }
  return base::Error{.code = ErrorCode::OutOfRange, .detail = "state"};
}

base::Result<Response> get_promotions(Call& call) {
  CW_TRY_ASSIGN(const auto wanted, wanted_state(call));
  CW_TRY_ASSIGN(const app::BundlePtr bundle, current_bundle(call));
  CW_TRY_ASSIGN(promotion::Promotions carried, promotion::open_section(bundle->promotion_section()));
  const base::Instant now = call.services.env.instant();
  protocol::PromotionList list;
  for (promotion::Promotion& one : carried.list) {
    one.state = promotion::state_at(one, now);
    const bool is_wanted = wanted.has_value() ? one.state == *wanted : promotion::is_live(one.state);
    if (is_wanted) list.promotions.push_back(std::move(one));
  }
  return json_answer(list);
}

constexpr QueryParameter kPromotionParameters[] = {{"state", "scheduled or running; both when absent"}};
constexpr QueryParameter kListParameters[] = {{"query", "What is searched for, at most 100 bytes"},
                                              {"limit", "Products on a page, 20 when absent", kPageMax},
                                              {"cursor", "`next` of the page before", limits::kProductsMax}};

constexpr Route kCatalogueRoutes[] = {
    {"bundle.get",
     "GET",
     "/v1/bundle",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_manifest,
     {.summary = "Which catalogue is current", .answer = kMessage<protocol::BundleManifest>}},
    {"bundles.file",
     "GET",
     "/v1/bundles/{file}",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_bundle_file,
     {.summary = "A published catalogue or delta, immutable",
      .media_type = "application/octet-stream",
      .object = Object::Public}},
    {"products.list",
     "GET",
     "/v1/products",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_products,
     {.summary = "Products in the order of their numbers, or the hits of a search, best first",
      .answer = kMessage<ProductPage>,
      .query = kListParameters}},
    {"products.get",
     "GET",
     "/v1/products/{handle}",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_product,
     {.summary = "One product", .answer = kMessage<catalog::Product>, .object = Object::Public}},
    {"promotions.list",
     "GET",
     "/v1/promotions",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_promotions,
     {.summary = "Promotions that run or will, as devices price with them",
      .answer = kMessage<protocol::PromotionList>,
      .query = kPromotionParameters}},
};
static_assert(is_complete(kCatalogueRoutes));

}  // namespace

std::span<const Route> catalogue_routes() { return kCatalogueRoutes; }

}  // namespace cartwright::http
