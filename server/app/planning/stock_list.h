// The stock of the shop by variant, and which of it is low or dead.
#pragma once

#include "server/app/planning/policies.h"

namespace cartwright::app {

inline constexpr std::int64_t kDeadDays = 90;  // a guess: a season

enum class StockShown : std::uint8_t { All, Low, Dead };
struct StockAsked {
  StockShown shown = StockShown::All;
  base::VariantNumber after = 0;
};
// By variant, behind `after`. Of a filtered list a page may be short although there is a next one.
base::Result<protocol::StockPage> list_stock(const StaffServices& services, const StockReader& who,
                                             const StockAsked& asked, std::size_t limit);

// Whether it is time to buy: what is there and promised to nobody has fallen to what the last night said.
bool is_low(const std::vector<inventory::StockItem>& items, std::int64_t reorder_point);

}  // namespace cartwright::app
