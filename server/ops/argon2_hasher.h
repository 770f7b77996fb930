// Argon2id by libsodium with OWASP's parameters (Password Storage Cheat Sheet: m = 19 MiB, t = 2, p = 1). Each run
// takes 19 MiB and tens of milliseconds, so at most `running_max` run at once and at most `waiting_max` wait: the rest
// is told `busy`, and a flood of sign-ins can take neither the memory nor all connections.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>

#include "server/app/account/password_hasher.h"

namespace cartwright::ops {

// Half of the cores, so that a storm of sign-ins leaves the other half to carts (spec 01, "Password").
struct Argon2Limits {
  std::size_t running_max = std::max(1U, std::thread::hardware_concurrency() / 2);
  std::size_t waiting_max = 64;
  std::chrono::milliseconds wait_max{5'000};
};

class Argon2Hasher final : public app::PasswordHasher {
 public:
  explicit Argon2Hasher(const Argon2Limits& limits = {});
  base::Result<std::string> hash(std::string_view password) override;
  base::Result<bool> verify(std::string_view stored_hash, std::string_view password) override;
  bool is_outdated(std::string_view stored_hash) override;
  std::size_t waiting() const;

 private:
  class Turn;
  bool enter();
  void leave();

  Argon2Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t running_ = 0;
  std::size_t waiting_ = 0;
};

}  // namespace cartwright::ops
