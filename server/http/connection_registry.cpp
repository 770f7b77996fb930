#include "server/http/connection_registry.h"

#include <sys/socket.h>

namespace cartwright::http {

void ConnectionRegistry::add(int fd) {
  const std::lock_guard lock(mutex_);
  idle_since_[fd] = 0;
}

void ConnectionRegistry::remove(int fd) {
  const std::lock_guard lock(mutex_);
  idle_since_.erase(fd);
}

bool ConnectionRegistry::mark_idle(int fd) {
  const std::lock_guard lock(mutex_);
  idle_since_[fd] = ++turn_;
  return !draining_;
}

void ConnectionRegistry::mark_busy(int fd) {
  const std::lock_guard lock(mutex_);
  idle_since_[fd] = 0;
}

bool ConnectionRegistry::shut_longest_idle() {
  const std::lock_guard lock(mutex_);
  auto longest = idle_since_.end();
  for (auto at = idle_since_.begin(); at != idle_since_.end(); ++at) {
    if (at->second != 0 && (longest == idle_since_.end() || at->second < longest->second)) longest = at;
  }
  if (longest == idle_since_.end()) return false;
  ::shutdown(longest->first, SHUT_RDWR);
  longest->second = 0;  // not to be chosen twice
  return true;
}

void ConnectionRegistry::drain() {
  const std::lock_guard lock(mutex_);
  draining_ = true;
  for (const auto& [fd, idle] : idle_since_) {
    if (idle != 0) ::shutdown(fd, SHUT_RDWR);
  }
}

void ConnectionRegistry::shut_all() {
  const std::lock_guard lock(mutex_);
  for (const auto& [fd, idle] : idle_since_) ::shutdown(fd, SHUT_RDWR);
}

std::size_t ConnectionRegistry::count() const {
  const std::lock_guard lock(mutex_);
  return idle_since_.size();
}

}  // namespace cartwright::http
