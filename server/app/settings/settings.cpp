#include "server/app/settings/settings.h"

#include <algorithm>

namespace cartwright::app {

using base::ErrorCode;

const SettingRow* find_setting(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kSettings), std::end(kSettings), [&](const SettingRow& row) { return row.name == name; });
  return found == std::end(kSettings) ? nullptr : found;
}

base::Result<SettingValue> setting_at(store::UnitOfWork& unit, Setting setting, base::Instant now) {
  const SettingRow& row = describe(setting);
  CW_TRY_ASSIGN(const std::optional<store::SettingVersion> found, unit.setting_versions().in_force(row.name, now));
  if (!found.has_value()) return SettingValue{.value = row.otherwise};
  // A bound may have become narrower since the version was set.
  return SettingValue{.value = std::clamp(found->value, row.min, row.max), .version = found->version};
}

void SettingChange::describe(codec::Visitor& v) {
  v.text("name", name, 64);
  v.u64("seen_version", seen_version);
  v.i64("value", value, -base::kAmountMinorMax, base::kAmountMinorMax);
  v.instant("valid_from", valid_from);
  v.text("reason", reason, protocol::kReasonBytesMax);
}

base::Result<store::SettingVersion> next_setting_version(store::UnitOfWork& unit, const SettingChange& change,
                                                         const store::StaffId& by, base::Instant now) {
  const SettingRow* row = find_setting(change.name);
  if (row == nullptr) return base::Error{.code = ErrorCode::NotFound, .detail = "setting"};
  if (change.value < row->min || change.value > row->max) {
    return base::Error{.code = ErrorCode::OutOfRange,
                       .detail = "value " + std::to_string(row->min) + ".." + std::to_string(row->max)};
  }
  CW_TRY_ASSIGN(const std::vector<store::SettingVersion> newest, unit.setting_versions().list(row->name, 1));
  const std::uint64_t version = newest.empty() ? 0 : newest.front().version;
  if (version != change.seen_version) return ErrorCode::RevConflict;
  return store::SettingVersion{.name = change.name,
                               .version = version + 1,
                               .value = change.value,
                               .valid_from = std::max(change.valid_from, now),
                               .set_at = now,
                               .set_by = by,
                               .reason = change.reason};
}

}  // namespace cartwright::app
