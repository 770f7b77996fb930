// The code behind the password: of the app, each step once, or a recovery code, each once.
#pragma once

#include "server/app/staff/services.h"

namespace cartwright::app {

// Five wrong ones within ten minutes close it. Only who has the password gets here, so no stranger can.
base::Result<bool> is_code_closed(store::UnitOfWork& unit, const store::StaffId& staff, base::Instant now);
base::Status note_wrong_code(store::UnitOfWork& unit, const store::StaffId& staff, base::Instant now);

enum class StaffCode : std::uint8_t { Wrong, App, Recovery };
// Uses a right one up; the row is locked, and stored when the code was the app's.
base::Result<StaffCode> judge_staff_code(const StaffServices& services, store::UnitOfWork& unit, store::Staff& staff,
                                         std::string_view code);
inline base::Result<bool> take_staff_code(const StaffServices& services, store::UnitOfWork& unit, store::Staff& staff,
                                          std::string_view code) {
  CW_TRY_ASSIGN(const StaffCode judged, judge_staff_code(services, unit, staff, code));
  return judged != StaffCode::Wrong;
}

}  // namespace cartwright::app
