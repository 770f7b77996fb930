// Work must not call the store (store.h): once every connection is in the hands of work that waits for another one,
// nobody goes on until a wait ends. An engine holds an InWork while it runs work, and refuses calls from there.
#pragma once

#include <algorithm>
#include <mutex>
#include <thread>
#include <vector>

#include "shared/base/result.h"

namespace cartwright::store {

// The threads that run a store's work.
class Working {
 public:
  // store_failed on a thread that runs work: the mistake is ours, and a test of the path shows it.
  base::Status refuse_inside() const {
    const std::lock_guard lock(mutex_);
    if (std::find(threads_.begin(), threads_.end(), std::this_thread::get_id()) == threads_.end()) return {};
    return base::Error{.code = base::ErrorCode::StoreFailed, .detail = "work that calls the store"};
  }

 private:
  friend class InWork;
  mutable std::mutex mutex_;
  std::vector<std::thread::id> threads_;
};

class InWork {
 public:
  explicit InWork(Working& working) : working_(working) {
    const std::lock_guard lock(working_.mutex_);
    working_.threads_.push_back(std::this_thread::get_id());
  }
  ~InWork() {
    const std::lock_guard lock(working_.mutex_);
    std::erase(working_.threads_, std::this_thread::get_id());
  }
  InWork(const InWork&) = delete;
  InWork& operator=(const InWork&) = delete;

 private:
  Working& working_;
};

}  // namespace cartwright::store
