#include "shared/catalog/bundle_writer.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "shared/base/check.h"
#include "shared/catalog/bundle.h"
#include "shared/codec/binary.h"

// The form (changing it breaks published data; "CWB1" to "CWB3" name it):
//   magic, varint version, varint published_at ms, u32 section lengths, then the sections of enum Section.
// Without coupons it is CWB2 and ends with the promotions, without those too CWB1 and ends with the search section:
// modules that know no more go on reading it.

namespace cartwright::catalog {
namespace {

using base::ByteWriter;
using TextRow = std::pair<std::string_view, std::uint32_t>;

base::Vector<const Product*> by_number(const base::Vector<Product>& products) {
  base::Vector<const Product*> order;
  order.reserve(products.size());
  for (const Product& product : products) order.push_back(&product);
  std::sort(order.begin(), order.end(), [](const Product* a, const Product* b) { return a->number < b->number; });
  std::uint32_t before = 0;
  for (const Product* product : order) {
    CHECK(product->number > before);
    before = product->number;
  }
  return order;
}

void write_products(const base::Vector<const Product*>& order, ByteWriter& table, ByteWriter& records) {
  for (const Product* product : order) {
    const std::size_t start = records.size();
    codec::encode_into(records, *product);
    table.u32_fixed(product->number);
    table.u32_fixed(product->category);
    table.u32_fixed(static_cast<std::uint32_t>(records.size() - start));
  }
}

void write_variants(const base::Vector<const Product*>& order, ByteWriter& table) {
  base::Vector<std::pair<const Variant*, std::uint32_t>> variants;
  for (const Product* product : order) {
    for (const Variant& variant : product->variants) variants.emplace_back(&variant, product->number);
  }
  std::sort(variants.begin(), variants.end(),
            [](const auto& a, const auto& b) { return a.first->number < b.first->number; });
  std::uint32_t before = 0;
  for (const auto& [variant, product] : variants) {
    CHECK(variant->number > before);
    before = variant->number;
    table.u32_fixed(variant->number);
    table.u32_fixed(product);
    write_u64(table, static_cast<std::uint64_t>(variant->price_minor));
    write_u64(table, static_cast<std::uint64_t>(variant->compare_at_minor));
    table.u32_fixed(variant->weight_g);
    table.u32_fixed(variant->stock);
  }
}

void write_texts(base::Vector<TextRow> rows, ByteWriter& table, ByteWriter& texts) {
  std::sort(rows.begin(), rows.end());
  std::string_view before;
  for (const auto& [text, number] : rows) {
    CHECK(text > before);
    before = text;
    table.u32_fixed(number);
    table.u32_fixed(static_cast<std::uint32_t>(text.size()));
    texts.raw(base::as_bytes(text));
  }
}

}  // namespace

base::Bytes write_bundle(const Shop& shop, const base::Vector<Product>& products, const MadeSections& made,
                         std::uint64_t version, base::Instant published_at) {
  const base::Vector<const Product*> order = by_number(products);
  std::array<ByteWriter, kSectionCount> sections;
  const auto section = [&](Section which) -> ByteWriter& { return sections[static_cast<std::size_t>(which)]; };
  codec::encode_into(section(Section::Shop), shop);
  write_products(order, section(Section::Products), section(Section::Records));
  write_variants(order, section(Section::Variants));
  base::Vector<TextRow> skus;
  base::Vector<TextRow> handles;
  for (const Product* product : order) {
    if (!product->handle.empty()) handles.emplace_back(product->handle, product->number);
    for (const Variant& variant : product->variants) {
      if (!variant.sku.empty()) skus.emplace_back(variant.sku, variant.number);
    }
  }
  write_texts(std::move(skus), section(Section::Skus), section(Section::SkuTexts));
  write_texts(std::move(handles), section(Section::Handles), section(Section::HandleTexts));
  section(Section::Search).raw(made.search);
  section(Section::Promotions).raw(made.promotions);
  section(Section::Coupons).raw(made.coupons);

  const std::size_t left_out = !made.coupons.empty() ? 0 : !made.promotions.empty() ? 1 : 2;
  const std::span<const ByteWriter> written(sections.data(), kSectionCount - left_out);
  ByteWriter out;
  constexpr std::string_view kForms[] = {"CWB3", "CWB2", "CWB1"};
  out.raw(base::as_bytes(kForms[left_out]));
  out.varint(version);
  out.varint(static_cast<std::uint64_t>(published_at.ms));
  for (const ByteWriter& each : written) out.u32_fixed(static_cast<std::uint32_t>(each.size()));
  for (const ByteWriter& each : written) out.raw(each.bytes());
  return out.take();
}

}  // namespace cartwright::catalog
