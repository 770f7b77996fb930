// POST /v1/accounts, /v1/sessions.
#include "server/app/account/account.h"
#include "server/http/cookie.h"
#include "server/http/routes/json.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

constexpr std::size_t kBodyBytesMax = 8 * 1024;

struct Registered {
  static constexpr const char* kTypeName = "Registered";
  base::MemberId member;
  void describe(codec::Visitor& v) { v.id("member", member); }
};

struct Revocation {
  static constexpr const char* kTypeName = "Revocation";
  std::string revocation;
  void describe(codec::Visitor& v) { v.text("revocation", revocation, 100); }
};

base::Result<Response> post_account(Call& call) {
  CW_TRY_ASSIGN(const auto registration, read_json<protocol::Registration>(call));
  CW_TRY_ASSIGN(const base::MemberId member,
                app::register_member(call.services.store, registration, call.services.hasher, call.services.env));
  return json_answer(Registered{.member = member}, 201);
}

base::Result<Response> post_session(Call& call) {
  CW_TRY_ASSIGN(const auto request, read_json<protocol::SignIn>(call));
  CW_TRY_ASSIGN(const app::SignedIn signed_in, app::sign_in(services_of(call), request, call.client));
  Response response = json_answer(signed_in.session, 201);
  if (!request.bearer) response.set("Set-Cookie", session_cookie(signed_in.token));
  return response;
}

base::Result<Response> get_session(Call& call) {
  CW_TRY_ASSIGN(const protocol::Session session, app::describe_session(call.services.store, *call.session));
  return json_answer(session);
}

base::Result<Response> delete_session(Call& call) {
  CW_TRY(app::sign_out(call.services.store, *call.session));
  call.services.hub.end_session(*call.session);
  if (call.services.relay != nullptr) call.services.relay->session_ended(*call.session);
  Response response = no_content();
  if (call.credential == Credential::Cookie) response.set("Set-Cookie", ended_session_cookie());
  return response;
}

// Needs no session: the token says which one, and can do nothing else. The answer is the same for any token.
base::Result<Response> post_revocation(Call& call) {
  CW_TRY_ASSIGN(const Revocation request, read_json<Revocation>(call));
  CW_TRY(app::revoke(call.services.store, request.revocation));
  return no_content();
}

constexpr Route kAccountRoutes[] = {
    {"accounts.create",
     "POST",
     "/v1/accounts",
     Caller::Anyone,
     RateClass::Account,
     kBodyBytesMax,
     post_account,
     {.summary = "Makes an account",
      .request = kMessage<protocol::Registration>,
      .answer = kMessage<Registered>,
      .status = 201}},
    {"sessions.create",
     "POST",
     "/v1/sessions",
     Caller::Anyone,
     RateClass::Account,
     kBodyBytesMax,
     post_session,
     {.summary = "Signs in; answers with a cookie, or with a token when `bearer` is true",
      .request = kMessage<protocol::SignIn>,
      .answer = kMessage<protocol::Session>,
      .status = 201}},
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
     Caller::Member,
     RateClass::Read,
     0,
     delete_session,
     {.summary = "Signs out", .status = 204}},
    {"sessions.revoke",
     "POST",
     "/v1/sessions/revocations",
     Caller::Anyone,
     RateClass::Account,
     kBodyBytesMax,
     post_revocation,
     {.summary = "Ends the session that was given this revocation token; the same answer for any token",
      .request = kMessage<Revocation>,
      .status = 204}},
};
static_assert(is_complete(kAccountRoutes));

}  // namespace

std::span<const Route> account_routes() { return kAccountRoutes; }

}  // namespace cartwright::http
