// The key pair of an account by which a sign-out keeps what it could not send (spec 09, step 2): sealed on the device
// to the public half, opened with the private half, which only a session of the same member is given. Both are derived
// from the server's secret: nothing is stored, and who has the database alone opens nothing.
#pragma once

#include "server/app/account/sealer.h"
#include "server/app/account/session_info.h"
#include "server/app/factor/crypto.h"
#include "shared/codec/visitor.h"

namespace cartwright::app {

// P-256, big-endian.
struct KeepingKey {
  static constexpr const char* kTypeName = "KeepingKey";
  base::Hash256 x{}, y{};
  void describe(codec::Visitor& v) {
    v.fixed("x", x);
    v.fixed("y", y);
  }
};

struct KeepingSecret {
  static constexpr const char* kTypeName = "KeepingSecret";
  base::Hash256 x{}, y{}, d{};
  void describe(codec::Visitor& v) {
    v.fixed("x", x);
    v.fixed("y", y);
    v.fixed("d", d);
  }
};

// The point of a private number: server/ops/crypto.h.
using PublicOf = PublicKey (*)(const base::Hash256& secret);

KeepingSecret keeping_secret(Sealer& sealer, PublicOf public_of, const SessionInfo& session);

}  // namespace cartwright::app
