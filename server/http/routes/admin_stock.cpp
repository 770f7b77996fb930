// Staff: stock, and reports by day.
#include "server/app/catalogue/stock_keeping.h"
#include "server/app/report/days.h"
#include "server/http/routes/admin.h"

namespace cartwright::http {
namespace {

using member::Permission;

base::Result<Response> get_stock(Call& call, const app::ProductReader& who) {
  CW_TRY_ASSIGN(const std::uint32_t variant, path_number(call, "variant"));
  CW_TRY_ASSIGN(const auto figures, app::get_stock(call.services.store, who, variant, call.services.env.instant()));
  return tagged(figures, app::tag_of(figures));
}

base::Result<Response> put_stock(Call& call, const app::StockAdjuster& who) {
  CW_TRY_ASSIGN(const std::uint32_t variant, path_number(call, "variant"));
  CW_TRY_ASSIGN(const std::string seen, tag_seen(call));
  CW_TRY_ASSIGN(const auto count, read_json<protocol::StockCount>(call));
  CW_TRY_ASSIGN(const auto figures,
                app::count_stock(staff_services(call), who, {.variant = variant, .seen_tag = seen, .count = count}));
  return tagged(figures, app::tag_of(figures));
}

base::Result<Response> post_receipt(Call& call, const app::StockAdjuster& who) {
  CW_TRY_ASSIGN(const std::uint32_t variant, path_number(call, "variant"));
  CW_TRY_ASSIGN(const auto receipt, read_json<protocol::StockReceipt>(call));
  CW_TRY_ASSIGN(
      const auto figures,
      app::receive_stock(staff_services(call), who,
                         {.variant = variant, .key = call.request.header("idempotency-key"), .receipt = receipt}));
  return tagged(figures, app::tag_of(figures), 201);
}

base::Result<Response> get_days(Call& call, const app::ReportReader& who) {
  CW_TRY_ASSIGN(const std::size_t days, number_parameter(call, "days", 30, 1, app::kReportDaysMax));
  CW_TRY_ASSIGN(const auto report, app::report_days(call.services.store, who, days, call.services.env.instant()));
  return json_answer(report);
}

constexpr QueryParameter kDayParameters[] = {{"days", "How many, with today; 30 when absent", app::kReportDaysMax}};

constexpr Route kAdminStockRoutes[] = {
    staff<Permission::ProductsRead, get_stock>({.name = "admin.stock.get",
                                                .method = "GET",
                                                .path = "/v1/admin/stock/{variant}",
                                                .contract = {.summary = "The stock of a variant",
                                                             .answer = kMessage<protocol::StockFigures>,
                                                             .object = Object::OfShop}}),
    staff<Permission::StockAdjust, put_stock>(
        {.name = "admin.stock.count",
         .method = "PUT",
         .path = "/v1/admin/stock/{variant}",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "A stock-take; refused when something was sold since the figures were seen",
                      .request = kMessage<protocol::StockCount>,
                      .answer = kMessage<protocol::StockFigures>,
                      .object = Object::OfShop,
                      .takes_tag = true}}),
    staff<Permission::StockAdjust, post_receipt>({.name = "admin.stock.receive",
                                                  .method = "POST",
                                                  .path = "/v1/admin/stock/{variant}/receipts",
                                                  .body_bytes_max = kStaffBodyBytesMax,
                                                  .contract = {.summary = "Goods that came",
                                                               .request = kMessage<protocol::StockReceipt>,
                                                               .answer = kMessage<protocol::StockFigures>,
                                                               .status = 201,
                                                               .object = Object::OfShop,
                                                               .takes_key = true}}),
    staff<Permission::ReportsRead, get_days>({.name = "admin.reports.days",
                                              .method = "GET",
                                              .path = "/v1/admin/reports/days",
                                              .contract = {.summary = "What happened, by day: a series for each event",
                                                           .answer = kMessage<protocol::DayReport>,
                                                           .query = kDayParameters}}),
};
static_assert(is_complete(kAdminStockRoutes));

}  // namespace

std::span<const Route> admin_stock_routes() { return kAdminStockRoutes; }

}  // namespace cartwright::http
