// What staff does, with its audit record, in one transaction.
#pragma once

#include "server/app/staff/authorized.h"
#include "server/app/staff/services.h"

namespace cartwright::app {

// Errors: missing_field, too_long, out_of_range (shorter than three bytes), bad_utf8; detail "reason".
base::Status check_reason(std::string_view reason);

// Holds the person's row: their roles and state as of this transaction, not as of the request's begin. Errors:
// signed_out (disabled meanwhile), not_allowed.
base::Status check_still_allowed(store::UnitOfWork& unit, const StaffInfo& info, member::Permission permission);

// `work` gets the unit and the note that it must fill in, and returns Result<T>. Errors: those of check_still_allowed,
// of `work` and of the store; unexpected when `work` left the note empty.
template <class T, member::Permission kPermission, class F>
base::Result<T> act(const StaffServices& services, const Authorized<kPermission>& who, const F& work) {
  const base::Instant now = services.env.instant();
  return store::write_for<T>(services.store, [&](store::UnitOfWork& unit) -> base::Result<T> {
    CW_TRY(check_still_allowed(unit, who.staff(), kPermission));
    AuditNote note{.permission = kPermission};
    base::Result<T> made = work(unit, note);
    if (!made.ok()) return made;
    CW_TRY(append_audit(unit, services.sealer, who.staff().actor(), note, now));
    return made;
  });
}

}  // namespace cartwright::app
