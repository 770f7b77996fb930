// Threads for connections: made when needed, up to a maximum, and let go after half a minute without work, so that an
// idle daemon stays small. It never queues without limit: what finds neither a thread nor one that is about to be
// free is given to `refuse`.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace cartwright::http {

class WorkerPool {
 public:
  using Task = std::function<void()>;
  // `make_room` may end an idle task; true when it did. `refuse` runs on the caller's thread.
  WorkerPool(std::size_t threads_max, std::function<bool()> make_room, std::function<void(const Task&)> refuse);
  ~WorkerPool();
  void enqueue(Task task);
  void finish();  // runs what is queued, then waits for all threads

 private:
  void work();

  std::size_t threads_max_;
  std::function<bool()> make_room_;
  std::function<void(const Task&)> refuse_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable ended_;
  std::deque<Task> queue_;
  std::size_t threads_ = 0;
  std::size_t waiting_ = 0;
  bool finishing_ = false;
};

}  // namespace cartwright::http
