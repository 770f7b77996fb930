// Finds the row for a method and path. The table is the inventory of the API: what is not in it does not exist.
#pragma once

#include <span>
#include <vector>

#include "server/http/call.h"

namespace cartwright::http {

class Router {
 public:
  explicit Router(std::vector<Route> routes) : routes_(std::move(routes)) {}
  // Sets call.route and call.parameter; without a fitting method call.allowed; without the path neither.
  void find(Call& call) const;
  std::span<const Route> routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace cartwright::http
