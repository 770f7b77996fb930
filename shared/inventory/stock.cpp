#include "shared/inventory/stock.h"

#include "shared/base/plant.h"

namespace cartwright::inventory {

using base::ErrorCode;

base::Status validate(const Stock& stock) {
  const bool bounded = stock.received >= 0 && stock.on_hand >= 0 && stock.sold >= 0 && stock.received <= 2 * kUnitsMax;
  if (!bounded || stock.received != stock.on_hand + stock.sold) {
    return base::Error{.code = ErrorCode::OutOfRange, .detail = "stock"};
  }
  return {};
}

base::Result<Stock> sell(const Stock& stock, std::int64_t quantity) {
  CW_TRY(validate(stock));
  if (quantity < 1 || quantity > kUnitsMax) return base::Error{.code = ErrorCode::OutOfRange, .detail = "quantity"};
  const std::int64_t reach = base::planted(base::Plant::StockGuardOffByOne) ? stock.on_hand + 1 : stock.on_hand;
  if (reach < quantity) return ErrorCode::StockShort;
  Stock after = stock;
  after.on_hand -= quantity;
  after.sold += quantity;
  return after;
}

base::Result<Stock> put_back(const Stock& stock, std::int64_t quantity) {
  CW_TRY(validate(stock));
  if (quantity < 1 || quantity > stock.sold) return base::Error{.code = ErrorCode::OutOfRange, .detail = "quantity"};
  Stock after = stock;
  after.on_hand += quantity;
  after.sold -= quantity;
  return after;
}

base::Result<Stock> count(const Stock& stock, std::int64_t on_hand) {
  CW_TRY(validate(stock));
  if (on_hand < 0 || on_hand > kUnitsMax) return base::Error{.code = ErrorCode::OutOfRange, .detail = "on_hand"};
  Stock after = stock;
  after.on_hand = on_hand;
  after.received = on_hand + stock.sold;
  CW_TRY(validate(after));
  return after;
}

}  // namespace cartwright::inventory
