// The transport on a real socket: framing, limits, time, capacity, streams and stopping.
#include "server/http/transport.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <thread>

namespace cartwright::http {
namespace {

using std::chrono::milliseconds;

class Echo final : public Handler {
 public:
  std::size_t body_bytes_max(const Request&) override { return 1'000; }
  Response handle(Request& request) override {
    if (request.path == "/throw") throw std::runtime_error("library");
    Response response;
    response.set("Content-Type", "text/plain");
    if (request.path == "/slow") std::this_thread::sleep_for(milliseconds(300));
    if (request.path == "/stream") {
      response.stream = [](EventStream& events) {
        events.send("data: 1\n\n");
        while (events.wait(-1, milliseconds(10'000)) != EventStream::Woke::Gone) {
        }
      };
    } else if (request.path == "/shared") {
      response.shared_body = std::make_shared<const std::string>(300'000, 'x');
    } else {
      response.body = request.method + " " + request.path + " " + request.remote + " " +
                      std::string(request.header("remote_addr")) + " " + std::to_string(request.body.size());
    }
    return response;
  }
  Response refuse(const base::Error& error, const Request*) override {
    return {.status = base::describe(error.code).http_status, .body = std::string(error.name())};
  }
};

class TransportTest : public testing::Test {
 protected:
  void start(TransportSettings settings = {}) {
    settings.request_max = milliseconds(400);
    settings.keep_alive_max = milliseconds(2'000);
    transport_ = make_transport(settings, echo_);
    ASSERT_TRUE(transport_->bind().ok());
    thread_ = std::thread([this] { transport_->run(); });
  }
  void TearDown() override {
    if (!thread_.joinable()) return;
    transport_->stop(milliseconds(1'000));
    thread_.join();
  }
  int open() const {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET, address.sin_port = htons(transport_->port()),
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    return fd;
  }
  static void send(int fd, std::string_view text) { EXPECT_GE(::send(fd, text.data(), text.size(), MSG_NOSIGNAL), -1); }
  // Everything until the server closes, or until `until` was seen.
  static std::string receive(int fd, std::string_view until = {}) {
    std::string all;
    char buffer[65'536];
    const timeval time{.tv_sec = 5, .tv_usec = 0};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    while (until.empty() || all.find(until) == std::string::npos) {
      const ssize_t got = ::recv(fd, buffer, sizeof buffer, 0);
      if (got <= 0) break;
      all.append(buffer, static_cast<std::size_t>(got));
    }
    return all;
  }
  std::string ask(std::string_view text) const {
    const int fd = open();
    send(fd, text);
    std::string answer = receive(fd);
    ::close(fd);
    return answer;
  }

  Echo echo_;
  std::unique_ptr<Transport> transport_;
  std::thread thread_;
};

const std::string kClose = "Host: a\r\nConnection: close\r\n\r\n";

TEST_F(TransportTest, AnswersAndKeepsTheSocketsAddressWhateverHeadersSay) {
  start();
  const std::string answer = ask("GET /x HTTP/1.1\r\nREMOTE_ADDR: 6.6.6.6\r\n" + kClose);
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
  EXPECT_NE(answer.find("GET /x 127.0.0.1 6.6.6.6 0"), std::string::npos) << answer;
  EXPECT_NE(answer.find("Connection: close"), std::string::npos);
}

TEST_F(TransportTest, ServesPipelinedRequestsInOrder) {
  start();
  const std::string answer = ask(
      "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcPOST /2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
      "chunked\r\n\r\n2\r\nab\r\n0\r\n\r\nGET /3 HTTP/1.1\r\n" +
      kClose);
  EXPECT_NE(answer.find("POST /1 127.0.0.1  3"), std::string::npos) << answer;
  EXPECT_NE(answer.find("POST /2 127.0.0.1  2"), std::string::npos);
  EXPECT_NE(answer.find("GET /3 127.0.0.1  0"), std::string::npos);
}

TEST_F(TransportTest, StopsBodiesAtTheLimitHoweverTheyAreSent) {
  start();
  EXPECT_TRUE(ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n").starts_with("HTTP/1.1 413"));
  EXPECT_TRUE(ask("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n")
                  .starts_with("HTTP/1.1 413"));
  std::string chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 200; ++i) chunked += "64\r\n" + std::string(100, 'x') + "\r\n";
  EXPECT_TRUE(ask(chunked).starts_with("HTTP/1.1 413"));
  std::string tiny = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 1'200; ++i) tiny += "1\r\nx\r\n";
  EXPECT_TRUE(ask(tiny).starts_with("HTTP/1.1 413")) << "framing counts as well";
}

TEST_F(TransportTest, StopsAGzipBombAtTheLimit) {
  start();
  const std::string plain(1'000'000, '\0');
  std::string packed(4'096, '\0');
  z_stream stream{};
  ASSERT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data())),
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data()), stream.avail_out = static_cast<uInt>(packed.size());
  ASSERT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n";
  char size[16];
  std::snprintf(size, sizeof size, "%zx\r\n", packed.size());
  EXPECT_TRUE(ask(head + size + packed + "\r\n0\r\n\r\n").starts_with("HTTP/1.1 413"));
}

TEST_F(TransportTest, CutsOffARequestThatDripsIn) {
  start();
  const int fd = open();
  const auto begin = std::chrono::steady_clock::now();
  std::thread drip([fd] {
    for (int i = 0; i < 20; ++i) {
      if (::send(fd, "G", 1, MSG_NOSIGNAL) < 0) return;
      std::this_thread::sleep_for(milliseconds(50));
    }
  });
  const std::string answer = receive(fd);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(1'500));
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 503")) << answer;
  drip.join();
  ::close(fd);
}

TEST_F(TransportTest, SaysSoWhenFullAndDropsTheIdleFirst) {
  start({.connections_max = 2});
  const int idle = open();
  send(idle, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  receive(idle, "GET /");
  const int stream = open();
  send(stream, "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_NE(receive(stream, "data: 1").find("data: 1"), std::string::npos);
  // The server counts a connection as idle a moment after its answer has left: until then it is full.
  std::string answer;
  for (int tries = 0; tries < 100 && !answer.starts_with("HTTP/1.1 200"); ++tries) {
    answer = ask("GET / HTTP/1.1\r\n" + kClose);
  }
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200")) << "the idle connection made room";
  // The one that was asked last still counts for a moment, too.
  int second = -1;
  for (int tries = 0; tries < 100; ++tries) {
    if (second >= 0) ::close(second);
    second = open();
    send(second, "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
    if (receive(second, "data: 1").find("data: 1") != std::string::npos) break;
  }
  EXPECT_TRUE(ask("GET / HTTP/1.1\r\n" + kClose).starts_with("HTTP/1.1 503"));
  for (const int fd : {idle, stream, second}) ::close(fd);
}

TEST_F(TransportTest, StopsAtOnceWithIdleConnectionsAndStreamsButAnswersWhatHasBegun) {
  start();
  const int idle = open();
  send(idle, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  receive(idle, "GET /");
  const int stream = open();
  send(stream, "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  receive(stream, "data: 1");
  const int slow = open();
  send(slow, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  std::this_thread::sleep_for(milliseconds(50));
  const auto begin = std::chrono::steady_clock::now();
  transport_->stop(milliseconds(5'000));
  thread_.join();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(1'500));
  EXPECT_NE(receive(slow).find("GET /slow"), std::string::npos);
  for (const int fd : {idle, stream, slow}) ::close(fd);
}

TEST_F(TransportTest, RefusesAPortThatIsTaken) {
  start();
  Echo echo;
  const auto second = make_transport({.port = transport_->port()}, echo);
  EXPECT_FALSE(second->bind().ok());
}

TEST_F(TransportTest, SendsSharedBodiesAndSurvivesAHandlerThatThrows) {
  start();
  EXPECT_GT(ask("GET /shared HTTP/1.1\r\n" + kClose).size(), 300'000U);
  const std::string head = ask("HEAD /shared HTTP/1.1\r\n" + kClose);
  EXPECT_NE(head.find("Content-Length: 300000"), std::string::npos) << head;
  EXPECT_LT(head.size(), 1'000U);
  EXPECT_TRUE(ask("GET /throw HTTP/1.1\r\n" + kClose).starts_with("HTTP/1.1 500"));
}

TEST_F(TransportTest, TakesABurstOfConnectionsBeyondTheLibrarysBacklog) {
  start();
  std::vector<int> open_ones;
  for (int i = 0; i < 300; ++i) open_ones.push_back(open());
  const auto begin = std::chrono::steady_clock::now();
  for (const int fd : open_ones) send(fd, "GET / HTTP/1.1\r\n" + kClose);
  int answered = 0;
  for (const int fd : open_ones) {
    answered += receive(fd).starts_with("HTTP/1.1 200") ? 1 : 0;
    ::close(fd);
  }
  EXPECT_EQ(answered, 300);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(5'000));
}

}  // namespace
}  // namespace cartwright::http
