#include "server/app/staff/act.h"

#include "shared/base/utf8.h"

namespace cartwright::app {

using base::ErrorCode;

base::Status check_reason(std::string_view reason) {
  const auto bad = [](ErrorCode code) { return base::Error{.code = code, .detail = "reason"}; };
  if (reason.empty()) return bad(ErrorCode::MissingField);
  if (reason.size() > protocol::kReasonBytesMax) return bad(ErrorCode::TooLong);
  if (!base::is_valid_utf8(reason)) return bad(ErrorCode::BadUtf8);
  if (reason.size() < protocol::kReasonBytesMin) return bad(ErrorCode::OutOfRange);
  return {};
}

base::Status check_still_allowed(store::UnitOfWork& unit, const StaffInfo& info, member::Permission permission) {
  CW_TRY_ASSIGN(const std::optional<store::Staff> staff, unit.staff().lock(info.staff));
  if (!staff.has_value() || staff->state != store::StaffState::Active) return ErrorCode::SignedOut;
  if (!member::allows(staff->roles, permission)) {
    return base::Error{.code = ErrorCode::NotAllowed, .detail = std::string(member::describe(permission).name)};
  }
  return {};
}

}  // namespace cartwright::app
