// The transport's Handler over the layers and the route table.
#pragma once

#include "server/http/middleware/layer.h"
#include "server/http/transport.h"

namespace cartwright::http {

class AppHandler final : public Handler {
 public:
  AppHandler(Services& services, std::vector<Route> routes) : services_(services), router_(std::move(routes)) {}
  std::size_t body_bytes_max(const Request& request) override;
  Response handle(Request& request) override;
  Response refuse(const base::Error& error, const Request* request) override;

 private:
  Services& services_;
  Router router_;
};

}  // namespace cartwright::http
