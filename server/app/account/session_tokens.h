// The tokens of a session's generation (docs/adr/0011). They are derived, not drawn: a device whose answer was lost, or
// whose two tabs asked at once, is given the same ones again. The store keeps the SHA-256 of the access token and the
// generation; the key that makes them is not in the database.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/app/account/sealer.h"
#include "shared/base/id.h"

namespace cartwright::app {

struct SessionTokens {
  std::string access;   // 64 hex digits, opaque
  std::string refresh;  // session, generation, and their keyed hash: 104 hex digits
};

SessionTokens tokens_of(Sealer& sealer, const base::SessionId& session, std::uint32_t generation);

struct RefreshClaim {
  base::SessionId session;
  std::uint32_t generation = 0;
};
// Nothing for a text that this key has not made.
std::optional<RefreshClaim> read_refresh_token(Sealer& sealer, std::string_view token);

}  // namespace cartwright::app
