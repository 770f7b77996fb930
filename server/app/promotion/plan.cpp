#include "server/app/promotion/plan.h"

#include <algorithm>

#include "server/app/offer/take_over.h"
#include "server/app/promotion/kept.h"

namespace cartwright::app {
namespace {

using promotion::Promotion;

base::Result<Promotion> promotion_of(const CatalogueNames& names, const PlannedPromotion& planned, base::Instant now) {
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

}  // namespace

void PlannedPrice::describe(codec::Visitor& v) {
  v.text("sku", sku, kPlannedNameBytesMax);
  v.amount("price_minor", price_minor);
}

void PlannedPromotion::describe(codec::Visitor& v) {
  v.message("promotion", promotion);
  v.message("limits", limits);
  v.message("only", only);
  v.message("except", except);
  v.list("prices", prices, promotion::kPricesMax);
  v.text("gift_sku", gift_sku, kPlannedNameBytesMax);
  v.u32("begins_in_hours", begins_in_hours, kPlannedHoursMax);
  v.u32("lasts_hours", lasts_hours, kPlannedHoursMax);
}

base::Status take_over_promotions(store::Store& store, Sealer& sealer, base::Env& env,
                                  const base::Vector<PlannedPromotion>& plan) {
  const base::Instant now = env.instant();
  return store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const CatalogueNames names, catalogue_names(unit));
    for (const PlannedPromotion& planned : plan) {
      CW_TRY_ASSIGN(Promotion made, promotion_of(names, planned, now));
      CW_TRY_ASSIGN(OfferDraft<Promotion> draft, with_limits(std::move(made), planned.limits));
      CW_TRY(take_over_offer(unit, sealer, std::move(draft), {member::Permission::PromotionsEdit, now}));
    }
    return {};
  });
}

}  // namespace cartwright::app
