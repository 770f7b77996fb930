// Health and metrics.
#include "server/http/openapi/openapi.h"
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

base::Result<Response> get_openapi(Call&) {
  static const auto document = std::make_shared<const std::string>(openapi_document(all_routes()));
  Response response{.shared_body = document};
  response.set("Content-Type", "application/yaml");
  return response;
}

base::Result<Response> get_metrics(Call& call) { return plain(call.services.metrics.text()); }

constexpr Route kOperationRoutes[] = {
    {"openapi.get",
     "GET",
     "/v1/openapi.yaml",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_openapi,
     {.summary = "This description", .media_type = "application/yaml"}},
    {"livez",
     "GET",
     "/livez",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_livez,
     {.summary = "Whether the daemon runs", .media_type = "text/plain"}},
    {"readyz",
     "GET",
     "/readyz",
     Caller::Anyone,
     RateClass::Read,
     0,
     get_readyz,
     {.summary = "Whether it takes work: not draining, and the store commits", .media_type = "text/plain"}},
    {"metrics",
     "GET",
     "/metrics",
     Caller::Loopback,
     RateClass::None,
     0,
     get_metrics,
     {.summary = "Figures for Prometheus", .media_type = "text/plain"}},
};
static_assert(is_complete(kOperationRoutes));

}  // namespace

std::span<const Route> operation_routes() { return kOperationRoutes; }

}  // namespace cartwright::http
