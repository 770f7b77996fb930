// Staff: how stock is bought again, what the nights propose, and stock-taking.
// Spec 13 writes stock/adjustments and stock/counts; beside stock/{variant}/… such paths are ambiguous (openapi_test).
#include "server/app/planning/adjustments.h"
#include "server/app/planning/counts.h"
#include "server/http/routes/admin.h"

namespace cartwright::http {
namespace {

using member::Permission;

base::Result<std::size_t> page_limit(const Call& call) {
  return number_parameter(call, "limit", kStaffPageDefault, 1, protocol::kStaffPageMax);
}

// Errors: out_of_range.
base::Result<std::optional<inventory::AdjustmentState>> state_asked(const Call& call) {
  using State = inventory::AdjustmentState;
  const auto name = call.request.parameter("state");
  if (!name.has_value()) return std::optional<State>{};
  for (std::size_t i = 0; i < std::size(inventory::kAdjustmentStateNames); ++i) {
    if (inventory::kAdjustmentStateNames[i] == *name) return std::optional<State>(static_cast<State>(i));
  }
  return base::Error{.code = base::ErrorCode::OutOfRange, .detail = "state"};
}

base::Result<Response> get_policies(Call& call, const app::StockReader& who) {
  CW_TRY_ASSIGN(const std::size_t limit, page_limit(call));
  CW_TRY_ASSIGN(const std::size_t after, number_parameter(call, "cursor", 0, 0, UINT32_MAX));
  CW_TRY_ASSIGN(const auto page,
                app::list_policies(call.services.store, who, static_cast<base::VariantNumber>(after), limit));
  return json_answer(page);
}

base::Result<Response> post_policy(Call& call, const app::StockKeeper& who) {
  CW_TRY_ASSIGN(const auto edit, read_json<protocol::ReorderPolicyEdit>(call));
  CW_TRY_ASSIGN(const auto policy, app::put_policy(staff_services(call), who,
                                                   {.key = call.request.header("idempotency-key"), .edit = edit}));
  return json_answer(policy, 201);
}

base::Result<Response> get_adjustments(Call& call, const app::StockReader& who) {
  CW_TRY_ASSIGN(const std::size_t limit, page_limit(call));
  CW_TRY_ASSIGN(const auto before, cursor_id<inventory::AdjustmentId>(call));
  CW_TRY_ASSIGN(const auto state, state_asked(call));
  CW_TRY_ASSIGN(const auto page,
                app::list_adjustments(call.services.store, who, {.state = state, .before = before}, limit));
  return json_answer(page);
}

base::Result<Response> get_adjustment(Call& call, const app::StockReader& who) {
  CW_TRY_ASSIGN(const auto id, path_id<inventory::AdjustmentId>(call, "adjustment"));
  CW_TRY_ASSIGN(const auto explained, app::explain_adjustment(call.services.store, who, id));
  return json_answer(explained);
}

base::Result<Response> patch_adjustment(Call& call, const app::StockKeeper& who) {
  CW_TRY_ASSIGN(const auto id, path_id<inventory::AdjustmentId>(call, "adjustment"));
  CW_TRY_ASSIGN(const auto decision, read_json<protocol::AdjustmentDecision>(call));
  CW_TRY_ASSIGN(const auto decided,
                app::decide_adjustment(staff_services(call), who, {.id = id, .decision = decision}));
  return json_answer(decided);
}

base::Result<Response> get_counts(Call& call, const app::StockReader& who) {
  CW_TRY_ASSIGN(const std::size_t limit, page_limit(call));
  CW_TRY_ASSIGN(const auto before, cursor_id<inventory::CountId>(call));
  CW_TRY_ASSIGN(const auto page, app::list_counts(call.services.store, who, before, limit));
  return json_answer(page);
}

base::Result<Response> get_count(Call& call, const app::StockReader& who) {
  CW_TRY_ASSIGN(const auto id, path_id<inventory::CountId>(call, "count"));
  CW_TRY_ASSIGN(const auto count, app::get_count(call.services.store, who, id));
  return json_answer(count);
}

base::Result<Response> post_count(Call& call, const app::StockKeeper& who) {
  CW_TRY_ASSIGN(const auto opening, read_json<protocol::StockTakingOpening>(call));
  CW_TRY_ASSIGN(const auto count, app::open_count(staff_services(call), who,
                                                  {.key = call.request.header("idempotency-key"), .opening = opening}));
  return json_answer(count, 201);
}

base::Result<Response> post_entry(Call& call, const app::StockKeeper& who) {
  CW_TRY_ASSIGN(const auto id, path_id<inventory::CountId>(call, "count"));
  CW_TRY_ASSIGN(const auto entry, read_json<protocol::StockTakingEntry>(call));
  CW_TRY_ASSIGN(const auto count,
                app::enter_count(staff_services(call), who,
                                 {.id = id, .key = call.request.header("idempotency-key"), .entry = entry}));
  return json_answer(count, 201);
}

constexpr QueryParameter kAdjustmentParameters[] = {
    {"limit", "Rows on a page, 50 when absent", protocol::kStaffPageMax},
    {"cursor", "`next` of the page before"},
    {"state", "Only those: open, applied, alone, rejected, replaced"}};

constexpr Route kAdminPlanningRoutes[] = {
    staff<Permission::ProductsRead, get_policies>(
        {.name = "admin.reorder_policies.list",
         .method = "GET",
         .path = "/v1/admin/reorder-policies",
         .contract = {.summary = "How variants are bought again, and what the last night came to",
                      .answer = kMessage<protocol::ReorderPolicyPage>,
                      .query = kStaffPageParameters}}),
    staff<Permission::StockAdjust, post_policy>(
        {.name = "admin.reorder_policies.put",
         .method = "POST",
         .path = "/v1/admin/reorder-policies",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "How a variant is bought again: the first rule, or the one after the seen revision",
                      .request = kMessage<protocol::ReorderPolicyEdit>,
                      .answer = kMessage<protocol::ReorderPolicy>,
                      .status = 201,
                      .takes_key = true}}),
    staff<Permission::ProductsRead, get_adjustments>(
        {.name = "admin.stock.adjustments.list",
         .method = "GET",
         .path = "/v1/admin/stock-adjustments",
         .contract = {.summary = "What the nights proposed, the newest first",
                      .answer = kMessage<protocol::StockAdjustmentPage>,
                      .query = kAdjustmentParameters}}),
    staff<Permission::ProductsRead, get_adjustment>(
        {.name = "admin.stock.adjustments.get",
         .method = "GET",
         .path = "/v1/admin/stock-adjustments/{id}",
         .contract = {.summary = "A proposal with the forecast that led to it: every number and what went into it",
                      .answer = kMessage<protocol::ExplainedAdjustment>,
                      .object = Object::OfShop}}),
    staff<Permission::StockAdjust, patch_adjustment>({.name = "admin.stock.adjustments.decide",
                                                      .method = "PATCH",
                                                      .path = "/v1/admin/stock-adjustments/{id}",
                                                      .body_bytes_max = kStaffBodyBytesMax,
                                                      .contract = {.summary = "Applies or rejects a proposal; once",
                                                                   .request = kMessage<protocol::AdjustmentDecision>,
                                                                   .answer = kMessage<protocol::StockAdjustment>,
                                                                   .object = Object::OfShop}}),
    staff<Permission::ProductsRead, get_counts>({.name = "admin.stock.counts.list",
                                                 .method = "GET",
                                                 .path = "/v1/admin/stock-counts",
                                                 .contract = {.summary = "Stock-takings, the newest first",
                                                              .answer = kMessage<protocol::StockTakingPage>,
                                                              .query = kStaffPageParameters}}),
    staff<Permission::StockAdjust, post_count>(
        {.name = "admin.stock.counts.open",
         .method = "POST",
         .path = "/v1/admin/stock-counts",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Opens a count of variants at a location; what the book says is not told",
                      .request = kMessage<protocol::StockTakingOpening>,
                      .answer = kMessage<protocol::StockTaking>,
                      .status = 201,
                      .takes_key = true}}),
    staff<Permission::ProductsRead, get_count>(
        {.name = "admin.stock.counts.get",
         .method = "GET",
         .path = "/v1/admin/stock-counts/{id}",
         .contract = {.summary = "A count", .answer = kMessage<protocol::StockTaking>, .object = Object::OfShop}}),
    staff<Permission::StockAdjust, post_entry>(
        {.name = "admin.stock.counts.enter",
         .method = "POST",
         .path = "/v1/admin/stock-counts/{id}/entries",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "What was counted; refused when something moved since the count was opened",
                      .request = kMessage<protocol::StockTakingEntry>,
                      .answer = kMessage<protocol::StockTaking>,
                      .status = 201,
                      .object = Object::OfShop,
                      .takes_key = true}}),
};
static_assert(is_complete(kAdminPlanningRoutes));

}  // namespace

std::span<const Route> admin_planning_routes() { return kAdminPlanningRoutes; }

}  // namespace cartwright::http
