// Staff: products, imports and publishing.
#include "server/app/catalogue/stock_keeping.h"
#include "server/http/routes/admin.h"

namespace cartwright::http {
namespace {

using base::ErrorCode;
using member::Permission;

constexpr std::size_t kImportBytesMax = 10 * 1024 * 1024;  // spec 0.11: of uploads
constexpr std::size_t kProductBytesMax = 256 * 1024;
constexpr std::size_t kCategoriesMax = 5'000;  // of catalog::validate_catalogue

struct ProductPage {
  static constexpr const char* kTypeName = "KeptProductPage";
  std::vector<catalog::Product> products;
  std::string next;  // the cursor of the next page; empty at the end
  void describe(codec::Visitor& v) {
    v.list("products", products, protocol::kStaffPageMax);
    v.text("next", next, 40);
  }
};

struct CategoryList {
  static constexpr const char* kTypeName = "CategoryList";
  base::Vector<catalog::Category> categories;
  void describe(codec::Visitor& v) { v.list("categories", categories, kCategoriesMax); }
};

struct ProductEdit {
  static constexpr const char* kTypeName = "ProductEdit";
  catalog::Product product;  // number, handle, skus and stock stay what they are
  std::string reason;
  void describe(codec::Visitor& v) {
    v.message("product", product);
    v.text("reason", reason, protocol::kReasonBytesMax);
  }
};

struct Published {
  static constexpr const char* kTypeName = "Published";
  std::uint64_t version = 0;
  void describe(codec::Visitor& v) { v.u64("version", version); }
};

base::Result<Response> get_products(Call& call, const app::ProductReader& who) {
  CW_TRY_ASSIGN(const std::size_t limit,
                number_parameter(call, "limit", kStaffPageDefault, 1, protocol::kStaffPageMax));
  CW_TRY_ASSIGN(const std::size_t after, number_parameter(call, "cursor", 0, 0, UINT32_MAX));
  CW_TRY_ASSIGN(app::KeptProducts kept,
                app::list_kept_products(call.services.store, who,
                                        {.after = static_cast<base::ProductNumber>(after), .limit = limit},
                                        call.services.env.instant()));
  ProductPage page{.products = std::move(kept.products)};
  if (kept.next != 0) page.next = std::to_string(kept.next);
  return json_answer(page);
}

base::Result<Response> get_categories(Call& call, const app::ProductReader& who) {
  CW_TRY_ASSIGN(base::Vector<catalog::Category> kept, app::list_categories(call.services.store, who));
  return json_answer(CategoryList{.categories = std::move(kept)});
}

base::Result<Response> get_product(Call& call, const app::ProductReader& who) {
  CW_TRY_ASSIGN(const std::uint32_t number, path_number(call, "product"));
  CW_TRY_ASSIGN(const auto kept, app::get_kept_product(call.services.store, who, number, call.services.env.instant()));
  return tagged(kept.product, kept.tag);
}

base::Result<Response> put_product(Call& call, const app::ProductEditor& who) {
  CW_TRY_ASSIGN(const std::uint32_t number, path_number(call, "product"));
  CW_TRY_ASSIGN(const std::string seen, tag_seen(call));
  CW_TRY_ASSIGN(const auto edit, read_json<ProductEdit>(call));
  CW_TRY_ASSIGN(
      const auto kept,
      app::change_product(staff_services(call), who,
                          {.number = number, .seen_tag = seen, .product = edit.product, .reason = edit.reason}));
  return tagged(kept.product, kept.tag);
}

base::Result<Response> post_import(Call& call, const app::ProductEditor& who) {
  if (media_type(call.request.header("content-type")) != "text/csv") return ErrorCode::UnsupportedMediaType;
  CW_TRY_ASSIGN(const std::size_t apply, number_parameter(call, "apply", 0, 0, 1));
  CW_TRY_ASSIGN(const std::size_t skip_bad, number_parameter(call, "skip_bad", 0, 0, 1));
  CW_TRY_ASSIGN(const base::Currency currency,
                base::parse_currency(call.request.parameter("currency").value_or(std::string_view("CNY"))));
  CW_TRY_ASSIGN(
      const auto report,
      app::import_csv(
          staff_services(call), who,
          {.text = call.request.body, .currency = currency, .dry_run = apply == 0, .skip_bad = skip_bad == 1}));
  return json_answer(report);
}

base::Result<Response> post_publication(Call& call, const app::ProductEditor& who) {
  CW_TRY_ASSIGN(const auto reason, read_json<protocol::Reason>(call));
  CW_TRY(app::note_publication(staff_services(call), who, reason));
  CW_TRY_ASSIGN(const auto publication, call.services.publisher.publish());
  return json_answer(Published{.version = publication.version}, 201);
}

constexpr QueryParameter kImportParameters[] = {{"apply", "1 takes it over; otherwise only the report is made", 1},
                                                {"skip_bad", "1 leaves out the products with bad rows", 1},
                                                {"currency", "Of the prices, CNY when absent"}};
constexpr Route kAdminProductRoutes[] = {
    staff<Permission::ProductsRead, get_products>(
        {.name = "admin.products.list",
         .method = "GET",
         .path = "/v1/admin/products",
         .contract = {.summary = "All products, also those not for sale, with the units on hand now",
                      .answer = kMessage<ProductPage>,
                      .query = kStaffPageParameters}}),
    staff<Permission::ProductsRead, get_categories>(
        {.name = "admin.categories.list",
         .method = "GET",
         .path = "/v1/admin/categories",
         .contract = {.summary = "The shop's categories", .answer = kMessage<CategoryList>}}),
    staff<Permission::ProductsRead, get_product>(
        {.name = "admin.products.get",
         .method = "GET",
         .path = "/v1/admin/products/{number}",
         .contract = {.summary = "One product", .answer = kMessage<catalog::Product>, .object = Object::OfShop}}),
    staff<Permission::ProductsEdit, put_product>(
        {.name = "admin.products.change",
         .method = "PUT",
         .path = "/v1/admin/products/{number}",
         .body_bytes_max = kProductBytesMax,
         .contract = {.summary = "Changes texts, prices and whether it is sold; shoppers see it when it is published",
                      .request = kMessage<ProductEdit>,
                      .answer = kMessage<catalog::Product>,
                      .object = Object::OfShop,
                      .takes_tag = true}}),
    staff<Permission::ProductsEdit, post_import>(
        {.name = "admin.products.import",
         .method = "POST",
         .path = "/v1/admin/imports",
         .body_bytes_max = kImportBytesMax,
         .contract = {.summary = "A product CSV (text/csv) as shops exchange it: every bad row with line, column and "
                                 "reason; takes it over when `apply` is 1",
                      .answer = kMessage<protocol::ImportReport>,
                      .query = kImportParameters}}),
    staff<Permission::ProductsEdit, post_publication>(
        {.name = "admin.products.publish",
         .method = "POST",
         .path = "/v1/admin/publications",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Puts the products as they are now before shoppers",
                      .request = kMessage<protocol::Reason>,
                      .answer = kMessage<Published>,
                      .status = 201}}),
};
static_assert(is_complete(kAdminProductRoutes));

}  // namespace

std::span<const Route> admin_product_routes() { return kAdminProductRoutes; }

}  // namespace cartwright::http
