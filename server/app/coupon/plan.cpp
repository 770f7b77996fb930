#include "server/app/coupon/plan.h"

#include "server/app/coupon/templates.h"
#include "server/app/offer/take_over.h"
#include "shared/coupon/code.h"

namespace cartwright::app {
namespace {

base::Result<coupon::Template> template_of(const CatalogueNames& names, const PlannedCoupon& planned,
                                           base::Instant now) {
  coupon::Template made = planned.offer;
  CW_TRY_ASSIGN(made.terms.scope.only, selection_of(names, planned.only));
  CW_TRY_ASSIGN(made.terms.scope.except, selection_of(names, planned.except));
  if (!planned.gift_sku.empty()) {
    CW_TRY_ASSIGN(made.terms.gift_variant, number_of(names.skus, planned.gift_sku));
  }
  if (!planned.code.empty()) {
    CW_TRY_ASSIGN(const std::string code, coupon::normalise_code(planned.code));
    made.code_hash = coupon::hash_code(code);
  }
  made.claim_from = {now.ms + planned.begins_in_hours * base::kHourMs};
  made.claim_to = {made.claim_from.ms + planned.claim_hours * base::kHourMs};
  made.use_from = made.claim_from;
  made.use_to = {made.claim_from.ms + planned.use_hours * base::kHourMs};
  return made;
}

}  // namespace

void PlannedCoupon::describe(codec::Visitor& v) {
  v.message("template", offer);
  v.message("only", only);
  v.message("except", except);
  v.text("gift_sku", gift_sku, kPlannedNameBytesMax);
  v.text("code", code, coupon::kTypedCodeBytesMax);
  v.u32("begins_in_hours", begins_in_hours, kPlannedHoursMax);
  v.u32("claim_hours", claim_hours, kPlannedHoursMax);
  v.u32("use_hours", use_hours, kPlannedHoursMax);
}

base::Status take_over_coupons(store::Store& store, Sealer& sealer, base::Env& env,
                               const base::Vector<PlannedCoupon>& plan) {
  const base::Instant now = env.instant();
  return store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const CatalogueNames names, catalogue_names(unit));
    for (const PlannedCoupon& planned : plan) {
      CW_TRY_ASSIGN(coupon::Template made, template_of(names, planned, now));
      OfferDraft<coupon::Template> draft{.offer = std::move(made)};
      CW_TRY(take_over_offer(unit, sealer, std::move(draft), {member::Permission::CouponsEdit, now}));
    }
    return {};
  });
}

}  // namespace cartwright::app
