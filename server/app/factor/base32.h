// Base32 without padding (RFC 4648): how authenticator apps and people take a secret.
#pragma once

#include <string>

#include "shared/base/bytes.h"

namespace cartwright::app {

std::string to_base32(base::ByteView bytes);

}  // namespace cartwright::app
