#include "shared/catalog/validate.h"

#include <algorithm>
#include <string>
#include <utility>

#include "shared/base/utf8.h"

namespace cartwright::catalog {
namespace {

using base::Error;
using base::ErrorCode;
using base::Status;

constexpr int kCategoryDepthMax = 15;                // the bundle's and the index's walks end at 16
constexpr std::uint32_t kNumberSpanMax = 4'000'000;  // search/section.h, a room to the right, says why
constexpr std::size_t kCategoriesMax = 5'000;
constexpr std::size_t kPictureBytesMax = 2'048;
constexpr std::size_t kTagsMax = 50;
constexpr std::size_t kOptionsMax = 3;

Error fault(ErrorCode code, std::string_view field) { return Error{.code = code, .detail = std::string(field)}; }

Status check_text(std::string_view text, std::size_t bytes_max, std::string_view field) {
  if (text.size() > bytes_max) return fault(ErrorCode::TooLong, field);
  if (!base::is_valid_utf8(text)) return fault(ErrorCode::BadUtf8, field);
  return {};
}

Status check_text(const LocalText& text, std::size_t bytes_max, std::string_view field) {
  CW_TRY(check_text(text.zh, bytes_max, field));
  return check_text(text.en, bytes_max, field);
}

Status check_variant(const Variant& variant, std::size_t option_names) {
  if (variant.number == 0) return fault(ErrorCode::MissingField, "variant number");
  CW_TRY(check_text(variant.sku, limits::kSkuBytesMax, "sku"));
  if (!is_price(variant.price_minor)) return fault(ErrorCode::OutOfRange, "price");
  if (!is_price(variant.compare_at_minor)) return fault(ErrorCode::OutOfRange, "compare_at");
  if (variant.options.size() != option_names) return fault(ErrorCode::Malformed, "options");
  for (const LocalText& option : variant.options) CW_TRY(check_text(option, limits::kTitleBytesMax, "option"));
  return {};
}

// Sorted, so that equal ones are neighbours; the name of a doubled one, or empty.
template <class T>
const T* first_double(base::Vector<T>& values) {
  std::sort(values.begin(), values.end());
  const auto found = std::adjacent_find(values.begin(), values.end());
  return found == values.end() ? nullptr : &*found;
}

Status check_categories(const Shop& shop, base::Vector<base::CategoryNumber>& numbers) {
  if (shop.categories.size() > kCategoriesMax) return fault(ErrorCode::TooLong, "categories");
  base::Vector<std::pair<base::CategoryNumber, base::CategoryNumber>> parents;
  for (const Category& category : shop.categories) {
    if (category.number == 0) return fault(ErrorCode::MissingField, "category number");
    CW_TRY(check_text(category.key, limits::kHandleBytesMax, "category key"));
    CW_TRY(check_text(category.title, limits::kTitleBytesMax, "category title"));
    numbers.push_back(category.number);
    parents.emplace_back(category.number, category.parent);
  }
  if (first_double(numbers) != nullptr) return fault(ErrorCode::DuplicateField, "category number");
  std::sort(parents.begin(), parents.end());
  for (const auto& [number, first_parent] : parents) {
    base::CategoryNumber parent = first_parent;
    for (int depth = 0; parent != 0; ++depth) {
      if (depth == kCategoryDepthMax) return fault(ErrorCode::TooDeep, "category parent");
      const auto row = std::lower_bound(parents.begin(), parents.end(),
                                        std::pair<base::CategoryNumber, base::CategoryNumber>(parent, 0U));
      if (row == parents.end() || row->first != parent) return fault(ErrorCode::NotFound, "category parent");
      parent = row->second;
    }
  }
  return {};
}

}  // namespace

bool is_picture_address(std::string_view address) {
  const auto plain = [](char c) { return c > 0x20 && c < 0x7F && c != '\\' && c != '"' && c != '<' && c != '>'; };
  if (!std::all_of(address.begin(), address.end(), plain)) return false;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (address.starts_with(scheme)) return address.size() > scheme.size() && address[scheme.size()] != '/';
  }
  if (address.empty()) return true;
  if (address.find(':') != std::string_view::npos || address.find('%') != std::string_view::npos) return false;
  for (std::size_t start = 0; start <= address.size();) {
    const std::size_t end = std::min(address.find('/', start), address.size());
    const std::string_view part = address.substr(start, end - start);
    if (part.empty() || part == "." || part == "..") return false;
    start = end + 1;
  }
  return true;
}

