// What the use cases of accounts need of the world.
#pragma once

#include "server/app/account/notices.h"
#include "server/app/account/password_hasher.h"
#include "server/app/account/sealer.h"
#include "server/app/factor/crypto.h"
#include "server/store/store.h"
#include "shared/base/env.h"

namespace cartwright::app {

struct AccountServices {
  store::Store& store;
  Sealer& sealer;
  Notices& notices;
  PasswordHasher& hasher;
  base::Env& env;
  Crypto& crypto;
};

}  // namespace cartwright::app
