// Who is asking: what a session's token proves. Every use case on member data takes it.
#pragma once

#include "shared/base/id.h"
#include "shared/base/sha256.h"

namespace cartwright::app {

struct SessionInfo {
  base::MemberId member;
  base::DeviceId device;
  std::uint32_t device_number = 0;
  base::Hash256 token_hash{};  // names the session; not a secret
};

}  // namespace cartwright::app
