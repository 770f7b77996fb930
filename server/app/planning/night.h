// What all policies of a night are planned with: read once, whatever is sold meanwhile.
#pragma once

#include "server/app/planning/promoted.h"
#include "server/app/planning/sales.h"

namespace cartwright::app {

inline constexpr auto kPastDays = static_cast<std::int64_t>(inventory::kForecastDaysMax);

struct Night {
  Sales sales;
  std::map<base::VariantNumber, HalvesSold> halves;
  std::map<base::VariantNumber, promotion::Item> items;            // of the catalogue
  std::map<base::VariantNumber, base::CategoryNumber> categories;  // the product's own
  std::map<base::CategoryNumber, HalvesSold> of_categories;
  PromotedDays promoted;
};

// The night before `today`, days of the shop's zone since 1970. Errors: those of the store.
base::Result<Night> begin_night(store::Store& store, std::int64_t today);

}  // namespace cartwright::app
