// The published catalogue as one immutable file, read where it lies: opening checks the frame and the fixed tables and
// parses no product. A product is decoded when a page asks for it; prices and weights come from a fixed-width table.
// Records are ordered by number, and tables hold lengths, not positions, so that a delta between two versions stays
// small. Changing the form breaks published data: it is named by the magic "CWB1", or "CWB2" when there are promotions,
// or "CWB3" with coupons (bundle_writer.cpp draws them).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/vector.h"
#include "shared/catalog/model.h"
#include "shared/catalog/tables.h"

namespace cartwright::catalog {

// What pricing needs of a variant, without its texts.
struct VariantFigures {
  base::VariantNumber number = 0;
  base::ProductNumber product = 0;
  std::int64_t price_minor = 0;
  std::int64_t compare_at_minor = 0;
  std::uint32_t weight_g = 0;
  std::uint32_t stock = 0;

  friend bool operator==(const VariantFigures&, const VariantFigures&) = default;
};

// Sections in the order of the file; the table after the head holds their lengths.
enum class Section : std::uint8_t {
  Shop,
  Products,
  Variants,
  Skus,
  SkuTexts,
  Handles,
  HandleTexts,
  Records,
  Search,
  Promotions,  // from CWB2
  Coupons      // from CWB3
};
inline constexpr std::size_t kSectionCount = 11;
inline constexpr std::size_t kProductRowBytes = 12;  // number, category, length of the record
inline constexpr std::size_t kVariantRowBytes = 32;  // number, product, price (8), compare-at (8), weight, stock
inline constexpr std::size_t kTextRowBytes = 8;      // number, length of the text; rows stand in the texts' order

class Bundle {
 public:
  // Takes the bytes (kept for the life of the bundle). Errors: malformed, bad_version, too_long.
  static base::Result<Bundle> open(base::Bytes bytes);

  std::uint64_t version() const { return parts_.version; }  // rises by one with each publication
  base::Instant published_at() const { return parts_.published_at; }
  const Shop& shop() const { return parts_.shop; }  // decoded at open: small
  std::size_t product_count() const { return size_of(Section::Products) / kProductRowBytes; }
  std::size_t variant_count() const { return size_of(Section::Variants) / kVariantRowBytes; }
  base::ProductNumber product_number_at(std::size_t index) const;  // by rising number; index < product_count()

  std::optional<VariantFigures> find_variant(base::VariantNumber number) const;  // O(log n), allocates nothing
  base::CategoryNumber category_of(base::ProductNumber number) const;            // 0: of none, or not sold
  std::optional<base::VariantNumber> find_sku(std::string_view sku) const;
  std::string_view sku_of(base::VariantNumber number) const;  // empty: there is none; lies in the bundle's bytes
  std::optional<base::ProductNumber> find_handle(std::string_view handle) const;
  base::Result<Product> product(base::ProductNumber number) const;                     // not_found, malformed
  base::Vector<base::ProductNumber> products_of(base::CategoryNumber category) const;  // with its sub-categories
  // The category and those above it, from below; empty for 0.
  base::Vector<base::CategoryNumber> categories_above(base::CategoryNumber category) const;
  base::ByteView search_section() const { return section(Section::Search); }         // opened by search::Index
  base::ByteView promotion_section() const { return section(Section::Promotions); }  // by promotion::open_section
  base::ByteView coupon_section() const { return section(Section::Coupons); }        // by coupon::open_section
  base::ByteView bytes() const { return parts_.bytes; }

 private:
  struct Parts {
    base::Bytes bytes;
    std::uint64_t version = 0;
    base::Instant published_at;
    Shop shop;
    Range sections[kSectionCount];
    base::Vector<std::pair<base::CategoryNumber, base::CategoryNumber>> parents;  // by category
    base::Vector<std::uint32_t> record_starts;  // sums of the lengths, one more than there are rows
    base::Vector<std::uint32_t> sku_starts;
    base::Vector<std::uint32_t> sku_rows;  // of each row of variants its row of skus
    base::Vector<std::uint32_t> handle_starts;
  };
  explicit Bundle(Parts parts) : parts_(std::move(parts)) {}

  static base::Status read_head(Parts& parts);
  static base::Status check_products(Parts& parts);
  static base::Status check_variants(const Parts& parts);
  static base::Status check_texts(const Parts& parts, Section table, Section texts,
                                  base::Vector<std::uint32_t>& starts);
  static void index_skus(Parts& parts);
  static void index_parents(Parts& parts);
  static base::ByteView view(const Parts& parts, Section which) {
    return parts.sections[static_cast<std::size_t>(which)].of(parts.bytes);
  }
  base::ByteView section(Section which) const { return view(parts_, which); }
  std::size_t size_of(Section which) const { return parts_.sections[static_cast<std::size_t>(which)].size; }
  std::optional<std::uint32_t> find_text(Section table, Section texts, const base::Vector<std::uint32_t>& starts,
                                         std::string_view text) const;

  Parts parts_;
};

}  // namespace cartwright::catalog
