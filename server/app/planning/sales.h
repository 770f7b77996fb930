// What was sold on each of the last days, and how long there was nothing to sell: what forecasts are made of.
#pragma once

#include <array>
#include <map>

#include "server/store/store.h"

namespace cartwright::app {

using ItemKey = std::pair<base::VariantNumber, inventory::LocationNumber>;
using DaysSold = std::array<std::int64_t, inventory::kForecastDaysMax>;  // oldest first, the last is yesterday

struct Sales {
  std::int64_t today = 0;  // days of the shop's zone since 1970
  std::map<ItemKey, DaysSold> of_items;
};
// Of every order of those days that stands, by the day it was placed; sets count as what they consist of. From where
// the goods come is what its reservation says; an order without one is of the first location.
base::Result<Sales> read_sales(store::Store& store, std::int64_t today);

// Of all locations, for each variant that `share` is asked of: in the last half of the days, and in the half before.
struct HalvesSold {
  std::int64_t now = 0;
  std::int64_t before = 0;
};
std::map<base::VariantNumber, HalvesSold> halves_of(const Sales& sales);

// The movements of a variant since that instant, oldest first.
base::Result<std::vector<inventory::Movement>> movements_since(store::UnitOfWork& unit, base::VariantNumber variant,
                                                               base::Instant since);
// Hours of each day in which there was nothing to sell at the item's location, by what was on hand: what is reserved
// at that moment is not known afterwards, and what is kept back and damaged counts as it is now. Before the first of
// `movements` it was as that one found it. Whole hours, rounded down.
using HoursOut = std::array<std::uint32_t, inventory::kForecastDaysMax>;
HoursOut hours_out(const inventory::StockItem& item, const std::vector<inventory::Movement>& movements,
                   std::int64_t today);

}  // namespace cartwright::app
