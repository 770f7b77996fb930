#include "server/http/worker_pool.h"

#include <chrono>
#include <thread>

namespace cartwright::http {
namespace {
constexpr std::chrono::seconds kIdleMax{30};
}

WorkerPool::WorkerPool(std::size_t threads_max, std::function<bool()> make_room,
                       std::function<void(const Task&)> refuse)
    : threads_max_(threads_max), make_room_(std::move(make_room)), refuse_(std::move(refuse)) {}

WorkerPool::~WorkerPool() { finish(); }

void WorkerPool::enqueue(Task task) {
  std::unique_lock lock(mutex_);
  const bool thread_waits = waiting_ > queue_.size();
  if (!thread_waits && threads_ >= threads_max_) {
    lock.unlock();
    if (!make_room_()) return refuse_(task);
    lock.lock();
  }
  queue_.push_back(std::move(task));
  if (waiting_ < queue_.size() && threads_ < threads_max_) {
    ++threads_;
    std::thread([this] { work(); }).detach();  // counted, and waited for in finish()
  }
  wake_.notify_one();
}

void WorkerPool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++waiting_;
    wake_.wait_for(lock, kIdleMax, [this] { return !queue_.empty() || finishing_; });
    --waiting_;
    if (queue_.empty()) break;
    const Task task = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    task();
    lock.lock();
  }
  --threads_;
  ended_.notify_all();
}

void WorkerPool::finish() {
  std::unique_lock lock(mutex_);
  finishing_ = true;
  wake_.notify_all();
  ended_.wait(lock, [this] { return threads_ == 0; });
}

}  // namespace cartwright::http
