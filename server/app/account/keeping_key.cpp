#include "server/app/account/keeping_key.h"

#include "shared/base/bytes.h"

namespace cartwright::app {

KeepingSecret keeping_secret(Sealer& sealer, PublicOf public_of, const SessionInfo& session) {
  KeepingSecret made{.d = sealer.derive("keeping", base::as_text(session.member.bytes))};
  made.d[0] &= 0x7F;  // below the order of the curve; it costs one bit of 256
  const PublicKey key = public_of(made.d);
  made.x = key.x;
  made.y = key.y;
  return made;
}

}  // namespace cartwright::app
