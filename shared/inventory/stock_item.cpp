#include "shared/inventory/stock_item.h"

#include <array>
#include <string>

#include "shared/base/plant.h"

namespace cartwright::inventory {
namespace {

using base::ErrorCode;

constexpr std::array<std::string_view, kBandCount> kBands = {"none", "few", "plenty"};

bool is_figure(std::int64_t units) { return units >= 0 && units <= kUnitsMax; }

}  // namespace

const codec::EnumNames kBandNames{kBands};

base::Status validate(const StockItem& item) {
  const bool is_sound = is_figure(item.on_hand) && is_figure(item.reserved) && is_figure(item.damaged) &&
                        is_figure(item.safety) && is_figure(item.backorder_limit) && item.damaged <= item.on_hand;
  if (!is_sound) return base::Error{.code = ErrorCode::OutOfRange, .detail = "stock"};
  return {};
}

base::Result<StockItem> reserve(const StockItem& item, std::int64_t units) {
  CW_TRY(validate(item));
  if (units < 1 || units > kUnitsMax) return base::Error{.code = ErrorCode::OutOfRange, .detail = "units"};
  const std::int64_t reach = item.available() + (base::planted(base::Plant::StockGuardOffByOne) ? 1 : 0);
  if (reach < units) return base::Error{.code = ErrorCode::StockShort, .detail = std::to_string(item.available())};
  StockItem after = item;
  after.reserved += units;
  return after;
}

base::Result<StockItem> release(const StockItem& item, std::int64_t units) {
  CW_TRY(validate(item));
  if (units < 1 || units > item.reserved) return base::Error{.code = ErrorCode::OutOfRange, .detail = "units"};
  StockItem after = item;
  after.reserved -= units;
  return after;
}

Band band_of(std::int64_t available) {
  if (available <= 0) return Band::None;
  return available <= kFewMax ? Band::Few : Band::Plenty;
}

}  // namespace cartwright::inventory
