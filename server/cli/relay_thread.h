// One thread a lane (a topic of notices, a receiver of events) that hands over what waits, so that no request waits for
// a mail server, and a mail server that hangs holds up no text message.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "server/app/outbox/relay.h"
#include "server/ops/log.h"
#include "server/ops/metrics.h"

namespace cartwright::cli {

struct RelayServices {
  store::Store& store;
  app::Sealer& sealer;
  base::Env& env;
  ops::Log& log;
  ops::Metrics& metrics;
};

class RelayThread {
 public:
  using Step = std::function<base::Result<app::Relayed>()>;  // hands over one thing that is due
  struct Lane {
    std::string topic;   // of the metrics: "mail"
    std::string object;  // of the log: "notice"
    // What failed is likely to fail again: a while before the next try of anything.
    bool rests_after_failure = false;
  };
  RelayThread(RelayServices services, Lane lane);
  ~RelayThread() { stop(); }
  void start(Step step);
  void end_soon();  // after the try that is under way
  void stop();      // waits for that
  // Something was posted in a transaction that is about to commit: look at short and growing pauses.
  void look_soon();

 private:
  void run();
  bool pause();  // false: stopping
  void hand_over_all();
  bool note(const base::Result<app::Relayed>& relayed);  // false: nothing more is due

  RelayServices services_;
  const Lane lane_;
  Step step_;
  ops::Counter& sent_;
  ops::Counter& put_off_;
  ops::Counter& dead_;
  ops::Counter& expired_;
  ops::Counter& overtaken_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::chrono::milliseconds pause_;
  bool woken_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace cartwright::cli