Status validate_product(const Product& product) {
  if (product.number == 0) return fault(ErrorCode::MissingField, "number");
  if (product.handle.empty()) return fault(ErrorCode::MissingField, "handle");
  if (product.title.zh.empty() && product.title.en.empty()) return fault(ErrorCode::MissingField, "title");
  CW_TRY(check_text(product.handle, limits::kHandleBytesMax, "handle"));
  CW_TRY(check_text(product.brand, limits::kTitleBytesMax, "brand"));
  CW_TRY(check_text(product.title, limits::kTitleBytesMax, "title"));
  CW_TRY(check_text(product.summary, limits::kDescriptionBytesMax, "summary"));
  CW_TRY(check_text(product.description, limits::kDescriptionBytesMax, "description"));
  if (product.tags.size() > kTagsMax) return fault(ErrorCode::TooLong, "tags");
  for (const std::string& tag : product.tags) CW_TRY(check_text(tag, limits::kTitleBytesMax, "tags"));
  if (product.options.size() > kOptionsMax) return fault(ErrorCode::TooLong, "options");
  for (const LocalText& option : product.options) CW_TRY(check_text(option, limits::kTitleBytesMax, "options"));
  if (product.picture.size() > kPictureBytesMax) return fault(ErrorCode::TooLong, "picture");
  if (!is_picture_address(product.picture)) return fault(ErrorCode::Malformed, "picture");
  if (product.variants.empty()) return fault(ErrorCode::MissingField, "variants");
  if (product.variants.size() > limits::kVariantsPerProductMax) return fault(ErrorCode::TooLong, "variants");
  for (const Variant& variant : product.variants) CW_TRY(check_variant(variant, product.options.size()));
  return {};
}

Status validate_catalogue(const Shop& shop, const base::Vector<Product>& products) {
  base::Vector<base::CategoryNumber> categories;
  CW_TRY(check_categories(shop, categories));
  for (const ShippingMethod& method : shop.shipping) {
    if (!method.has_prices()) return fault(ErrorCode::OutOfRange, "shipping price");
  }
  if (products.size() > limits::kProductsMax) return fault(ErrorCode::TooLong, "products");
  base::Vector<base::ProductNumber> numbers;
  base::Vector<base::VariantNumber> variants;
  base::Vector<std::string_view> handles;
  base::Vector<std::string_view> skus;
  for (const Product& product : products) {
    if (const Status status = validate_product(product); !status.ok()) {
      return fault(status.error().code, product.handle + ": " + status.error().detail);
    }
    if (product.category != 0 && !std::binary_search(categories.begin(), categories.end(), product.category)) {
      return fault(ErrorCode::NotFound, product.handle + ": category");
    }
    numbers.push_back(product.number);
    handles.push_back(product.handle);
    for (const Variant& variant : product.variants) {
      variants.push_back(variant.number);
      if (!variant.sku.empty()) skus.push_back(variant.sku);
    }
  }
  if (const auto* twice = first_double(handles))
    return fault(ErrorCode::DuplicateField, "handle " + std::string(*twice));
  if (const auto* twice = first_double(skus)) return fault(ErrorCode::DuplicateField, "sku " + std::string(*twice));
  if (first_double(numbers) != nullptr) return fault(ErrorCode::DuplicateField, "product number");
  if (!numbers.empty() && numbers.back() - numbers.front() >= kNumberSpanMax)
    return fault(ErrorCode::OutOfRange, "product number");
  if (first_double(variants) != nullptr) return fault(ErrorCode::DuplicateField, "variant number");
  return {};
}

}  // namespace cartwright::catalog
