// Writes the bundle that Bundle reads. Equal input gives equal bytes. Portable: the simulator publishes too.
#pragma once

#include <cstdint>

#include "shared/base/bytes.h"
#include "shared/base/instant.h"
#include "shared/base/vector.h"
#include "shared/catalog/model.h"

namespace cartwright::catalog {

// `products` in any order; they must obey validate.h (unique non-zero numbers, SKUs, handles), else CHECK ends the
// process. `search_section` comes from search::write_index, or is empty. An empty SKU is not listed.
base::Bytes write_bundle(const Shop& shop, const base::Vector<Product>& products, base::ByteView search_section,
                         std::uint64_t version, base::Instant published_at);

}  // namespace cartwright::catalog
