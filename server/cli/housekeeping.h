// The daemon's background thread: notices publications by other processes, packs their files, runs due jobs, and checks
// the books once a day for the alarms. Of several daemons on one database, the one that holds the lease does the work.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/http/call.h"

namespace cartwright::cli {

class Housekeeping {
 public:
  explicit Housekeeping(http::Services& services)
      : services_(services), holder_(services.env.new_id<store::HolderId>()) {}
  ~Housekeeping() { stop(); }
  void start();
  void stop();
  std::int64_t differences() const { return differences_.load(); }  // of the last check of the books
  std::int64_t job_failures() const { return job_failures_.load(); }
  std::int64_t lag_seconds() const { return lag_seconds_.load(); }
  struct Outbox {  // as of the last look
    std::atomic<std::int64_t> waiting{0};
    std::atomic<std::int64_t> age_seconds{0};
    std::atomic<std::int64_t> dead{0};
  };
  const Outbox& outbox() const { return outbox_; }
  const Outbox& webhooks() const { return webhooks_; }
  const Outbox& refunds() const { return refunds_; }
  std::int64_t live_payments() const { return live_payments_.load(); }
  std::int64_t stuck_payments() const { return stuck_payments_.load(); }

 private:
  void run();
  void look_for_publication();
  void look_for_offers();
  void give_goods_back();
  void run_jobs();
  void note_figures();
  void look_for_divisions();
  void check_books();
  void care_for_privacy();
  void note_job(std::string_view event, const base::Result<std::size_t>& done);
  bool pause();  // false: stopping

  http::Services& services_;
  std::atomic<std::int64_t> differences_{0};
  std::atomic<std::int64_t> job_failures_{0};
  std::atomic<std::int64_t> lag_seconds_{0};
  Outbox outbox_;
  Outbox webhooks_;
  Outbox refunds_;
  std::atomic<std::int64_t> live_payments_{0};
  std::atomic<std::int64_t> stuck_payments_{0};
  const store::HolderId holder_;  // this daemon
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace cartwright::cli
