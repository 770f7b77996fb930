// What staff does, as the HTTP API speaks it (JSON): approvals and settings.
#pragma once

#include <optional>

#include "shared/protocol/staff.h"

namespace cartwright::protocol {

using member::ApprovalId;

enum class ApprovalState : std::uint8_t { Waiting, Approved, Rejected, Expired };
inline constexpr std::string_view kApprovalStateNames[] = {"waiting", "approved", "rejected", "expired"};

struct Approval {
  static constexpr const char* kTypeName = "Approval";
  ApprovalId id;
  std::string kind;
  std::string permission;  // that whoever decides needs
  std::string object;
  std::string summary;
  std::string reason;
  StaffId requested_by;
  base::Instant requested_at;
  base::Instant expires_at;
  ApprovalState state = ApprovalState::Waiting;
  StaffId decided_by;        // zeros: nobody yet
  base::Instant decided_at;  // 0: not yet
  std::string decision_reason;
  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.text("kind", kind, 40);
    v.text("permission", permission, kPermissionNameBytesMax);
    v.text("object", object, kObjectBytesMax);
    v.text("summary", summary, kAuditTextBytesMax);
    v.text("reason", reason, kReasonBytesMax);
    v.id("requested_by", requested_by);
    v.instant("requested_at", requested_at);
    v.instant("expires_at", expires_at);
    v.enumeration("state", state, kApprovalStateNames);
    v.id("decided_by", decided_by);
    v.instant("decided_at", decided_at);
    v.text("decision_reason", decision_reason, kReasonBytesMax);
  }
};

struct ApprovalPage {
  static constexpr const char* kTypeName = "ApprovalPage";
  base::Vector<Approval> approvals;
  std::string next;  // the cursor of the next page; empty at the end
  void describe(codec::Visitor& v) {
    v.list("approvals", approvals, kStaffPageMax);
    v.text("next", next, 40);
  }
};

// POST /v1/admin/approvals/{id}/decision
struct Decision {
  static constexpr const char* kTypeName = "Decision";
  bool approve = false;
  std::string reason;
  void describe(codec::Visitor& v) {
    v.boolean("approve", approve);
    v.text("reason", reason, kReasonBytesMax);
  }
};

struct Setting {
  static constexpr const char* kTypeName = "Setting";
  std::string name;
  std::string unit;  // "yes_no", "minutes", "minor", "days", "count"
  std::int64_t min = 0;
  std::int64_t max = 0;
  std::int64_t otherwise = 0;  // until it is set
  bool critical = false;       // changed only when a second person agrees
  std::int64_t value = 0;      // in force
  std::uint64_t version = 0;   // of it; 0: never set
  std::uint64_t newest_version = 0;
  void describe(codec::Visitor& v) {
    constexpr std::int64_t kMax = base::kAmountMinorMax;
    v.text("name", name, 64);
    v.text("unit", unit, 16);
    v.i64("min", min, -kMax, kMax);
    v.i64("max", max, -kMax, kMax);
    v.i64("otherwise", otherwise, -kMax, kMax);
    v.boolean("critical", critical);
    v.i64("value", value, -kMax, kMax);
    v.u64("version", version);
    v.u64("newest_version", newest_version);
  }
};

struct SettingList {
  static constexpr const char* kTypeName = "SettingList";
  base::Vector<Setting> settings;
  void describe(codec::Visitor& v) { v.list("settings", settings, kStaffPageMax); }
};

struct SettingVersion {
  static constexpr const char* kTypeName = "SettingVersion";
  std::uint64_t version = 0;
  std::int64_t value = 0;
  base::Instant valid_from;
  base::Instant set_at;
  StaffId set_by;
  std::string reason;
  void describe(codec::Visitor& v) {
    constexpr std::int64_t kMax = base::kAmountMinorMax;
    v.u64("version", version);
    v.i64("value", value, -kMax, kMax);
    v.instant("valid_from", valid_from);
    v.instant("set_at", set_at);
    v.id("set_by", set_by);
    v.text("reason", reason, kReasonBytesMax);
  }
};

struct SettingHistory {
  static constexpr const char* kTypeName = "SettingHistory";
  Setting setting;
  base::Vector<SettingVersion> versions;  // newest first
  void describe(codec::Visitor& v) {
    v.message("setting", setting);
    v.list("versions", versions, kStaffPageMax);
  }
};

// PUT /v1/admin/settings/{name}
struct SettingValue {
  static constexpr const char* kTypeName = "SettingValue";
  std::int64_t value = 0;
  base::Instant valid_from;  // a time gone by: at once
  std::string reason;
  void describe(codec::Visitor& v) {
    constexpr std::int64_t kMax = base::kAmountMinorMax;
    v.i64("value", value, -kMax, kMax);
    v.instant("valid_from", valid_from);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// With `approval`: nothing has changed yet, a second person is asked.
struct SettingChanged {
  static constexpr const char* kTypeName = "SettingChanged";
  Setting setting;
  std::optional<Approval> approval;
  void describe(codec::Visitor& v) {
    v.message("setting", setting);
    v.optional_message("approval", approval);
  }
};

}  // namespace cartwright::protocol
