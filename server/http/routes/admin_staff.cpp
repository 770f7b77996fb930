// Staff: who works here, invitations, and the audit trail.
#include "server/http/routes/admin.h"

namespace cartwright::http {
namespace {

using member::Permission;

base::Result<Response> get_staff(Call& call, const app::StaffReader& who) {
  CW_TRY_ASSIGN(const std::size_t limit,
                number_parameter(call, "limit", kStaffPageDefault, 1, protocol::kStaffPageMax));
  CW_TRY_ASSIGN(const auto after, cursor_id<member::StaffId>(call));
  CW_TRY_ASSIGN(const auto page, app::list_staff(call.services.store, who, after, limit));
  return json_answer(page);
}

base::Result<Response> post_invitation(Call& call, const app::StaffManager& who) {
  CW_TRY_ASSIGN(const auto request, read_json<protocol::StaffInvitationRequest>(call));
  CW_TRY_ASSIGN(const auto issued, app::invite_staff(staff_services(call), who, request));
  return json_answer(issued, 201);
}

base::Result<Response> put_staff(Call& call, const app::StaffManager& who) {
  CW_TRY_ASSIGN(const auto id, path_id<member::StaffId>(call, "staff"));
  CW_TRY_ASSIGN(const std::uint64_t version, version_seen(call));
  CW_TRY_ASSIGN(const auto change, read_json<protocol::StaffChange>(call));
  CW_TRY_ASSIGN(const auto changed,
                app::change_staff(staff_services(call), who, {.staff = id, .version = version, .change = change}));
  return json_versioned(changed, changed.version);
}

base::Result<Response> get_audit(Call& call, const app::AuditReader& who) {
  CW_TRY_ASSIGN(const std::size_t limit,
                number_parameter(call, "limit", kStaffPageDefault, 1, protocol::kStaffPageMax));
  CW_TRY_ASSIGN(const std::size_t before, number_parameter(call, "cursor", 0, 1, base::kAmountMinorMax));
  store::AuditFilter filter{.before = before};
  if (const auto object = call.request.parameter("object"); object.has_value()) filter.object = *object;
  if (const auto person = call.request.parameter("staff"); person.has_value()) {
    CW_TRY_ASSIGN(const base::IdBytes bytes, base::parse_id(*person));
    filter.staff = member::StaffId{bytes};
  }
  CW_TRY_ASSIGN(const auto page, app::list_audit(call.services.store, who, filter, limit));
  return json_answer(page);
}

base::Result<Response> get_verdict(Call& call, const app::AuditReader& who) {
  CW_TRY_ASSIGN(const auto verdict, app::judge_audit(staff_services(call), who));
  return json_answer(verdict);
}

constexpr QueryParameter kAuditParameters[] = {{"limit", "Rows on a page, 50 when absent", protocol::kStaffPageMax},
                                               {"cursor", "`next` of the page before"},
                                               {"object", "Only of this object, as records name it"},
                                               {"staff", "Only of this person; counts when no object is given"}};

constexpr Route kAdminStaffRoutes[] = {
    staff<Permission::StaffRead, get_staff>({.name = "admin.staff.list",
                                             .method = "GET",
                                             .path = "/v1/admin/staff",
                                             .contract = {.summary = "Who works here",
                                                          .answer = kMessage<protocol::StaffPage>,
                                                          .query = kStaffPageParameters}}),
    staff<Permission::StaffManage, post_invitation>(
        {.name = "admin.staff.invite",
         .method = "POST",
         .path = "/v1/admin/staff/invitations",
         .rate = RateClass::Account,
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "A one-time token, good for a day, with which a person makes their account",
                      .request = kMessage<protocol::StaffInvitationRequest>,
                      .answer = kMessage<protocol::StaffInvitationIssued>,
                      .status = 201}}),
    staff<Permission::StaffManage, put_staff>(
        {.name = "admin.staff.change",
         .method = "PUT",
         .path = "/v1/admin/staff/{id}",
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Changes roles and state of a colleague, and ends their sessions",
                      .request = kMessage<protocol::StaffChange>,
                      .answer = kMessage<protocol::StaffMember>,
                      .object = Object::OfShop,
                      .takes_tag = true}}),
    staff<Permission::AuditRead, get_audit>({.name = "admin.audit.list",
                                             .method = "GET",
                                             .path = "/v1/admin/audit",
                                             .contract = {.summary = "Who did what, newest first",
                                                          .answer = kMessage<protocol::AuditPage>,
                                                          .query = kAuditParameters}}),
    staff<Permission::AuditRead, get_verdict>(
        {.name = "admin.audit.verdict",
         .method = "GET",
         .path = "/v1/admin/audit/verdict",
         .rate = RateClass::Account,
         .contract = {.summary = "Whether the chain of the audit trail is whole: every record of it is followed",
                      .answer = kMessage<protocol::AuditVerdict>}}),
};
static_assert(is_complete(kAdminStaffRoutes));

}  // namespace

std::span<const Route> admin_staff_routes() { return kAdminStaffRoutes; }

}  // namespace cartwright::http
