#include "server/http/app_handler.h"

#include "server/http/problem.h"

namespace cartwright::http {

std::size_t AppHandler::body_bytes_max(const Request& request) {
  Request probe{.method = request.method, .path = request.path};
  Call call{.services = services_, .request = probe};
  router_.find(call);
  return call.route == nullptr ? 0 : call.route->body_bytes_max;
}

Response AppHandler::handle(Request& request) {
  Call call{.services = services_, .request = request};
  return run_layers(call, router_);
}

Response AppHandler::refuse(const base::Error& error, const Request* request) {
  Request known = request == nullptr ? Request{.method = "GET", .path = "/"} : *request;
  Call call{.services = services_, .request = known};
  begin_identity(call, router_);
  call.outcome = error.name();
  Response response = problem(error, call.request_id);
  finish_refused(call, response);
  return response;
}

}  // namespace cartwright::http
