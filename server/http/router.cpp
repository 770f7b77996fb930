#include "server/http/router.h"

namespace cartwright::http {
namespace {

// One segment at a time: "{…}" takes a segment that is not empty, a last "*" the rest.
bool fits(std::string_view pattern, std::string_view path, std::string& parameter) {
  while (true) {
    pattern.remove_prefix(1), path.remove_prefix(1);  // the slashes
    if (pattern == "*") {
      parameter = path;
      return true;
    }
    const std::string_view wanted = pattern.substr(0, pattern.find('/'));
    const std::string_view given = path.substr(0, path.find('/'));
    if (wanted.starts_with('{')) {
      if (given.empty()) return false;
      parameter = given;
    } else if (wanted != given) {
      return false;
    }
    pattern.remove_prefix(wanted.size()), path.remove_prefix(given.size());
    if (pattern.empty() || path.empty()) return pattern.empty() && path.empty();
  }
}

}  // namespace

void Router::find(Call& call) const {
  const std::string_view method =
      call.request.method == "HEAD" ? std::string_view("GET") : std::string_view(call.request.method);
  for (const Route& route : routes_) {
    // The pages' "/*" must not turn an unknown path of the API into a page.
    if (route.path == "/*" && call.is_api()) continue;
    std::string parameter;
    if (!fits(route.path, call.request.path, parameter)) continue;
    if (route.method == method) {
      call.route = &route;
      call.parameter = std::move(parameter);
      return;
    }
    if (call.allowed.find(route.method) == std::string::npos) {
      call.allowed +=
          (call.allowed.empty() ? "" : ", ") + std::string(route.method) + (route.method == "GET" ? ", HEAD" : "");
    }
  }
}

}  // namespace cartwright::http
