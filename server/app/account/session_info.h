// Who is asking: what a session's token proves. Every use case on member data takes it.
#pragma once

#include "server/app/account/account_state.h"
#include "shared/base/id.h"

namespace cartwright::app {

struct SessionInfo {
  base::MemberId member;
  base::DeviceId device;
  std::uint32_t device_number = 0;
  base::SessionId session;
  Permission permission = Permission::Everything;
};

}  // namespace cartwright::app
