// The staff side as the HTTP API speaks it (JSON): signing in, invitations, accounts, the audit trail.
#pragma once

#include <string>

#include "shared/member/ids.h"
#include "shared/member/permission.h"
#include "shared/protocol/account.h"

namespace cartwright::protocol {

inline constexpr std::size_t kStaffPageMax = 100;
inline constexpr std::size_t kReasonBytesMax = 400;
inline constexpr std::size_t kReasonBytesMin = 3;  // one Chinese character, three Latin ones
inline constexpr std::size_t kAuditTextBytesMax = 2'000;
inline constexpr std::size_t kObjectBytesMax = 100;
inline constexpr std::size_t kTokenTextMax = 100;
inline constexpr std::size_t kPermissionNameBytesMax = 40;

using member::StaffId;

// Roles stand as their names.
inline void describe_roles(codec::Visitor& v, base::Vector<std::string>& roles) {
  v.text_list("roles", roles, member::kRoleCount, 16);
}

// POST /v1/admin/sessions: the second factor is not a second step, so nothing says which of them was wrong.
struct StaffSignIn {
  static constexpr const char* kTypeName = "StaffSignIn";
  std::string username;
  std::string password;
  std::string code;  // six digits of the authenticator app, or a recovery code
  void describe(codec::Visitor& v) {
    v.text("username", username, kUsernameBytesMax);
    v.text("password", password, kPasswordBytesMax);
    v.text("code", code, 40);
  }
};

// Once more who one is, before what one signs in with is changed.
struct StaffProof {
  static constexpr const char* kTypeName = "StaffProof";
  std::string password;
  std::string code;
  void describe(codec::Visitor& v) {
    v.text("password", password, kPasswordBytesMax);
    v.text("code", code, 40);
  }
};

// GET /v1/admin/me/recovery-codes
struct StaffRecovery {
  static constexpr const char* kTypeName = "StaffRecovery";
  std::uint32_t codes_left = 0;
  void describe(codec::Visitor& v) { v.u32("codes_left", codes_left); }
};

struct StaffSession {
  static constexpr const char* kTypeName = "StaffSession";
  StaffId staff;
  std::string username;
  std::string display_name;
  base::Vector<std::string> roles;
  base::Vector<std::string> permissions;  // what the roles add up to
  base::Instant idle_until;               // each call moves it
  base::Instant expires_at;
  void describe(codec::Visitor& v) {
    v.id("staff", staff);
    v.text("username", username, kUsernameBytesMax);
    v.text("display_name", display_name, kDisplayNameBytesMax);
    describe_roles(v, roles);
    v.text_list("permissions", permissions, member::kPermissionCount, kPermissionNameBytesMax);
    v.instant("idle_until", idle_until);
    v.instant("expires_at", expires_at);
  }
};

// POST /v1/admin/staff/invitations
struct StaffInvitationRequest {
  static constexpr const char* kTypeName = "StaffInvitationRequest";
  base::Vector<std::string> roles;
  std::string reason;
  void describe(codec::Visitor& v) {
    describe_roles(v, roles);
    v.text("reason", reason, kReasonBytesMax);
  }
};

struct StaffInvitationIssued {
  static constexpr const char* kTypeName = "StaffInvitationIssued";
  std::string token;  // shown this once
  base::Instant expires_at;
  void describe(codec::Visitor& v) {
    v.text("token", token, kTokenTextMax);
    v.instant("expires_at", expires_at);
  }
};

// POST /v1/admin/invitations/openings
struct InvitationOpening {
  static constexpr const char* kTypeName = "InvitationOpening";
  std::string token;
  void describe(codec::Visitor& v) { v.text("token", token, kTokenTextMax); }
};

// What the invited person puts into their authenticator app; the same each time it is asked for.
struct InvitationOpened {
  static constexpr const char* kTypeName = "InvitationOpened";
  base::Vector<std::string> roles;
  std::string secret;  // Base32
  std::string uri;     // otpauth://…, for a QR code
  base::Instant expires_at;
  void describe(codec::Visitor& v) {
    describe_roles(v, roles);
    v.text("secret", secret, 64);
    v.text("uri", uri, 1'000);
    v.instant("expires_at", expires_at);
  }
};

// POST /v1/admin/invitations/acceptances: the account is made when the code shows that the app has the secret.
struct InvitationAcceptance {
  static constexpr const char* kTypeName = "InvitationAcceptance";
  std::string token;
  std::string username;
  std::string display_name;
  std::string password;
  std::string code;
  void describe(codec::Visitor& v) {
    v.text("token", token, kTokenTextMax);
    v.text("username", username, kUsernameBytesMax);
    v.text("display_name", display_name, kDisplayNameBytesMax);
    v.text("password", password, kPasswordBytesMax);
    v.text("code", code, 16);
  }
};

enum class StaffState : std::uint8_t { Active, Disabled };
inline constexpr std::string_view kStaffStateNames[] = {"active", "disabled"};

struct StaffMember {
  static constexpr const char* kTypeName = "StaffMember";
  StaffId id;
  std::string username;
  std::string display_name;
  base::Vector<std::string> roles;
  StaffState state = StaffState::Active;
  base::Instant created_at;
  std::uint64_t version = 0;
  void describe(codec::Visitor& v) {
    v.id("id", id);
    v.text("username", username, kUsernameBytesMax);
    v.text("display_name", display_name, kDisplayNameBytesMax);
    describe_roles(v, roles);
    v.enumeration("state", state, kStaffStateNames);
    v.instant("created_at", created_at);
    v.u64("version", version);
  }
};

struct StaffPage {
  static constexpr const char* kTypeName = "StaffPage";
  base::Vector<StaffMember> staff;
  std::string next;  // the cursor of the next page; empty at the end
  void describe(codec::Visitor& v) {
    v.list("staff", staff, kStaffPageMax);
    v.text("next", next, 40);
  }
};

// PUT /v1/admin/staff/{id}
struct StaffChange {
  static constexpr const char* kTypeName = "StaffChange";
  base::Vector<std::string> roles;
  StaffState state = StaffState::Active;
  std::string reason;
  void describe(codec::Visitor& v) {
    describe_roles(v, roles);
    v.enumeration("state", state, kStaffStateNames);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// A link of the audit chain as it is shown. Who: zeros and "operator" for the operator at the machine.
struct AuditEntry {
  static constexpr const char* kTypeName = "AuditEntry";
  std::uint64_t sequence = 0;
  base::Instant at;
  StaffId staff;
  std::string username;
  std::string source;
  std::string permission;
  std::string object;
  std::string before;
  std::string after;
  std::string reason;
  base::Hash256 hash{};
  void describe(codec::Visitor& v) {
    v.u64("sequence", sequence);
    v.instant("at", at);
    v.id("staff", staff);
    v.text("username", username, kUsernameBytesMax);
    v.text("source", source, 64);
    v.text("permission", permission, kPermissionNameBytesMax);
    v.text("object", object, kObjectBytesMax);
    v.text("before", before, kAuditTextBytesMax);
    v.text("after", after, kAuditTextBytesMax);
    v.text("reason", reason, kReasonBytesMax);
    v.hash("hash", hash);
  }
};

struct AuditPage {
  static constexpr const char* kTypeName = "AuditPage";
  base::Vector<AuditEntry> records;
  std::string next;
  void describe(codec::Visitor& v) {
    v.list("records", records, kStaffPageMax);
    v.text("next", next, 40);
  }
};

// GET /v1/admin/audit/verdict: the whole chain, followed from its first record.
struct AuditVerdict {
  static constexpr const char* kTypeName = "AuditVerdict";
  std::uint64_t records = 0;
  std::uint64_t differences_total = 0;    // 0: nothing was changed, removed, put in or moved
  base::Vector<std::string> differences;  // the first
  base::Instant checked_at;
  void describe(codec::Visitor& v) {
    v.u64("records", records);
    v.u64("differences_total", differences_total);
    v.text_list("differences", differences, kStaffPageMax, 200);
    v.instant("checked_at", checked_at);
  }
};

}  // namespace cartwright::protocol
