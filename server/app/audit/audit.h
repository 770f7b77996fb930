// The audit trail: appending a record within the transaction of what it tells of, and following the chain.
#pragma once

#include <string>
#include <vector>

#include "server/app/account/sealer.h"
#include "server/store/store.h"
#include "shared/protocol/staff.h"

namespace cartwright::app {

// Who acts: a signed-in person, or the operator at the machine (nil id).
struct Actor {
  store::StaffId staff;
  std::string username = "operator";
  std::string source;  // the address it came from
};

struct AuditNote {
  std::string object;  // "member <id>", "setting <name>"; never empty
  std::string before;
  std::string after;
  std::string reason;
  member::Permission permission = member::Permission::SelfUse;  // under which it was done
};

// Appends the record as the last one of the chain. The last lock of a transaction. Texts are cut to
// what a record holds. Errors: unexpected (nothing was noted: the act must not happen), the store's.
base::Status append_audit(store::UnitOfWork& unit, Sealer& sealer, const Actor& actor, const AuditNote& note,
                          base::Instant now);

// What people see of a stored record. Errors: malformed (the row was altered).
base::Result<protocol::AuditEntry> shown_audit(const store::AuditRow& row);

// Follows the chain from its first record and says every difference: a record that was changed, is missing, was put
// in or moved, and an end that is not the sealed one. `sealer` may be null: then the seal is not looked at.
struct AuditReport {
  std::vector<std::string> differences;
  std::size_t records = 0;
};
base::Result<AuditReport> verify_audit(store::Store& store, Sealer* sealer);

}  // namespace cartwright::app
