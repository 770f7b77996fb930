#include "shared/catalog/bundle.h"

#include <algorithm>

#include "shared/base/check.h"
#include "shared/base/sort.h"
#include "shared/codec/binary.h"

namespace cartwright::catalog {
namespace {

using base::ByteView;
using base::Error;
using base::ErrorCode;
using base::Status;

constexpr std::string_view kMagic = "CWB";
constexpr int kWalkDepthMax = 16;  // a loop of parents in hostile bytes ends here

Error malformed(const char* what) { return Error{.code = ErrorCode::Malformed, .detail = what}; }

// Sums of the u32 lengths that stand at `column` of each row; the last one must be exactly `total`.
Status sum_lengths(ByteView table, std::size_t width, std::size_t column, std::size_t total,
                   base::Vector<std::uint32_t>& starts) {
  const std::size_t rows = table.size() / width;
  starts.clear();
  starts.reserve(rows + 1);
  std::uint64_t sum = 0;
  starts.push_back(0);
  for (std::size_t row = 0; row < rows; ++row) {
    sum += read_u32(table, row * width + column);
    if (sum > total) return malformed("lengths");
    starts.push_back(static_cast<std::uint32_t>(sum));
  }
  if (sum != total) return malformed("lengths");
  return {};
}

VariantFigures read_variant(ByteView table, std::size_t row) {
  const std::size_t at = row * kVariantRowBytes;
  return {.number = read_u32(table, at),
          .product = read_u32(table, at + 4),
          .price_minor = static_cast<std::int64_t>(read_u64(table, at + 8)),
          .compare_at_minor = static_cast<std::int64_t>(read_u64(table, at + 16)),
          .weight_g = read_u32(table, at + 24),
          .stock = read_u32(table, at + 28)};
}

}  // namespace

base::Result<Bundle> Bundle::open(base::Bytes bytes) {
  if (bytes.size() > limits::kBundleBytesMax) return ErrorCode::TooLong;
  Parts parts;
  parts.bytes = std::move(bytes);
  CW_TRY(read_head(parts));
  CW_TRY(codec::decode_over(view(parts, Section::Shop), parts.shop));
  for (const ShippingMethod& method : parts.shop.shipping) {
    if (!method.has_prices()) return malformed("shipping price");
  }
  CW_TRY(check_products(parts));
  CW_TRY(check_variants(parts));
  CW_TRY(check_texts(parts, Section::Skus, Section::SkuTexts, parts.sku_starts));
  index_skus(parts);
  index_parents(parts);
  CW_TRY(check_texts(parts, Section::Handles, Section::HandleTexts, parts.handle_starts));
  return Bundle(std::move(parts));
}

Status Bundle::read_head(Parts& parts) {
  base::ByteReader in(parts.bytes);
  CW_TRY_ASSIGN(const ByteView magic, in.raw(kMagic.size() + 1));
  if (base::as_text(magic).substr(0, kMagic.size()) != kMagic) return malformed("magic");
  const std::uint8_t form = magic[kMagic.size()];
  if (form < '1' || form > '3') return ErrorCode::BadVersion;
  const std::size_t sections = kSectionCount - static_cast<std::size_t>('3' - form);
  CW_TRY_ASSIGN(parts.version, in.varint());
  CW_TRY_ASSIGN(const std::uint64_t published_ms, in.varint());
  if (published_ms > static_cast<std::uint64_t>(base::kInstantMsMax)) return malformed("published_at");
  parts.published_at = base::Instant{static_cast<std::int64_t>(published_ms)};
  for (Range& section : parts.sections) {
    if (&section == &parts.sections[sections]) break;
    CW_TRY_ASSIGN(const std::uint32_t size, in.u32_fixed());
    section.size = size;
  }
  std::size_t offset = in.position();
  for (Range& section : parts.sections) {
    if (section.size > parts.bytes.size() - offset) return malformed("section");
    section.offset = offset;
    offset += section.size;
  }
  if (offset != parts.bytes.size()) return malformed("trailing bytes");
  return {};
}

Status Bundle::check_products(Parts& parts) {
  const ByteView table = view(parts, Section::Products);
  if (table.size() % kProductRowBytes != 0) return malformed("products");
  if (table.size() / kProductRowBytes > limits::kProductsMax) return ErrorCode::TooLong;
  std::uint32_t before = 0;
  for (std::size_t at = 0; at < table.size(); at += kProductRowBytes) {
    const std::uint32_t number = read_u32(table, at);
    if (number <= before) return malformed("product order");  // also refuses the number 0
    before = number;
  }
  return sum_lengths(table, kProductRowBytes, 8, view(parts, Section::Records).size(), parts.record_starts);
}

Status Bundle::check_variants(const Parts& parts) {
  const ByteView products = view(parts, Section::Products);
  const std::size_t product_rows = products.size() / kProductRowBytes;
  const ByteView table = view(parts, Section::Variants);
  if (table.size() % kVariantRowBytes != 0) return malformed("variants");
  std::uint32_t before = 0;
  for (std::size_t row = 0; row < table.size() / kVariantRowBytes; ++row) {
    const VariantFigures figures = read_variant(table, row);
    if (figures.number <= before) return malformed("variant order");
    before = figures.number;
    if (!is_price(figures.price_minor) || !is_price(figures.compare_at_minor)) return malformed("price");
    const std::size_t product = lower_row(products, kProductRowBytes, product_rows, figures.product);
    if (product == product_rows || read_u32(products, product * kProductRowBytes) != figures.product) {
      return malformed("variant of no product");
    }
  }
  return {};
}

Status Bundle::check_texts(const Parts& parts, Section table, Section texts, base::Vector<std::uint32_t>& starts) {
  const ByteView rows = view(parts, table);
  if (rows.size() % kTextRowBytes != 0) return malformed("texts");
  const ByteView text = view(parts, texts);
  CW_TRY(sum_lengths(rows, kTextRowBytes, 4, text.size(), starts));
  std::string_view before;
  for (std::size_t row = 0; row + 1 < starts.size(); ++row) {
    const std::string_view now = base::as_text(text).substr(starts[row], starts[row + 1] - starts[row]);
    if (now <= before) return malformed("text order");  // also refuses the empty text
    before = now;
  }
  return {};
}

// A cart asks for the name of each of its lines, which is no reason to decode their products.
void Bundle::index_skus(Parts& parts) {
  const ByteView variants = view(parts, Section::Variants);
  const ByteView skus = view(parts, Section::Skus);
  const std::size_t variant_rows = variants.size() / kVariantRowBytes;
  const auto sku_count = static_cast<std::uint32_t>(skus.size() / kTextRowBytes);
  parts.sku_rows = base::Vector<std::uint32_t>(variant_rows, sku_count);
  for (std::uint32_t row = 0; row < sku_count; ++row) {
    const std::uint32_t number = read_u32(skus, row * kTextRowBytes);
    const std::size_t variant = lower_row(variants, kVariantRowBytes, variant_rows, number);
    if (variant < variant_rows && read_u32(variants, variant * kVariantRowBytes) == number) {
      parts.sku_rows[variant] = row;
    }
  }
}

void Bundle::index_parents(Parts& parts) {
  for (const Category& each : parts.shop.categories) parts.parents.emplace_back(each.number, each.parent);
  base::stable_sort(parts.parents, std::less<>());
}

base::Vector<base::CategoryNumber> Bundle::categories_above(base::CategoryNumber category) const {
  base::Vector<base::CategoryNumber> above;
  const auto& parents = parts_.parents;
  for (int depth = 0; depth < kWalkDepthMax && category != 0; ++depth) {
    above.push_back(category);
    const auto row =
        std::lower_bound(parents.begin(), parents.end(), std::pair<std::uint32_t, std::uint32_t>(category, 0U));
    category = row != parents.end() && row->first == category ? row->second : 0;
  }
  return above;
}

base::CategoryNumber Bundle::category_of(base::ProductNumber number) const {
  const ByteView table = section(Section::Products);
  const std::size_t row = lower_row(table, kProductRowBytes, product_count(), number);
  if (row == product_count() || read_u32(table, row * kProductRowBytes) != number) return 0;
  return read_u32(table, row * kProductRowBytes + 4);
}

base::ProductNumber Bundle::product_number_at(std::size_t index) const {
  CHECK(index < product_count());
  return read_u32(section(Section::Products), index * kProductRowBytes);
}

std::optional<VariantFigures> Bundle::find_variant(base::VariantNumber number) const {
  const ByteView table = section(Section::Variants);
  const std::size_t row = lower_row(table, kVariantRowBytes, variant_count(), number);
  if (row == variant_count()) return std::nullopt;
  const VariantFigures figures = read_variant(table, row);
  if (figures.number != number) return std::nullopt;
  return figures;
}

std::optional<std::uint32_t> Bundle::find_text(Section table, Section texts, const base::Vector<std::uint32_t>& starts,
                                               std::string_view text) const {
  const std::string_view all = base::as_text(section(texts));
  const auto at = [&](std::size_t row) { return all.substr(starts[row], starts[row + 1] - starts[row]); };
  std::size_t low = 0;
  std::size_t high = starts.size() - 1;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (at(middle) < text) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low + 1 >= starts.size() || at(low) != text) return std::nullopt;
  return read_u32(section(table), low * kTextRowBytes);
}

