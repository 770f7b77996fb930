// Which kind of promotion a variant was and will be in, day by day.
#pragma once

#include "server/store/store.h"
#include "shared/promotion/goods.h"

namespace cartwright::app {

struct PromotedDays {
  std::vector<promotion::Promotion> promotions;  // approved ones that meet the days that are asked for
};
// Of [first, end), days of the shop's zone. One that was paused counts for its whole window: when is not kept.
base::Result<PromotedDays> read_promoted(store::UnitOfWork& unit, std::int64_t first, std::int64_t end);

// Those that cover the item, by number; they stay in `days`.
using PromotionsOfItem = std::vector<const promotion::Promotion*>;
PromotionsOfItem promotions_of(const PromotedDays& days, const promotion::Item& item);

// The kind that runs on that day, as inventory::DaySold::promotion has it: from 1, 0 is none. Of several the first by
// number. What only moves the price of shipping, or is for some members only, is none.
std::uint32_t promotion_on(const PromotionsOfItem& promotions, std::int64_t day);

}  // namespace cartwright::app
