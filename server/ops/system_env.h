// The real world behind base::Env: the system clock and libsodium's generator. Safe for use from every thread.
#pragma once

#include "shared/base/env.h"

namespace cartwright::ops {

class SystemEnv final : public base::Env {
 public:
  SystemEnv();
  base::Instant instant() override;
  void random(std::span<std::uint8_t> bytes) override;
};

}  // namespace cartwright::ops
