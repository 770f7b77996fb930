#include "server/app/inventory/stock_now.h"

#include <algorithm>

namespace cartwright::app {
namespace {

constexpr std::size_t kOverMax = 10'000;  // the job takes a thousand at a time

}  // namespace

base::Result<base::Vector<inventory::Location>> all_locations(store::UnitOfWork& unit) {
  CW_TRY_ASSIGN(const std::vector<inventory::Location> stored, unit.locations().list());
  base::Vector<inventory::Location> all;
  if (stored.empty() || stored.front().number != inventory::kFirstLocation)
    all.push_back({.number = inventory::kFirstLocation, .name = "1"});
  for (const inventory::Location& one : stored) all.push_back(one);
  return all;
}

base::Result<StockNow> StockNow::open(store::UnitOfWork& unit, base::Instant now) {
  StockNow made(unit);
  CW_TRY_ASSIGN(made.locations_, all_locations(unit));
  CW_TRY_ASSIGN(made.any_sets_, unit.stock_components().any());
  CW_TRY_ASSIGN(const std::vector<inventory::Reservation> over, unit.reservations().due(now, kOverMax));
  for (const inventory::Reservation& one : over) {
    for (const inventory::TakenLine& line : inventory::held(one))
      made.over_[{line.variant, line.location}] += line.units;
  }
  return made;
}

base::Result<base::Vector<inventory::StockItem>> StockNow::items(base::VariantNumber variant) const {
  CW_TRY_ASSIGN(const std::vector<inventory::StockItem> stored, unit_->stock_items().of_variant(variant));
  base::Vector<inventory::StockItem> all;
  for (inventory::StockItem item : stored) {
    const auto over = over_.find({item.variant, item.location});
    if (over != over_.end()) item.reserved -= over->second;
    all.push_back(item);
  }
  return all;
}

bool StockNow::is_open(inventory::LocationNumber location) const {
  return std::any_of(locations_.begin(), locations_.end(), [&](const inventory::Location& one) {
    return one.number == location && one.open && one.kind != inventory::LocationKind::Transit;
  });
}

base::Result<std::int64_t> StockNow::single(base::VariantNumber variant) const {
  CW_TRY_ASSIGN(const base::Vector<inventory::StockItem> all, items(variant));
  std::int64_t sum = 0;
  for (const inventory::StockItem& item : all) {
    if (is_open(item.location)) sum += std::max<std::int64_t>(0, item.available());
  }
  return sum;
}

base::Result<std::int64_t> StockNow::available(base::VariantNumber variant) const {
  inventory::Components components;
  if (any_sets_) {
    CW_TRY_ASSIGN(components, unit_->stock_components().of(variant));
  }
  if (components.empty()) return single(variant);
  std::map<base::VariantNumber, std::int64_t> of_each;
  for (const inventory::Component& one : components) {
    CW_TRY_ASSIGN(of_each[one.variant], single(one.variant));
  }
  return inventory::sets_in(variant, components, [&](base::VariantNumber part) { return of_each[part]; });
}

base::Status StockNow::fill(catalog::Product& product) const {
  for (catalog::Variant& variant : product.variants) {
    CW_TRY_ASSIGN(const std::int64_t units, available(variant.number));
    variant.stock = static_cast<std::uint32_t>(std::min<std::int64_t>(units, inventory::kUnitsMax));
  }
  return {};
}

}  // namespace cartwright::app