std::optional<base::VariantNumber> Bundle::find_sku(std::string_view sku) const {
  return find_text(Section::Skus, Section::SkuTexts, parts_.sku_starts, sku);
}

std::string_view Bundle::sku_of(base::VariantNumber number) const {
  const ByteView table = section(Section::Variants);
  const std::size_t row = lower_row(table, kVariantRowBytes, variant_count(), number);
  if (row == variant_count() || read_u32(table, row * kVariantRowBytes) != number) return {};
  const std::uint32_t sku = parts_.sku_rows[row];
  const base::Vector<std::uint32_t>& starts = parts_.sku_starts;
  if (sku + 1 >= starts.size()) return {};
  return base::as_text(section(Section::SkuTexts)).substr(starts[sku], starts[sku + 1] - starts[sku]);
}

std::optional<base::ProductNumber> Bundle::find_handle(std::string_view handle) const {
  return find_text(Section::Handles, Section::HandleTexts, parts_.handle_starts, handle);
}

base::Result<Product> Bundle::product(base::ProductNumber number) const {
  const ByteView table = section(Section::Products);
  const std::size_t row = lower_row(table, kProductRowBytes, product_count(), number);
  if (row == product_count() || read_u32(table, row * kProductRowBytes) != number) return ErrorCode::NotFound;
  const std::size_t start = parts_.record_starts[row];
  const std::size_t length = parts_.record_starts[row + 1] - start;
  Product product;
  CW_TRY(codec::decode_over(section(Section::Records).subspan(start, length), product));
  if (product.number != number) return malformed("product number");
  return product;
}

base::Vector<base::ProductNumber> Bundle::products_of(base::CategoryNumber category) const {
  base::Vector<std::uint32_t> wanted;
  for (const auto& [number, parent] : parts_.parents) {
    const base::Vector<base::CategoryNumber> above = categories_above(number);
    if (std::find(above.begin(), above.end(), category) != above.end()) wanted.push_back(number);
  }
  base::Vector<base::ProductNumber> found;
  const ByteView table = section(Section::Products);
  for (std::size_t at = 0; at < table.size(); at += kProductRowBytes) {
    if (std::binary_search(wanted.begin(), wanted.end(), read_u32(table, at + 4))) found.push_back(read_u32(table, at));
  }
  return found;
}

}  // namespace cartwright::catalog
