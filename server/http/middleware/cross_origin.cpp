// Cross-origin use: a fixed list from the configuration, empty by default (ASVS 3.4.2).
#include <algorithm>

#include "server/http/middleware/layer.h"

namespace cartwright::http {

std::string own_origin(const Call& call) {
  // Behind a proxy TLS ends there, and the browser knows us by https.
  const std::string scheme = call.services.config.behind_proxy ? "https://" : "http://";
  return scheme + std::string(call.request.header("host"));
}

bool is_allowed_origin(const Call& call, std::string_view origin) {
  const auto& allowed = call.services.config.allowed_origins;
  return std::find(allowed.begin(), allowed.end(), origin) != allowed.end();
}

std::optional<Response> answer_preflight(Call& call, const Router&) {
  if (call.request.method != "OPTIONS" || !call.request.has_header("access-control-request-method"))
    return std::nullopt;
  Response response{.status = 204};
  if (is_allowed_origin(call, call.request.header("origin"))) {
    response.set("Access-Control-Allow-Methods", "GET, POST, DELETE");
    response.set("Access-Control-Allow-Headers",
                 "authorization, content-type, idempotency-key, if-match, if-none-match");
    response.set("Access-Control-Max-Age", "600");
  }
  return response;
}

void add_cross_origin(Call& call, Response& response) {
  const std::string_view origin = call.request.header("origin");
  if (origin.empty() || !is_allowed_origin(call, origin)) return;
  response.set("Access-Control-Allow-Origin", origin);
  response.set("Access-Control-Allow-Credentials", "true");
  response.set("Access-Control-Expose-Headers", "ETag, Retry-After, X-Request-Id");
  response.set("Cross-Origin-Resource-Policy", "cross-origin");
  response.set("Vary", response.has("Vary") ? "Origin, Accept-Encoding" : "Origin");
}

}  // namespace cartwright::http
