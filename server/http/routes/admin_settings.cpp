// Staff: settings, approvals by a second person, and credits.
#include "server/app/approval/approval.h"
#include "server/app/settings/change.h"
#include "server/app/support/credit.h"
#include "server/http/routes/admin.h"
#include "server/http/routes/poke.h"

namespace cartwright::http {
namespace {

using member::Permission;

base::Result<Response> get_settings(Call& call, const app::SettingsReader& who) {
  CW_TRY_ASSIGN(const auto list, app::list_settings(staff_services(call), who));
  return json_answer(list);
}

base::Result<Response> get_setting(Call& call, const app::SettingsReader& who) {
  CW_TRY_ASSIGN(const auto history, app::setting_history(staff_services(call), who, call.parameter));
  return json_versioned(history, history.setting.newest_version);
}

base::Result<Response> put_setting(Call& call, const app::SettingsChanger& who) {
  CW_TRY_ASSIGN(const std::uint64_t version, version_seen(call));
  CW_TRY_ASSIGN(const auto value, read_json<protocol::SettingValue>(call));
  CW_TRY_ASSIGN(const auto changed,
                app::change_setting(staff_services(call), who,
                                    {.name = call.parameter, .seen_version = version, .value = value}));
  return json_versioned(changed, changed.setting.newest_version, changed.approval.has_value() ? 202 : 200);
}

base::Result<Response> get_approvals(Call& call, const app::ApprovalReader& who) {
  CW_TRY_ASSIGN(const std::size_t limit,
                number_parameter(call, "limit", kStaffPageDefault, 1, protocol::kStaffPageMax));
  CW_TRY_ASSIGN(const auto before, cursor_id<member::ApprovalId>(call));
  CW_TRY_ASSIGN(const auto page, app::list_approvals(staff_services(call), who, before, limit));
  return json_answer(page);
}

base::Result<Response> post_decision(Call& call, const app::ApprovalReader& who) {
  CW_TRY_ASSIGN(const auto id, path_id<member::ApprovalId>(call, "approval"));
  CW_TRY_ASSIGN(const auto decision, read_json<protocol::Decision>(call));
  CW_TRY_ASSIGN(const auto decided, app::decide_approval(staff_services(call), who, {.id = id, .decision = decision}));
  cut_streams(call, decided.ended);
  const bool is_offer = decided.approval.kind == app::describe(app::ApprovalKind::Promotion).name ||
                        decided.approval.kind == app::describe(app::ApprovalKind::CouponTemplate).name;
  if (is_offer && decision.approve) publish_offers(call);
  return json_answer(decided.approval);
}

base::Result<Response> post_credit(Call& call, const app::FundsCreditor& who) {
  CW_TRY_ASSIGN(const auto member, path_id<base::MemberId>(call, "member"));
  CW_TRY_ASSIGN(const auto request, read_json<protocol::CreditRequest>(call));
  CW_TRY_ASSIGN(
      const auto answer,
      app::credit_member(staff_services(call), who,
                         {.member = member, .key = call.request.header("idempotency-key"), .request = request}));
  return json_answer(answer, answer.approval.has_value() ? 202 : 201);
}

constexpr Route kAdminSettingRoutes[] = {
    staff<Permission::SettingsRead, get_settings>(
        {.name = "admin.settings.list",
         .method = "GET",
         .path = "/v1/admin/settings",
         .contract = {.summary = "All settings with their bounds and what is in force",
                      .answer = kMessage<protocol::SettingList>}}),
    staff<Permission::SettingsRead, get_setting>(
        {.name = "admin.settings.get",
         .method = "GET",
         .path = "/v1/admin/settings/{name}",
         .contract = {.summary = "A setting with its versions, newest first; the tag is the newest version",
                      .answer = kMessage<protocol::SettingHistory>,
                      .object = Object::OfShop}}),
    staff<Permission::SettingsChange, put_setting>(
        {.name = "admin.settings.change",
         .method = "PUT",
         .path = "/v1/admin/settings/{name}",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Changes a setting from a time on; a critical one waits for a second person (202)",
                      .request = kMessage<protocol::SettingValue>,
                      .answer = kMessage<protocol::SettingChanged>,
                      .object = Object::OfShop,
                      .takes_tag = true}}),
    staff<Permission::ApprovalsRead, get_approvals>(
        {.name = "admin.approvals.list",
         .method = "GET",
         .path = "/v1/admin/approvals",
         .contract = {.summary = "What waited or waits for a second person, newest first",
                      .answer = kMessage<protocol::ApprovalPage>,
                      .query = kStaffPageParameters}}),
    staff<Permission::ApprovalsRead, post_decision>(
        {.name = "admin.approvals.decide",
         .method = "POST",
         .path = "/v1/admin/approvals/{id}/decision",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Approves, which does it at once, or rejects; needs the request's own permission, and "
                                 "nobody decides about their own",
                      .request = kMessage<protocol::Decision>,
                      .answer = kMessage<protocol::Approval>,
                      .object = Object::OfShop}}),
    staff<Permission::FundsCredit, post_credit>(
        {.name = "admin.members.credit",
         .method = "POST",
         .path = "/v1/admin/members/{id}/credits",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Credits a member; above a limit it waits for a second person (202)",
                      .request = kMessage<protocol::CreditRequest>,
                      .answer = kMessage<protocol::CreditAnswer>,
                      .status = 201,
                      .object = Object::OfShop,
                      .takes_key = true}}),
};
static_assert(is_complete(kAdminSettingRoutes));

}  // namespace

std::span<const Route> admin_setting_routes() { return kAdminSettingRoutes; }

}  // namespace cartwright::http
