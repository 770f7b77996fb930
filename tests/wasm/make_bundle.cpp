// Writes a bundle for tests and benchmarks: make_bundle PRODUCTS VERSION FILE. Product i (from 1) is number i with one
// variant, number i, SKU "SKU-" and i-1 in six digits; every tenth has a Chinese title. Prices and weights follow from
// the number.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "shared/catalog/bundle_writer.h"
#include "shared/catalog/delta.h"
#include "shared/search/index_writer.h"

namespace cartwright::tests {
namespace {

catalog::Shop shop() {
  catalog::Shop made;
  made.title = {.zh = "小店", .en = "Little shop"};
  made.categories = {{.number = 1, .parent = 0, .key = "home", .title = {.zh = "居家", .en = "Home"}},
                     {.number = 2, .parent = 1, .key = "bedding", .title = {.zh = "床品", .en = "Bedding"}}};
  made.shipping = {
      {.zone = "CN",
       .method = "standard",
       .title = {.zh = "普通", .en = "Standard"},
       .steps = {{.weight_g_max = 1'000, .amount_minor = 800}, {.weight_g_max = 1'000'000, .amount_minor = 4'000}},
       .free_from_minor = 50'000}};
  return made;
}

std::vector<catalog::Product> products(std::uint32_t count, std::uint64_t version) {
  std::vector<catalog::Product> made;
  for (std::uint32_t number = 1; number <= count; ++number) {
    catalog::Product product;
    char sku[24];
    std::snprintf(sku, sizeof sku, "SKU-%06u", number - 1);
    product.number = number;
    product.handle = "product-" + std::to_string(number);
    product.category = 1 + number % 2;
    product.title = {.zh = number % 10 == 0 ? "水洗四件套 " + std::to_string(number) : "商品 " + std::to_string(number),
                     .en = "Safflower seed " + std::to_string(number)};
    product.variants = {
        {.number = number,
         .sku = sku,
         .options = {},
         .price_minor = 100 * static_cast<std::int64_t>(number) + static_cast<std::int64_t>(version) - 1,
         .compare_at_minor = 0,
         .weight_g = 10,
         .stock = 100'000}};
    made.push_back(product);
  }
  return made;
}

int save(const char* path, base::ByteView bytes) {
  std::FILE* file = std::fopen(path, "wb");
  if (file == nullptr) return 1;
  const bool good = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  return std::fclose(file) == 0 && good ? 0 : 1;
}

base::Bytes bundle(std::uint32_t count, std::uint64_t version) {
  const auto all = products(count, version);
  const base::Bytes index = search::write_index(shop(), all, nullptr);
  return catalog::write_bundle(shop(), all, {.search = index}, version, {1'790'000'000'000});
}

int make(char** argv) {
  const auto count = static_cast<std::uint32_t>(std::strtoul(argv[1], nullptr, 10));
  const std::uint64_t version = std::strtoull(argv[2], nullptr, 10);
  const base::Bytes made = bundle(count, version);
  const std::string path = argv[3];
  if (save(path.c_str(), made) != 0) return 1;
  if (version <= 1) return 0;
  return save((path + ".delta").c_str(),
              catalog::make_delta(bundle(count, version - 1), made));  // from the version before
}

}  // namespace
}  // namespace cartwright::tests

int main(int argc, char** argv) { return argc == 4 ? cartwright::tests::make(argv) : 2; }
