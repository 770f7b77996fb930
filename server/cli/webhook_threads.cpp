#include "server/cli/webhook_threads.h"

#include <algorithm>

namespace cartwright::cli {
namespace {

constexpr std::chrono::seconds kLookEvery{1};

}  // namespace

void WebhookThreads::start() {
  thread_ = std::thread([this] { run(); });
}

void WebhookThreads::end_soon() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
}

void WebhookThreads::stop() {
  end_soon();
  if (thread_.joinable()) thread_.join();
}

bool WebhookThreads::pause() {
  std::unique_lock lock(mutex_);
  return !wake_.wait_for(lock, kLookEvery, [this] { return stopping_; });
}

// A lane that is not wanted any more ends after its try, which finds nothing to store; new ones begin after that.
void WebhookThreads::follow(const std::vector<store::WebhookId>& wanted) {
  std::erase_if(lanes_,
                [&](const auto& lane) { return std::find(wanted.begin(), wanted.end(), lane.first) == wanted.end(); });
  for (const store::WebhookId& id : wanted) {
    if (lanes_.contains(id)) continue;
    auto lane = std::make_unique<Lane>(*this);
    lane->thread.start([this, id, caller = &lane->caller] {
      return app::deliver_one(services_.store, services_.sealer, services_.env, id, *caller);
    });
    lanes_.emplace(id, std::move(lane));
  }
}

void WebhookThreads::run() {
  do {
    const auto wanted = app::enabled_webhooks(services_.store);
    if (wanted.ok()) follow(*wanted);  // else the store is away: the lanes wait as well
  } while (pause());
  for (const auto& [id, lane] : lanes_) lane->thread.end_soon();  // all at once, then each in turn
  lanes_.clear();
}

}  // namespace cartwright::cli
