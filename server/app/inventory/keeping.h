// What staff does about stock: locations, how much is kept back or promised beyond, movements, sets; and the ledger of
// a variant. Every act has a reason and an audit record.
#pragma once

#include "server/app/staff/keyed.h"
#include "shared/protocol/inventory.h"

namespace cartwright::app {

using StockReader = Authorized<member::Permission::ProductsRead>;
using StockKeeper = Authorized<member::Permission::StockAdjust>;

base::Result<protocol::LocationList> list_locations(store::Store& store, const StockReader& who);
// Errors: those of inventory::validate, line_limit (kLocationsMax), key_reused.
base::Result<inventory::Location> add_location(const StaffServices& services, const StockKeeper& who,
                                               const protocol::LocationDraft& draft, std::string_view key);
struct LocationChange {
  inventory::LocationNumber number = 0;
  std::uint64_t seen_rev = 0;
  const protocol::LocationDraft& draft;
};
// Errors: not_found, rev_conflict, those of inventory::validate.
base::Result<inventory::Location> change_location(const StaffServices& services, const StockKeeper& who,
                                                  const LocationChange& change);

protocol::StockAt stock_at(const inventory::StockItem& item);
// Errors: not_found (no such variant was ever in stock, and it is no set).
base::Result<protocol::StockByLocation> stock_by_location(store::Store& store, const StockReader& who,
                                                          base::VariantNumber variant, base::Instant now);
// Errors: not_found (location), rev_conflict.
base::Result<protocol::StockByLocation> set_stock_terms(const StaffServices& services, const StockKeeper& who,
                                                        base::VariantNumber variant, const protocol::StockTerms& terms);
// Orders from now on take the components. Errors: those of inventory::validate_set; out_of_range (a component is a set
// itself, or the set a component of another).
base::Result<protocol::StockByLocation> set_components(const StaffServices& services, const StockKeeper& who,
                                                       base::VariantNumber variant, const protocol::StockSet& set);
// A transfer leaves one location and arrives at another at once; what is on its way meanwhile is transferred to a
// location of the kind "transit" and from there on. Errors: not_found (location), location_closed (the receiving one is
// closed), out_of_range (more than is there, or the same location), key_reused.
base::Result<protocol::StockByLocation> move_stock(const StaffServices& services, const StockKeeper& who,
                                                   const protocol::StockMove& move, std::string_view key);

struct LedgerPage {
  base::VariantNumber variant = 0;
  std::string_view cursor;  // `next` of the page before; empty: from the newest
  std::size_t limit = 0;
  std::optional<inventory::MovementKind> kind;  // none: every
  inventory::LocationNumber location = 0;       // 0: everywhere
};
// Of one kind or place a page may be short although there is a next one. Errors: not_found (no such variant was ever in
// stock), malformed (cursor).
base::Result<protocol::StockLedger> stock_ledger(store::Store& store, const StockReader& who, const LedgerPage& page);

// From where an order's goods come, and why. Errors: not_found (the order, or it has no reservation).
base::Result<inventory::Reservation> reservation_of(store::Store& store, const StockReader& who,
                                                    std::string_view order_number);

// For shoppers, as of now.
base::Result<protocol::StockBands> stock_bands(store::Store& store, const base::Vector<base::VariantNumber>& variants,
                                               base::Instant now);

}  // namespace cartwright::app
