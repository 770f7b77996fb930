#include "server/app/planning/night.h"

#include <algorithm>

#include "server/app/catalogue/shop.h"

namespace cartwright::app {
namespace {

base::Vector<base::CategoryNumber> categories_above(const catalog::Shop& shop, base::CategoryNumber number) {
  base::Vector<base::CategoryNumber> found;
  while (number != 0 && found.size() <= shop.categories.size()) {
    found.push_back(number);
    const auto category = std::find_if(shop.categories.begin(), shop.categories.end(),
                                       [number](const catalog::Category& one) { return one.number == number; });
    number = category == shop.categories.end() ? 0 : category->parent;
  }
  return found;
}

base::Status read_catalogue(store::UnitOfWork& unit, Night& night) {
  CW_TRY_ASSIGN(const std::optional<catalog::Shop> shop, load_shop(unit));
  CW_TRY_ASSIGN(const std::vector<catalog::Product> products, load_products(unit));
  for (const catalog::Product& product : products) {
    const auto above = categories_above(shop.value_or(catalog::Shop{}), product.category);
    for (const catalog::Variant& variant : product.variants) {
      night.items[variant.number] = {.variant = variant.number, .product = product.number, .categories = above};
      night.categories[variant.number] = product.category;
    }
  }
  const std::int64_t today = night.sales.today;
  const auto coming = static_cast<std::int64_t>(inventory::kComingDaysMax);
  CW_TRY_ASSIGN(night.promoted, read_promoted(unit, today - kPastDays, today + coming));
  return {};
}

}  // namespace

base::Result<Night> begin_night(store::Store& store, std::int64_t today) {
  CW_TRY_ASSIGN(Sales sales, read_sales(store, today));
  CW_TRY_ASSIGN(Night night, store::read_for<Night>(store, [&](store::UnitOfWork& unit) -> base::Result<Night> {
                  Night made;
                  made.sales.today = today;
                  CW_TRY(read_catalogue(unit, made));
                  return made;
                }));
  night.sales = std::move(sales);
  night.halves = halves_of(night.sales);
  for (const auto& [variant, sold] : night.halves) {
    HalvesSold& all = night.of_categories[night.categories[variant]];
    all.now += sold.now;
    all.before += sold.before;
  }
  return night;
}

}  // namespace cartwright::app
