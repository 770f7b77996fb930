// POST /v1/accounts, GET /v1/me/account, PUT /v1/me/password.
#include "server/app/account/account.h"
#include "server/app/account/change_password.h"
#include "server/app/support/states.h"
#include "server/http/routes/json.h"
#include "server/http/routes/poke.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

constexpr std::size_t kBodyBytesMax = 8 * 1024;

struct Registered {
  static constexpr const char* kTypeName = "Registered";
  base::MemberId member;
  void describe(codec::Visitor& v) { v.id("member", member); }
};

base::Result<Response> post_account(Call& call) {
  CW_TRY_ASSIGN(const auto registration, read_json<protocol::Registration>(call));
  CW_TRY_ASSIGN(const base::MemberId member,
                app::register_member(call.services.store, registration, call.services.hasher, call.services.env));
  return json_answer(Registered{.member = member}, 201);
}

base::Result<Response> put_password(Call& call) {
  CW_TRY_ASSIGN(const auto change, read_json<protocol::PasswordChange>(call));
  CW_TRY_ASSIGN(const app::EndedSessions ended, app::change_password(services_of(call), *call.session, change));
  cut_streams(call, ended);
  return no_content();
}

struct AccountShown {
  static constexpr const char* kTypeName = "AccountShown";
  protocol::MemberState state = protocol::MemberState::Active;
  void describe(codec::Visitor& v) { v.enumeration("state", state, protocol::kMemberStateNames); }
};

base::Result<Response> get_account(Call& call) {
  CW_TRY_ASSIGN(const store::AccountState state, app::account_state(call.services.store, *call.session));
  return json_answer(AccountShown{.state = app::shown_state(state)});
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
    {"account.get",
     "GET",
     "/v1/me/account",
     Caller::Member,
     RateClass::Read,
     0,
     get_account,
     {.summary = "What the account may do now: all, or only read while it is suspended",
      .answer = kMessage<AccountShown>}},
    {"password.set",
     "PUT",
     "/v1/me/password",
     Caller::Member,
     RateClass::Account,
     kBodyBytesMax,
     put_password,
     {.summary = "Sets a new password by the old one, and ends all other sessions",
      .request = kMessage<protocol::PasswordChange>,
      .status = 204}},
};
static_assert(is_complete(kAccountRoutes));

}  // namespace

std::span<const Route> account_routes() { return kAccountRoutes; }

}  // namespace cartwright::http
