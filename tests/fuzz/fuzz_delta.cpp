// A delta over a file: as it is, with a fitting head before hostile instructions, and made from two files, when
// it must give the second one again.
#include "shared/base/sha256.h"
#include "shared/catalog/delta.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  const auto [from, rest] = fuzz::split(input);
  static_cast<void>(catalog::apply_delta(from, rest));
  base::ByteWriter headed;
  headed.raw(base::as_bytes("CWD1"));
  headed.raw(base::sha256(from));
  headed.raw(base::Hash256{});
  headed.raw(rest);
  static_cast<void>(catalog::apply_delta(from, headed.bytes()));
  const base::Bytes delta = catalog::make_delta(from, rest);
  const auto made = catalog::apply_delta(from, delta);
  CHECK(made.ok() && *made == base::Bytes(rest.begin(), rest.end()));
}

}  // namespace cartwright
