// A layer around every call. `before` may answer; then the inner layers are skipped and the `after` of this and of all
// outer ones still run, so that no answer leaves without what they add. The order is kLayers, in layers.cpp.
#pragma once

#include <optional>
#include <span>

#include "server/http/call.h"
#include "server/http/router.h"

namespace cartwright::http {

struct Layer {
  std::string_view name;
  std::optional<Response> (*before)(Call& call, const Router& router);
  void (*after)(Call& call, Response& response);
};

std::span<const Layer> layers();
// All layers around the row's handler.
Response run_layers(Call& call, const Router& router);
// Only what is added to answers: for what never became a call.
void finish_refused(Call& call, Response& response);

// The layers, each in its own file.
std::optional<Response> begin_identity(Call& call, const Router& router);
void finish_identity(Call& call, Response& response);
void add_security_headers(Call& call, Response& response);
std::optional<Response> answer_preflight(Call& call, const Router& router);
void add_cross_origin(Call& call, Response& response);
void tag_entity(Call& call, Response& response);
std::optional<Response> find_route(Call& call, const Router& router);
std::optional<Response> limit_rate(Call& call, const Router& router);
std::optional<Response> check_caller(Call& call, const Router& router);

// The origin that this server has for the client that asks: scheme and Host.
std::string own_origin(const Call& call);
bool is_allowed_origin(const Call& call, std::string_view origin);

}  // namespace cartwright::http
