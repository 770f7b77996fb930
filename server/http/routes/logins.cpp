// Further ways to sign in, and new passwords by a code: /v1/me/logins, /v1/me/login-codes, /v1/password-resets.
#include "server/app/account/challenge.h"
#include "server/http/routes/json.h"
#include "server/http/routes/poke.h"
#include "server/http/routes/routes.h"
#include "shared/base/hex.h"

namespace cartwright::http {
namespace {

using base::ErrorCode;

constexpr std::size_t kBodyBytesMax = 2 * 1024;

struct LoginList {
  static constexpr const char* kTypeName = "LoginList";
  std::vector<protocol::Login> logins;
  void describe(codec::Visitor& v) { v.list("logins", logins, app::kLoginsPerMemberMax); }
};

base::Result<base::ChallengeId> challenge_id(const Call& call) {
  const auto id = base::parse_id_as<base::ChallengeTag>(call.parameter);
  if (!id.ok()) return ErrorCode::ChallengeUsed;
  return *id;
}

struct RegisteredByCode {
  static constexpr const char* kTypeName = "RegisteredByCode";
  base::MemberId member;
  void describe(codec::Visitor& v) { v.id("member", member); }
};

base::Result<Response> post_registration(Call& call) {
  CW_TRY_ASSIGN(const auto request, read_json<protocol::CodeRequest>(call));
  CW_TRY_ASSIGN(const auto issued, app::ask_for_registration(services_of(call), request));
  return json_answer(issued, 202);
}

base::Result<Response> put_registration(Call& call) {
  CW_TRY_ASSIGN(const base::ChallengeId id, challenge_id(call));
  CW_TRY_ASSIGN(const auto registration, read_json<protocol::RegistrationByCode>(call));
  CW_TRY_ASSIGN(const base::MemberId member, app::register_by_code(services_of(call), id, registration));
  return json_answer(RegisteredByCode{.member = member}, 201);
}

base::Result<Response> post_reset(Call& call) {
  CW_TRY_ASSIGN(const auto request, read_json<protocol::CodeRequest>(call));
  CW_TRY_ASSIGN(const auto issued, app::ask_for_reset(services_of(call), request));
  return json_answer(issued, 202);
}

base::Result<Response> put_reset(Call& call) {
  CW_TRY_ASSIGN(const base::ChallengeId id, challenge_id(call));
  CW_TRY_ASSIGN(const auto answer, read_json<protocol::PasswordReset>(call));
  CW_TRY_ASSIGN(const app::EndedSessions ended, app::reset_password(services_of(call), id, answer));
  cut_streams(call, ended);
  return no_content();
}

base::Result<Response> get_logins(Call& call) {
  CW_TRY_ASSIGN(auto logins, app::list_logins(services_of(call), *call.session));
  return json_answer(LoginList{.logins = std::move(logins)});
}

base::Result<Response> post_login(Call& call) {
  CW_TRY_ASSIGN(const auto request, read_json<protocol::CodeRequest>(call));
  CW_TRY_ASSIGN(const auto issued, app::ask_for_login(services_of(call), *call.session, request));
  return json_answer(issued, 202);
}

base::Result<Response> put_login(Call& call) {
  CW_TRY_ASSIGN(const base::ChallengeId id, challenge_id(call));
  CW_TRY_ASSIGN(const auto answer, read_json<protocol::CodeAnswer>(call));
  CW_TRY_ASSIGN(const protocol::Login login, app::add_login(services_of(call), *call.session, id, answer.code));
  return json_answer(login, 201);
}

base::Result<Response> delete_login(Call& call) {
  base::Hash256 id{};
  if (!base::from_hex(call.parameter, id.data(), id.size()))
    return base::Error{.code = ErrorCode::NotFound, .detail = "login"};
  CW_TRY(app::remove_login(services_of(call), *call.session, id));
  return no_content();
}

constexpr Route kLoginRoutes[] = {
    {"registrations.ask",
     "POST",
     "/v1/registration-codes",
     Caller::Anyone,
     RateClass::Account,
     kBodyBytesMax,
     post_registration,
     {.summary =
          "Sends a code to a phone or an e-mail address that is to be the first login of an account; the same answer "
          "when somebody has it",
      .request = kMessage<protocol::CodeRequest>,
      .answer = kMessage<protocol::ChallengeIssued>,
      .status = 202}},
    {"registrations.answer",
     "PUT",
     "/v1/registration-codes/{challenge}",
     Caller::Anyone,
     RateClass::Account,
     kBodyBytesMax,
     put_registration,
     {.summary = "Makes the account by the code",
      .request = kMessage<protocol::RegistrationByCode>,
      .answer = kMessage<RegisteredByCode>,
      .status = 201,
      .object = Object::Challenge}},
    {"resets.ask",
     "POST",
     "/v1/password-resets",
     Caller::Anyone,
     RateClass::Account,
     kBodyBytesMax,
     post_reset,
     {.summary = "Sends a code for a new password, when the login is known; the same answer when it is not",
      .request = kMessage<protocol::CodeRequest>,
      .answer = kMessage<protocol::ChallengeIssued>,
      .status = 202}},
    {"resets.answer",
     "PUT",
     "/v1/password-resets/{challenge}",
     Caller::Anyone,
     RateClass::Account,
     kBodyBytesMax,
     put_reset,
     {.summary = "Sets a new password by the code, and ends every session",
      .request = kMessage<protocol::PasswordReset>,
      .status = 204,
      .object = Object::Challenge}},
    {"logins.list",
     "GET",
     "/v1/me/logins",
     Caller::Member,
     RateClass::Read,
     0,
     get_logins,
     {.summary = "The phones and e-mail addresses that the member signs in with, masked",
      .answer = kMessage<LoginList>}},
    {"logins.ask",
     "POST",
     "/v1/me/login-codes",
     Caller::Member,
     RateClass::Account,
     kBodyBytesMax,
     post_login,
     {.summary = "Sends a code to a phone or an e-mail address that is to become a login",
      .request = kMessage<protocol::CodeRequest>,
      .answer = kMessage<protocol::ChallengeIssued>,
      .status = 202}},
    {"logins.answer",
     "PUT",
     "/v1/me/login-codes/{challenge}",
     Caller::Member,
     RateClass::Account,
     kBodyBytesMax,
     put_login,
     {.summary = "Makes it a login by the code",
      .request = kMessage<protocol::CodeAnswer>,
      .answer = kMessage<protocol::Login>,
      .status = 201,
      .object = Object::Challenge}},
    {"logins.remove",
     "DELETE",
     "/v1/me/logins/{id}",
     Caller::Member,
     RateClass::Account,
     0,
     delete_login,
     {.summary = "Takes a login away", .status = 204, .object = Object::Login}},
};
static_assert(is_complete(kLoginRoutes));

}  // namespace

std::span<const Route> login_routes() { return kLoginRoutes; }

}  // namespace cartwright::http
