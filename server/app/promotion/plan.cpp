#include "server/app/promotion/plan.h"

#include <algorithm>
#include <map>

#include "server/app/catalogue/shop.h"
#include "server/app/promotion/review.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using promotion::Promotion;

constexpr std::size_t kNameBytesMax = 100;
constexpr std::uint32_t kHoursMax = 10 * 365 * 24;

using Numbers = std::map<std::string, std::uint32_t, std::less<>>;
struct Names {
  Numbers categories;
  Numbers products;
  Numbers skus;
};

base::Result<Names> names_in(store::UnitOfWork& unit) {
  Names names;
  CW_TRY_ASSIGN(const std::optional<catalog::Shop> shop, load_shop(unit));
  if (!shop.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "nothing was imported"};
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
  if (found == numbers.end()) return base::Error{.code = ErrorCode::NotFound, .detail = name};
  return found->second;
}

base::Result<base::Vector<std::uint32_t>> numbers_of(const Numbers& numbers, const base::Vector<std::string>& wanted) {
  base::Vector<std::uint32_t> found;
  for (const std::string& name : wanted) {
    CW_TRY_ASSIGN(const std::uint32_t number, number_of(numbers, name));
    found.push_back(number);
  }
  std::sort(found.begin(), found.end());
  return found;
}

base::Result<promotion::Selection> selection_of(const Names& names, const PlannedSelection& planned) {
  promotion::Selection made;
  CW_TRY_ASSIGN(made.categories, numbers_of(names.categories, planned.categories));
  CW_TRY_ASSIGN(made.products, numbers_of(names.products, planned.products));
  CW_TRY_ASSIGN(made.variants, numbers_of(names.skus, planned.skus));
  return made;
}

base::Result<Promotion> promotion_of(const Names& names, const PlannedPromotion& planned, base::Instant now) {
  Promotion made = planned.promotion;
  CW_TRY_ASSIGN(made.scope.only, selection_of(names, planned.only));
  CW_TRY_ASSIGN(made.scope.except, selection_of(names, planned.except));
  for (const PlannedPrice& price : planned.prices) {
    CW_TRY_ASSIGN(const std::uint32_t variant, number_of(names.skus, price.sku));
    made.action.prices.push_back({.variant = variant, .price_minor = price.price_minor});
  }
  std::sort(made.action.prices.begin(), made.action.prices.end(),
            [](const auto& a, const auto& b) { return a.variant < b.variant; });
  if (!planned.gift_sku.empty()) {
    CW_TRY_ASSIGN(made.action.gift_variant, number_of(names.skus, planned.gift_sku));
  }
  made.starts_at = {now.ms + planned.begins_in_hours * base::kHourMs};
  made.ends_at = {made.starts_at.ms + planned.lasts_hours * base::kHourMs};
  return made;
}

base::Status take_over(store::UnitOfWork& unit, Sealer& sealer, Promotion made, base::Instant now) {
  const Change change{.now = now};
  CW_TRY_ASSIGN(const std::uint32_t last, unit.promotions().last_number());
  made.number = last + 1;
  made.version = 1;
  made.state = promotion::State::InReview;
  CW_TRY(promotion::validate(made));
  std::vector<KeptVersion> versions;
  CW_TRY_ASSIGN(KeptVersion kept, insert_version(unit, std::move(made), change));
  versions.push_back(std::move(kept));
  CW_TRY(enter(unit, versions, versions.front(), change));
  const AuditNote note{.object = object_of(versions.front().promotion.number),
                       .after = in_words(versions.front().promotion),
                       .reason = "operator: taken over from a file",
                       .permission = member::Permission::PromotionsEdit};
  return append_audit(unit, sealer, Actor{}, note, now);
}

}  // namespace

void PlannedSelection::describe(codec::Visitor& v) {
  v.text_list("categories", categories, promotion::kSelectedMax, kNameBytesMax);
  v.text_list("products", products, promotion::kSelectedMax, kNameBytesMax);
  v.text_list("skus", skus, promotion::kSelectedMax, kNameBytesMax);
}

void PlannedPrice::describe(codec::Visitor& v) {
  v.text("sku", sku, kNameBytesMax);
  v.amount("price_minor", price_minor);
}

void PlannedPromotion::describe(codec::Visitor& v) {
  v.message("promotion", promotion);
  v.message("only", only);
  v.message("except", except);
  v.list("prices", prices, promotion::kPricesMax);
  v.text("gift_sku", gift_sku, kNameBytesMax);
  v.u32("begins_in_hours", begins_in_hours, kHoursMax);
  v.u32("lasts_hours", lasts_hours, kHoursMax);
}

base::Status take_over_promotions(store::Store& store, Sealer& sealer, base::Env& env,
                                  const base::Vector<PlannedPromotion>& plan) {
  const base::Instant now = env.instant();
  return store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const Names names, names_in(unit));
    for (const PlannedPromotion& planned : plan) {
      CW_TRY_ASSIGN(Promotion made, promotion_of(names, planned, now));
      CW_TRY(take_over(unit, sealer, std::move(made), now));
    }
    return {};
  });
}

}  // namespace cartwright::app
