// Who listens on GET /v1/live, in memory: a poke says that something changed, never what, so losing one costs a poll.
// Bounded: at most `streams_max` in all and kStreamsPerMemberMax of one member; the next is told to poll.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include "server/app/account/session_info.h"
#include "shared/base/result.h"

namespace cartwright::http {

inline constexpr std::size_t kStreamsPerMemberMax = 32;

struct Poke {
  std::uint64_t cursor = 0;
  std::uint64_t catalogue = 0;
  bool ended = false;  // the session was closed
};

class PokeHub {
 public:
  // One open stream; leaves the hub when destroyed.
  class Listener {
   public:
    Listener(PokeHub& hub, const app::SessionInfo& session, int fd);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    int fd() const { return fd_; }  // readable when there is a poke
    Poke take();

   private:
    friend class PokeHub;
    PokeHub& hub_;
    app::SessionInfo session_;
    int fd_;
    Poke poke_;
  };

  explicit PokeHub(std::size_t streams_max) : streams_max_(streams_max) {}
  // Errors: too_many_streams.
  base::Result<std::unique_ptr<Listener>> listen(const app::SessionInfo& session);
  bool has_listeners(const base::MemberId& member) const;
  void poke(const base::MemberId& member, std::uint64_t cursor);
  void poke_catalogue(std::uint64_t version);
  void end_session(const app::SessionInfo& session);
  std::size_t size() const;

 private:
  static void wake(const Listener& listener);

  std::size_t streams_max_;
  mutable std::mutex mutex_;
  std::multimap<base::MemberId, Listener*> listeners_;
};

}  // namespace cartwright::http
