// Health and metrics.
#include "server/http/routes/json.h"
#include "server/http/routes/routes.h"

namespace cartwright::http {
namespace {

Response plain(std::string body) {
  Response response{.body = std::move(body)};
  response.set("Content-Type", "text/plain; charset=utf-8");
  return response;
}

base::Result<Response> get_livez(Call&) { return plain("alive\n"); }

// Ready: not draining, and the store commits. The probe writes nothing, but goes the whole way of a write.
base::Result<Response> get_readyz(Call& call) {
  if (call.services.draining.load()) return base::Error{.code = base::ErrorCode::Unavailable, .detail = "draining"};
  CW_TRY(call.services.store.write([](store::UnitOfWork&) { return base::Status{}; }));
  return plain("ready\n");
}

base::Result<Response> get_metrics(Call& call) { return plain(call.services.metrics.text()); }

}  // namespace

std::vector<Route> operation_routes() {
  return {
      {"livez", "GET", "/livez", Caller::Anyone, RateClass::Read, 0, get_livez},
      {"readyz", "GET", "/readyz", Caller::Anyone, RateClass::Read, 0, get_readyz},
      {"metrics", "GET", "/metrics", Caller::Loopback, RateClass::None, 0, get_metrics},
  };
}

}  // namespace cartwright::http
