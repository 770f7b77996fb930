// Planning of stock as staff sees it (spec 13): how variants are bought again, what the nights propose with every
// number that led to it, and stock-taking with blind entry.
#pragma once

#include "shared/inventory/count.h"
#include "shared/inventory/propose.h"
#include "shared/protocol/inventory.h"

namespace cartwright::protocol {

inline constexpr std::size_t kLongCursorBytesMax = 40;

struct ReorderPolicy {
  static constexpr const char* kTypeName = "ReorderPolicy";
  base::VariantNumber variant = 0;
  inventory::ReorderRule rule;
  std::int64_t planned_day = 0;    // of the last night's forecast, days of the shop's zone since 1970; 0: none yet
  std::int64_t reorder_point = 0;  // of it, all locations together
  std::uint64_t revision = 0;
  StaffId changed_by;
  base::Instant changed_at;

  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.message("rule", rule);
    v.i64("planned_day", planned_day, 0, inventory::ForecastInput::kDayMax);
    v.i64("reorder_point", reorder_point, 0, base::kAmountMinorMax);
    v.u64("revision", revision);
    v.id("changed_by", changed_by);
    v.instant("changed_at", changed_at);
  }
};

// GET /v1/admin/reorder-policies: by variant.
struct ReorderPolicyPage {
  static constexpr const char* kTypeName = "ReorderPolicyPage";
  base::Vector<ReorderPolicy> policies;
  std::string next;  // the cursor of the next page; empty at the end

  void describe(codec::Visitor& v) {
    v.list("policies", policies, kStaffPageMax);
    v.text("next", next, kLongCursorBytesMax);
  }
};

// POST /v1/admin/reorder-policies
struct ReorderPolicyEdit {
  static constexpr const char* kTypeName = "ReorderPolicyEdit";
  base::VariantNumber variant = 0;
  std::uint64_t revision = 0;  // that was seen; 0: there is none yet
  inventory::ReorderRule rule;
  std::string reason;

  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.u64("revision", revision);
    v.message("rule", rule);
    v.text("reason", reason, kReasonBytesMax);
  }
};

struct StockAdjustment {
  static constexpr const char* kTypeName = "StockAdjustment";
  inventory::AdjustmentId id;
  base::VariantNumber variant = 0;
  std::uint32_t location = 0;
  std::uint32_t from_location = 0;  // 0 but for moves
  inventory::AdjustmentKind kind = inventory::AdjustmentKind::Reorder;
  inventory::AdjustmentState state = inventory::AdjustmentState::Open;
  std::int64_t from_units = 0;
  std::int64_t to_units = 0;
  base::Instant made_at;
  StaffId decided_by;        // nil: nobody yet, or nobody had to
  base::Instant decided_at;  // 0: it is open
  std::string reason;

  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.u32("variant", variant);
    v.u32("location", location);
    v.u32("from_location", from_location);
    v.enumeration("kind", kind, inventory::kAdjustmentKindNames);
    v.enumeration("state", state, inventory::kAdjustmentStateNames);
    v.i64("from_units", from_units, -base::kAmountMinorMax, base::kAmountMinorMax);
    v.i64("to_units", to_units, -base::kAmountMinorMax, base::kAmountMinorMax);
    v.instant("made_at", made_at);
    v.id("decided_by", decided_by);
    v.instant("decided_at", decided_at);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// GET /v1/admin/stock-adjustments: the newest first.
struct StockAdjustmentPage {
  static constexpr const char* kTypeName = "StockAdjustmentPage";
  base::Vector<StockAdjustment> adjustments;
  std::string next;

  void describe(codec::Visitor& v) {
    v.list("adjustments", adjustments, kStaffPageMax);
    v.text("next", next, kLongCursorBytesMax);
  }
};

// GET /v1/admin/stock-adjustments/{id}
struct ExplainedAdjustment {
  static constexpr const char* kTypeName = "ExplainedAdjustment";
  StockAdjustment adjustment;
  inventory::Forecast forecast;

  void describe(codec::Visitor& v) {
    v.message("adjustment", adjustment);
    v.message("forecast", forecast);
  }
};

// PATCH /v1/admin/stock-adjustments/{id}
struct AdjustmentDecision {
  static constexpr const char* kTypeName = "AdjustmentDecision";
  bool apply = false;  // false: reject it
  std::string reason;

