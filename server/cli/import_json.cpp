#include "server/cli/import_json.h"

#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

namespace cartwright::cli {
namespace {

using base::Error;
using base::ErrorCode;
using nlohmann::json;

// A value and where it stands, for messages. Remembers the first mistake; after it every read answers an empty value.
class Reader {
 public:
  bool failed() const { return error_.has_value(); }
  const Error& error() const { return *error_; }
  void fail(ErrorCode code, const std::string& path) {
    if (!error_.has_value()) error_ = Error{.code = code, .detail = path};
  }

  const json& member(const json& object, const char* name, const std::string& path) {
    const auto place = object.is_object() ? object.find(name) : object.end();
    if (!object.is_object() || place == object.end()) {
      fail(ErrorCode::MissingField, path + "." + name);
      return null_;
    }
    return *place;
  }
  std::string text(const json& object, const char* name, const std::string& path) {
    const json& value = member(object, name, path);
    if (!value.is_string()) return fail(ErrorCode::OutOfRange, path + "." + name), std::string();
    return value.get<std::string>();
  }
  catalog::LocalText local(const json& object, const std::string& path) {
    catalog::LocalText made;
    made.zh = text(object, "zh", path);
    made.en = text(object, "en", path);
    return made;
  }
  catalog::LocalText local_member(const json& object, const char* name, const std::string& path) {
    return local(member(object, name, path), path + "." + name);
  }
  // Amounts are whole minor units in a string, so that no program on the way makes a float of them.
  std::int64_t amount(const json& object, const char* name, const std::string& path) {
    const std::string digits = text(object, name, path);
    std::int64_t value = 0;
    const auto [end, trouble] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = trouble == std::errc() && end == digits.data() + digits.size() && !digits.empty();
    if (!whole || value < 0 || !base::in_range(value)) fail(ErrorCode::OutOfRange, path + "." + name);
    return value;
  }
  std::int64_t optional_amount(const json& object, const char* name, const std::string& path) {
    return object.is_object() && object.contains(name) ? amount(object, name, path) : 0;
  }
  std::uint32_t count(const json& object, const char* name, const std::string& path) {
    const json& value = member(object, name, path);
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > UINT32_MAX) {
      return fail(ErrorCode::OutOfRange, path + "." + name), 0;
    }
    return value.get<std::uint32_t>();
  }
  template <class F>
  void each(const json& object, const char* name, const std::string& path, const F& act) {
    const json& list = member(object, name, path);
    if (!list.is_array()) return fail(ErrorCode::OutOfRange, path + "." + name);
    for (std::size_t i = 0; i < list.size() && !failed(); ++i) {
      act(list[i], path + "." + name + "[" + std::to_string(i) + "]");
    }
  }

 private:
  json null_;
  std::optional<Error> error_;
};

using CategoryNumbers = std::map<std::string, base::CategoryNumber>;

void read_categories(Reader& in, const json& document, catalog::Shop& shop, CategoryNumbers& numbers) {
  in.each(document, "categories", "", [&](const json& value, const std::string& path) {
    catalog::Category category{.number = static_cast<base::CategoryNumber>(shop.categories.size() + 1),
                               .key = in.text(value, "key", path),
                               .title = in.local_member(value, "title", path)};
    const json& parent = in.member(value, "parent", path);
    if (!parent.is_null()) {
      const auto known = parent.is_string() ? numbers.find(parent.get<std::string>()) : numbers.end();
      if (known == numbers.end()) return in.fail(ErrorCode::NotFound, path + ".parent");
      category.parent = known->second;
    }
    numbers[category.key] = category.number;
    shop.categories.push_back(std::move(category));
  });
}

void read_shipping(Reader& in, const json& document, catalog::Shop& shop) {
  in.each(document, "shipping", "", [&](const json& value, const std::string& path) {
    catalog::ShippingMethod method{.zone = in.text(value, "zone", path),
                                   .method = in.text(value, "method", path),
                                   .title = in.local_member(value, "title", path)};
    in.each(value, "steps", path, [&](const json& step, const std::string& where) {
      method.steps.push_back({.weight_g_max = in.count(step, "weight_g_max", where),
                              .amount_minor = in.amount(step, "amount_minor", where)});
    });
    method.free_from_minor = in.optional_amount(value, "free_from_minor", path);
    shop.shipping.push_back(std::move(method));
  });
}

catalog::Variant read_variant(Reader& in, const json& value, const std::string& path) {
  catalog::Variant variant{.sku = in.text(value, "sku", path),
                           .price_minor = in.amount(value, "price_minor", path),
                           .compare_at_minor = in.optional_amount(value, "compare_at_minor", path),
                           .weight_g = in.count(value, "weight_g", path),
                           .stock = in.count(value, "stock", path)};
  in.each(value, "options", path,
          [&](const json& option, const std::string& where) { variant.options.push_back(in.local(option, where)); });
  return variant;
}

catalog::Product read_product(Reader& in, const json& value, const std::string& path, const CategoryNumbers& numbers) {
  catalog::Product product{.handle = in.text(value, "handle", path),
                           .brand = in.local_member(value, "brand", path),
                           .title = in.local_member(value, "title", path),
                           .summary = in.local_member(value, "summary", path),
                           .description = in.local_member(value, "description", path),
                           .picture = in.text(value, "picture", path)};
  const auto category = numbers.find(in.text(value, "category", path));
  if (category == numbers.end()) in.fail(ErrorCode::NotFound, path + ".category");
  if (category != numbers.end()) product.category = category->second;
  in.each(value, "tags", path, [&](const json& tag, const std::string& where) {
    if (!tag.is_string()) return in.fail(ErrorCode::OutOfRange, where);
    product.tags.push_back(tag.get<std::string>());
  });
  in.each(value, "options", path,
          [&](const json& option, const std::string& where) { product.options.push_back(in.local(option, where)); });
  in.each(value, "variants", path, [&](const json& variant, const std::string& where) {
    product.variants.push_back(read_variant(in, variant, where));
  });
  return product;
}

}  // namespace

base::Result<app::Import> import_cartwright_json(std::string_view text) {
  const json document = json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  if (document.is_discarded() || !document.is_object()) return ErrorCode::Malformed;
  Reader in;
  if (in.text(document, "format", "") != "cartwright-catalogue-1") {
    return Error{.code = ErrorCode::BadVersion, .detail = ".format"};
  }
  app::Import import;
  CategoryNumbers numbers;
  CW_TRY_ASSIGN(import.shop.currency, base::parse_currency(in.text(document, "currency", "")));
  import.shop.title = in.local_member(document, "shop", "");
  read_categories(in, document, import.shop, numbers);
  read_shipping(in, document, import.shop);
  in.each(document, "products", "", [&](const json& value, const std::string& path) {
    import.products.push_back(read_product(in, value, path, numbers));
  });
  if (in.failed()) return in.error();
  return import;
}

}  // namespace cartwright::cli
