// Settings as staff sees and changes them.
#pragma once

#include "server/app/approval/approval.h"
#include "server/app/settings/settings.h"

namespace cartwright::app {

using SettingsReader = Authorized<member::Permission::SettingsRead>;
using SettingsChanger = Authorized<member::Permission::SettingsChange>;

base::Result<protocol::SettingList> list_settings(const StaffServices& services, const SettingsReader& who);
// With its versions, newest first. Errors: not_found.
base::Result<protocol::SettingHistory> setting_history(const StaffServices& services, const SettingsReader& who,
                                                       std::string_view name);
struct SettingRequest {
  std::string_view name;
  std::uint64_t seen_version = 0;
  const protocol::SettingValue& value;
};
// A critical one is not changed but asked for: then `approval` is there. Errors: not_found, out_of_range, rev_conflict.
base::Result<protocol::SettingChanged> change_setting(const StaffServices& services, const SettingsChanger& who,
                                                      const SettingRequest& request);

}  // namespace cartwright::app
