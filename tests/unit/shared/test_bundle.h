// Builders for tests: a small shop with known prices.
#pragma once

#include <string>
#include <vector>

#include "shared/catalog/bundle.h"
#include "shared/catalog/bundle_writer.h"

namespace cartwright::tests {

struct TestVariant {
  std::int64_t price_minor = 1'000;
  std::uint32_t stock = 100;
  std::uint32_t weight_g = 500;
};

// Products 1, 2, 3 … with one variant of the same number and the sku "SKU-<number>"; shipping in zone CN: 8.00 up to
// 1 kg, 15.00 up to 5 kg, free from 99.00.
inline catalog::Bundle test_bundle(const std::vector<TestVariant>& variants, std::uint64_t version = 1,
                                   base::ByteView promotions = {}, base::ByteView coupons = {}) {
  catalog::Shop shop{.title = {"店", "Shop"}, .currency = base::Currency::Cny};
  shop.categories.push_back({.number = 1, .key = "all", .title = {"全部", "All"}});
  shop.shipping.push_back({.zone = "CN",
                           .method = "standard",
                           .title = {"标准", "Standard"},
                           .steps = {{1'000, 800}, {5'000, 1'500}},
                           .free_from_minor = 9'900});
  std::vector<catalog::Product> products;
  for (std::uint32_t i = 0; i < variants.size(); ++i) {
    const std::uint32_t number = i + 1;
    const std::string text = std::to_string(number);
    products.push_back({.number = number,
                        .handle = "product-" + text,
                        .category = 1,
                        .title = {"商品" + text, "Product " + text},
                        .variants = {{.number = number,
                                      .sku = "SKU-" + text,
                                      .price_minor = variants[i].price_minor,
                                      .weight_g = variants[i].weight_g,
                                      .stock = variants[i].stock}}});
  }
  auto bundle = catalog::Bundle::open(catalog::write_bundle(
      shop, products, {.promotions = promotions, .coupons = coupons}, version, base::Instant{1'000}));
  return std::move(bundle).value();
}

}  // namespace cartwright::tests
