#include "server/app/offer/names.h"

#include <algorithm>

#include "server/app/catalogue/shop.h"

namespace cartwright::app {
namespace {

base::Result<base::Vector<std::uint32_t>> numbers_of(const Numbers& numbers, const base::Vector<std::string>& wanted) {
  base::Vector<std::uint32_t> found;
  for (const std::string& name : wanted) {
    CW_TRY_ASSIGN(const std::uint32_t number, number_of(numbers, name));
    found.push_back(number);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

void PlannedSelection::describe(codec::Visitor& v) {
  v.text_list("categories", categories, promotion::kSelectedMax, kPlannedNameBytesMax);
  v.text_list("products", products, promotion::kSelectedMax, kPlannedNameBytesMax);
  v.text_list("skus", skus, promotion::kSelectedMax, kPlannedNameBytesMax);
}

base::Result<CatalogueNames> catalogue_names(store::UnitOfWork& unit) {
  CatalogueNames names;
  CW_TRY_ASSIGN(const std::optional<catalog::Shop> shop, load_shop(unit));
  if (!shop.has_value()) return base::Error{.code = base::ErrorCode::NotFound, .detail = "nothing was imported"};
  for (const catalog::Category& category : shop->categories) names.categories[category.key] = category.number;
  CW_TRY_ASSIGN(const std::vector<catalog::Product> products, load_products(unit));
  for (const catalog::Product& product : products) {
    names.products[product.handle] = product.number;
    for (const catalog::Variant& variant : product.variants) names.skus[variant.sku] = variant.number;
  }
  return names;
}

base::Result<std::uint32_t> number_of(const Numbers& numbers, const std::string& name) {
  const auto found = numbers.find(name);
  if (found == numbers.end()) return base::Error{.code = base::ErrorCode::NotFound, .detail = name};
  return found->second;
}

base::Result<promotion::Selection> selection_of(const CatalogueNames& names, const PlannedSelection& planned) {
  promotion::Selection made;
  CW_TRY_ASSIGN(made.categories, numbers_of(names.categories, planned.categories));
  CW_TRY_ASSIGN(made.products, numbers_of(names.products, planned.products));
  CW_TRY_ASSIGN(made.variants, numbers_of(names.skus, planned.skus));
  return made;
}

}  // namespace cartwright::app
