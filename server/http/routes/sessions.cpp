// /v1/sessions: opening, renewing and ending the session of this device; /v1/me/sessions: all of the member's.
#include "server/app/account/account.h"
#include "server/http/problem.h"
#include "server/http/routes/json.h"
#include "server/http/routes/poke.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

using base::ErrorCode;

constexpr std::size_t kBodyBytesMax = 8 * 1024;

struct Revocation {
  static constexpr const char* kTypeName = "Revocation";
  std::string revocation;
  void describe(codec::Visitor& v) { v.text("revocation", revocation, 100); }
};

struct SessionList {
  static constexpr const char* kTypeName = "SessionList";
  std::vector<protocol::SessionShown> sessions;  // the one that asks, then those used last
  void describe(codec::Visitor& v) { v.list("sessions", sessions, app::kSessionsPerMemberMax); }
};

// The refresh token of either kind of client.
std::string_view refresh_token(const Call& call) {
  const std::string_view authorization = call.request.header("authorization");
  constexpr std::string_view kScheme = "Bearer ";
  if (authorization.starts_with(kScheme)) return authorization.substr(kScheme.size());
  return cookie_value(call.request.header("cookie"), kRefreshCookie);
}

base::Result<Response> post_session(Call& call) {
  CW_TRY_ASSIGN(const auto request, read_json<protocol::SignIn>(call));
  const app::SignInFrom from{.address = call.client,
                             .user_agent = call.request.header("user-agent"),
                             .device_cookie = cookie_value(call.request.header("cookie"), kDeviceCookie)};
  CW_TRY_ASSIGN(const app::SignedIn signed_in, app::sign_in(services_of(call), request, from));
  cut_streams(call, signed_in.ended);
  Response response = json_answer(signed_in.session, 201);
  if (request.bearer) return response;
  set_session_cookies(response, signed_in.access, signed_in.refresh, signed_in.shared_device);
  if (!signed_in.device_cookie.empty()) set_device_cookie(response, signed_in.device_cookie);
  return response;
}

base::Result<Response> post_refresh(Call& call) {
  auto refreshed = app::refresh_session(services_of(call), refresh_token(call));
  const bool reused = refreshed.ok() && !refreshed->ended.empty();
  if (!refreshed.ok() && refreshed.error().code != ErrorCode::SignedOut) return refreshed.error();
  if (!refreshed.ok() || reused) {
    if (reused) cut_streams(call, refreshed->ended);
    // The log has the difference, the client not: whoever stole a token is not told that it was noticed.
    call.outcome = reused ? "token_reused" : base::Error{.code = ErrorCode::SignedOut}.name();
    Response response = problem({.code = ErrorCode::SignedOut}, call.request_id);
    if (call.credential == Credential::Cookie) end_session_cookies(response);
    return response;
  }
  protocol::SessionTokens answer = refreshed->answer;
  if (call.credential == Credential::Bearer) {
    answer.token = refreshed->access;
    answer.refresh = refreshed->refresh;
  }
  Response response = json_answer(answer);
  response.set("Cache-Control", "no-store");
  if (call.credential != Credential::Bearer)
    set_session_cookies(response, refreshed->access, refreshed->refresh, refreshed->shared_device);
  return response;
}

base::Result<Response> get_session(Call& call) {
  CW_TRY_ASSIGN(const protocol::Session session, app::describe_session(call.services.store, *call.session));
  return json_answer(session);
}

// With an access token of any age, or with the refresh token alone. Who is signed out already is told the same.
base::Result<Response> delete_session(Call& call) {
  const std::string_view access = cookie_value(call.request.header("cookie"), kSessionCookie);
  for (const std::string_view token : {access, refresh_token(call)}) {
    if (token.empty()) continue;
    CW_TRY_ASSIGN(const app::EndedSessions ended, app::sign_out(services_of(call), token));
    cut_streams(call, ended);
  }
  Response response = no_content();
  if (call.credential == Credential::Cookie) end_session_cookies(response);
  return response;
}

