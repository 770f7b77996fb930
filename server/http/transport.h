// The listener: accepts connections, reads requests within limits and time, asks a Handler, writes answers. The one
// implementation stands on cpp-httplib (transport_httplib.cpp); nothing else knows the library.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/http/message.h"
#include "shared/base/result.h"

namespace cartwright::http {

// Called from many threads at once.
class Handler {
 public:
  virtual ~Handler() = default;
  // The route's limit for the body, before and after decompression.
  virtual std::size_t body_bytes_max(const Request& request) = 0;
  virtual Response handle(Request& request) = 0;
  // The answer to what never became a request: a malformed head, a body too large, a full server. `request` is null
  // when there is nothing to go by.
  virtual Response refuse(const base::Error& error, const Request* request) = 0;
};

struct TransportSettings {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;             // 0: any free one
  std::size_t connections_max = 384;  // the next is told 503, unless an idle one can go
  std::size_t requests_per_connection = 1'000;
  std::chrono::milliseconds request_max{10'000};    // from the first byte to the last of a request
  std::chrono::milliseconds keep_alive_max{5'000};  // between two requests
};

class Transport {
 public:
  virtual ~Transport() = default;
  // Errors: unavailable (the address is taken or not ours).
  virtual base::Status bind() = 0;
  virtual std::uint16_t port() const = 0;
  virtual void run() = 0;  // until stop(); then answers what has begun
  // Accepts nothing more, closes idle connections at once, ends event streams, and cuts off what is left after `grace`.
  virtual void stop(std::chrono::milliseconds grace) = 0;
  virtual std::size_t connections() const = 0;
};

std::unique_ptr<Transport> make_transport(const TransportSettings& settings, Handler& handler);

}  // namespace cartwright::http
