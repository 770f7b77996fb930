// Argon2id by libsodium with OWASP's parameters (Password Storage Cheat Sheet: m = 19 MiB, t = 2, p = 1). Each run
// takes 19 MiB and tens of milliseconds, so at most `running_max` run at once, on threads of their own that give way to
// all others, and at most `waiting_max` wait: the rest is told `busy`. A flood of sign-ins takes neither the memory nor
// all connections, nor the processor from a cart that is being read.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "server/app/account/password_hasher.h"

namespace cartwright::ops {

// Half of the cores, so that a storm of sign-ins leaves the other half to carts (spec 01, "Password").
struct Argon2Limits {
  std::size_t running_max = std::max(1U, std::thread::hardware_concurrency() / 2);
  std::size_t waiting_max = 64;
  std::chrono::milliseconds wait_max{5'000};  // until it begins
};

// Threads start with the first password. The caller of hash() and verify() waits for them.
class Argon2Hasher final : public app::PasswordHasher {
 public:
  explicit Argon2Hasher(const Argon2Limits& limits = {});
  ~Argon2Hasher() override;
  base::Result<std::string> hash(std::string_view password) override;
  base::Result<bool> verify(std::string_view stored_hash, std::string_view password) override;
  bool is_outdated(std::string_view stored_hash) override;
  std::size_t waiting() const;

 private:
  struct Job;
  base::Status run(std::function<void()> work);  // Errors: busy
  void work();

  Argon2Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable queued_;
  std::deque<Job*> queue_;
  std::vector<std::thread> threads_;
  std::size_t running_ = 0;
  bool is_over_ = false;
};

}  // namespace cartwright::ops
