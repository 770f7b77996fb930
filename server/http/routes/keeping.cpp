// What a sign-out keeps on the device for its member alone (spec 09, step 2): the key it is sealed to, the key that
// opens it, and taking it up again.
#include "server/app/account/keeping_key.h"
#include "server/app/sync/exchange.h"
#include "server/http/routes/json.h"
#include "server/http/routes/poke.h"
#include "server/http/routes/routes.h"
#include "server/ops/crypto.h"

namespace cartwright::http {
namespace {

// The batches in hex, and what is around them.
constexpr std::size_t kBodyBytesMax = codec::kJsonBytesMax;
static_assert(2 * app::kKeptBytesMax + 64 * 1024 < kBodyBytesMax);

base::Result<Response> get_keeping_key(Call& call) {
  const app::KeepingSecret secret = app::keeping_secret(call.services.sealer, ops::p256_public, *call.session);
  return json_answer(app::KeepingKey{.x = secret.x, .y = secret.y});
}

base::Result<Response> post_keeping_secret(Call& call) {
  return json_answer(app::keeping_secret(call.services.sealer, ops::p256_public, *call.session));
}

base::Result<Response> post_kept(Call& call) {
  CW_TRY_ASSIGN(const auto work, read_json<app::KeptWork>(call));
  Services& services = call.services;
  CW_TRY_ASSIGN(const app::KeptAnswers answers,
                app::apply_kept(services.store, *call.session, work, exchange_services(call)));
  poke_member(call);
  return json_answer(answers);
}

constexpr Route kKeepingRoutes[] = {
    {"keeping_key.get",
     "GET",
     "/v1/me/keeping-key",
     Caller::Member,
     RateClass::Read,
     0,
     get_keeping_key,
     {.summary = "The public key to which a sign-out seals what it could not send",
      .answer = kMessage<app::KeepingKey>}},
    {"keeping_key.open",
     "POST",
     "/v1/me/keeping-key/secret",
     Caller::Member,
     RateClass::Account,
     0,
     post_keeping_secret,
     {.summary = "Its private half, which opens what was kept; for a session of the same member alone",
      .answer = kMessage<app::KeepingSecret>,
      .is_reading = true}},
    {"sync.kept",
     "POST",
     "/v1/sync/kept",
     Caller::Member,
     RateClass::Sync,
     kBodyBytesMax,
     post_kept,
     {.summary = "Operations that a sign-out of this member kept on its device, under the numbers that they had there",
      .request = kMessage<app::KeptWork>,
      .answer = kMessage<app::KeptAnswers>}},
};
static_assert(is_complete(kKeepingRoutes));

}  // namespace

std::span<const Route> keeping_routes() { return kKeepingRoutes; }

}  // namespace cartwright::http
