// Promotions as staff keeps them (spec 14).
#pragma once

#include "shared/promotion/conflict.h"
#include "shared/promotion/limits.h"
#include "shared/protocol/admin.h"

namespace cartwright::protocol {

inline constexpr std::size_t kPromotionConflictsMax = 1'000;
inline constexpr std::size_t kPromotionVersionsMax = 100;

// What orders have used of it, all versions together, those that wait for payment too.
struct PromotionFigures {
  static constexpr const char* kTypeName = "PromotionFigures";
  std::uint64_t used = 0;  // orders
  std::uint64_t used_today = 0;
  std::int64_t spent_minor = 0;
  std::uint64_t pieces = 0;  // at a flash price
  void describe(codec::Visitor& v) {
    v.u64("used", used);
    v.u64("used_today", used_today);
    v.amount("spent_minor", spent_minor);
    v.u64("pieces", pieces);
  }
};

struct KeptPromotion {
  static constexpr const char* kTypeName = "KeptPromotion";
  promotion::Promotion promotion;  // `state` is what it is now: its window counts
  std::uint64_t revision = 0;      // of this version: If-Match of what changes it
  base::Instant changed_at;
  StaffId changed_by;
  base::Vector<promotion::Conflict> conflicts;
  bool can_change = false;          // a draft, or what a next version can be drafted from
  base::Vector<std::string> steps;  // events that staff may send now
  promotion::Limits limits;
  PromotionFigures figures;  // counted while there are limits

  void describe(codec::Visitor& v) {
    v.message("promotion", promotion);
    v.u64("revision", revision);
    v.instant("changed_at", changed_at);
    v.id("changed_by", changed_by);
    v.list("conflicts", conflicts, kPromotionConflictsMax);
    v.boolean("can_change", can_change);
    v.text_list("steps", steps, promotion::kEventCount, 20);
    v.message("limits", limits);
    v.message("figures", figures);
  }
};

// GET /v1/admin/promotions: by number and version.
struct PromotionCalendar {
  static constexpr const char* kTypeName = "PromotionCalendar";
  base::Vector<KeptPromotion> promotions;
  void describe(codec::Visitor& v) { v.list("promotions", promotions, promotion::kPromotionsMax); }
};

// GET /v1/promotions: what is on or will be, from the published bundle.
struct PromotionList {
  static constexpr const char* kTypeName = "PromotionList";
  base::Vector<promotion::Promotion> promotions;  // `state` is what it is now
  void describe(codec::Visitor& v) { v.list("promotions", promotions, promotion::kPromotionsMax); }
};

// GET /v1/admin/promotions/{number}: its versions, newest first.
struct PromotionHistory {
  static constexpr const char* kTypeName = "PromotionHistory";
  base::Vector<KeptPromotion> versions;
  void describe(codec::Visitor& v) { v.list("versions", versions, kPromotionVersionsMax); }
};

// POST /v1/admin/promotions, PATCH /v1/admin/promotions/{number}. Number, version and state are the server's.
struct PromotionEdit {
  static constexpr const char* kTypeName = "PromotionEdit";
  promotion::Promotion promotion;
  std::string reason;
  promotion::Limits limits;
  void describe(codec::Visitor& v) {
    v.message("promotion", promotion);
    v.message("limits", limits);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// POST /v1/admin/promotions/{number}/events. Approval is asked for by `submit` and given where approvals are.
struct PromotionAct {
  static constexpr const char* kTypeName = "PromotionAct";
  std::uint32_t version = 0;
  promotion::Event event = promotion::Event::Submit;
  std::string reason;
  void describe(codec::Visitor& v) {
    v.u32("version", version);
    v.enumeration("event", event, promotion::kEventNames);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// With `approval`: a second person is asked.
struct PromotionChanged {
  static constexpr const char* kTypeName = "PromotionChanged";
  KeptPromotion kept;
  std::optional<Approval> approval;
  void describe(codec::Visitor& v) {
    v.message("kept", kept);
    v.optional_message("approval", approval);
  }
};

}  // namespace cartwright::protocol
