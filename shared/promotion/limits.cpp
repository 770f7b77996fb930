#include "shared/promotion/limits.h"

namespace cartwright::promotion {

void Limits::describe(codec::Visitor& v) {
  v.u32("used", used);
  v.u32("used_per_member", used_per_member);
  v.u32("used_per_day", used_per_day);
  v.amount("budget_minor", budget_minor);
  v.u32("quota", quota);
  v.u32("quota_per_member", quota_per_member);
}

base::Status validate(const Limits& limits, Kind kind) {
  const auto fault = [](const char* field) {
    return base::Error{.code = base::ErrorCode::OutOfRange, .detail = field};
  };
  if (limits.used > kUsesMax) return fault("used");
  if (limits.used_per_member > kUsesMax) return fault("used_per_member");
  if (limits.used_per_day > kUsesMax) return fault("used_per_day");
  if (limits.budget_minor < 0) return fault("budget_minor");
  const bool is_flash = kind == Kind::FlashPrice;
  if (limits.quota > kUsesMax || (limits.quota > 0 && !is_flash)) return fault("quota");
  if (limits.quota_per_member > kPiecesMax || (limits.quota_per_member > 0 && !is_flash))
    return fault("quota_per_member");
  if (limits.quota > 0 && limits.quota_per_member > limits.quota) return fault("quota_per_member");
  return {};
}

}  // namespace cartwright::promotion
