// Coupons of members, and their templates as staff keeps them (spec 12).
#pragma once

#include "shared/coupon/code.h"
#include "shared/coupon/coupon.h"
#include "shared/protocol/admin.h"

namespace cartwright::protocol {

inline constexpr std::size_t kCouponPageMax = 100;
inline constexpr std::size_t kTemplateVersionsMax = 100;
inline constexpr std::size_t kCodesPerBatchMax = 1'000;
inline constexpr std::size_t kGrantsMax = 200;  // members at once

// GET /v1/coupons, GET /v1/admin/members/{id}/coupons.
struct CouponPage {
  static constexpr const char* kTypeName = "CouponPage";
  base::Vector<coupon::Coupon> coupons;
  std::string next;  // the cursor of the next page; empty at the end
  void describe(codec::Visitor& v) {
    v.list("coupons", coupons, kCouponPageMax);
    v.text("next", next, 40);
  }
};

// GET /v1/coupon-templates: what anybody may claim now, from the published bundle.
struct CouponTemplateList {
  static constexpr const char* kTypeName = "CouponTemplateList";
  base::Vector<coupon::Template> templates;
  void describe(codec::Visitor& v) { v.list("templates", templates, coupon::kTemplatesMax); }
};

// How far the limits of a template are used, all its versions together.
struct CouponFigures {
  static constexpr const char* kTypeName = "CouponFigures";
  std::uint64_t issued = 0;
  std::uint64_t used = 0;  // or held
  std::int64_t spent_minor = 0;
  std::uint64_t used_today = 0;
  std::uint64_t codes = 0;  // unique ones
  std::uint64_t code_uses_left = 0;
  void describe(codec::Visitor& v) {
    v.u64("issued", issued);
    v.u64("used", used);
    v.amount("spent_minor", spent_minor);
    v.u64("used_today", used_today);
    v.u64("codes", codes);
    v.u64("code_uses_left", code_uses_left);
  }
};

struct KeptTemplate {
  static constexpr const char* kTypeName = "KeptTemplate";
  coupon::Template offer;      // `state` is what it is now: its claim window counts
  std::uint64_t revision = 0;  // of this version: If-Match of what changes it
  base::Instant changed_at;
  StaffId changed_by;
  CouponFigures figures;
  bool can_change = false;          // a draft, or what a next version can be drafted from
  base::Vector<std::string> steps;  // events that staff may send now

  void describe(codec::Visitor& v) {
    v.message("template", offer);
    v.u64("revision", revision);
    v.instant("changed_at", changed_at);
    v.id("changed_by", changed_by);
    v.message("figures", figures);
    v.boolean("can_change", can_change);
    v.text_list("steps", steps, coupon::kEventCount, 20);
  }
};

// GET /v1/admin/coupon-templates: the versions whose claim window is not over, by number and version.
// GET /v1/admin/coupon-templates/{number}: its versions, newest first.
struct KeptTemplates {
  static constexpr const char* kTypeName = "KeptTemplates";
  base::Vector<KeptTemplate> templates;
  void describe(codec::Visitor& v) { v.list("templates", templates, coupon::kTemplatesMax); }
};

// POST /v1/admin/coupon-templates, PATCH /v1/admin/coupon-templates/{number}. Number, version and state are the
// server's.
struct TemplateEdit {
  static constexpr const char* kTypeName = "TemplateEdit";
  coupon::Template offer;
  std::string code;  // of a public code: as it will be printed; empty: the hash that the template names stays
  std::string reason;
  void describe(codec::Visitor& v) {
    v.message("template", offer);
    v.text("code", code, coupon::kTypedCodeBytesMax);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// POST /v1/admin/coupon-templates/{number}/events. Approval is asked for by `submit` and given where approvals are.
struct TemplateAct {
  static constexpr const char* kTypeName = "TemplateAct";
  std::uint32_t version = 0;
  coupon::Event event = coupon::Event::Submit;
  std::string reason;
  void describe(codec::Visitor& v) {
    v.u32("version", version);
    v.enumeration("event", event, coupon::kEventNames);
    v.text("reason", reason, kReasonBytesMax);
  }
};
struct TemplateChanged {
  static constexpr const char* kTypeName = "TemplateChanged";
  KeptTemplate kept;
  std::optional<Approval> approval;
  void describe(codec::Visitor& v) {
    v.message("kept", kept);
    v.optional_message("approval", approval);
  }
};

// POST /v1/admin/coupon-templates/{number}/grants: a coupon for each of these members.
struct GrantRequest {
  static constexpr const char* kTypeName = "GrantRequest";
  base::Vector<std::string> members;  // ids
  std::string reason;
  void describe(codec::Visitor& v) {
    v.text_list("members", members, kGrantsMax, 40);
    v.text("reason", reason, kReasonBytesMax);
  }
};
struct Granted {
  static constexpr const char* kTypeName = "Granted";
  std::uint64_t granted = 0;
  void describe(codec::Visitor& v) { v.u64("granted", granted); }
};

// POST /v1/admin/coupon-templates/{number}/codes: made and shown once; what is kept of them are hashes.
struct CodesRequest {
  static constexpr const char* kTypeName = "CodesRequest";
  std::uint32_t count = 0;
  std::uint32_t uses = 1;  // of each
  std::string reason;
  void describe(codec::Visitor& v) {
    v.u32("count", count, kCodesPerBatchMax);
    v.u32("uses", uses, coupon::kLimitMax);
    v.text("reason", reason, kReasonBytesMax);
  }
};
struct MadeCodes {
  static constexpr const char* kTypeName = "MadeCodes";
  base::Vector<std::string> codes;
  void describe(codec::Visitor& v) { v.text_list("codes", codes, kCodesPerBatchMax, coupon::kTypedCodeBytesMax); }
};

// POST /v1/admin/members/{id}/coupon-revocations. The member is told.
struct CouponRevocation {
  static constexpr const char* kTypeName = "CouponRevocation";
  base::CouponId coupon;
  std::string reason;
  void describe(codec::Visitor& v) {
    v.id("coupon", coupon);
    v.text("reason", reason, kReasonBytesMax);
  }
};

}  // namespace cartwright::protocol
