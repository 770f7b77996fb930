// A lane for each receiver of events that is enabled: who hangs holds up nobody else. Which receivers there are is
// looked up every second, so what staff changes on one daemon reaches all.
#pragma once

#include <map>

#include "server/cli/relay_thread.h"
#include "server/ops/webhook_caller.h"

namespace cartwright::cli {

class WebhookThreads {
 public:
  WebhookThreads(RelayServices services, ops::Trust trust, ops::Reach reach)
      : services_(services), trust_(std::move(trust)), reach_(reach) {}
  ~WebhookThreads() { stop(); }
  void start();
  void end_soon();  // after the tries that are under way
  void stop();      // waits for that

 private:
  struct Lane {
    explicit Lane(WebhookThreads& of)
        : caller(of.trust_, of.reach_, of.services_.env),
          thread(of.services_, {.topic = "webhook", .object = "webhook", .rests_after_failure = true}) {}
    ops::EventCaller caller;
    RelayThread thread;  // last: it uses the caller
  };
  void run();
  bool pause();  // false: stopping
  void follow(const std::vector<store::WebhookId>& wanted);

  RelayServices services_;
  const ops::Trust trust_;
  const ops::Reach reach_;
  std::map<store::WebhookId, std::unique_ptr<Lane>> lanes_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace cartwright::cli
