// What there is to sell at a moment: an active reservation whose time is over counts no longer, whoever has noticed
// (spec 0.16). Reads only; what is promised is decided in the write (reserve.h).
#pragma once

#include <map>

#include "server/store/store.h"

namespace cartwright::app {

// By number. The first location is there before anybody has described it.
base::Result<base::Vector<inventory::Location>> all_locations(store::UnitOfWork& unit);

class StockNow {
 public:
  static base::Result<StockNow> open(store::UnitOfWork& unit, base::Instant now);

  // At each location, with what is over given back.
  base::Result<base::Vector<inventory::StockItem>> items(base::VariantNumber variant) const;
  // To one more buyer, from all open locations; of a set: as many as its components make. Never less than 0.
  base::Result<std::int64_t> available(base::VariantNumber variant) const;
  base::Status fill(catalog::Product& product) const;  // the stock of its variants
  const base::Vector<inventory::Location>& locations() const { return locations_; }

 private:
  explicit StockNow(store::UnitOfWork& unit) : unit_(&unit) {}
  base::Result<std::int64_t> single(base::VariantNumber variant) const;
  bool is_open(inventory::LocationNumber location) const;

  store::UnitOfWork* unit_;  // not owned; lives longer
  base::Vector<inventory::Location> locations_;
  bool any_sets_ = false;
  std::map<std::pair<base::VariantNumber, inventory::LocationNumber>, std::int64_t> over_;
};

}  // namespace cartwright::app
