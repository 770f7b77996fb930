// Plain stock: units on hand of a variant, sold at once when an order is submitted, put back when it is cancelled.
// Conservation: received = on hand + sold. The store repeats the guard in its own statement (on_hand >= quantity).
#pragma once

#include <cstdint>

#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/inventory/stock_item.h"

namespace cartwright::inventory {

struct Stock {
  base::VariantNumber variant = 0;
  std::int64_t received = 0;
  std::int64_t on_hand = 0;
  std::int64_t sold = 0;

  friend bool operator==(const Stock&, const Stock&) = default;
};

base::Status validate(const Stock& stock);  // conserved, nothing negative, within kUnitsMax; else out_of_range
// Errors: stock_short, out_of_range (quantity < 1).
base::Result<Stock> sell(const Stock& stock, std::int64_t quantity);
base::Result<Stock> put_back(const Stock& stock, std::int64_t quantity);
// A stock-take: `on_hand` becomes the counted figure; received follows, so that conservation holds.
base::Result<Stock> count(const Stock& stock, std::int64_t on_hand);

}  // namespace cartwright::inventory
