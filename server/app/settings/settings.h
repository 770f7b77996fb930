// Settings: typed, bounded, dated, versioned (spec 0.12).
#pragma once

#include "server/store/store.h"
#include "shared/protocol/staff.h"

namespace cartwright::app {

enum class Setting : std::uint8_t {
  RegistrationOpen,
  UnpaidMinutes,
  StaffIdleMinutes,
  CreditAloneMaxMinor,
  SharedIdleMinutes,
  SessionIdleDays,
  PresumedDays,
  ReturnDays,
  UnpaidOrdersMax,
  CountVarianceUnits
};

enum class SettingUnit : std::uint8_t { YesNo, Minutes, Minor, Days, Count };
inline constexpr std::string_view kSettingUnitNames[] = {"yes_no", "minutes", "minor", "days", "count"};
enum class Critical : std::uint8_t { No, Yes };

struct SettingRow {
  Setting setting;
  std::string_view name;
  SettingUnit unit;
  std::int64_t min;
  std::int64_t max;
  std::int64_t otherwise;  // until it is set
  Critical critical;
};
inline constexpr SettingRow kSettings[] = {
    {Setting::RegistrationOpen, "accounts.registration_open", SettingUnit::YesNo, 0, 1, 1, Critical::No},
    {Setting::UnpaidMinutes, "orders.unpaid_minutes", SettingUnit::Minutes, 5, 1'440, 30, Critical::No},
    // Never longer than RELIABILITY 7.x allows.
    {Setting::StaffIdleMinutes, "staff.idle_minutes", SettingUnit::Minutes, 5, 30, 30, Critical::Yes},
    // A credit above it needs a second person; 0: every credit does.
    {Setting::CreditAloneMaxMinor, "funds.credit_alone_max", SettingUnit::Minor, 0, 1'000'000, 10'000, Critical::Yes},
    // Of members' sessions without use; never longer than spec 09 and spec 01 say. For sessions as they are renewed.
    {Setting::SharedIdleMinutes, "sessions.shared_idle_minutes", SettingUnit::Minutes, 5, 30, 30, Critical::Yes},
    {Setting::SessionIdleDays, "sessions.idle_days", SettingUnit::Days, 1, 30, 30, Critical::Yes},
    // Parcels of which nothing was heard have arrived by then; returns without a reason are possible as long.
    {Setting::PresumedDays, "orders.presumed_days", SettingUnit::Days, 3, 60, 15, Critical::No},
    {Setting::ReturnDays, "orders.return_days", SettingUnit::Days, 7, 90, 7, Critical::No},
    // Of a member at a time: who orders and does not pay keeps goods from others (spec 13, anti-hoarding).
    {Setting::UnpaidOrdersMax, "orders.unpaid_max", SettingUnit::Count, 1, 1'000, 3, Critical::No},
    // How far a count may be off without a second person; 2 % of the book's figure always may.
    {Setting::CountVarianceUnits, "stock.count_variance_units", SettingUnit::Count, 0, 1'000, 2, Critical::No},
};
constexpr const SettingRow& describe(Setting setting) { return kSettings[static_cast<std::size_t>(setting)]; }
consteval bool in_order() {
  for (std::size_t i = 0; i < std::size(kSettings); ++i) {
    const SettingRow& row = kSettings[i];
    if (static_cast<std::size_t>(row.setting) != i) return false;
    if (row.otherwise < row.min || row.otherwise > row.max) return false;
  }
  return true;
}
static_assert(in_order());
const SettingRow* find_setting(std::string_view name);

// The value in force at `now`, and its version: 0 for the default. One read.
struct SettingValue {
  std::int64_t value = 0;
  std::uint64_t version = 0;
};
base::Result<SettingValue> setting_at(store::UnitOfWork& unit, Setting setting, base::Instant now);

struct SettingChange {
  static constexpr const char* kTypeName = "StoredSettingChange";
  std::string name;
  std::uint64_t seen_version = 0;  // the newest that was there
  std::int64_t value = 0;
  base::Instant valid_from;
  std::string reason;
  void describe(codec::Visitor& v);
};
// The version that the change makes, for the caller to insert. Errors: not_found, out_of_range (bounds, or a time gone
// by), rev_conflict.
base::Result<store::SettingVersion> next_setting_version(store::UnitOfWork& unit, const SettingChange& change,
                                                         const store::StaffId& by, base::Instant now);

}  // namespace cartwright::app
