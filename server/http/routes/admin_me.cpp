// Staff: what a colleague signs in with.
#include "server/app/staff/recovery.h"
#include "server/http/routes/admin.h"

namespace cartwright::http {
namespace {

using member::Permission;

base::Result<Response> get_recovery(Call& call, const app::SelfUse& who) {
  CW_TRY_ASSIGN(const auto left, app::staff_recovery_left(staff_services(call), who));
  return json_answer(left);
}

base::Result<Response> post_recovery(Call& call, const app::SelfUse& who) {
  CW_TRY_ASSIGN(const auto proof, read_json<protocol::StaffProof>(call));
  CW_TRY_ASSIGN(const auto codes, app::renew_staff_recovery_codes(staff_services(call), who, proof));
  return json_answer(codes, 201);
}

base::Result<Response> get_app(Call& call, const app::SelfUse& who) {
  CW_TRY_ASSIGN(const auto next, app::next_staff_app(staff_services(call), who));
  return json_answer(next);
}

base::Result<Response> put_app(Call& call, const app::SelfUse& who) {
  CW_TRY_ASSIGN(const auto proof, read_json<protocol::StaffProof>(call));
  CW_TRY(app::change_staff_app(staff_services(call), who, proof));
  return no_content();
}

constexpr Route kAdminMeRoutes[] = {
    staff<Permission::SelfUse, get_recovery>(
        {.name = "admin.recovery.left",
         .method = "GET",
         .path = "/v1/admin/me/recovery-codes",
         .contract = {.summary = "How many recovery codes are left", .answer = kMessage<protocol::StaffRecovery>}}),
    staff<Permission::SelfUse, post_recovery>(
        {.name = "admin.recovery.renew",
         .method = "POST",
         .path = "/v1/admin/me/recovery-codes",
         .rate = RateClass::Account,
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Ten new recovery codes for who has lost their app, shown this once",
                      .request = kMessage<protocol::StaffProof>,
                      .answer = kMessage<protocol::RecoveryCodes>,
                      .status = 201}}),
    staff<Permission::SelfUse, get_app>({.name = "admin.authenticator.next",
                                         .method = "GET",
                                         .path = "/v1/admin/me/authenticator",
                                         .contract = {.summary = "What goes into another authenticator app",
                                                      .answer = kMessage<protocol::TotpEnrolment>}}),
    staff<Permission::SelfUse, put_app>(
        {.name = "admin.authenticator.change",
         .method = "PUT",
         .path = "/v1/admin/me/authenticator",
         .rate = RateClass::Account,
         .body_bytes_max = kStaffBodyBytesMax,
         .contract = {.summary = "Takes another app into use by its first code; all other sessions end",
                      .request = kMessage<protocol::StaffProof>,
                      .status = 204}}),
};
static_assert(is_complete(kAdminMeRoutes));

}  // namespace

std::span<const Route> admin_me_routes() { return kAdminMeRoutes; }

}  // namespace cartwright::http
