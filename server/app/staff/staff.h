// Staff accounts and sessions. A session needs password and one-time code, ends after 30 minutes without use and after
// 12 hours at the latest (RELIABILITY 7.x); its token is 256 random bits, of which only the SHA-256 is stored. There
// are no default accounts: the first owner comes by an invitation that the daemon writes into a file.
#pragma once

#include "server/app/staff/act.h"

namespace cartwright::app {

inline constexpr std::int64_t kStaffIdleMsMax = 30 * base::kMinuteMs;
inline constexpr std::int64_t kStaffAgeMsMax = 12 * base::kHourMs;
inline constexpr std::int64_t kStaffTouchMs = base::kMinuteMs;  // use is noted at most this often
inline constexpr std::int64_t kInvitationLifeMs = base::kDayMs;
inline constexpr std::size_t kStaffBatch = 100;         // rows read at once
inline constexpr std::uint32_t kStaffFailuresMax = 10;  // of one name from one source, in kStaffFailureWindowMs
inline constexpr std::int64_t kStaffFailureWindowMs = 15 * base::kMinuteMs;
inline constexpr std::uint32_t kStaffCodesMax = 5;  // wrong codes behind the right password, in kStaffCodeWindowMs
inline constexpr std::int64_t kStaffCodeWindowMs = 10 * base::kMinuteMs;

using SelfUse = Authorized<member::Permission::SelfUse>;
using StaffReader = Authorized<member::Permission::StaffRead>;
using AuditReader = Authorized<member::Permission::AuditRead>;
using StaffManager = Authorized<member::Permission::StaffManage>;

struct StaffSignedIn {
  protocol::StaffSession session;
  std::string token;  // for the cookie alone
};
// Within the transaction that has proved who they are.
struct NewStaffSession {
  std::string_view token;
  std::string_view source;
  base::Instant now;
};
base::Result<StaffInfo> start_staff_session(store::UnitOfWork& unit, const store::Staff& staff,
                                            const NewStaffSession& made);
// Errors: credentials_wrong (whatever was wrong, at the same cost), too_many_requests, busy.
base::Result<StaffSignedIn> sign_in_staff(const StaffServices& services, const protocol::StaffSignIn& request,
                                          std::string_view source);
// Errors: signed_out (unknown, idle, old, or the account is disabled).
base::Result<StaffInfo> authenticate_staff(store::Store& store, std::string_view token, std::string_view source,
                                           base::Instant now);
protocol::StaffSession describe_staff_session(const StaffInfo& info);
base::Status sign_out_staff(const StaffServices& services, const SelfUse& who);

// Names to roles. Errors: out_of_range "roles" (unknown, twice, or none).
base::Result<member::RoleSet> parse_roles(const base::Vector<std::string>& names);
base::Vector<std::string> role_names(member::RoleSet roles);

// ---- invitations: for whoever has the token, once, for a day ----
base::Result<protocol::StaffInvitationIssued> invite_staff(const StaffServices& services, const StaffManager& who,
                                                           const protocol::StaffInvitationRequest& request);
// By the operator at the machine (`cartwrightd staff invite`).
base::Result<protocol::StaffInvitationIssued> invite_as_operator(const StaffServices& services, member::RoleSet roles,
                                                                 std::string_view reason);
// An invitation for an owner when nobody is one and none is open; none otherwise.
base::Result<std::optional<std::string>> first_owner_token(const StaffServices& services);
// Errors: challenge_used (unknown, used or too old).
base::Result<protocol::InvitationOpened> open_invitation(const StaffServices& services,
                                                         const protocol::InvitationOpening& request);
// Makes the account and signs it in: its first code is used up. Errors: challenge_used, code_wrong, username_taken,
// password_weak, out_of_range.
base::Result<StaffSignedIn> accept_invitation(const StaffServices& services,
                                              const protocol::InvitationAcceptance& request, std::string_view source);

// ---- who works here ----
base::Result<protocol::StaffPage> list_staff(store::Store& store, const StaffReader& who, const store::StaffId& after,
                                             std::size_t limit);
struct StaffChangeRequest {
  store::StaffId staff;
  std::uint64_t version = 0;  // that was seen
  const protocol::StaffChange& change;
};
// Ends their sessions. Errors: not_found, rev_conflict (changed meanwhile), not_allowed (oneself, or the last
// owner).
base::Result<protocol::StaffMember> change_staff(const StaffServices& services, const StaffManager& who,
                                                 const StaffChangeRequest& request);

// Newest first; `filter.before` 0: from the newest.
base::Result<protocol::AuditPage> list_audit(store::Store& store, const AuditReader& who,
                                             const store::AuditFilter& filter, std::size_t limit);

// The whole chain is read: for a person who asks, not for a poll.
base::Result<protocol::AuditVerdict> judge_audit(const StaffServices& services, const AuditReader& who);

// By the operator at the machine. Errors: not_found.
base::Result<std::vector<protocol::StaffMember>> list_staff_as_operator(store::Store& store);
base::Status disable_as_operator(const StaffServices& services, std::string_view username, std::string_view reason);

protocol::StaffMember shown_staff(const store::Staff& staff);

}  // namespace cartwright::app
