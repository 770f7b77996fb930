// SHA-256 (FIPS 180-4): fingerprints of quotes, content addresses of published files, hash chains of ledgers.
// Not for passwords.
#pragma once

#include <array>
#include <cstdint>

#include "shared/base/bytes.h"

namespace cartwright::base {

using Hash256 = std::array<std::uint8_t, 32>;

Hash256 sha256(ByteView message);

}  // namespace cartwright::base
