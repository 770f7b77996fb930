#include "server/app/settings/change.h"

#include "server/app/approval/executions.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

constexpr std::size_t kVersionsShown = 100;

base::Result<protocol::Setting> shown(store::UnitOfWork& unit, const SettingRow& row, base::Instant now) {
  CW_TRY_ASSIGN(const SettingValue value, setting_at(unit, row.setting, now));
  CW_TRY_ASSIGN(const std::vector<store::SettingVersion> newest, unit.setting_versions().list(row.name, 1));
  return protocol::Setting{.name = std::string(row.name),
                           .unit = std::string(kSettingUnitNames[static_cast<std::size_t>(row.unit)]),
                           .min = row.min,
                           .max = row.max,
                           .otherwise = row.otherwise,
                           .critical = row.critical == Critical::Yes,
                           .value = value.value,
                           .version = value.version,
                           .newest_version = newest.empty() ? 0 : newest.front().version};
}

std::string in_words(const SettingChange& change) {
  return "value " + std::to_string(change.value) + " from " + std::to_string(change.valid_from.ms);
}

}  // namespace

base::Result<protocol::SettingList> list_settings(const StaffServices& services, const SettingsReader&) {
  using List = protocol::SettingList;
  const base::Instant now = services.env.instant();
  return store::read_for<List>(services.store, [&](store::UnitOfWork& unit) -> base::Result<List> {
    List list;
    for (const SettingRow& row : kSettings) {
      CW_TRY_ASSIGN(protocol::Setting one, shown(unit, row, now));
      list.settings.push_back(std::move(one));
    }
    return list;
  });
}

base::Result<protocol::SettingHistory> setting_history(const StaffServices& services, const SettingsReader&,
                                                       std::string_view name) {
  using History = protocol::SettingHistory;
  const SettingRow* row = find_setting(name);
  if (row == nullptr) return base::Error{.code = ErrorCode::NotFound, .detail = "setting"};
  const base::Instant now = services.env.instant();
  return store::read_for<History>(services.store, [&](store::UnitOfWork& unit) -> base::Result<History> {
    History history;
    CW_TRY_ASSIGN(history.setting, shown(unit, *row, now));
    CW_TRY_ASSIGN(const std::vector<store::SettingVersion> versions,
                  unit.setting_versions().list(name, kVersionsShown));
    for (const store::SettingVersion& one : versions) {
      history.versions.push_back({.version = one.version,
                                  .value = one.value,
                                  .valid_from = one.valid_from,
                                  .set_at = one.set_at,
                                  .set_by = one.set_by,
                                  .reason = one.reason});
    }
    return history;
  });
}

base::Result<protocol::SettingChanged> change_setting(const StaffServices& services, const SettingsChanger& who,
                                                      const SettingRequest& request) {
  using Changed = protocol::SettingChanged;
  CW_TRY(check_reason(request.value.reason));
  const SettingRow* row = find_setting(request.name);
  if (row == nullptr) return base::Error{.code = ErrorCode::NotFound, .detail = "setting"};
  const SettingChange change{.name = std::string(request.name),
                             .seen_version = request.seen_version,
                             .value = request.value.value,
                             .valid_from = request.value.valid_from,
                             .reason = request.value.reason};
  const base::Instant now = services.env.instant();
  return act<Changed>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Changed> {
    CW_TRY_ASSIGN(const SettingValue before, setting_at(unit, row->setting, now));
    Changed changed;
    const std::string object = "setting " + change.name;
    CW_TRY_ASSIGN(const store::SettingVersion next, next_setting_version(unit, change, who.staff().staff, now));
    if (row->critical == Critical::Yes) {
      const ApprovalRequest asked{.kind = ApprovalKind::SettingChange,
                                  .object = object,
                                  .summary = in_words(change),
                                  .payload = codec::encode(change),
                                  .reason = change.reason};
      CW_TRY_ASSIGN(changed.approval, ask_approval(unit, who.staff(), asked, services.env, note));
    } else {
      CW_TRY(unit.setting_versions().insert(next));
      note.object = object;
      note.before = "value " + std::to_string(before.value);
      note.after = in_words(change);
      note.reason = change.reason;
    }
    CW_TRY_ASSIGN(changed.setting, shown(unit, *row, now));
    return changed;
  });
}

base::Status execute_setting_change(ApprovedTurn& turn) {
  CW_TRY_ASSIGN(const SettingChange change, codec::decode<SettingChange>(turn.row.payload));
  const SettingRow* row = find_setting(change.name);
  if (row == nullptr) return base::Error{.code = ErrorCode::NotFound, .detail = "setting"};
  CW_TRY_ASSIGN(const SettingValue before, setting_at(turn.unit, row->setting, turn.now));
  turn.note.before = "value " + std::to_string(before.value);
  turn.note.after = in_words(change);
  CW_TRY_ASSIGN(const store::SettingVersion next,
                next_setting_version(turn.unit, change, turn.row.requested_by, turn.now));
  return turn.unit.setting_versions().insert(next);
}

}  // namespace cartwright::app
