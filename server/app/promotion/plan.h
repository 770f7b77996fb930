// Promotions from a file, as the operator of a shop takes them over: scopes named by category keys, handles and SKUs,
// windows counted from now. They run without a second person, as whoever has the shop's data needs none.
#pragma once

#include "server/app/audit/audit.h"
#include "server/app/offer/names.h"
#include "server/store/store.h"
#include "shared/base/env.h"
#include "shared/promotion/limits.h"

namespace cartwright::app {

struct PlannedPrice {
  static constexpr const char* kTypeName = "PlannedPrice";
  std::string sku;
  std::int64_t price_minor = 0;

  void describe(codec::Visitor& v);
};

struct PlannedPromotion {
  static constexpr const char* kTypeName = "PlannedPromotion";
  promotion::Promotion promotion;  // but for its numbers and its window
  promotion::Limits limits;
  PlannedSelection only;
  PlannedSelection except;
  base::Vector<PlannedPrice> prices;
  std::string gift_sku;
  std::uint32_t begins_in_hours = 0;
  std::uint32_t lasts_hours = 0;

  void describe(codec::Visitor& v);
};

// All or none, each with its record in the audit trail. Errors: not_found (a name that the shop does not know; detail:
// the name), those of promotion::validate, line_limit.
base::Status take_over_promotions(store::Store& store, Sealer& sealer, base::Env& env,
                                  const base::Vector<PlannedPromotion>& plan);

}  // namespace cartwright::app
