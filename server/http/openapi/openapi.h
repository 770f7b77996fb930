// The description of the API, made from the route table and the messages it names: docs/api/openapi.yaml, and what the
// daemon serves at /v1/openapi.yaml.
#pragma once

#include <span>
#include <string>

#include "server/http/route.h"

namespace cartwright::http {

// OpenAPI 3.1 as YAML. Pages and pictures (rows whose path ends with "*") are no part of the API.
std::string openapi_document(std::span<const Route> routes);

}  // namespace cartwright::http
