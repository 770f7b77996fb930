#include "server/store/postgres/pool.h"

#include <chrono>

namespace cartwright::store::postgres {
namespace {

constexpr std::chrono::seconds kWaitMax{5};

}  // namespace

Result<std::unique_ptr<Session>> Pool::take_idle() {
  std::unique_lock lock(mutex_);
  ++waiting_;
  const bool free = freed_.wait_for(lock, kWaitMax, [this] { return !idle_.empty() || open_ < size_; });
  --waiting_;
  if (!free) return base::Error{.code = base::ErrorCode::Busy, .detail = "connections"};
  std::unique_ptr<Session> session;
  if (idle_.empty()) {
    ++open_;
  } else {
    session = std::move(idle_.back());
    idle_.pop_back();
  }
  return session;
}

Result<std::unique_ptr<Session>> Pool::take() {
  for (;;) {
    CW_TRY_ASSIGN(std::unique_ptr<Session> session, take_idle());
    if (session == nullptr) break;
    if (!session->was_closed()) return session;
    give(std::move(session));  // with the others that wait
  }
  auto opened = Session::open(url_, &serials_, sealer_);  // not under the lock: it may take its time
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
  const bool lost = session->is_lost();
  {
    const std::lock_guard lock(mutex_);
    if (lost) {
      closed = std::move(idle_);
      idle_.clear();
      closed.push_back(std::move(session));
      open_ -= closed.size();
    } else {
      idle_.push_back(std::move(session));
    }
  }
  if (lost) {
    freed_.notify_all();  // so many places are free
  } else {
    freed_.notify_one();
  }
}

}  // namespace cartwright::store::postgres
