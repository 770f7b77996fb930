// Connections that wait for their next unit of work. At most `size` are open; who finds none free waits a bounded time.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "server/store/postgres/serials.h"

namespace cartwright::store::postgres {

class Pool {
 public:
  Pool(std::string url, RowSealer* sealer, std::size_t size)
      : url_(std::move(url)), sealer_(sealer), size_(size), serials_(url_) {}

  // One that was closed while it waited is not handed out: a COMMIT sent into it would have an unknown outcome. Errors:
  // busy (all in use for too long), unavailable (no connection to be had).
  Result<std::unique_ptr<Session>> take();
  // Takes a session back. A lost one is closed, and with it all that wait: what ended one connection (a restart, a
  // failover) has ended the others too.
  void give(std::unique_ptr<Session> session);
  std::size_t waiting() const { return waiting_.load(); }

 private:
  const std::string url_;
  RowSealer* const sealer_;
  const std::size_t size_;
  Serials serials_;  // before the sessions, which use it
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Session>> idle_;
  std::size_t open_ = 0;  // idle or in use
  std::atomic<std::size_t> waiting_{0};

  Result<std::unique_ptr<Session>> take_idle();  // null: there is room for a new one, which counts as open
};

}  // namespace cartwright::store::postgres
