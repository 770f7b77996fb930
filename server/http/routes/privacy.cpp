// What members ask about their data: /v1/me/consents, /v1/me/erasure.
#include "server/app/privacy/consent.h"
#include "server/app/privacy/erasure.h"
#include "server/http/routes/json.h"
#include "server/http/routes/poke.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

constexpr std::size_t kBodyBytesMax = 1'024;

struct ConsentList {
  static constexpr const char* kTypeName = "ConsentList";
  std::vector<member::Consent> consents;
  void describe(codec::Visitor& v) { v.list("consents", consents, member::kPurposeCount); }
};

base::Result<Response> get_consents(Call& call) {
  CW_TRY_ASSIGN(auto consents, app::list_consents(call.services.store, *call.session));
  return json_answer(ConsentList{.consents = std::move(consents)});
}

base::Result<Response> get_consent(Call& call) {
  CW_TRY_ASSIGN(const member::Purpose purpose, member::parse_purpose(call.parameter));
  CW_TRY_ASSIGN(const auto consent, app::get_consent(call.services.store, *call.session, purpose));
  return json_answer(consent);
}

base::Result<Response> put_consent(Call& call) {
  CW_TRY_ASSIGN(const member::Purpose purpose, member::parse_purpose(call.parameter));
  CW_TRY_ASSIGN(const auto choice, read_json<member::ConsentChoice>(call));
  const base::Instant now = call.services.env.instant();
  CW_TRY_ASSIGN(const auto consent, app::choose_consent(call.services.store, *call.session, purpose, choice, now));
  poke_member(call);
  return json_answer(consent);
}

base::Result<Response> post_erasure(Call& call) {
  CW_TRY_ASSIGN(const auto erasure,
                app::ask_for_erasure(call.services.store, *call.session, call.services.env.instant()));
  return json_answer(erasure, 202);
}

base::Result<Response> get_erasure(Call& call) {
  CW_TRY_ASSIGN(const auto erasure, app::get_erasure(call.services.store, *call.session));
  return json_answer(erasure);
}

base::Result<Response> delete_erasure(Call& call) {
  CW_TRY(app::cancel_erasure(call.services.store, *call.session));
  return no_content();
}

constexpr Route kPrivacyRoutes[] = {
    {"consents.list",
     "GET",
     "/v1/me/consents",
     Caller::Member,
     RateClass::Read,
     0,
     get_consents,
     {.summary = "How each purpose stands that the member may agree to", .answer = kMessage<ConsentList>}},
    {"consents.get",
     "GET",
     "/v1/me/consents/{purpose}",
     Caller::Member,
     RateClass::Read,
     0,
     get_consent,
     {.summary = "How one purpose stands", .answer = kMessage<member::Consent>, .object = Object::Public}},
    {"consents.choose",
     "PUT",
     "/v1/me/consents/{purpose}",
     Caller::Member,
     RateClass::Account,
     kBodyBytesMax,
     put_consent,
     {.summary = "Gives or withdraws a consent; giving names the edition of the text that was shown",
      .request = kMessage<member::ConsentChoice>,
      .answer = kMessage<member::Consent>,
      .object = Object::Public}},
    {"erasure.ask",
     "POST",
     "/v1/me/erasure",
     Caller::Member,
     RateClass::Account,
     0,
     post_erasure,
     {.summary = "Asks that everything be erased in 15 days; signing in until then cancels it",
      .answer = kMessage<app::Erasure>,
      .status = 202}},
    {"erasure.get",
     "GET",
     "/v1/me/erasure",
     Caller::Member,
     RateClass::Read,
     0,
     get_erasure,
     {.summary = "When the erasure that was asked for is due; zeros: none was", .answer = kMessage<app::Erasure>}},
    {"erasure.cancel",
     "DELETE",
     "/v1/me/erasure",
     Caller::Member,
     RateClass::Account,
     0,
     delete_erasure,
     {.summary = "Cancels the erasure", .status = 204}},
};
static_assert(is_complete(kPrivacyRoutes));

}  // namespace

std::span<const Route> privacy_routes() { return kPrivacyRoutes; }

}  // namespace cartwright::http
