#include "server/cli/relay_thread.h"

namespace cartwright::cli {
namespace {

using app::RelayEnd;
using std::chrono::milliseconds;

constexpr milliseconds kPauseMin{5};
constexpr milliseconds kPauseMax{1'000};  // also what was put off, and what a daemon that died has left, is found so

ops::Counter& counter(ops::Metrics& metrics, const std::string& topic, std::string_view outcome) {
  return metrics.counter("cartwright_handovers", "Tries to hand over what leaves the shop.",
                         "topic=\"" + topic + "\",outcome=\"" + std::string(outcome) + "\"");
}

}  // namespace

RelayThread::RelayThread(RelayServices services, Lane lane)
    : services_(services),
      lane_(std::move(lane)),
      sent_(counter(services.metrics, lane_.topic, "sent")),
      put_off_(counter(services.metrics, lane_.topic, "put_off")),
      dead_(counter(services.metrics, lane_.topic, "dead")),
      expired_(counter(services.metrics, lane_.topic, "expired")),
      overtaken_(counter(services.metrics, lane_.topic, "overtaken")),
      pause_(kPauseMax) {}

void RelayThread::start(Step step) {
  step_ = std::move(step);
  thread_ = std::thread([this] { run(); });
}

void RelayThread::end_soon() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
}

void RelayThread::stop() {
  end_soon();
  if (thread_.joinable()) thread_.join();
}

void RelayThread::look_soon() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
    pause_ = kPauseMin;
  }
  wake_.notify_all();
}

bool RelayThread::pause() {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, pause_, [this] { return stopping_ || woken_; });
  woken_ = false;
  pause_ = std::min(2 * pause_, kPauseMax);
  return !stopping_;
}

bool RelayThread::note(const base::Result<app::Relayed>& relayed) {
  if (!relayed.ok()) {  // the store is away or busy
    services_.log.write({.level = ops::LogLevel::Warning, .event = "relay", .outcome = relayed.error().name()});
    return false;
  }
  const std::string id = base::format_id(relayed->id.bytes);
  const auto write = [&](ops::LogLevel level, std::string_view what) {
    const std::string event = lane_.object + "_" + std::string(what);
    services_.log.write({.level = level, .event = event, .outcome = relayed->why, .note = id});
  };
  switch (relayed->end) {
    case RelayEnd::Nothing:
      return false;
    case RelayEnd::Sent:
      sent_.add();
      break;
    case RelayEnd::PutOff:
      put_off_.add();
      write(ops::LogLevel::Warning, "put_off");
      return !lane_.rests_after_failure;
    case RelayEnd::Dead:
      dead_.add();
      write(ops::LogLevel::Error, "dead");
      break;
    case RelayEnd::Expired:
      expired_.add();
      write(ops::LogLevel::Warning, "expired");
      break;
    case RelayEnd::Overtaken:
      overtaken_.add();
      write(ops::LogLevel::Warning, "overtaken");
      break;
  }
  return true;
}

void RelayThread::hand_over_all() {
  for (;;) {
    if (!note(step_())) return;
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
  }
}

void RelayThread::run() {
  do hand_over_all();
  while (pause());
}

}  // namespace cartwright::cli
