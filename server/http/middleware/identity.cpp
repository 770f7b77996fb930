// Who and what: the request's id, the client's address, the log line and the metrics of the answer.
#include "server/http/middleware/layer.h"
#include "shared/base/hex.h"

namespace cartwright::http {
namespace {

std::int64_t elapsed_us(const Call& call) {
  const auto passed = std::chrono::steady_clock::now() - call.began;
  return std::chrono::duration_cast<std::chrono::microseconds>(passed).count();
}

void count(const Call& call, std::string_view route, const Response& response, std::int64_t duration_us) {
  const std::string labels = "route=\"" + std::string(route) + "\"";
  ops::Metrics& metrics = call.services.metrics;
  const std::string_view status_class = response.status < 400 ? "ok" : response.status < 500 ? "refused" : "failed";
  metrics
      .counter("cartwright_http_requests_total", "Requests by route and kind of answer.",
               labels + ",answer=\"" + std::string(status_class) + "\"")
      .add();
  if (response.stream == nullptr) {
    metrics.histogram("cartwright_http_duration_seconds", "Time from the read request to the made answer.", labels)
        .observe_us(static_cast<std::uint64_t>(duration_us));
  }
}

}  // namespace

bool is_loopback(std::string_view address) {
  return address == "::1" || address.starts_with("127.") || address.starts_with("::ffff:127.");
}

std::optional<Response> begin_identity(Call& call, const Router&) {
  call.began = std::chrono::steady_clock::now();
  std::array<std::uint8_t, 8> random{};
  call.services.env.random(random);
  call.request_id = base::to_hex(random.data(), random.size());
  call.client = call.request.remote;
  // Forwarded addresses are believed only from a proxy on this machine, and only when there is one (ASVS 4.1.3). The
  // proxy sets X-Real-IP itself; X-Forwarded-For holds what clients wrote into it.
  const std::string_view told = call.request.header("x-real-ip");
  if (call.services.config.behind_proxy && is_loopback(call.request.remote) && !told.empty())
    call.client = told.substr(0, 64);
  return std::nullopt;
}

void finish_identity(Call& call, Response& response) {
  response.set("X-Request-Id", call.request_id);
  const std::string_view route = call.route != nullptr ? call.route->name : std::string_view("none");
  const std::int64_t duration_us = elapsed_us(call);
  count(call, route, response, duration_us);
  call.services.log.write({.level = response.status >= 500 ? ops::LogLevel::Warning : ops::LogLevel::Info,
                           .event = "request",
                           .request_id = call.request_id,
                           .actor = call.actor,
                           .remote = call.client,
                           .route = route,
                           .outcome = call.outcome,
                           .status = response.status,
                           .duration_us = duration_us});
}

}  // namespace cartwright::http
