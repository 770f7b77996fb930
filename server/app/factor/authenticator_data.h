// Authenticator data (WebAuthn, section 6.1) and the public key in it (COSE, RFC 9053), read from bytes.
#pragma once

#include <optional>

#include "server/app/factor/crypto.h"

namespace cartwright::app {

struct AttestedCredential {
  base::ByteView id;
  PublicKey key;
};

struct AuthenticatorData {
  base::Hash256 rp_id_hash{};
  bool user_present = false;
  bool user_verified = false;
  bool backup_eligible = false;
  bool backed_up = false;
  std::uint32_t sign_count = 0;
  std::optional<AttestedCredential> credential{};  // its id views into the input
};

// Errors: malformed (too short, reserved key parameters, another algorithm, trailing bytes).
base::Result<AuthenticatorData> read_authenticator_data(base::ByteView bytes);

}  // namespace cartwright::app
