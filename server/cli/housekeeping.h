// The daemon's one background thread: notices publications by other processes, packs their files, runs due jobs, and
// checks the books once a day for the alarms.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/http/call.h"

namespace cartwright::cli {

class Housekeeping {
 public:
  explicit Housekeeping(http::Services& services) : services_(services) {}
  ~Housekeeping() { stop(); }
  void start();
  void stop();
  std::int64_t differences() const { return differences_.load(); }  // of the last check of the books
  std::int64_t job_failures() const { return job_failures_.load(); }

 private:
  void run();
  void look_for_publication();
  void check_books();
  bool pause();  // false: stopping

  http::Services& services_;
  std::atomic<std::int64_t> differences_{0};
  std::atomic<std::int64_t> job_failures_{0};
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace cartwright::cli
