#include "server/app/staff/staff_code.h"

#include "server/app/factor/totp.h"
#include "server/app/staff/recovery.h"
#include "server/app/staff/throttle.h"
#include "server/app/staff/totp_secret.h"

namespace cartwright::app {
namespace {

StaffThrottle codes_of(const store::StaffId& staff) {
  return {.key = base::sha256(base::as_bytes("staff code\n" + base::format_id(staff.bytes))),
          .failures_max = kStaffCodesMax,
          .window_ms = kStaffCodeWindowMs};
}

}  // namespace

base::Result<bool> is_code_closed(store::UnitOfWork& unit, const store::StaffId& staff, base::Instant now) {
  return codes_of(staff).is_closed(unit, now);
}

base::Status note_wrong_code(store::UnitOfWork& unit, const store::StaffId& staff, base::Instant now) {
  return codes_of(staff).note(unit, now);
}

base::Result<StaffCode> judge_staff_code(const StaffServices& services, store::UnitOfWork& unit, store::Staff& staff,
                                         std::string_view code) {
  CW_TRY_ASSIGN(const base::Bytes secret, open_totp_secret(services.sealer, staff));
  const auto step = match_totp(services.crypto, secret, code, services.env.instant(), staff.totp_step);
  if (step.has_value()) {
    staff.totp_step = *step;
    CW_TRY(unit.staff().update(staff));
    return StaffCode::App;
  }
  CW_TRY_ASSIGN(const bool is_recovery, take_staff_recovery_code(services, unit, staff.id, code));
  return is_recovery ? StaffCode::Recovery : StaffCode::Wrong;
}

}  // namespace cartwright::app
