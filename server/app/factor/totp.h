// One-time codes of an authenticator app: RFC 6238 with what all apps take (SHA-1, 30 s, six digits).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/app/factor/crypto.h"
#include "shared/base/instant.h"

namespace cartwright::app {

inline constexpr std::int64_t kTotpStepMs = 30'000;
inline constexpr std::size_t kTotpSecretBytes = 20;   // 160 bits (RFC 4226, R6)
inline constexpr std::uint64_t kTotpStepsAround = 1;  // a phone's clock may be half a minute off (spec 01)

std::uint64_t totp_step(base::Instant at);
// Six digits.
std::string totp_code(Crypto& crypto, base::ByteView secret, std::uint64_t step);
// The step that `code` is of, among this one and its neighbours; none that is not beyond `last_step`, so that each
// works once. All are compared, in the same time.
std::optional<std::uint64_t> match_totp(Crypto& crypto, base::ByteView secret, std::string_view code, base::Instant now,
                                        std::uint64_t last_step);
// What the app scans: otpauth://totp/<shop>:<account>?secret=…&issuer=<shop>. Both are percent-encoded.
std::string totp_uri(base::ByteView secret, std::string_view shop, std::string_view account);

}  // namespace cartwright::app
