#include "server/http/connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace cartwright::http {
namespace {

using base::ErrorCode;
using std::chrono::milliseconds;

constexpr std::size_t kReadBytes = 16 * 1024;
constexpr std::size_t kGatherBytesMax = 64 * 1024;
constexpr milliseconds kWriteStallMax{10'000};  // no byte taken for so long: the client is gone
constexpr milliseconds kLingerMax{500};
constexpr std::size_t kLingerBytesMax = 256 * 1024;

bool poll_for(int fd, short events, milliseconds time) {
  pollfd entry{.fd = fd, .events = events, .revents = 0};
  for (;;) {
    const int ready = ::poll(&entry, 1, static_cast<int>(std::max<std::int64_t>(0, time.count())));
    if (ready < 0 && errno == EINTR) continue;
    return ready > 0;
  }
}

milliseconds time_left(Clock::time_point deadline) {
  return std::max(milliseconds{0}, std::chrono::ceil<milliseconds>(deadline - Clock::now()));
}

std::string address_of(int fd) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (getpeername(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) return "";
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* raw = address.ss_family == AF_INET
                        ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(&address)->sin_addr)
                        : static_cast<const void*>(&reinterpret_cast<const sockaddr_in6*>(&address)->sin6_addr);
  return inet_ntop(address.ss_family, raw, text.data(), text.size()) == nullptr ? "" : text.data();
}

}  // namespace

Connection::Connection(int fd) : fd_(fd), remote_(address_of(fd)) {
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

bool Connection::wait_readable(milliseconds time) { return in_at_ < in_.size() || poll_for(fd_, POLLIN, time); }

bool Connection::fill(Clock::time_point deadline) {
  const milliseconds left = time_left(deadline);
  if (left.count() == 0 || !poll_for(fd_, POLLIN, left)) {
    errno = ETIMEDOUT;
    return false;
  }
  if (in_at_ == in_.size()) in_.clear(), in_at_ = 0;
  const std::size_t before = in_.size();
  in_.resize(before + kReadBytes);
  const ssize_t got = ::recv(fd_, in_.data() + before, kReadBytes, MSG_DONTWAIT);
  in_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(0, got)));
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return true;
  if (got <= 0) errno = ECONNRESET;
  return got > 0;
}

base::Result<std::string> Connection::read_head(Clock::time_point deadline) {
  deadline_ = deadline;
  std::size_t searched = in_at_;
  for (;;) {
    const std::size_t end = in_.find("\r\n\r\n", searched);
    if (end != std::string::npos && end + 4 - in_at_ <= kHeadBytesMax) {
      std::string head = in_.substr(in_at_, end + 4 - in_at_);
      in_at_ = end + 4;
      return head;
    }
    if (in_.size() - in_at_ >= kHeadBytesMax) return base::Error{.code = ErrorCode::TooLong, .detail = "head"};
    const std::size_t unread = in_.size() - in_at_;
    if (!fill(deadline)) return errno == ETIMEDOUT ? ErrorCode::Busy : ErrorCode::Unavailable;
    // A line feed alone can never become a head: do not wait for the rest of it.
    const std::size_t feed = in_.find('\n', in_at_ + unread);
    if (feed != std::string::npos && (feed == in_at_ || in_[feed - 1] != '\r')) return ErrorCode::Malformed;
    searched = in_at_ + (unread > 3 ? unread - 3 : 0);
  }
}

void Connection::begin_body(Framing framing, std::uint64_t length, std::uint64_t raw_max) {
  framing_ = framing;
  length_left_ = length;
  raw_max_ = raw_max;
  raw_used_ = 0;
  chunks_ = ChunkGuard{};
}

bool Connection::body_finished() const {
  if (framing_ == Framing::Length) return length_left_ == 0;
  return framing_ == Framing::None || chunks_.done();
}

std::ptrdiff_t Connection::read(char* out, std::size_t size) {
  if (body_finished()) return 0;
  while (in_at_ == in_.size()) {
    if (!fill(deadline_)) return -1;
  }
  std::string_view ready = std::string_view(in_).substr(in_at_, size);
  if (framing_ == Framing::Length && ready.size() > length_left_)
    ready = ready.substr(0, static_cast<std::size_t>(length_left_));
  raw_used_ += ready.size();
  if (body_too_large()) return -1;
  if (framing_ == Framing::Chunked) ready = ready.substr(0, chunks_.accept(ready));
  if (chunks_.failed()) return -1;
  if (framing_ == Framing::Length) length_left_ -= ready.size();
  std::copy(ready.begin(), ready.end(), out);
  in_at_ += ready.size();
  return static_cast<std::ptrdiff_t>(ready.size());
}

bool Connection::write(std::string_view bytes) {
  if (broken_) return false;
  out_.append(bytes);
  return out_.size() < kGatherBytesMax || flush();
}

bool Connection::flush() {
  std::string_view left = out_;
  while (!left.empty() && !broken_) {
    const ssize_t sent = ::send(fd_, left.data(), left.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      left.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EINTR) {
      broken_ = !poll_for(fd_, POLLOUT, kWriteStallMax);
    } else {
      broken_ = true;
    }
  }
  out_.clear();
  return !broken_;
}

void Connection::linger() {
  ::shutdown(fd_, SHUT_WR);
  const Clock::time_point end = Clock::now() + kLingerMax;
  std::array<char, kReadBytes> sink;
  for (std::size_t taken = 0; taken < kLingerBytesMax;) {
    const milliseconds left = time_left(end);
    if (left.count() == 0 || !poll_for(fd_, POLLIN, left)) return;
    const ssize_t got = ::recv(fd_, sink.data(), sink.size(), MSG_DONTWAIT);
    if (got <= 0) return;
    taken += static_cast<std::size_t>(got);
  }
}

}  // namespace cartwright::http
