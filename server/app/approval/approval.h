// Requests that wait for a second person.
#pragma once

#include "server/app/account/session.h"
#include "server/app/staff/act.h"
#include "shared/protocol/admin.h"

namespace cartwright::app {

inline constexpr std::int64_t kApprovalLifeMs = 3 * base::kDayMs;

// Stored by number: append only.
enum class ApprovalKind : std::uint8_t {
  SettingChange,
  MemberCredit,
  ErasureHold,
  MemberMerge,
  MergeReversal,
  Promotion,
  CouponTemplate,
  StockCount
};

// What a decided request does; `note.before` and `note.after` are its to fill in. Errors leave the request waiting.
struct ApprovedTurn {
  store::UnitOfWork& unit;
  const store::ApprovalRow& row;
  const StaffServices& services;  // but for its store
  base::Env& env;
  base::Instant now;
  AuditNote& note;
  EndedSessions ended;  // by it: for their open streams
};
struct ApprovalKindRow {
  ApprovalKind kind;
  std::string_view name;
  member::Permission permission;  // of who asks and of who decides
  base::Status (*execute)(ApprovedTurn& turn);
  base::Status (*reject)(ApprovedTurn& turn) = nullptr;  // null: nothing waits for the answer
};
const ApprovalKindRow& describe(ApprovalKind kind);

struct ApprovalRequest {
  ApprovalKind kind = ApprovalKind::SettingChange;
  std::string object;   // as in audit records
  std::string summary;  // what would be done, for the one who decides
  base::Bytes payload;  // for execute
  std::string reason;
};
// Within `act`, whose record it notes.
base::Result<protocol::Approval> ask_approval(store::UnitOfWork& unit, const StaffInfo& who,
                                              const ApprovalRequest& request, base::Env& env, AuditNote& note);

using ApprovalReader = Authorized<member::Permission::ApprovalsRead>;
base::Result<protocol::ApprovalPage> list_approvals(const StaffServices& services, const ApprovalReader& who,
                                                    const store::ApprovalId& before, std::size_t limit);
struct ApprovalDecision {
  store::ApprovalId id;
  const protocol::Decision& decision;
};
struct Decided {
  protocol::Approval approval;
  EndedSessions ended;
};
// Errors: not_found; not_allowed (without the kind's permission, or "own request"); challenge_used (decided or over);
// and those of what is executed.
base::Result<Decided> decide_approval(const StaffServices& services, const ApprovalReader& who,
                                      const ApprovalDecision& request);

}  // namespace cartwright::app
