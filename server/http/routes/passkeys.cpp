// Passkeys: /v1/passkey-challenges, /v1/passkey-sign-ins, /v1/me/passkey-challenges, /v1/me/passkey-proofs,
// /v1/me/passkeys.
#include "server/app/account/passkeys.h"

#include "server/http/middleware/layer.h"
#include "server/http/routes/json.h"
#include "server/http/routes/routes.h"
#include "shared/base/hex.h"

namespace cartwright::http {
namespace {

using base::ErrorCode;

constexpr std::size_t kBodyBytesMax = 24 * 1024;

std::string_view host_of(std::string_view origin) {
  origin.remove_prefix(std::min(origin.find("://") + 3, origin.size()));
  return origin.substr(0, origin.find(':'));
}

// Who browsers know us as. What a request says of its host is believed of localhost only: a passkey is bound to it.
base::Result<app::RelyingParty> party_of(const Call& call) {
  const std::string& configured = call.services.config.public_origin;
  const std::string origin = configured.empty() ? own_origin(call) : configured;
  const std::string_view host = host_of(origin);
  if (configured.empty() && host != "localhost")
    return base::Error{.code = ErrorCode::NotAllowed, .detail = "public-origin"};
  return app::RelyingParty{.id = std::string(host), .origin = origin};
}

base::Result<base::ChallengeId> challenge_id(const Call& call) {
  const auto id = base::parse_id_as<base::ChallengeTag>(call.parameter);
  if (!id.ok()) return ErrorCode::ChallengeUsed;
  return *id;
}

// A count that went back: the key may be in two hands. The operator is told; the browser is refused as for any other.
base::Result<app::PasskeyUsed> unless_regressed(const Call& call, base::Result<app::PasskeyUsed> used) {
  if (!used.ok() || !used->regressed) return used;
  call.services.log.write({.level = ops::LogLevel::Warning,
                           .event = "passkey_counter_regressed",
                           .request_id = call.request_id,
                           .actor = call.actor,
                           .remote = call.client,
                           .route = call.route->name});
  return base::Error{.code = ErrorCode::PasskeyRefused, .detail = "counter"};
}

base::Result<Response> post_challenge(Call& call) {
  CW_TRY_ASSIGN(const auto request, read_json<protocol::PasskeyRequest>(call));
  CW_TRY_ASSIGN(const app::RelyingParty party, party_of(call));
  CW_TRY_ASSIGN(const auto asked,
                app::ask_passkey_sign_in(services_of(call), party, {.device = request.device, .source = call.client}));
  return json_answer(asked, 201);
}

base::Result<Response> put_sign_in(Call& call) {
  CW_TRY_ASSIGN(const base::ChallengeId id, challenge_id(call));
  CW_TRY_ASSIGN(const auto use, read_json<protocol::PasskeyUse>(call));
  CW_TRY_ASSIGN(const app::RelyingParty party, party_of(call));
  const app::SignInFrom from{.address = call.client, .user_agent = call.request.header("user-agent")};
  CW_TRY_ASSIGN(const auto used,
                unless_regressed(call, app::sign_in_by_passkey(services_of(call), party, id, use, from)));
  return json_answer(used.ticket);
}

base::Result<Response> post_own_challenge(Call& call) {
  CW_TRY_ASSIGN(const auto request, read_json<protocol::PasskeyPurposeRequest>(call));
  CW_TRY_ASSIGN(const app::RelyingParty party, party_of(call));
  CW_TRY_ASSIGN(const auto asked, app::ask_passkey(services_of(call), party, *call.session, request.purpose));
  return json_answer(asked, 201);
}

base::Result<Response> put_own_challenge(Call& call) {
  CW_TRY_ASSIGN(const base::ChallengeId id, challenge_id(call));
  CW_TRY_ASSIGN(const auto creation, read_json<protocol::PasskeyCreation>(call));
  CW_TRY_ASSIGN(const app::RelyingParty party, party_of(call));
  CW_TRY_ASSIGN(const auto made, app::create_passkey(services_of(call), party, *call.session, id, creation));
  return json_answer(made, 201);
}

base::Result<Response> put_proof(Call& call) {
  CW_TRY_ASSIGN(const base::ChallengeId id, challenge_id(call));
  CW_TRY_ASSIGN(const auto use, read_json<protocol::PasskeyUse>(call));
  CW_TRY_ASSIGN(const app::RelyingParty party, party_of(call));
  CW_TRY(unless_regressed(call, app::prove_by_passkey(services_of(call), party, *call.session, id, use)));
  return no_content();
}

base::Result<Response> delete_passkey(Call& call) {
  base::Hash256 id{};
  if (!base::from_hex(call.parameter, id.data(), id.size()))
    return base::Error{.code = ErrorCode::NotFound, .detail = "passkey"};
  CW_TRY(app::remove_passkey(services_of(call), *call.session, id));
  return no_content();
}

constexpr Route kPasskeyRoutes[] = {
    {"passkeys.challenge",
     "POST",
     "/v1/passkey-challenges",
     Caller::Anyone,
     RateClass::Account,
     kBodyBytesMax,
     post_challenge,
     {.summary = "Begins a sign-in by passkey; no username is needed",
      .request = kMessage<protocol::PasskeyRequest>,
      .answer = kMessage<protocol::PasskeyChallenge>,
      .status = 201}},
    {"passkeys.enter",
     "PUT",
     "/v1/passkey-sign-ins/{challenge}",
     Caller::Anyone,
     RateClass::Account,
     kBodyBytesMax,
     put_sign_in,
     {.summary = "What the passkey signed; answers a ticket that stands in the password's place",
      .request = kMessage<protocol::PasskeyUse>,
      .answer = kMessage<protocol::SignInTicket>,
      .object = Object::Challenge}},
    {"passkeys.ask",
     "POST",
     "/v1/me/passkey-challenges",
     Caller::Member,
     RateClass::Account,
     kBodyBytesMax,
     post_own_challenge,
     {.summary = "Begins to make a passkey (after a proof of lately), or to prove by one who is signed in",
      .request = kMessage<protocol::PasskeyPurposeRequest>,
      .answer = kMessage<protocol::PasskeyChallenge>,
      .status = 201}},
    {"passkeys.create",
     "PUT",
     "/v1/me/passkey-challenges/{challenge}",
     Caller::Member,
     RateClass::Account,
     kBodyBytesMax,
     put_own_challenge,
     {.summary = "Keeps the passkey that the browser made",
      .request = kMessage<protocol::PasskeyCreation>,
      .answer = kMessage<protocol::Passkey>,
      .status = 201,
      .object = Object::Challenge}},
    {"passkeys.prove",
     "PUT",
     "/v1/me/passkey-proofs/{challenge}",
     Caller::Member,
     RateClass::Account,
     kBodyBytesMax,
     put_proof,
     {.summary = "Proves by a passkey who is signed in, as /v1/me/proofs does by the password",
      .request = kMessage<protocol::PasskeyUse>,
      .status = 204,
      .object = Object::Challenge}},
    {"passkeys.remove",
     "DELETE",
     "/v1/me/passkeys/{id}",
     Caller::Member,
     RateClass::Account,
     0,
     delete_passkey,
     {.summary = "Forgets a passkey", .status = 204, .object = Object::Passkey}},
};
static_assert(is_complete(kPasskeyRoutes));

}  // namespace

std::span<const Route> passkey_routes() { return kPasskeyRoutes; }

}  // namespace cartwright::http
