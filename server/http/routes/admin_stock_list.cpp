// Staff: the stock of the shop by variant, and a variant's ledger.
#include "server/app/inventory/keeping.h"
#include "server/app/planning/stock_list.h"
#include "server/http/routes/admin.h"

namespace cartwright::http {
namespace {

using member::Permission;

constexpr std::string_view kShownNames[] = {"all", "low", "dead"};

// Errors: out_of_range.
base::Result<app::StockShown> shown_asked(const Call& call) {
  const std::string_view name = call.request.parameter("shown").value_or("all");
  for (std::size_t i = 0; i < std::size(kShownNames); ++i) {
    if (kShownNames[i] == name) return static_cast<app::StockShown>(i);
  }
  return base::Error{.code = base::ErrorCode::OutOfRange, .detail = "shown"};
}

base::Result<Response> get_stock_list(Call& call, const app::StockReader& who) {
  CW_TRY_ASSIGN(const std::size_t limit,
                number_parameter(call, "limit", kStaffPageDefault, 1, protocol::kStaffPageMax));
  CW_TRY_ASSIGN(const std::size_t after, number_parameter(call, "cursor", 0, 0, UINT32_MAX));
  CW_TRY_ASSIGN(const app::StockShown shown, shown_asked(call));
  const app::StockAsked asked{.shown = shown, .after = static_cast<base::VariantNumber>(after)};
  CW_TRY_ASSIGN(const auto page, app::list_stock(staff_services(call), who, asked, limit));
  return json_answer(page);
}

// Errors: out_of_range.
base::Result<std::optional<inventory::MovementKind>> kind_asked(const Call& call) {
  using Kind = inventory::MovementKind;
  const auto name = call.request.parameter("kind");
  if (!name.has_value()) return std::optional<Kind>{};
  for (std::size_t i = 0; i < inventory::kMovementKindCount; ++i) {
    if (inventory::kMovementKindNames[i] == *name) return std::optional<Kind>(static_cast<Kind>(i));
  }
  return base::Error{.code = base::ErrorCode::OutOfRange, .detail = "kind"};
}

base::Result<Response> get_ledger(Call& call, const app::StockReader& who) {
  app::LedgerPage page;
  CW_TRY_ASSIGN(page.variant, path_number(call, "variant"));
  CW_TRY_ASSIGN(page.limit, number_parameter(call, "limit", kStaffPageDefault, 1, protocol::kStaffPageMax));
  CW_TRY_ASSIGN(page.kind, kind_asked(call));
  CW_TRY_ASSIGN(const std::size_t location, number_parameter(call, "location", 0, 0, UINT32_MAX));
  page.location = static_cast<inventory::LocationNumber>(location);
  const std::string cursor(call.request.parameter("cursor").value_or(""));
  page.cursor = cursor;
  CW_TRY_ASSIGN(const auto ledger, app::stock_ledger(call.services.store, who, page));
  return json_answer(ledger);
}

constexpr QueryParameter kLedgerParameters[] = {{"limit", "Rows on a page, 50 when absent", protocol::kStaffPageMax},
                                                {"cursor", "`next` of the page before"},
                                                {"kind", "Only movements of that kind"},
                                                {"location", "Only those at that place", UINT32_MAX}};
constexpr QueryParameter kStockParameters[] = {{"limit", "Rows on a page, 50 when absent", protocol::kStaffPageMax},
                                               {"cursor", "`next` of the page before"},
                                               {"shown", "all, low or dead; all when absent"}};

constexpr Route kAdminStockListRoutes[] = {
    staff<Permission::ProductsRead, get_stock_list>(
        {.name = "admin.stock.list",
         .method = "GET",
         .path = "/v1/admin/stock",
         .contract = {.summary = "The stock of each variant at every location, and what of it is low or dead",
                      .answer = kMessage<protocol::StockPage>,
                      .query = kStockParameters}}),
    staff<Permission::ProductsRead, get_ledger>(
        {.name = "admin.stock.ledger",
         .method = "GET",
         .path = "/v1/admin/stock/{variant}/ledger",
         .contract = {.summary = "Why the units on hand of a variant are what they are, the newest first",
                      .answer = kMessage<protocol::StockLedger>,
                      .query = kLedgerParameters,
                      .object = Object::OfShop}}),
};
static_assert(is_complete(kAdminStockListRoutes));

}  // namespace

std::span<const Route> stock_list_routes() { return kAdminStockListRoutes; }

}  // namespace cartwright::http
