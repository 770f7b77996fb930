#include "server/store/postgres/pool.h"

#include <chrono>

namespace cartwright::store::postgres {
namespace {

constexpr std::chrono::seconds kWaitMax{5};

}  // namespace

Result<std::unique_ptr<Session>> Pool::take() {
  {
    std::unique_lock lock(mutex_);
    ++waiting_;
    const bool free = freed_.wait_for(lock, kWaitMax, [this] { return !idle_.empty() || open_ < size_; });
    --waiting_;
    if (!free) return base::Error{.code = base::ErrorCode::Busy, .detail = "connections"};
    if (!idle_.empty()) {
      std::unique_ptr<Session> session = std::move(idle_.back());
      idle_.pop_back();
      return session;
    }
    ++open_;
  }
  auto opened = Session::open(url_, &serials_);  // not under the lock: it may take its time
  if (!opened.ok()) {
    {
      const std::lock_guard lock(mutex_);
      --open_;
    }
    freed_.notify_one();
    // Why is told at the start, to the operator; here it would reach shoppers with the database's address.
    return base::Error{.code = base::ErrorCode::Unavailable, .detail = "database"};
  }
  return opened;
}

void Pool::give(std::unique_ptr<Session> session) {
  std::vector<std::unique_ptr<Session>> closed;  // outside the lock
  {
    const std::lock_guard lock(mutex_);
    if (session->is_lost()) {
      closed = std::move(idle_);
      idle_.clear();
      closed.push_back(std::move(session));
      open_ -= closed.size();
    } else {
      idle_.push_back(std::move(session));
    }
  }
  freed_.notify_all();
}

}  // namespace cartwright::store::postgres
