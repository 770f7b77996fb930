// Taking over an import: settings, numbers, products, stock-takes.
#include "server/app/catalogue/shop.h"

#include <map>

#include "shared/catalog/validate.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
constexpr std::string_view kShopSetting = "shop";

// What names a variant for ever: its sku, or, without one, its product and its choice.
std::string variant_key(const catalog::Product& product, const catalog::Variant& variant) {
  if (!variant.sku.empty()) return "sku " + variant.sku;
  std::string key = "of " + product.handle;
  for (const catalog::LocalText& option : variant.options) key += "\n" + option.en;
  return key;
}

// A product CSV has no shipping table. Until the operator gives one, everything ships free, so that orders are
// possible.
catalog::ShippingMethod free_shipping() {
  constexpr std::uint32_t kWeightMax = 1'000'000;
  return {.zone = "default",
          .method = "standard",
          .title = {"标准配送", "Standard delivery"},
          .steps = {{.weight_g_max = kWeightMax, .amount_minor = 0}}};
}

base::Status merge_shop(store::UnitOfWork& unit, const catalog::Shop& imported, catalog::Shop& shop) {
  CW_TRY_ASSIGN(const std::optional<catalog::Shop> known, load_shop(unit));
  shop = known.value_or(catalog::Shop{.currency = imported.currency});
  if (shop.currency != imported.currency) {
    return base::Error{.code = ErrorCode::CurrencyMismatch, .detail = std::string(base::currency_code(shop.currency))};
  }
  if (!imported.title.zh.empty() || !imported.title.en.empty()) shop.title = imported.title;
  if (!imported.shipping.empty()) shop.shipping = imported.shipping;
  if (shop.shipping.empty()) shop.shipping.push_back(free_shipping());
  return {};
}

using CategoryNumbers = std::map<base::CategoryNumber, base::CategoryNumber>;

// Numbers of an import's categories are its own; the shop's are given by key.
base::Status merge_categories(store::UnitOfWork& unit, const catalog::Shop& imported, catalog::Shop& shop,
                              CategoryNumbers& numbers) {
  numbers[0] = 0;
  for (const catalog::Category& category : imported.categories) {
    CW_TRY_ASSIGN(numbers[category.number], unit.catalogue().number_of(store::NumberKind::Category, category.key));
  }
  for (catalog::Category category : imported.categories) {
    category.number = numbers[category.number];
    category.parent = numbers[category.parent];
    auto known = shop.categories.begin();
    while (known != shop.categories.end() && known->number != category.number) ++known;
    if (known == shop.categories.end()) {
      shop.categories.push_back(std::move(category));
    } else {
      *known = std::move(category);
    }
  }
  return {};
}

// An import says how much can still be sold: what is promised, or not to be sold, is there besides.
base::Status take_stock(store::UnitOfWork& unit, const catalog::Variant& variant, base::Instant now) {
  CW_TRY_ASSIGN(const std::optional<inventory::StockItem> known,
                unit.stock_items().find(variant.number, inventory::kFirstLocation));
  const inventory::StockItem before = known.value_or(inventory::StockItem{});
  const std::int64_t wanted = variant.stock + before.reserved + before.damaged;
  if (known.has_value() && wanted == before.on_hand) return {};
  CW_TRY(unit.stock_items().move({.variant = variant.number,
                                  .location = inventory::kFirstLocation,
                                  .kind = inventory::MovementKind::Count,
                                  .delta = wanted - before.on_hand,
                                  .ref = "import",
                                  .at = now},
                                 0));
  return {};
}

base::Status put_product(store::UnitOfWork& unit, catalog::Product product, const CategoryNumbers& categories,
                         base::Instant now) {
  CW_TRY_ASSIGN(product.number, unit.catalogue().number_of(store::NumberKind::Product, product.handle));
  const auto category = categories.find(product.category);
  if (category == categories.end())
    return base::Error{.code = ErrorCode::NotFound, .detail = product.handle + ": category"};
  product.category = category->second;
  for (catalog::Variant& variant : product.variants) {
    CW_TRY_ASSIGN(variant.number,
                  unit.catalogue().number_of(store::NumberKind::Variant, variant_key(product, variant)));
    CW_TRY(take_stock(unit, variant, now));
  }
  if (auto valid = catalog::validate_product(product); !valid.ok()) {
    base::Error error = valid.error();
    error.detail = product.handle + ": " + error.detail;
    return error;
  }
  return unit.catalogue().put(product);
}

}  // namespace

store::Found<catalog::Shop> load_shop(store::UnitOfWork& unit) {
  CW_TRY_ASSIGN(const std::optional<base::Bytes> bytes, unit.settings().find(kShopSetting));
  if (!bytes.has_value()) return std::optional<catalog::Shop>{};
  CW_TRY_ASSIGN(catalog::Shop shop, codec::decode<catalog::Shop>(*bytes));
  return std::optional<catalog::Shop>(std::move(shop));
}

store::Status save_shop(store::UnitOfWork& unit, const catalog::Shop& shop) {
  return unit.settings().put(kShopSetting, codec::encode(shop));
}

base::Result<std::vector<catalog::Product>> load_products(store::UnitOfWork& unit) {
  constexpr std::size_t kBatch = 1'000;
  std::vector<catalog::Product> products;
  for (;;) {
    const base::ProductNumber after = products.empty() ? 0 : products.back().number;
    CW_TRY_ASSIGN(std::vector<catalog::Product> batch, unit.catalogue().list(after, kBatch));
    const bool last = batch.size() < kBatch;
    for (catalog::Product& product : batch) products.push_back(std::move(product));
    if (last) return products;
  }
}

base::Result<ImportCount> put_products_in(store::UnitOfWork& unit, const Import& import, base::Instant now) {
  catalog::Shop shop;
  ImportCount count;
  CW_TRY(merge_shop(unit, import.shop, shop));
  CategoryNumbers categories;
  CW_TRY(merge_categories(unit, import.shop, shop, categories));
  CW_TRY(save_shop(unit, shop));
  for (const catalog::Product& product : import.products) {
    CW_TRY(put_product(unit, product, categories, now));
    ++count.products;
    count.variants += product.variants.size();
  }
  CW_TRY_ASSIGN(const std::vector<catalog::Product> all, load_products(unit));
  CW_TRY(catalog::validate_catalogue(shop, all));  // unique skus, categories that exist: else nothing is taken over
  return count;
}

base::Result<ImportCount> put_products(store::Store& store, const Import& import, base::Instant now) {
  return store::write_for<ImportCount>(store,
                                       [&](store::UnitOfWork& unit) { return put_products_in(unit, import, now); });
}

}  // namespace cartwright::app
