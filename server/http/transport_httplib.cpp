// cpp-httplib behind transport.h, the only file that includes it (0.11 of Debian 12 to 0.18 of Debian 13). The library
// parses, decodes bodies and writes answers; what it is too trusting about is done around it, by overriding how it
// serves a socket and the Stream it reads from:
//   - the head is read and judged by head.h first; the library is shown a short canonical head, so header floods, long
//     lines, odd framing and forged REMOTE_ADDR never reach it;
//   - bodies go through content readers that stop at the route's limit, compressed and plain (connection.h counts);
//   - one deadline for the whole request, instead of a watchdog over a timeout per read: drips end;
//   - SO_REUSEADDR only; listen() again, because the backlog of 5 is compiled into the library;
//   - a bounded pool with an explicit 503; keep-alive by time and by count; idle connections end at once on stop.

// Debian compiled the library with these, and they change the layout of its types: they must stand here too, whatever
// the build system passes.
#ifndef CPPHTTPLIB_OPENSSL_SUPPORT
#define CPPHTTPLIB_OPENSSL_SUPPORT
#endif
#ifndef CPPHTTPLIB_ZLIB_SUPPORT
#define CPPHTTPLIB_ZLIB_SUPPORT
#endif
#ifndef CPPHTTPLIB_BROTLI_SUPPORT
#define CPPHTTPLIB_BROTLI_SUPPORT
#endif
#include <httplib.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/http/connection.h"
#include "server/http/connection_registry.h"
#include "server/http/transport.h"
#include "server/http/worker_pool.h"

namespace cartwright::http {
namespace {

using base::Error;
using base::ErrorCode;
using std::chrono::milliseconds;

constexpr int kBacklog = 1'024;

// One request on its way through the library. The library's handlers are set once for all connections, so the exchange
// of the thread at work is found through t_exchange; a thread serves one connection at a time.
struct Exchange {
  Connection& connection;
  Handler& handler;
  Head head;
  int drain_fd = -1;
  bool close = false;
  bool body_read = true;
};
thread_local Exchange* t_exchange = nullptr;
// The pool is full: say so and close, with a moment for the answer to arrive if there is a thread for that.
enum class Refusing { No, Kindly, AtOnce };
thread_local Refusing t_refusing = Refusing::No;

// The library's Stream over our Connection: a canonical head, then the body. Without `override`, because newer
// versions of the library ask for more members than older ones.
class LibraryStream : public httplib::Stream {
 public:
  explicit LibraryStream(Exchange& exchange) : exchange_(exchange), head_("") {
    const Head& head = exchange.head;
    head_ = head.request.method + " / HTTP/1.1\r\nHost: cartwright\r\n";
    if (head.framing == Framing::Length) head_ += "Content-Length: " + std::to_string(head.content_length) + "\r\n";
    if (head.framing == Framing::Chunked) head_ += "Transfer-Encoding: chunked\r\n";
    const std::string_view coding = head.request.header("content-encoding");
    if (!coding.empty())
      head_ += "Content-Encoding: " + std::string(equals_ignoring_case(coding, "br") ? "br" : "gzip") + "\r\n";
    head_ += "\r\n";
  }
  bool is_readable() const { return true; }
  bool wait_readable() const { return true; }
  bool is_writable() const { return !exchange_.connection.is_broken(); }
  bool wait_writable() const { return is_writable(); }
  ssize_t read(char* out, std::size_t size) {
    if (head_at_ == head_.size()) return exchange_.connection.read(out, size);
    const std::size_t count = head_.copy(out, size, head_at_);
    head_at_ += count;
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* bytes, std::size_t size) {
    return exchange_.connection.write({bytes, size}) ? static_cast<ssize_t>(size) : -1;
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const { ip = exchange_.connection.remote(), port = 0; }
  void get_local_ip_and_port(std::string& ip, int& port) const { ip.clear(), port = 0; }
  int socket() const { return exchange_.connection.fd(); }
  time_t duration() const { return 0; }
  using httplib::Stream::write;

 private:
  Exchange& exchange_;
  std::string head_;
  std::size_t head_at_ = 0;
};

class SinkStream final : public EventStream {
 public:
  SinkStream(httplib::DataSink& sink, Exchange& exchange) : sink_(sink), exchange_(exchange) {}
  bool send(std::string_view bytes) override {
    return sink_.write(bytes.data(), bytes.size()) && exchange_.connection.flush();
  }
  Woke wait(int fd, milliseconds time) override {
    pollfd entries[] = {{.fd = exchange_.connection.fd(), .events = POLLRDHUP, .revents = 0},
                        {.fd = exchange_.drain_fd, .events = POLLIN, .revents = 0},
                        {.fd = fd, .events = POLLIN, .revents = 0}};
    const int ready = ::poll(entries, 3, static_cast<int>(time.count()));
    if (entries[0].revents != 0 || entries[1].revents != 0) return Woke::Gone;
    return ready > 0 ? Woke::Signal : Woke::Timeout;
  }

