// The repositories of stock: locations, items with their movements, reservations, sets of components (spec 13). Guards
// repeat shared/inventory: one conditional update per item. Items are taken by rising (variant, location), so that two
// orders cannot wait for each other. Errors of every call: as in repositories.h.
#pragma once

#include "server/store/repositories.h"
#include "shared/inventory/movement.h"
#include "shared/inventory/reservation.h"

namespace cartwright::store {

class Locations {
 public:
  virtual ~Locations() = default;
  virtual Status insert(const inventory::Location& location) = 0;  // id_conflict
  virtual Status update(const inventory::Location& location) = 0;  // rev_conflict: not at the rev before
  virtual Listed<inventory::Location> list() = 0;                  // by number, kLocationsMax at most
};

// Behind what a page begins; zeros: from the start.
struct ItemPlace {
  base::VariantNumber variant = 0;
  inventory::LocationNumber location = 0;
};
struct MovementPlace {
  base::Instant at;
  inventory::LocationNumber location = 0;
  std::uint64_t number = 0;
};
// What an item's movements add up to.
struct MovementSum {
  base::VariantNumber variant = 0;
  inventory::LocationNumber location = 0;
  inventory::MovementKind kind = inventory::MovementKind::Opening;
  std::int64_t delta = 0;
  std::int64_t damaged_delta = 0;
  std::uint64_t count = 0;
};

class StockItems {
 public:
  virtual ~StockItems() = default;
  virtual Found<inventory::StockItem> find(base::VariantNumber variant, inventory::LocationNumber location) = 0;
  virtual Listed<inventory::StockItem> of_variant(base::VariantNumber variant) = 0;          // by location
  virtual Listed<inventory::StockItem> list(const ItemPlace& after, std::size_t limit) = 0;  // by its key
  // False: so much is not available.
  virtual Result<bool> reserve(base::VariantNumber variant, inventory::LocationNumber location, std::int64_t units) = 0;
  virtual Status release(base::VariantNumber variant, inventory::LocationNumber location,
                         std::int64_t units) = 0;  // out_of_range (the guard)
  // Changes the figures, of which `from_reserved` units were promised before, and appends the movement with its number
  // and what is then on hand; an item that is not there begins. Errors: out_of_range (the guard).
  virtual Result<inventory::Movement> move(const inventory::Movement& movement, std::int64_t from_reserved) = 0;
  // safety and backorder_limit, under the next rev. Errors: rev_conflict (not at `item.rev`).
  virtual Status set_terms(const inventory::StockItem& item) = 0;

  // Of a variant, the newest first, behind `before` (zeros: from the start).
  virtual Listed<inventory::Movement> ledger(base::VariantNumber variant, const MovementPlace& before,
                                             std::size_t limit) = 0;
  // Of an item, the oldest first, from behind `after`.
  virtual Listed<inventory::Movement> movements(const ItemPlace& item, std::uint64_t after, std::size_t limit) = 0;
  // Of all items, by item and kind, from behind an item.
  virtual Listed<MovementSum> sums(const ItemPlace& after, std::size_t items) = 0;
};

class Reservations {
 public:
  virtual ~Reservations() = default;
  virtual Status insert(const inventory::Reservation& reservation) = 0;  // id_conflict
  // Takes its row lock (a read: just reads).
  virtual Found<inventory::Reservation> find(const base::OrderId& order) = 0;
  virtual Status update(const inventory::Reservation& reservation) = 0;  // not_found
  // Active ones whose time is over, the longest due first. Those that somebody is just changing are passed over.
  virtual Listed<inventory::Reservation> due(base::Instant now, std::size_t limit) = 0;
  virtual Listed<inventory::Reservation> list(const base::OrderId& after, std::size_t limit) = 0;  // by id
};

class StockComponents {
 public:
  virtual ~StockComponents() = default;
  // What the set consists of from now on; nothing: it is no set any more.
  virtual Status put(base::VariantNumber set, const inventory::Components& components) = 0;
  virtual Result<inventory::Components> of(base::VariantNumber set) = 0;
  virtual Result<bool> is_part(base::VariantNumber variant) = 0;  // of any set
  virtual Result<bool> any() = 0;
};

}  // namespace cartwright::store
