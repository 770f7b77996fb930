// The order of the layers, as data, and the loop over them.
#include <array>

#include "server/http/middleware/layer.h"
#include "server/http/problem.h"

namespace cartwright::http {
namespace {

constexpr std::array kLayers = {
    Layer{"identity", begin_identity, finish_identity},        // request id, client address; log and metrics last
    Layer{"security headers", nullptr, add_security_headers},  // on every answer, errors included
    Layer{"cross origin", answer_preflight, add_cross_origin},
    Layer{"entity tag", nullptr, tag_entity},
    Layer{"route", find_route, nullptr},
    Layer{"rate", limit_rate, nullptr},  // before any work is done for the caller
    Layer{"caller", check_caller, nullptr},
};

Response call_handler(Call& call) {
  base::Result<Response> made = call.route->handler(call);
  if (made.ok()) return std::move(made).value();
  call.outcome = made.error().name();
  return problem(made.error(), call.request_id);
}

}  // namespace

std::span<const Layer> layers() { return kLayers; }

Response run_layers(Call& call, const Router& router) {
  std::optional<Response> response;
  std::size_t entered = 0;
  while (entered < kLayers.size() && !response.has_value()) {
    const Layer& layer = kLayers[entered++];
    if (layer.before != nullptr) response = layer.before(call, router);
  }
  if (!response.has_value()) response = call_handler(call);
  while (entered > 0) {
    const Layer& layer = kLayers[--entered];
    if (layer.after != nullptr) layer.after(call, *response);
  }
  return std::move(*response);
}

void finish_refused(Call& call, Response& response) {
  add_security_headers(call, response);
  finish_identity(call, response);
}

}  // namespace cartwright::http
