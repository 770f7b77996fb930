// Staff: signing in and out, and the way in by an invitation.
#include "server/http/routes/admin.h"

#include <charconv>

namespace cartwright::http {

using base::ErrorCode;

base::Result<std::uint64_t> version_seen(const Call& call) {
  std::string_view tag = call.request.header("if-match");
  if (tag.empty()) return base::Error{.code = ErrorCode::MissingField, .detail = "If-Match"};
  if (tag.size() > 2 && tag.front() == '"' && tag.back() == '"') tag = tag.substr(1, tag.size() - 2);
  std::uint64_t version = 0;
  const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), version);
  if (error != std::errc{} || end != tag.data() + tag.size())
    return base::Error{.code = ErrorCode::Malformed, .detail = "If-Match"};
  return version;
}

namespace {

using member::Permission;

Response signed_in_answer(const app::StaffSignedIn& signed_in) {
  Response response = json_answer(signed_in.session, 201);
  response.set("Set-Cookie", staff_cookie(signed_in.token));
  return response;
}

base::Result<Response> post_session(Call& call) {
  CW_TRY_ASSIGN(const auto request, read_json<protocol::StaffSignIn>(call));
  CW_TRY_ASSIGN(const app::StaffSignedIn signed_in, app::sign_in_staff(staff_services(call), request, call.client));
  return signed_in_answer(signed_in);
}

base::Result<Response> get_session(Call&, const app::SelfUse& who) {
  return json_answer(app::describe_staff_session(who.staff()));
}

base::Result<Response> delete_session(Call& call, const app::SelfUse& who) {
  CW_TRY(app::sign_out_staff(staff_services(call), who));
  Response response = no_content();
  response.set("Set-Cookie", ended_staff_cookie());
  response.set("Clear-Site-Data", "\"cache\", \"storage\"");
  return response;
}

base::Result<Response> post_opening(Call& call) {
  CW_TRY_ASSIGN(const auto request, read_json<protocol::InvitationOpening>(call));
  CW_TRY_ASSIGN(const auto opened, app::open_invitation(staff_services(call), request));
  return json_answer(opened);
}

base::Result<Response> post_acceptance(Call& call) {
  CW_TRY_ASSIGN(const auto request, read_json<protocol::InvitationAcceptance>(call));
  CW_TRY_ASSIGN(const auto signed_in, app::accept_invitation(staff_services(call), request, call.client));
  return signed_in_answer(signed_in);
}

constexpr Route kAdminSessionRoutes[] = {
    {"admin.sessions.create",
     "POST",
     "/v1/admin/sessions",
     Caller::Anyone,
     RateClass::Account,
     kStaffBodyBytesMax,
     post_session,
     {.summary = "Signs staff in with password and one-time code; answers with a cookie of this host",
      .request = kMessage<protocol::StaffSignIn>,
      .answer = kMessage<protocol::StaffSession>,
      .status = 201}},
    staff<Permission::SelfUse, get_session>({.name = "admin.sessions.current",
                                             .method = "GET",
                                             .path = "/v1/admin/sessions/current",
                                             .contract = {.summary = "Who is signed in, and what they may do",
                                                          .answer = kMessage<protocol::StaffSession>}}),
    staff<Permission::SelfUse, delete_session>({.name = "admin.sessions.end",
                                                .method = "DELETE",
                                                .path = "/v1/admin/sessions/current",
                                                .contract = {.summary = "Signs out", .status = 204}}),
    {"admin.invitations.open",
     "POST",
     "/v1/admin/invitations/openings",
     Caller::Anyone,
     RateClass::Account,
     kStaffBodyBytesMax,
     post_opening,
     {.summary = "What an invited person puts into their authenticator app",
      .request = kMessage<protocol::InvitationOpening>,
      .answer = kMessage<protocol::InvitationOpened>}},
    {"admin.invitations.accept",
     "POST",
     "/v1/admin/invitations/acceptances",
     Caller::Anyone,
     RateClass::Account,
     kStaffBodyBytesMax,
     post_acceptance,
     {.summary = "Makes the account of an invited person when the code fits, and signs it in",
      .request = kMessage<protocol::InvitationAcceptance>,
      .answer = kMessage<protocol::StaffSession>,
      .status = 201}},
};
static_assert(is_complete(kAdminSessionRoutes));

}  // namespace

std::span<const Route> admin_session_routes() { return kAdminSessionRoutes; }

}  // namespace cartwright::http
