// One thread a topic that hands over what waits in the outbox, so that no request waits for a mail server, and a mail
// server that hangs holds up no text message.
#pragma once

#include <condition_variable>
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
  RelayThread(RelayServices services, store::OutboxTopic topic);
  ~RelayThread() { stop(); }
  void start(app::Sender& sender);  // which lives longer
  void stop();                      // after the try that is under way
  // Something was posted in a transaction that is about to commit: look at short and growing pauses.
  void look_soon();

 private:
  void run();
  bool pause();  // false: stopping
  void hand_over_all();
  bool note(const base::Result<app::Relayed>& relayed);  // false: nothing more is due

  RelayServices services_;
  const store::OutboxTopic topic_;
  app::Sender* sender_ = nullptr;
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
