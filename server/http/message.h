// One HTTP request and its response as values: what handlers see. Nothing here knows the library below.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cartwright::http {

struct Header {
  std::string name;  // lower case in requests
  std::string value;
};

struct Request {
  std::string method;
  std::string path;             // decoded; begins with '/', no dot segments, valid UTF-8
  std::vector<Header> query{};  // decoded, in the order sent, names unique
  std::vector<Header> headers{};
  std::string body{};    // decompressed, within the route's limit
  std::string remote{};  // the socket's address, never a header
  bool has_body = false;

  std::string_view header(std::string_view name) const;  // empty when absent
  bool has_header(std::string_view name) const;
  std::optional<std::string_view> parameter(std::string_view name) const;
};

// The open end of a text/event-stream.
class EventStream {
 public:
  enum class Woke { Signal, Timeout, Gone };
  virtual ~EventStream() = default;
  virtual bool send(std::string_view bytes) = 0;  // false: the client is gone
  // Waits until `fd` is readable, the client is gone, the server drains, or time is up.
  virtual Woke wait(int fd, std::chrono::milliseconds time) = 0;
};

struct Response {
  int status = 200;
  std::vector<Header> headers{};
  std::string body{};
  std::shared_ptr<const std::string> shared_body{};  // instead of `body`: published files, shared by all who read them
  std::function<void(EventStream&)> stream{};        // instead of a body: runs until the stream ends
  bool close = false;                                // end the connection after this answer

  void set(std::string_view name, std::string_view value);  // replaces
  void add(std::string_view name, std::string_view value);  // beside what is there: Set-Cookie
  bool has(std::string_view name) const;
};

bool equals_ignoring_case(std::string_view a, std::string_view b);

}  // namespace cartwright::http
