// Notices between daemons on one database: LISTEN and NOTIFY on a connection of their own, outside every transaction.
// A notice may be lost (the connection is down, the queue is full): it must only ever save waiting.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "server/store/postgres/wire.h"

namespace cartwright::store::postgres {

class Notifier {
 public:
  // `heard` is called on the notifier's thread with each notice of another daemon. It starts with start().
  using Heard = std::function<void(std::string_view notice)>;
  Notifier(std::string url, Heard heard);
  ~Notifier();
  void start();
  // Returns at once; notices that wait together travel together. At most kNoticeBytesMax bytes, without a line feed.
  void send(std::string notice);

 private:
  void run();
  bool connect_and_listen();
  void wait(int ms_max);
  std::string next_batch();
  bool tell(const std::string& batch);
  bool hear();

  const std::string url_;
  const Heard heard_;
  int wake_;  // an eventfd: there is something to send, or to stop
  std::mutex mutex_;
  std::deque<std::string> waiting_;
  std::atomic<bool> stopping_{false};
  ConnectionPtr connection_;  // the thread's
  std::thread thread_;
};

}  // namespace cartwright::store::postgres
