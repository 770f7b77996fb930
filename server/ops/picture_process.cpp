#include "server/ops/picture_process.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <climits>

namespace cartwright::ops {
namespace {

using base::ErrorCode;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kTimeMax{10};
constexpr std::size_t kAnswerBytesMax = 6 * 1024 * 1024;
constexpr int kUnreadable = 2;  // exit code of server/picture/main.cpp

// A started program: standard input and output are one socket. Ended when it goes.
class Child {
 public:
  Child(const std::string& program, const char* frame) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO);
    std::array<char*, 3> arguments = {const_cast<char*>(program.c_str()), const_cast<char*>(frame), nullptr};
    std::array<char*, 1> environment = {nullptr};
    if (::posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments.data(), environment.data()) != 0) pid_ = -1;
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    fd_ = ends[0];
  }
  ~Child() {
    if (fd_ >= 0) ::close(fd_);
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  bool runs() const { return pid_ > 0; }

  bool send(base::ByteView bytes, Clock::time_point deadline) const {
    while (!bytes.empty()) {
      if (!wait(POLLOUT, deadline)) return false;
      const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (sent < 0 && errno != EAGAIN) return false;
      if (sent > 0) bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return ::shutdown(fd_, SHUT_WR) == 0;
  }
  // Everything until it closes its end.
  base::Bytes receive(Clock::time_point deadline) const {
    base::Bytes all;
    std::array<std::uint8_t, 64 * 1024> block;
    while (wait(POLLIN, deadline) && all.size() < kAnswerBytesMax) {
      const ssize_t got = ::recv(fd_, block.data(), block.size(), MSG_DONTWAIT);
      if (got <= 0) break;
      all.insert(all.end(), block.begin(), block.begin() + got);
    }
    return all;
  }
  int end() {
    int status = 0;
    if (::kill(pid_, SIGKILL) != 0 || ::waitpid(pid_, &status, 0) != pid_) status = -1;
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  // Its exit code, once it has closed its end; -1 when a signal ended it.
  int exit_code(Clock::time_point deadline) {
    int status = 0;
    while (::waitpid(pid_, &status, WNOHANG) == 0) {
      if (Clock::now() >= deadline) return end();
      ::poll(nullptr, 0, 1);  // it has closed its end: this takes no time
    }
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  bool wait(short events, Clock::time_point deadline) const {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd entry{.fd = fd_, .events = events, .revents = 0};
    return left.count() > 0 && ::poll(&entry, 1, static_cast<int>(left.count())) > 0;
  }

  pid_t pid_ = -1;
  int fd_ = -1;
};

// The next framed file of the answer; empty when it is not there.
base::Bytes take_framed(base::ByteView& answer) {
  if (answer.size() < 4) return {};
  const std::size_t size = std::size_t{answer[0]} << 24U | std::size_t{answer[1]} << 16U |
                           std::size_t{answer[2]} << 8U | std::size_t{answer[3]};
  if (answer.size() - 4 < size) return {};
  base::Bytes file = base::copy_of(answer.subspan(4, size));
  answer = answer.subspan(4 + size);
  return file;
}

class Place {
 public:
  explicit Place(std::counting_semaphore<>& places) : places_(places) {}
  ~Place() { places_.release(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  std::counting_semaphore<>& places_;
};

}  // namespace

std::string PictureProcess::beside_this_program() {
  std::array<char, PATH_MAX> path{};
  const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size() - 1);
  const std::string_view self(path.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  return std::string(self.substr(0, self.rfind('/') + 1)) + "cartwright-picture";
}

base::Result<app::MadePicture> PictureProcess::make(base::ByteView file, app::Frame frame) {
  if (!places_.try_acquire_for(std::chrono::seconds(5))) return ErrorCode::Busy;
  const Place place(places_);
  return run(file, frame);
}

base::Result<app::MadePicture> PictureProcess::run(base::ByteView file, app::Frame frame) const {
  const Clock::time_point deadline = Clock::now() + kTimeMax;
  Child child(program_, frame == app::Frame::Square ? "square" : "whole");
  if (!child.runs()) return base::Error{.code = ErrorCode::Unavailable, .detail = "picture"};
  // It may end before it has read everything: what it says counts, not whether all could be sent.
  static_cast<void>(child.send(file, deadline));
  const base::Bytes answer = child.receive(deadline);
  const int code = child.exit_code(deadline);
  if (code == kUnreadable || code == -1) return ErrorCode::ImageUnreadable;  // -1: the sandbox or the limits ended it
  if (code != 0) return base::Error{.code = ErrorCode::Unavailable, .detail = "picture"};
  base::ByteView left(answer);
  app::MadePicture made;
  made.large = take_framed(left);
  made.small = take_framed(left);
  if (made.large.empty() || made.small.empty()) return ErrorCode::ImageUnreadable;
  return made;
}

}  // namespace cartwright::ops
