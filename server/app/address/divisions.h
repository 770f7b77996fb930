// Which division table and which closed areas are in force: the table that an operator imported, else the daemon's own.
// A table is a blob named by its content, the setting names it; addresses and orders are never rewritten by an import.
#pragma once

#include "server/app/account/sealer.h"
#include "server/app/address/division_source.h"
#include "server/store/blob_folder.h"
#include "server/store/store.h"

namespace cartwright::app {

struct DivisionStores {
  store::Store& store;
  store::BlobFolder& blobs;
  base::ByteView built_in;
};

struct DivisionsInForce {
  base::Hash256 sha256{};
  base::Bytes closed_areas;  // as stored

  friend bool operator==(const DivisionsInForce&, const DivisionsInForce&) = default;
};

// What the settings say now: cheap, to look whether anything has changed.
base::Result<DivisionsInForce> divisions_in_force(const DivisionStores& stores);
// Errors: not_found (the blob is gone), hash_mismatch, those of DivisionTable::open().
base::Result<Divisions> load_divisions(const DivisionStores& stores, const DivisionsInForce& in_force);

// What an import would do to addresses and would do to divisions, without doing it.
struct AffectedMember {
  base::MemberId member;
  std::uint32_t superseded = 0;  // addresses whose division has ended in the new table: successors are offered
  std::uint32_t unknown = 0;  // addresses whose division the new table does not have at all: it should not be imported
};
struct ImportReport {
  std::uint32_t edition_before = 0, edition_after = 0;
  base::Vector<address::Division> ended, added, lost;
  std::vector<AffectedMember> members;
  std::uint64_t addresses = 0;  // looked at
};
// Errors: those of DivisionTable::open(); bad_version (an older edition than the one in force).
base::Result<ImportReport> try_divisions(const DivisionStores& stores, Sealer& sealer, base::ByteView bytes);
// Errors: not_allowed (`lost` is not empty: a code that addresses may hold must stay readable), the store's.
base::Status import_divisions(const DivisionStores& stores, base::ByteView bytes, const ImportReport& report);

// Replaces the list. Errors: out_of_range (detail: the area's prefix), too_long.
base::Status set_closed_areas(store::Store& store, const base::Vector<address::ClosedArea>& areas);

}  // namespace cartwright::app
