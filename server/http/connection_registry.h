// The open sockets: so that a full server can drop the connection that idles longest, and a stopping one closes the
// idle at once and the rest when their time is up. A socket is removed here before it is closed, so that a number is
// never acted on after the system has given it to somebody else.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>

namespace cartwright::http {

class ConnectionRegistry {
 public:
  void add(int fd);
  void remove(int fd);
  // False when the server drains: the connection is to end instead of waiting.
  bool mark_idle(int fd);
  void mark_busy(int fd);
  bool shut_longest_idle();  // false: none idles
  void drain();              // shuts the idle; those that become idle later are told to end
  void shut_all();
  std::size_t count() const;

 private:
  mutable std::mutex mutex_;
  std::map<int, std::uint64_t> idle_since_;  // 0: busy
  std::uint64_t turn_ = 0;
  bool draining_ = false;
};

}  // namespace cartwright::http
