#include "server/ops/argon2_hasher.h"

#include <sodium.h>

#include "shared/base/check.h"

namespace cartwright::ops {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = 19 * 1024 * 1024;

}  // namespace

// Holds one of the places in which a hash may run.
class Argon2Hasher::Turn {
 public:
  explicit Turn(Argon2Hasher& hasher) : hasher_(hasher), entered_(hasher.enter()) {}
  ~Turn() {
    if (entered_) hasher_.leave();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  bool entered() const { return entered_; }

 private:
  Argon2Hasher& hasher_;
  bool entered_;
};

Argon2Hasher::Argon2Hasher(const Argon2Limits& limits) : limits_(limits) { CHECK(sodium_init() >= 0); }

bool Argon2Hasher::enter() {
  std::unique_lock lock(mutex_);
  if (running_ >= limits_.running_max) {
    if (waiting_ >= limits_.waiting_max) return false;
    ++waiting_;
    const bool freed = freed_.wait_for(lock, limits_.wait_max, [this] { return running_ < limits_.running_max; });
    --waiting_;
    if (!freed) return false;
  }
  ++running_;
  return true;
}

void Argon2Hasher::leave() {
  {
    const std::lock_guard lock(mutex_);
    --running_;
  }
  freed_.notify_one();
}

std::size_t Argon2Hasher::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_;
}

base::Result<std::string> Argon2Hasher::hash(std::string_view password) {
  const Turn turn(*this);
  if (!turn.entered()) return base::ErrorCode::Busy;
  char text[crypto_pwhash_STRBYTES] = {};
  if (crypto_pwhash_str_alg(text, password.data(), password.size(), kPasses, kMemoryBytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return base::ErrorCode::Unavailable;  // libsodium fails here only for want of memory
  }
  return std::string(text);
}

base::Result<bool> Argon2Hasher::verify(std::string_view stored_hash, std::string_view password) {
  const Turn turn(*this);
  if (!turn.entered()) return base::ErrorCode::Busy;
  const std::string stored(stored_hash);
  return crypto_pwhash_str_verify(stored.c_str(), password.data(), password.size()) == 0;
}

bool Argon2Hasher::is_outdated(std::string_view stored_hash) {
  const std::string stored(stored_hash);
  return crypto_pwhash_str_needs_rehash(stored.c_str(), kPasses, kMemoryBytes) != 0;
}

}  // namespace cartwright::ops