  void describe(codec::Visitor& v) {
    v.boolean("apply", apply);
    v.text("reason", reason, kReasonBytesMax);
  }
};

struct CountedLine {
  static constexpr const char* kTypeName = "CountedLine";
  base::VariantNumber variant = 0;
  std::int64_t counted = 0;

  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.i64("counted", counted, 0, inventory::kCountedMax);
  }
};

// A line of a count. What the book said is told when the line was entered, not before.
struct StockCountLine {
  static constexpr const char* kTypeName = "StockCountLine";
  base::VariantNumber variant = 0;
  inventory::CountLineState state = inventory::CountLineState::Open;
  std::int64_t counted = 0;   // 0 while it is open
  std::int64_t expected = 0;  // 0 while it is open

  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.enumeration("state", state, inventory::kCountLineStateNames);
    v.i64("counted", counted, 0, inventory::kCountedMax);
    v.i64("expected", expected, 0, inventory::kCountedMax);
  }
};

struct StockTaking {
  static constexpr const char* kTypeName = "StockTaking";
  inventory::CountId id;
  std::uint32_t location = 0;
  base::Vector<StockCountLine> lines;
  StaffId opened_by;
  base::Instant opened_at;
  StaffId entered_by;        // nil: nobody yet
  base::Instant entered_at;  // 0: not yet

  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.u32("location", location);
    v.list("lines", lines, inventory::kCountLinesMax);
    v.id("opened_by", opened_by);
    v.instant("opened_at", opened_at);
    v.id("entered_by", entered_by);
    v.instant("entered_at", entered_at);
  }
};

// GET /v1/admin/stock-counts: the newest first.
struct StockTakingPage {
  static constexpr const char* kTypeName = "StockTakingPage";
  base::Vector<StockTaking> counts;
  std::string next;

  void describe(codec::Visitor& v) {
    v.list("counts", counts, kStaffPageMax);
    v.text("next", next, kLongCursorBytesMax);
  }
};

// POST /v1/admin/stock-counts
struct StockTakingOpening {
  static constexpr const char* kTypeName = "StockTakingOpening";
  std::uint32_t location = 0;
  base::Vector<std::uint32_t> variants;  // rising
  std::string reason;

  void describe(codec::Visitor& v) {
    v.u32("location", location);
    v.u32_list("variants", variants, inventory::kCountLinesMax);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// POST /v1/admin/stock-counts/{id}/entries: some of the lines, or all.
struct StockTakingEntry {
  static constexpr const char* kTypeName = "StockTakingEntry";
  base::Vector<CountedLine> lines;
  std::string reason;

  void describe(codec::Visitor& v) {
    v.list("lines", lines, inventory::kCountLinesMax);
    v.text("reason", reason, kReasonBytesMax);
  }
};

struct StockRow {
  static constexpr const char* kTypeName = "StockRow";
  base::VariantNumber variant = 0;
  base::Vector<StockAt> places;
  std::int64_t on_hand = 0;  // of all places, as the two below
  std::int64_t available = 0;
  std::int64_t reorder_point = 0;  // of the last night; 0: it is not planned
  bool is_low = false;             // fallen to the reorder point; of what is not planned: nothing is available
  bool is_dead = false;            // some is there; nothing has left for 90 days, nor come
  base::Instant left_at;           // when some last left for an order; 0: not for 90 days

  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.list("places", places, inventory::kLocationsMax);
    v.i64("on_hand", on_hand, 0, base::kAmountMinorMax);
    v.i64("available", available, -base::kAmountMinorMax, base::kAmountMinorMax);
    v.i64("reorder_point", reorder_point, 0, base::kAmountMinorMax);
    v.boolean("is_low", is_low);
    v.boolean("is_dead", is_dead);
    v.instant("left_at", left_at);
  }
};

// GET /v1/admin/stock: by variant.
struct StockPage {
  static constexpr const char* kTypeName = "StockPage";
  base::Vector<StockRow> rows;
  std::string next;

  void describe(codec::Visitor& v) {
    v.list("rows", rows, kStaffPageMax);
    v.text("next", next, kLongCursorBytesMax);
  }
};

}  // namespace cartwright::protocol
