// The difference between two published files as instructions: copy from the old one, insert new bytes. Both hashes
// stand in it, so a wrong base or an altered delta cannot make a wrong file.
// The form (changing it breaks published deltas; "CWD1" names it): magic, sha256 of source, sha256 of target, varint
// target size, then instructions until the end: varint n << 1 | 1, signed varint distance from the end of the copy
// before -> copy n bytes; varint n << 1, n bytes -> insert them.
#pragma once

#include "shared/base/bytes.h"

namespace cartwright::catalog {

// Any two byte strings up to kBundleBytesMax; CHECK beyond.
base::Bytes make_delta(base::ByteView from, base::ByteView to);

// Errors: malformed, bad_version, too_long (target above kBundleBytesMax), hash_mismatch (wrong base or altered).
base::Result<base::Bytes> apply_delta(base::ByteView from, base::ByteView delta);

}  // namespace cartwright::catalog
