// The vector of shared/ and wasm/bindings: std::vector everywhere but in the browser's module, where the standard one
// costs a tenth of the package (docs/adr/0007) and LeanVector takes its place.
#pragma once

#ifdef CARTWRIGHT_LEAN_VECTOR

#include "shared/base/lean_vector.h"

namespace cartwright::base {
template <class T>
using Vector = LeanVector<T>;
}  // namespace cartwright::base

#else

#include <vector>

namespace cartwright::base {
template <class T>
using Vector = std::vector<T>;
}  // namespace cartwright::base

#endif
