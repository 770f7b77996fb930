// What a shop sells, as values: categories, products with their variants, shipping methods. This is what an import
// makes, the store keeps and a bundle publishes. Texts are in both languages of the shop; an import that has only one
// gives the same text twice. Amounts are minor units of the shop's one currency.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/id.h"
#include "shared/base/limits.h"
#include "shared/base/money.h"
#include "shared/base/vector.h"
#include "shared/codec/visitor.h"

namespace cartwright::catalog {

struct LocalText {
  static constexpr const char* kTypeName = "LocalText";
  std::string zh;
  std::string en;

  void describe(codec::Visitor& v) {
    v.text("zh", zh, limits::kDescriptionBytesMax);
    v.text("en", en, limits::kDescriptionBytesMax);
  }
  friend bool operator==(const LocalText&, const LocalText&) = default;
};

// What a variant may cost.
constexpr bool is_price(std::int64_t amount_minor) { return amount_minor >= 0 && base::in_range(amount_minor); }

struct Category {
  static constexpr const char* kTypeName = "Category";
  base::CategoryNumber number = 0;
  base::CategoryNumber parent = 0;  // 0: top level
  std::string key;                  // stable, for addresses: "home-textiles"
  LocalText title;

  void describe(codec::Visitor& v) {
    v.u32("number", number);
    v.u32("parent", parent);
    v.text("key", key, limits::kHandleBytesMax);
    v.message("title", title);
  }
  friend bool operator==(const Category&, const Category&) = default;
};

struct Variant {
  static constexpr const char* kTypeName = "Variant";
  base::VariantNumber number = 0;
  std::string sku;
  base::Vector<LocalText> options;    // one for each of the product's option names
  std::int64_t price_minor = 0;       // >= 0
  std::int64_t compare_at_minor = 0;  // a former or list price to show struck through; 0: none
  std::uint32_t weight_g = 0;
  std::uint32_t stock = 0;  // units that could be sold when this was published; the server decides at checkout

  void describe(codec::Visitor& v) {
    v.u32("number", number);
    v.text("sku", sku, limits::kSkuBytesMax);
    v.list("options", options, 3);
    v.amount("price_minor", price_minor);
    v.amount("compare_at_minor", compare_at_minor);
    v.u32("weight_g", weight_g);
    v.u32("stock", stock);
  }
  friend bool operator==(const Variant&, const Variant&) = default;
};

struct Product {
  static constexpr const char* kTypeName = "Product";
  base::ProductNumber number = 0;
  std::string handle;
  base::CategoryNumber category = 0;
  LocalText brand;
  LocalText title;
  LocalText summary;
  LocalText description;  // plain text
  base::Vector<std::string> tags;
  base::Vector<LocalText> options;  // names: "Colour", "Size"
  std::string picture;              // a path below /pictures/, or an https address; empty: none
  base::Vector<Variant> variants;   // at least one
  bool on_sale = true;              // false: a draft, kept by the shop and in no bundle

  void describe(codec::Visitor& v) {
    v.u32("number", number);
    v.text("handle", handle, limits::kHandleBytesMax);
    v.u32("category", category);
    v.message("brand", brand);
    v.message("title", title);
    v.message("summary", summary);
    v.message("description", description);
    v.text_list("tags", tags, 50, limits::kTitleBytesMax);
    v.list("options", options, 3);
    v.text("picture", picture, 2'048);
    v.list("variants", variants, limits::kVariantsPerProductMax);
    v.boolean("on_sale", on_sale);
  }
  friend bool operator==(const Product&, const Product&) = default;
};

struct ShippingStep {
  static constexpr const char* kTypeName = "ShippingStep";
  std::uint32_t weight_g_max = 0;
  std::int64_t amount_minor = 0;

  void describe(codec::Visitor& v) {
    v.u32("weight_g_max", weight_g_max);
    v.amount("amount_minor", amount_minor);
  }
  friend bool operator==(const ShippingStep&, const ShippingStep&) = default;
};

struct ShippingMethod {
  static constexpr const char* kTypeName = "ShippingMethod";
  std::string zone;    // "CN", "CN-remote"
  std::string method;  // "standard", "express"
  LocalText title;
  base::Vector<ShippingStep> steps;  // by rising weight; beyond the last one: not deliverable
  std::int64_t free_from_minor = 0;  // goods from this amount ship free; 0: never

  void describe(codec::Visitor& v) {
    v.text("zone", zone, 64);
    v.text("method", method, 64);
    v.message("title", title);
    v.list("steps", steps, 50);
    v.amount("free_from_minor", free_from_minor);
  }
  friend bool operator==(const ShippingMethod&, const ShippingMethod&) = default;

  // Every step costs from 0 to kAmountMinorMax, and so does what ships free: a parcel never pays the shopper.
  bool has_prices() const {
    bool is_priced = is_price(free_from_minor);
    for (const ShippingStep& step : steps) is_priced = is_priced && is_price(step.amount_minor);
    return is_priced;
  }
};

struct Shop {
  static constexpr const char* kTypeName = "Shop";
  LocalText title;
  base::Currency currency = base::Currency::Cny;
  base::Vector<Category> categories;
  base::Vector<ShippingMethod> shipping;

  void describe(codec::Visitor& v) {
    v.message("title", title);
    v.currency("currency", currency);
    v.list("categories", categories, 5'000);
    v.list("shipping", shipping, 200);
  }
  friend bool operator==(const Shop&, const Shop&) = default;
};

}  // namespace cartwright::catalog
