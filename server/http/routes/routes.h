// The areas of the API, a table of rows each. Handlers are thin: decode, one use case of server/app, encode.
#pragma once

#include <vector>

#include "server/http/call.h"

namespace cartwright::http {

std::vector<Route> account_routes();
std::vector<Route> sync_routes();
std::vector<Route> live_routes();
std::vector<Route> catalogue_routes();
std::vector<Route> order_routes();
std::vector<Route> operation_routes();
std::vector<Route> page_routes();

std::vector<Route> all_routes();

}  // namespace cartwright::http
