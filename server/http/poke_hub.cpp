#include "server/http/poke_hub.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>

namespace cartwright::http {

PokeHub::Listener::Listener(PokeHub& hub, const app::SessionInfo& session, int fd)
    : hub_(hub), session_(session), fd_(fd) {}

PokeHub::Listener::~Listener() {
  const std::lock_guard lock(hub_.mutex_);
  const auto [first, last] = hub_.listeners_.equal_range(session_.member);
  const auto mine = std::find_if(first, last, [this](const auto& entry) { return entry.second == this; });
  if (mine != last) hub_.listeners_.erase(mine);
  ::close(fd_);
}

Poke PokeHub::Listener::take() {
  std::uint64_t count = 0;
  [[maybe_unused]] const auto got = ::read(fd_, &count, sizeof count);
  const std::lock_guard lock(hub_.mutex_);
  return poke_;
}

void PokeHub::wake(const Listener& listener) {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(listener.fd_, &one, sizeof one);
}

base::Result<std::unique_ptr<PokeHub::Listener>> PokeHub::listen(const app::SessionInfo& session) {
  const int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (fd < 0) return base::ErrorCode::TooManyStreams;
  auto listener = std::make_unique<Listener>(*this, session, fd);
  {
    const std::lock_guard lock(mutex_);  // not held on refusal: the listener's destructor takes it
    if (listeners_.size() < streams_max_ && listeners_.count(session.member) < kStreamsPerMemberMax) {
      listeners_.emplace(session.member, listener.get());
      return listener;
    }
  }
  return base::ErrorCode::TooManyStreams;
}

bool PokeHub::has_listeners(const base::MemberId& member) const {
  const std::lock_guard lock(mutex_);
  return listeners_.find(member) != listeners_.end();
}

void PokeHub::poke(const base::MemberId& member, std::uint64_t cursor) {
  const std::lock_guard lock(mutex_);
  const auto [first, last] = listeners_.equal_range(member);
  for (auto at = first; at != last; ++at) {
    at->second->poke_.cursor = std::max(at->second->poke_.cursor, cursor);
    wake(*at->second);
  }
}

void PokeHub::poke_catalogue(std::uint64_t version) {
  const std::lock_guard lock(mutex_);
  for (const auto& [member, listener] : listeners_) {
    listener->poke_.catalogue = std::max(listener->poke_.catalogue, version);
    wake(*listener);
  }
}

void PokeHub::end_session(const app::SessionInfo& session) {
  const std::lock_guard lock(mutex_);
  const auto [first, last] = listeners_.equal_range(session.member);
  for (auto at = first; at != last; ++at) {
    if (!(at->second->session_.session == session.session)) continue;
    at->second->poke_.ended = true;
    wake(*at->second);
  }
}

std::size_t PokeHub::size() const {
  const std::lock_guard lock(mutex_);
  return listeners_.size();
}

}  // namespace cartwright::http
