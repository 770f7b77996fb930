// Passkeys: the two ceremonies of WebAuthn (W3C, level 3), sections 7.1 and 7.2. User verification is required, so a
// passkey is two factors at once. No attestation is asked for and none is believed: what kind of device it is decides
// nothing.
#pragma once

#include <string>
#include <string_view>

#include "server/app/factor/crypto.h"

namespace cartwright::app {

inline constexpr std::size_t kClientDataBytesMax = 4 * 1024;
inline constexpr std::size_t kAttestationBytesMax = 8 * 1024;
inline constexpr std::size_t kCredentialIdBytesMax = 1023;  // section 7.1, step 25
inline constexpr std::int64_t kPasskeyChallengeMsMax = 5 * 60'000;

// Who we are: "shop.example" and "https://shop.example".
struct RelyingParty {
  std::string id;
  std::string origin;
};

using PasskeyChallenge = std::array<std::uint8_t, 32>;

struct Passkey {
  base::Bytes credential_id;
  PublicKey key;
  std::uint32_t sign_count = 0;
  bool backup_eligible = false;  // may be synced between devices; never changes
  bool backed_up = false;
  bool regressed = false;  // its count did not rise where it was in use: the key may have been copied
};

// What the browser answered, as bytes.
struct PasskeyRegistration {
  base::ByteView client_data;
  base::ByteView attestation;
};
struct PasskeyAssertion {
  base::ByteView client_data;
  base::ByteView authenticator_data;
  base::ByteView signature;
};

// Errors: passkey_refused; the detail names the step that failed: client_data, type, challenge, origin, attestation,
// authenticator_data, rp_id, presence, verification, backup, key, credential, signature.
base::Result<Passkey> register_passkey(const RelyingParty& party, const PasskeyChallenge& challenge,
                                       const PasskeyRegistration& answer, Crypto& crypto);
// The passkey as it is to be kept from now on: a new count and backup state. One that has regressed proves nothing.
base::Result<Passkey> check_passkey(const RelyingParty& party, const PasskeyChallenge& challenge,
                                    const PasskeyAssertion& answer, const Passkey& known, Crypto& crypto);

}  // namespace cartwright::app
