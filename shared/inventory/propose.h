// What a forecast asks for (spec 13, step 5): goods to be bought, goods to be moved from where too many lie, a safety
// stock to be changed. Here is whether and how much; whether a person must agree is stays_close.
#pragma once

#include <optional>

#include "shared/inventory/forecast.h"

namespace cartwright::inventory {

using AdjustmentId = base::Id<struct AdjustmentTag>;

// Stored by number: append only.
enum class AdjustmentKind : std::uint8_t {
  Reorder,  // buy: units that count as there, and what they would be
  Safety,   // the safety stock, and what it should be
  Move,     // as Reorder, from another location
};
inline constexpr std::string_view kAdjustmentKindNames[] = {"reorder", "safety", "move"};
enum class AdjustmentState : std::uint8_t {
  Open,      // waits for a person
  Applied,   // a person agreed
  Alone,     // close to what it was: applied without a person
  Rejected,  // by a person
  Replaced,  // by the proposal of a later night
};
inline constexpr std::string_view kAdjustmentStateNames[] = {"open", "applied", "alone", "rejected", "replaced"};

// Of units that count as there: `from` now, `to` after the goods have come. to > from.
struct Restocking {
  std::int64_t from = 0;
  std::int64_t to = 0;

  friend bool operator==(const Restocking&, const Restocking&) = default;
};

// `position`: on hand less reserved and damaged, and what is on its way; below zero when more was promised than is
// there. Nothing when it is above the reorder point and min_units, or no pack fits below max_units.
std::optional<Restocking> restock(const Forecast& forecast, std::int64_t position);
// Units above what the location is filled up to: what another may have. >= 0.
std::int64_t spare_units(const Forecast& forecast, std::int64_t position);

// Spec 13: a change within 20 % a day is made without a person. `day_start`: the figure that the day began with, so
// that many small changes do not add up to a big one. From 0 nothing is close. Both >= 0.
bool stays_close(std::int64_t day_start, std::int64_t to);
inline constexpr std::int64_t kCloseBp = 2'000;

}  // namespace cartwright::inventory
