// The headers that every answer carries (RELIABILITY section 7, ASVS 3.4).
#include "server/http/middleware/layer.h"

namespace cartwright::http {
namespace {

constexpr std::string_view kApiPolicy =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: https:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

}  // namespace

void add_security_headers(Call& call, Response& response) {
  // A picture is a document of its own when somebody opens it: it gets the strict policy, so no SVG of it runs a
  // script.
  const bool is_page =
      call.route != nullptr && call.route->rate == RateClass::Page && !call.request.path.starts_with("/pictures/");
  response.set("Content-Security-Policy", is_page && response.status < 400 ? kPagePolicy : kApiPolicy);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("X-Frame-Options", "DENY");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
  response.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (!response.has("Cross-Origin-Resource-Policy")) response.set("Cross-Origin-Resource-Policy", "same-origin");
  if (call.services.config.behind_proxy) {
    response.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }
  if (!response.has("Cache-Control")) response.set("Cache-Control", "no-store");
}

}  // namespace cartwright::http