 private:
  httplib::DataSink& sink_;
  Exchange& exchange_;
};

// Reads the body through the library's decoder into the request, never more than `bytes_max`.
base::Status read_body(Exchange& exchange, const httplib::ContentReader& reader) {
  Request& request = exchange.head.request;
  Connection& connection = exchange.connection;
  const std::size_t bytes_max = exchange.handler.body_bytes_max(request);
  if (exchange.head.content_length > bytes_max) return ErrorCode::BodyTooLarge;
  const bool chunked = exchange.head.framing == Framing::Chunked;
  // Chunk sizes take room too; honest clients send few, so twice the limit is plenty.
  connection.begin_body(exchange.head.framing, exchange.head.content_length,
                        chunked ? 2 * bytes_max + 4'096 : bytes_max);
  if (exchange.head.expects_continue) {
    connection.write("HTTP/1.1 100 Continue\r\n\r\n");
    connection.flush();
  }
  bool too_large = false;
  const bool read = reader([&](const char* bytes, std::size_t size) {
    too_large = request.body.size() + size > bytes_max;
    if (!too_large) request.body.append(bytes, size);
    return !too_large;
  });
  if (too_large || connection.body_too_large()) return ErrorCode::BodyTooLarge;
  if (!read || !connection.body_finished()) return Error{.code = ErrorCode::Malformed, .detail = "body"};
  return {};
}

Response answer(Exchange& exchange, const httplib::ContentReader* reader) {
  Request& request = exchange.head.request;
  try {
    if (request.has_body) {
      const base::Status body = reader == nullptr ? base::Status(ErrorCode::Malformed) : read_body(exchange, *reader);
      if (!body.ok()) {
        Response refused = exchange.handler.refuse(body.error(), &request);
        refused.close = true;  // what is left of the body is not the next request
        exchange.body_read = false;
        return refused;
      }
    }
    return exchange.handler.handle(request);
  } catch (...) {  // a library threw: nothing may cross this boundary, and nobody is told why
    return exchange.handler.refuse(Error{.code = ErrorCode::Unexpected, .effect = base::Effect::Unknown}, &request);
  }
}

void fill(httplib::Response& out, Response response, Exchange& exchange) {
  out.status = response.status;
  std::string type;
  for (const Header& header : response.headers) {
    if (equals_ignoring_case(header.name, "content-type")) {
      type = header.value;
    } else {
      out.headers.emplace(header.name, header.value);
    }
  }
  exchange.close = exchange.close || response.close || response.stream != nullptr;
  if (response.stream != nullptr) {
    out.set_chunked_content_provider(
        type, [&exchange, stream = std::move(response.stream)](std::size_t, httplib::DataSink& sink) {
          SinkStream events(sink, exchange);
          stream(events);
          sink.done();
          return true;
        });
  } else if (response.shared_body != nullptr && !response.shared_body->empty()) {
    const auto body = response.shared_body;
    out.set_content_provider(body->size(), type,
                             [body](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                               return sink.write(body->data() + offset, length);
                             });
  } else {
    out.body = std::move(response.body);
    if (!type.empty()) out.headers.emplace("Content-Type", type);
  }
}

// Answers without the library, for heads that it never sees.
void write_plain(Connection& connection, const Response& response) {
  std::string text = "HTTP/1.1 " + std::to_string(response.status) + " Refused\r\n";
  for (const Header& header : response.headers) text += header.name + ": " + header.value + "\r\n";
  text += "Connection: close\r\nContent-Length: " + std::to_string(response.body.size()) + "\r\n\r\n" + response.body;
  connection.write(text);
  connection.flush();
}

void refuse(const WorkerPool::Task& task, Refusing how) {
  t_refusing = how;
  task();
  t_refusing = Refusing::No;
}

class PoolQueue final : public httplib::TaskQueue {
 public:
  PoolQueue(std::size_t threads_max, ConnectionRegistry& registry)
      : refusers_(
            kRefusersMax, [] { return false; }, [](const WorkerPool::Task& task) { refuse(task, Refusing::AtOnce); }),
        pool_(
            threads_max, [&registry] { return registry.shut_longest_idle(); },
            [this](const WorkerPool::Task& task) { refusers_.enqueue([task] { refuse(task, Refusing::Kindly); }); }) {}
  // void in 0.11, bool in 0.18
  using Enqueued = decltype(std::declval<httplib::TaskQueue&>().enqueue(std::function<void()>{}));
  Enqueued enqueue(std::function<void()> task) override {
    pool_.enqueue(std::move(task));
    return static_cast<Enqueued>(true);
  }
  void shutdown() override {
    pool_.finish();
    refusers_.finish();
  }

 private:
  static constexpr std::size_t kRefusersMax = 8;
  WorkerPool refusers_;
  WorkerPool pool_;
};

// The library's server with its way of serving a socket replaced.
class LibraryServer final : public httplib::Server {
 public:
  std::function<void(int)> on_socket;

  // The member's signature differs between versions of the library.
  void process(LibraryStream& stream, const std::string& remote) {
    bool closed = false;
    const auto call = [&](auto& self) {
      const std::function<void(httplib::Request&)> nothing;
      if constexpr (requires { self.process_request(stream, false, closed, nothing); }) {
        self.process_request(stream, false, closed, nothing);
      } else {
        self.process_request(stream, remote, 0, std::string(), 0, false, closed, nothing);
      }
    };
    call(*this);
  }

 private:
  bool process_and_close_socket(int sock) override {
    on_socket(sock);
    return true;
  }
};

class LibraryTransport final : public Transport {
 public:
  LibraryTransport(const TransportSettings& settings, Handler& handler)
      : settings_(settings), handler_(handler), drain_fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    server_.on_socket = [this](int sock) { serve(sock); };
    server_.new_task_queue = [this] { return new PoolQueue(settings_.connections_max, registry_); };
    const auto with_body = [](const httplib::Request&, httplib::Response& out, const httplib::ContentReader& reader) {
      fill(out, answer(*t_exchange, &reader), *t_exchange);
    };
    const auto without = [](const httplib::Request&, httplib::Response& out) {
      fill(out, answer(*t_exchange, nullptr), *t_exchange);
    };
    server_.Get("/", without).Options("/", without);  // the canonical head names no other path
    server_.Post("/", with_body).Put("/", with_body).Patch("/", with_body).Delete("/", with_body);
    server_.set_post_routing_handler([](const httplib::Request&, httplib::Response& out) { finish_headers(out); });
    server_.set_socket_options([this](int sock) {
      const int on = 1;
      setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
      listener_ = sock;
    });
  }
  ~LibraryTransport() override { ::close(drain_fd_); }

  base::Status bind() override {
    const int bound = settings_.port == 0 ? server_.bind_to_any_port(settings_.host) : settings_.port;
    const bool good = bound > 0 && (settings_.port == 0 || server_.bind_to_port(settings_.host, settings_.port));
    if (!good)
      return Error{.code = ErrorCode::Unavailable, .detail = settings_.host + ":" + std::to_string(settings_.port)};
    port_ = static_cast<std::uint16_t>(bound);
    ::listen(listener_, kBacklog);
    return {};
  }
  std::uint16_t port() const override { return port_; }
  std::size_t connections() const override { return registry_.count(); }

  void run() override {
    while (!stopping_) {
      server_.listen_after_bind();  // ends at stop(), or when accept() fails in a way the library takes for fatal
      if (!stopping_ && !server_.bind_to_port(settings_.host, port_)) break;
      ::listen(listener_, kBacklog);
    }
    const std::lock_guard lock(mutex_);
    ended_ = true;
    ended_change_.notify_all();
  }

  void stop(milliseconds grace) override {
    stopping_ = true;
    while (!server_.is_running() && !ended())
      std::this_thread::sleep_for(milliseconds(1));  // stop() before listening is lost
    server_.stop();
    registry_.drain();
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(drain_fd_, &one, sizeof one);
    std::unique_lock lock(mutex_);
    if (!ended_change_.wait_for(lock, grace, [this] { return ended_; })) registry_.shut_all();
  }

 private:
  static void finish_headers(httplib::Response& out) {
    out.headers.erase("Keep-Alive");
    out.headers.erase("Accept-Ranges");
    out.headers.erase("Connection");
    if (t_exchange->close) out.headers.emplace("Connection", "close");
    if (out.status == 204 || out.status == 304) out.headers.erase("Content-Length");
  }

  bool ended() {
    const std::lock_guard lock(mutex_);
    return ended_;
  }

  void serve(int sock) {
    Connection connection(sock);
    if (t_refusing != Refusing::No) {
      write_plain(connection, handler_.refuse(Error{.code = ErrorCode::Busy, .detail = "connections"}, nullptr));
      if (t_refusing == Refusing::Kindly) connection.linger();
      ::close(sock);
      return;
    }
    registry_.add(sock);
    Next next = Next::Request;
    for (std::size_t served = 1; next == Next::Request; ++served) next = next_request(connection, served);
    if (next == Next::Linger && !connection.is_broken()) connection.linger();
    registry_.remove(sock);
    ::close(sock);
  }

  // Linger: something unread may still come, and a reset would take the answer from the client.
  enum class Next { Request, Close, Linger };
  Next next_request(Connection& connection, std::size_t served) {
    if (!registry_.mark_idle(connection.fd())) return Next::Close;
    const bool arrived = connection.wait_readable(settings_.keep_alive_max);
    registry_.mark_busy(connection.fd());
    if (!arrived) return Next::Close;
    const auto text = connection.read_head(Clock::now() + settings_.request_max);
    if (!text.ok()) {
      if (text.error().code == ErrorCode::Unavailable) return Next::Close;
      write_plain(connection, handler_.refuse(text.error(), nullptr));
      return Next::Linger;
    }
    auto head = parse_head(*text);
    if (!head.ok()) {
      write_plain(connection, handler_.refuse(head.error(), nullptr));
      return Next::Linger;
    }
    Exchange exchange{.connection = connection, .handler = handler_, .head = std::move(*head), .drain_fd = drain_fd_};
    exchange.head.request.remote = connection.remote();
    exchange.close = exchange.head.close || served >= settings_.requests_per_connection || stopping_;
    connection.begin_body(Framing::None, 0, 0);
    t_exchange = &exchange;
    LibraryStream stream(exchange);
    server_.process(stream, connection.remote());
    t_exchange = nullptr;
    if (!connection.flush()) return Next::Close;
    if (!exchange.body_read) return Next::Linger;
    return exchange.close ? Next::Close : Next::Request;
  }

  TransportSettings settings_;
  Handler& handler_;
  LibraryServer server_;
  ConnectionRegistry registry_;
  int drain_fd_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::condition_variable ended_change_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Transport> make_transport(const TransportSettings& settings, Handler& handler) {
  return std::make_unique<LibraryTransport>(settings, handler);
}

}  // namespace cartwright::http
