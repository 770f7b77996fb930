// The secret of a person's one-time codes. While they are invited it is derived from the invitation's token, so that
// opening an invitation twice shows the same one and stores nothing; from then on it is sealed in their row.
#pragma once

#include <algorithm>

#include "server/app/account/sealer.h"
#include "server/app/factor/totp.h"
#include "server/store/staff_rows.h"

namespace cartwright::app {

inline base::Bytes invited_totp_secret(Sealer& sealer, std::string_view token) {
  const base::Hash256 hash = sealer.lookup("staff invitation totp", token);
  base::Bytes secret(kTotpSecretBytes);
  std::copy_n(hash.begin(), kTotpSecretBytes, secret.begin());
  return secret;
}

inline std::string totp_context(const store::StaffId& staff) { return "staff totp " + base::format_id(staff.bytes); }

inline base::Bytes seal_totp_secret(Sealer& sealer, const store::StaffId& staff, base::ByteView secret) {
  return sealer.seal(totp_context(staff), base::as_text(secret));
}

// Errors: bad_signature.
inline base::Result<base::Bytes> open_totp_secret(Sealer& sealer, const store::Staff& staff) {
  CW_TRY_ASSIGN(const std::string secret, sealer.open(totp_context(staff.id), staff.totp_sealed));
  return base::copy_of(base::as_bytes(secret));
}

}  // namespace cartwright::app
