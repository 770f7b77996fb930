// Second steps of a sign-in, proofs of who is signed in, the authenticator app: /v1/sign-in-steps, /v1/me/proofs,
// /v1/me/second-factors, /v1/me/totp, /v1/me/recovery-codes.
#include "server/app/account/second_factor.h"
#include "server/http/routes/json.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

constexpr std::size_t kBodyBytesMax = 2 * 1024;

base::Result<Response> put_step(Call& call) {
  const auto id = base::parse_id_as<base::ChallengeTag>(call.parameter);
  if (!id.ok()) return base::ErrorCode::ChallengeUsed;
  CW_TRY_ASSIGN(const auto answer, read_json<protocol::SecondStep>(call));
  CW_TRY_ASSIGN(const auto ticket, app::finish_second_step(services_of(call), *id, answer, call.client));
  return json_answer(ticket);
}

base::Result<Response> post_proof(Call& call) {
  CW_TRY_ASSIGN(const auto proof, read_json<protocol::Proof>(call));
  CW_TRY(app::prove(services_of(call), *call.session, proof));
  return no_content();
}

base::Result<Response> get_factors(Call& call) {
  CW_TRY_ASSIGN(const auto factors, app::list_second_factors(services_of(call), *call.session));
  return json_answer(factors);
}

base::Result<Response> post_totp(Call& call) {
  CW_TRY_ASSIGN(const auto enrolment, app::enrol_totp(services_of(call), *call.session));
  return json_answer(enrolment, 201);
}

base::Result<Response> put_totp(Call& call) {
  CW_TRY_ASSIGN(const auto answer, read_json<protocol::CodeAnswer>(call));
  CW_TRY_ASSIGN(const auto codes, app::confirm_totp(services_of(call), *call.session, answer.code));
  return json_answer(codes);
}

base::Result<Response> post_totp_removal(Call& call) {
  CW_TRY_ASSIGN(const auto removal, read_json<protocol::TotpRemoval>(call));
  CW_TRY(app::remove_totp(services_of(call), *call.session, removal));
  return no_content();
}

base::Result<Response> post_recovery_codes(Call& call) {
  CW_TRY_ASSIGN(const auto codes, app::renew_recovery_codes(services_of(call), *call.session));
  return json_answer(codes, 201);
}

constexpr Route kFactorRoutes[] = {
    {"steps.answer",
     "PUT",
     "/v1/sign-in-steps/{challenge}",
     Caller::Anyone,
     RateClass::Account,
     kBodyBytesMax,
     put_step,
     {.summary =
          "The code behind a right password: the step's id is the detail of proof_required; answers a ticket that "
          "stands in the password's place",
      .request = kMessage<protocol::SecondStep>,
      .answer = kMessage<protocol::SignInTicket>,
      .object = Object::Challenge}},
    {"proofs.give",
     "POST",
     "/v1/me/proofs",
     Caller::Member,
     RateClass::Account,
     kBodyBytesMax,
     post_proof,
     {.summary = "Proves again who is signed in; for ten minutes this device may then change credentials",
      .request = kMessage<protocol::Proof>,
      .status = 204}},
    {"factors.list",
     "GET",
     "/v1/me/second-factors",
     Caller::Member,
     RateClass::Read,
     0,
     get_factors,
     {.summary = "The authenticator app, how many recovery codes are left, and the passkeys",
      .answer = kMessage<protocol::SecondFactors>}},
    {"totp.enrol",
     "POST",
     "/v1/me/totp",
     Caller::Member,
     RateClass::Account,
     0,
     post_totp,
     {.summary = "A secret for an authenticator app, in force once a code of it was shown",
      .answer = kMessage<protocol::TotpEnrolment>,
      .status = 201}},
    {"totp.confirm",
     "PUT",
     "/v1/me/totp",
     Caller::Member,
     RateClass::Account,
     kBodyBytesMax,
     put_totp,
     {.summary = "Switches the app on by a code of it, and answers ten recovery codes, once",
      .request = kMessage<protocol::CodeAnswer>,
      .answer = kMessage<protocol::RecoveryCodes>}},
    {"totp.remove",
     "POST",
     "/v1/me/totp/removals",
     Caller::Member,
     RateClass::Account,
     kBodyBytesMax,
     post_totp_removal,
     {.summary = "Switches the app off; the password must be long enough to stand alone",
      .request = kMessage<protocol::TotpRemoval>,
      .status = 204}},
    {"recovery.renew",
     "POST",
     "/v1/me/recovery-codes",
     Caller::Member,
     RateClass::Account,
     0,
     post_recovery_codes,
     {.summary = "Ten new recovery codes, shown once; the former ones end",
      .answer = kMessage<protocol::RecoveryCodes>,
      .status = 201}},
};
static_assert(is_complete(kFactorRoutes));

}  // namespace

std::span<const Route> factor_routes() { return kFactorRoutes; }

}  // namespace cartwright::http
