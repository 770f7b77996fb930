#include "server/ops/argon2_hasher.h"

#include <sodium.h>
#include <sys/resource.h>
#include <unistd.h>

#include <utility>

#include "server/unicode/forms.h"
#include "shared/base/check.h"

namespace cartwright::ops {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = 19 * 1024 * 1024;
constexpr int kNiceness = 10;  // whoever wakes goes first, yet a busy machine still lets members in

}  // namespace

// One password. `begun` and `done` are read and written under the hasher's mutex.
struct Argon2Hasher::Job {
  explicit Job(std::function<void()> given) : work(std::move(given)) {}
  std::function<void()> work;
  std::condition_variable changed;
  bool begun = false, done = false;
};

Argon2Hasher::Argon2Hasher(const Argon2Limits& limits) : limits_(limits) { CHECK(sodium_init() >= 0); }

Argon2Hasher::~Argon2Hasher() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  queued_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

base::Status Argon2Hasher::run(std::function<void()> work) {
  Job job(std::move(work));
  std::unique_lock lock(mutex_);
  if (running_ + queue_.size() >= limits_.running_max + limits_.waiting_max) return base::ErrorCode::Busy;
  queue_.push_back(&job);
  if (running_ + queue_.size() > threads_.size() && threads_.size() < limits_.running_max) {
    threads_.emplace_back([this] { this->work(); });
  }
  queued_.notify_one();
  if (!job.changed.wait_for(lock, limits_.wait_max, [&job] { return job.begun; })) {
    std::erase(queue_, &job);
    return base::ErrorCode::Busy;
  }
  job.changed.wait(lock, [&job] { return job.done; });
  return {};
}

void Argon2Hasher::work() {
  // On Linux this thread alone (setpriority(2), "C library/kernel differences").
  (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNiceness);
  std::unique_lock lock(mutex_);
  for (;;) {
    queued_.wait(lock, [this] { return is_over_ || !queue_.empty(); });
    if (is_over_) return;
    Job& job = *queue_.front();
    queue_.pop_front();
    ++running_;
    job.begun = true;
    job.changed.notify_one();
    lock.unlock();
    job.work();
    lock.lock();
    --running_;
    job.done = true;
    job.changed.notify_one();
  }
}

std::size_t Argon2Hasher::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

base::Result<std::string> Argon2Hasher::hash(std::string_view password) {
  CW_TRY_ASSIGN(const std::string composed, unicode::composed(password));
  char text[crypto_pwhash_STRBYTES] = {};
  bool made = false;
  CW_TRY(run([&] {
    made = crypto_pwhash_str_alg(text, composed.data(), composed.size(), kPasses, kMemoryBytes,
                                 crypto_pwhash_ALG_ARGON2ID13) == 0;
  }));
  if (!made) return base::ErrorCode::Unavailable;  // libsodium fails here only for want of memory
  return std::string(text);
}

base::Result<bool> Argon2Hasher::verify(std::string_view stored_hash, std::string_view password) {
  const std::string stored(stored_hash);
  const auto composed = unicode::composed(password);
  const std::string tried = composed.ok() ? *composed : std::string();  // takes its time all the same
  bool is_right = false;
  CW_TRY(run([&] { is_right = crypto_pwhash_str_verify(stored.c_str(), tried.data(), tried.size()) == 0; }));
  return is_right && composed.ok();
}

bool Argon2Hasher::is_outdated(std::string_view stored_hash) {
  const std::string stored(stored_hash);
  return crypto_pwhash_str_needs_rehash(stored.c_str(), kPasses, kMemoryBytes) != 0;
}

}  // namespace cartwright::ops
