// Base64url without padding (RFC 4648, section 5), as WebAuthn writes bytes into JSON. Only the one spelling of each
// value.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/bytes.h"

namespace cartwright::app {

std::string to_base64url(base::ByteView bytes);
// Errors: malformed (another character, padding, a length that cannot be, bits behind the end).
base::Result<base::Bytes> from_base64url(std::string_view text);

}  // namespace cartwright::app
