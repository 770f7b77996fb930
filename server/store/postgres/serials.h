// Serials of orders, taken from the counter in blocks: checkouts that wrote its row themselves would queue for it until
// the one before has committed. What is left of a block when the daemon ends is never given out.
#pragma once

#include <mutex>

#include "server/store/postgres/session.h"

namespace cartwright::store::postgres {

inline constexpr std::uint32_t kSerialBlock = 64;

class Serials {
 public:
  explicit Serials(std::string url) : url_(std::move(url)) {}
  Result<std::uint32_t> next();  // unavailable, busy

 private:
  Status take_block();

  const std::string url_;
  std::mutex mutex_;
  std::unique_ptr<Session> session_;  // its own: one of the pool might be waited for by who holds the others
  std::uint32_t next_ = 1;
  std::uint32_t end_ = 1;
};

}  // namespace cartwright::store::postgres
