#include "server/app/planning/stock_list.h"

#include <algorithm>

#include "server/app/inventory/keeping.h"

namespace cartwright::app {
namespace {

constexpr std::size_t kVariantsLookedAt = 1'000;  // for one page of a filtered list
constexpr std::size_t kLedgerPage = 50;

struct Lately {
  base::Instant left_at;  // some left for an order; 0: not since
  bool came = false;      // goods came, or were there for the first time
};
base::Result<Lately> seen_lately(store::UnitOfWork& unit, base::VariantNumber variant, base::Instant since) {
  Lately lately;
  for (store::MovementPlace place;;) {
    CW_TRY_ASSIGN(const std::vector<inventory::Movement> page, unit.stock_items().ledger(variant, place, kLedgerPage));
    for (const inventory::Movement& one : page) {
      if (one.at < since) return lately;
      if (one.kind == inventory::MovementKind::Shipment) return Lately{.left_at = one.at};
      lately.came = lately.came || one.number == 1 || one.kind == inventory::MovementKind::Receipt;
    }
    if (page.size() < kLedgerPage) return lately;
    place = {.at = page.back().at, .location = page.back().location, .number = page.back().number};
  }
}

// All items of the next variants behind `after`, whole: at most `variants` of them.
base::Result<std::vector<std::vector<inventory::StockItem>>> next_variants(store::UnitOfWork& unit,
                                                                           base::VariantNumber after,
                                                                           std::size_t variants) {
  const store::ItemPlace place{.variant = after, .location = UINT32_MAX};
  const std::size_t items_max = variants + inventory::kLocationsMax;
  CW_TRY_ASSIGN(const std::vector<inventory::StockItem> items, unit.stock_items().list(place, items_max));
  std::vector<std::vector<inventory::StockItem>> groups;
  for (const inventory::StockItem& item : items) {
    if (groups.empty() || groups.back().back().variant != item.variant) groups.emplace_back();
    groups.back().push_back(item);
  }
  // The last one may be cut off, unless it is the end.
  if (items.size() == items_max) groups.pop_back();
  if (groups.size() > variants) groups.resize(variants);
  return groups;
}

base::Result<protocol::StockRow> row_of(store::UnitOfWork& unit, const std::vector<inventory::StockItem>& items,
                                        base::Instant now) {
  protocol::StockRow row{.variant = items.front().variant};
  for (const inventory::StockItem& item : items) {
    row.places.push_back(stock_at(item));
    row.on_hand += item.on_hand;
    row.available += item.available();
  }
  CW_TRY_ASSIGN(const std::optional<store::ReorderPolicyRow> policy, unit.reorder_policies().find(row.variant));
  if (policy.has_value()) row.reorder_point = policy->reorder_point;
  row.is_low = is_low(items, row.reorder_point);
  CW_TRY_ASSIGN(const Lately lately, seen_lately(unit, row.variant, {now.ms - kDeadDays * base::kDayMs}));
  row.left_at = lately.left_at;
  row.is_dead = row.on_hand > 0 && lately.left_at.ms == 0 && !lately.came;
  return row;
}

bool is_shown(StockShown shown, const protocol::StockRow& row) {
  switch (shown) {
    case StockShown::All:
      return true;
    case StockShown::Low:
      return row.is_low;
    case StockShown::Dead:
      return row.is_dead;
  }
  return false;
}

}  // namespace

bool is_low(const std::vector<inventory::StockItem>& items, std::int64_t reorder_point) {
  std::int64_t position = 0;
  std::int64_t available = 0;
  for (const inventory::StockItem& item : items) {
    position += item.on_hand - item.reserved - item.damaged;
    available += item.available();
  }
  return reorder_point > 0 ? position <= reorder_point : available <= 0;
}

base::Result<protocol::StockPage> list_stock(const StaffServices& services, const StockReader&, const StockAsked& asked,
                                             std::size_t limit) {
  using Page = protocol::StockPage;
  const std::size_t places = std::clamp<std::size_t>(limit, 1, protocol::kStaffPageMax);
  const std::size_t looked_at = asked.shown == StockShown::All ? places : kVariantsLookedAt;
  const base::Instant now = services.env.instant();
  return store::read_for<Page>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Page> {
    CW_TRY_ASSIGN(const auto groups, next_variants(unit, asked.after, looked_at + 1));
    Page page;
    for (std::size_t i = 0; i < groups.size() && page.next.empty(); ++i) {
      if (page.rows.size() == places || i == looked_at) {
        page.next = std::to_string(groups[i - 1].front().variant);
        break;
      }
      CW_TRY_ASSIGN(protocol::StockRow row, row_of(unit, groups[i], now));
      if (is_shown(asked.shown, row)) page.rows.push_back(std::move(row));
    }
    return page;
  });
}

}  // namespace cartwright::app
