#include "server/ops/system_env.h"

#include <sodium.h>

#include <chrono>

#include "shared/base/check.h"

namespace cartwright::ops {

SystemEnv::SystemEnv() { CHECK(sodium_init() >= 0); }

base::Instant SystemEnv::instant() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

void SystemEnv::random(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

}  // namespace cartwright::ops
