// Messages about stock: what staff keeps and what shoppers are told (spec 13).
#pragma once

#include <string>

#include "shared/inventory/movement.h"
#include "shared/inventory/reservation.h"
#include "shared/protocol/staff.h"

namespace cartwright::protocol {

struct LocationList {
  static constexpr const char* kTypeName = "StockLocationList";
  base::Vector<inventory::Location> locations;
  void describe(codec::Visitor& v) { v.list("locations", locations, inventory::kLocationsMax); }
};

// POST /v1/admin/locations, PUT /v1/admin/locations/{location}
struct LocationDraft {
  static constexpr const char* kTypeName = "StockLocationDraft";
  inventory::LocationKind kind = inventory::LocationKind::Warehouse;
  std::string name;
  std::uint32_t priority = 0;
  base::Vector<std::string> regions;
  bool open = true;
  std::string reason;
  void describe(codec::Visitor& v) {
    v.enumeration("kind", kind, inventory::kLocationKindNames);
    v.text("name", name, inventory::kLocationNameBytesMax);
    v.u32("priority", priority, inventory::kPriorityMax);
    v.text_list("regions", regions, inventory::kRegionsMax, inventory::kRegionBytesMax);
    v.boolean("open", open);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// Of a variant at one location (shared/inventory/stock_item.h).
struct StockAt {
  static constexpr const char* kTypeName = "StockAt";
  inventory::LocationNumber location = 0;
  std::int64_t on_hand = 0;
  std::int64_t reserved = 0;
  std::int64_t damaged = 0;
  std::int64_t safety = 0;
  std::int64_t backorder_limit = 0;
  std::int64_t available = 0;  // below 0: more is promised than there
  std::uint64_t rev = 0;       // of safety and backorder_limit
  void describe(codec::Visitor& v) {
    v.u32("location", location);
    v.i64("on_hand", on_hand, 0, inventory::kUnitsMax);
    v.i64("reserved", reserved, 0, inventory::kUnitsMax);
    v.i64("damaged", damaged, 0, inventory::kUnitsMax);
    v.i64("safety", safety, 0, inventory::kUnitsMax);
    v.i64("backorder_limit", backorder_limit, 0, inventory::kUnitsMax);
    v.i64("available", available, -base::kAmountMinorMax, base::kAmountMinorMax);
    v.u64("rev", rev);
  }
};

// A set's component.
struct StockPart {
  static constexpr const char* kTypeName = "StockPart";
  base::VariantNumber variant = 0;
  std::int64_t units = 0;
  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.i64("units", units, 1, inventory::kComponentUnitsMax);
  }
};

// GET /v1/admin/stock/{variant}/locations
struct StockByLocation {
  static constexpr const char* kTypeName = "StockByLocation";
  base::VariantNumber variant = 0;
  std::int64_t available = 0;  // to one more buyer, from all open locations
  base::Vector<StockAt> items;
  base::Vector<StockPart> components;  // of a set, which is kept as these
  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.i64("available", available, 0, base::kAmountMinorMax);
    v.list("items", items, inventory::kLocationsMax);
    v.list("components", components, inventory::kComponentsMax);
  }
};

// PUT /v1/admin/stock/{variant}/components. None: it is no set any more.
struct StockSet {
  static constexpr const char* kTypeName = "StockSet";
  base::Vector<StockPart> components;
  std::string reason;
  void describe(codec::Visitor& v) {
    v.list("components", components, inventory::kComponentsMax);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// PUT /v1/admin/stock/{variant}/terms
struct StockTerms {
  static constexpr const char* kTypeName = "StockTerms";
  inventory::LocationNumber location = 0;
  std::int64_t safety = 0;
  std::int64_t backorder_limit = 0;
  std::uint64_t rev = 0;  // that was seen
  std::string reason;
  void describe(codec::Visitor& v) {
    v.u32("location", location);
    v.i64("safety", safety, 0, inventory::kUnitsMax);
    v.i64("backorder_limit", backorder_limit, 0, inventory::kUnitsMax);
    v.u64("rev", rev);
    v.text("reason", reason, kReasonBytesMax);
  }
};

enum class StockAct : std::uint8_t { Receive, Damage, Repair, Scrap, Transfer };
inline constexpr std::string_view kStockActs[] = {"receive", "damage", "repair", "scrap", "transfer"};
inline constexpr codec::EnumNames kStockActNames{kStockActs};

// POST /v1/admin/stock/movements
struct StockMove {
  static constexpr const char* kTypeName = "StockMove";
  StockAct act = StockAct::Receive;
  base::VariantNumber variant = 0;
  inventory::LocationNumber location = 0;
  inventory::LocationNumber to = 0;  // of a transfer; else 0
  std::int64_t units = 0;
  std::string ref;  // a delivery note, say
  std::string reason;
  void describe(codec::Visitor& v) {
    v.enumeration("act", act, kStockActNames);
    v.u32("variant", variant);
    v.u32("location", location);
    v.u32("to", to);
    v.i64("units", units, 1, inventory::kUnitsMax);
    v.text("ref", ref, inventory::kMovementRefBytesMax);
    v.text("reason", reason, kReasonBytesMax);
  }
};

struct MovementEntry {
  static constexpr const char* kTypeName = "StockMovement";
  inventory::Movement movement;
  void describe(codec::Visitor& v) {
    v.u32("variant", movement.variant);
    v.u32("location", movement.location);
    v.u64("number", movement.number);
    v.enumeration("kind", movement.kind, inventory::kMovementKindNames);
    v.i64("delta", movement.delta, -inventory::kUnitsMax, inventory::kUnitsMax);
    v.i64("damaged_delta", movement.damaged_delta, -inventory::kUnitsMax, inventory::kUnitsMax);
    v.i64("on_hand", movement.on_hand, 0, inventory::kUnitsMax);
    v.text("ref", movement.ref, inventory::kMovementRefBytesMax);
    v.text("note", movement.note, inventory::kMovementNoteBytesMax);
    v.instant("at", movement.at);
    v.id("actor", movement.actor);
  }
};

struct StockLedger {
  static constexpr const char* kTypeName = "StockLedger";
  base::Vector<MovementEntry> movements;  // the newest first
  std::string next;                       // the cursor of the next page; empty at the end
  void describe(codec::Visitor& v) {
    v.list("movements", movements, kStaffPageMax);
    v.text("next", next, 80);
  }
};

// GET /v1/stock: a number only when it is small.
struct StockBand {
  static constexpr const char* kTypeName = "StockBand";
  base::VariantNumber variant = 0;
  inventory::Band band = inventory::Band::None;
  std::int64_t left = 0;  // 1..9 of "few"; else 0
  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.enumeration("band", band, inventory::kBandNames);
    v.i64("left", left, 0, inventory::kFewMax);
  }
};
inline constexpr std::size_t kStockBandsMax = 100;
struct StockBands {
  static constexpr const char* kTypeName = "StockBands";
  base::Vector<StockBand> stock;  // as asked for
  base::Instant at;
  void describe(codec::Visitor& v) {
    v.list("stock", stock, kStockBandsMax);
    v.instant("at", at);
  }
};

}  // namespace cartwright::protocol