// Needs no session: the token says which one, and can do nothing else. The answer is the same for any token.
base::Result<Response> post_revocation(Call& call) {
  CW_TRY_ASSIGN(const Revocation request, read_json<Revocation>(call));
  CW_TRY_ASSIGN(const app::EndedSessions ended,
                app::revoke(call.services.store, request.revocation, call.services.env.instant()));
  cut_streams(call, ended);
  return no_content();
}

base::Result<Response> get_sessions(Call& call) {
  CW_TRY_ASSIGN(auto sessions, app::list_sessions(call.services.store, *call.session, call.services.env.instant()));
  return json_answer(SessionList{.sessions = std::move(sessions)});
}

base::Result<Response> delete_one(Call& call) {
  const auto id = base::parse_id_as<base::SessionTag>(call.parameter);
  if (!id.ok()) return base::Error{.code = ErrorCode::NotFound, .detail = "session"};
  CW_TRY_ASSIGN(const app::EndedSessions ended,
                app::end_session(call.services.store, *call.session, *id, call.services.env.instant()));
  cut_streams(call, ended);
  return no_content();
}

base::Result<Response> delete_others(Call& call) {
  CW_TRY_ASSIGN(const app::EndedSessions ended,
                app::end_other_sessions(call.services.store, *call.session, call.services.env.instant()));
  cut_streams(call, ended);
  return no_content();
}

constexpr Route kSessionRoutes[] = {
    {"sessions.create",
     "POST",
     "/v1/sessions",
     Caller::Anyone,
     RateClass::Account,
     kBodyBytesMax,
     post_session,
     {.summary = "Signs in; answers with cookies, or with tokens when `bearer` is true",
      .request = kMessage<protocol::SignIn>,
      .answer = kMessage<protocol::Session>,
      .status = 201}},
    {"sessions.refresh",
     "POST",
     "/v1/sessions/refresh",
     Caller::Anyone,
     RateClass::Sync,
     0,
     post_refresh,
     {.summary = "New tokens for the refresh token, which stands in its cookie or as the bearer token",
      .answer = kMessage<protocol::SessionTokens>}},
    {"sessions.current",
     "GET",
     "/v1/sessions/current",
     Caller::Member,
     RateClass::Read,
     0,
     get_session,
     {.summary = "Whose session this is", .answer = kMessage<protocol::Session>}},
    {"sessions.end",
     "DELETE",
     "/v1/sessions/current",
     Caller::Anyone,
     RateClass::Read,
     0,
     delete_session,
     {.summary = "Signs out, by an access token of any age or the refresh token; also well when signed out already",
      .status = 204}},
    {"sessions.revoke",
     "POST",
     "/v1/sessions/logout-orders",
     Caller::Anyone,
     RateClass::Account,
     kBodyBytesMax,
     post_revocation,
     {.summary = "Ends the session that was given this revocation token; the same answer for any token",
      .request = kMessage<Revocation>,
      .status = 204}},
    {"sessions.list",
     "GET",
     "/v1/me/sessions",
     Caller::Member,
     RateClass::Read,
     0,
     get_sessions,
     {.summary = "Where the member is signed in", .answer = kMessage<SessionList>}},
    {"sessions.end_one",
     "DELETE",
     "/v1/me/sessions/{id}",
     Caller::Member,
     RateClass::Read,
     0,
     delete_one,
     {.summary = "Signs out one of them", .status = 204, .object = Object::Session, .is_reading = true}},
    {"sessions.end_others",
     "DELETE",
     "/v1/me/sessions",
     Caller::Member,
     RateClass::Read,
     0,
     delete_others,
     {.summary = "Signs out all but this one", .status = 204, .is_reading = true}},
};
static_assert(is_complete(kSessionRoutes));

}  // namespace

std::span<const Route> session_routes() { return kSessionRoutes; }

}  // namespace cartwright::http
