// Writes the bundle that Bundle reads. Equal input gives equal bytes. Portable: the simulator publishes too.
#pragma once

#include <cstdint>

#include "shared/base/bytes.h"
#include "shared/base/instant.h"
#include "shared/base/vector.h"
#include "shared/catalog/model.h"

namespace cartwright::catalog {

// What rooms to the right make; each may be empty.
struct MadeSections {
  base::ByteView search{};      // search::write_index
  base::ByteView promotions{};  // promotion::write_section
  base::ByteView coupons{};     // coupon::write_section
};

// `products` in any order; they must obey validate.h (unique non-zero numbers, SKUs, handles), else CHECK ends the
// process. An empty SKU is not listed.
base::Bytes write_bundle(const Shop& shop, const base::Vector<Product>& products, const MadeSections& made,
                         std::uint64_t version, base::Instant published_at);

}  // namespace cartwright::catalog
