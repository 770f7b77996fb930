#include "server/app/planning/plan.h"

#include <algorithm>

#include "server/app/planning/night.h"
#include "server/app/planning/shelf.h"
#include "server/app/report/events.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using inventory::AdjustmentKind;
using inventory::AdjustmentState;
using inventory::Forecast;
using inventory::StockItem;

constexpr std::size_t kPoliciesPage = 500;
constexpr std::size_t kAdjustmentsSeenMax = 1'000;

base::Result<std::vector<base::VariantNumber>> due_policies(store::Store& store, std::int64_t today) {
  using Due = std::vector<base::VariantNumber>;
  return store::read_for<Due>(store, [&](store::UnitOfWork& unit) -> base::Result<Due> {
    Due due;
    for (base::VariantNumber after = 0; due.size() < kPlansMax;) {
      CW_TRY_ASSIGN(const std::vector<store::ReorderPolicyRow> page,
                    unit.reorder_policies().list(after, kPoliciesPage));
      for (const store::ReorderPolicyRow& row : page) {
        if (row.planned_day < today && due.size() < kPlansMax) due.push_back(row.variant);
      }
      if (page.size() < kPoliciesPage) break;
      after = page.back().variant;
    }
    return due;
  });
}

// One policy's turn: its variant at every location.
struct PolicyTurn {
  store::UnitOfWork& unit;
  base::Env& env;
  const Night& night;
  const store::ReorderPolicyRow& policy;
  base::Instant now;
  std::vector<store::AdjustmentRow> before;    // of its variant, oldest first
  std::vector<inventory::Movement> movements;  // likewise
};

template <class Map, class Key>
typename Map::mapped_type value_or_none(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? typename Map::mapped_type{} : found->second;
}

// Days before the item's first movement are not of the past: it was not there.
std::size_t days_before_it_was(const StockItem& item, const std::vector<inventory::Movement>& movements,
                               std::int64_t today) {
  const auto first =
      std::find_if(movements.begin(), movements.end(), [&](const auto& one) { return one.location == item.location; });
  if (first == movements.end() || first->number > 1) return 0;
  return static_cast<std::size_t>(std::clamp<std::int64_t>(day_of(first->at) - (today - kPastDays), 0, kPastDays));
}

base::Result<Forecast> forecast_of(const PolicyTurn& turn, const StockItem& item) {
  const Night& night = turn.night;
  const std::int64_t today = night.sales.today;
  const PromotionsOfItem promotions = promotions_of(night.promoted, value_or_none(night.items, item.variant));
  const DaysSold sold = value_or_none(night.sales.of_items, ItemKey{item.variant, item.location});
  const HoursOut out = hours_out(item, turn.movements, today);
  inventory::ForecastInput input{.today = today, .rule = turn.policy.rule};
  for (std::size_t i = days_before_it_was(item, turn.movements, today); i < sold.size(); ++i) {
    const std::int64_t day = today - kPastDays + static_cast<std::int64_t>(i);
    input.days.push_back({.sold = sold[i], .out_hours = out[i], .promotion = promotion_on(promotions, day)});
  }
  const std::uint32_t horizon = input.rule.lead_days + input.rule.review_days;
  for (std::uint32_t i = 0; i < horizon; ++i) input.coming_promotions.push_back(promotion_on(promotions, today + i));
  const HalvesSold own = value_or_none(night.halves, item.variant);
  const HalvesSold all = value_or_none(night.of_categories, value_or_none(night.categories, item.variant));
  input.share = {
      .item_now = own.now, .category_now = all.now, .item_before = own.before, .category_before = all.before};
  return inventory::forecast(input);
}

// What somebody agreed to buy, and what has not come since: for its lead time it counts as on its way.
std::int64_t on_its_way(const PolicyTurn& turn, inventory::LocationNumber location) {
  const base::Instant oldest{turn.now.ms - turn.policy.rule.lead_days * base::kDayMs};
  std::int64_t ordered = 0;
  base::Instant first{base::kInstantMsMax};
  for (const store::AdjustmentRow& row : turn.before) {
    if (row.location != location || row.kind != AdjustmentKind::Reorder || row.state != AdjustmentState::Applied ||
        row.decided_at < oldest)
      continue;
    ordered += row.to_units - row.from_units;
    first = std::min(first, row.decided_at, [](const auto& a, const auto& b) { return a < b; });
  }
  for (const inventory::Movement& one : turn.movements) {
    if (one.location == location && one.kind == inventory::MovementKind::Receipt && first <= one.at)
      ordered -= one.delta;
  }
  return std::max<std::int64_t>(0, ordered);
}

store::AdjustmentRow proposal(const PolicyTurn& turn, inventory::LocationNumber location, const Forecast& basis) {
  return {.id = turn.env.new_id<inventory::AdjustmentId>(),
          .variant = turn.policy.variant,
          .location = location,
          .basis = codec::encode(basis),
          .made_at = turn.now};
}

base::Status propose_safety(const PolicyTurn& turn, const StockItem& item, const Forecast& basis) {
  // Of what was never sold in peace nothing is known: what somebody set stays.
  const bool is_known = std::any_of(basis.seen.begin(), basis.seen.end(), [](const inventory::DaySeen& day) {
    return day.use == inventory::DayUse::Start || day.use == inventory::DayUse::Smoothed;
  });
  const std::int64_t wanted = std::min(basis.safety, inventory::kUnitsMax);
  if (!is_known || wanted == item.safety) return {};
  std::int64_t day_start = item.safety;
  for (const store::AdjustmentRow& row : turn.before) {
    const bool changed_it = row.state == AdjustmentState::Alone || row.state == AdjustmentState::Applied;
    if (row.location != item.location || row.kind != AdjustmentKind::Safety || !changed_it) continue;
    if (day_of(row.decided_at) != turn.night.sales.today) continue;
    day_start = row.from_units;
    break;
  }
  store::AdjustmentRow row = proposal(turn, item.location, basis);
  row.kind = AdjustmentKind::Safety;
  row.from_units = item.safety;
  row.to_units = wanted;
  if (inventory::stays_close(day_start, wanted)) {
    row.state = AdjustmentState::Alone;
    row.decided_at = turn.now;
    CW_TRY(set_safety(turn.unit, row));
  }
  return turn.unit.adjustments().insert(row);
}

struct Planned {
  StockItem item;
  Forecast basis;
  std::int64_t position = 0;
};

// From where the most lies too much, when that is enough; else it is to be bought.
base::Status propose_goods(const PolicyTurn& turn, const Planned& here, std::vector<Planned>& all) {
  const std::optional<inventory::Restocking> wanted = inventory::restock(here.basis, here.position);
  if (!wanted.has_value()) return {};
  store::AdjustmentRow row = proposal(turn, here.item.location, here.basis);
  row.from_units = wanted->from;
  row.to_units = wanted->to;
  const auto spare = [](const Planned& one) { return inventory::spare_units(one.basis, one.position); };
  const auto most =
      std::max_element(all.begin(), all.end(), [&](const Planned& a, const Planned& b) { return spare(a) < spare(b); });
  const std::int64_t units = wanted->to - wanted->from;
  if (spare(*most) >= units) {
    row.kind = AdjustmentKind::Move;
    row.from_location = most->item.location;
    most->position -= units;
  }
  return turn.unit.adjustments().insert(row);
}

base::Status plan_items(PolicyTurn& turn, const std::vector<StockItem>& items) {
  for (const store::AdjustmentRow& row : turn.before) {
    if (row.state != AdjustmentState::Open) continue;
    store::AdjustmentRow replaced = row;
    replaced.state = AdjustmentState::Replaced;
    replaced.decided_at = turn.now;
    CW_TRY(turn.unit.adjustments().decide(replaced));
  }
  std::vector<Planned> all;
  std::int64_t reorder_point = 0;
  for (const StockItem& item : items) {
    CW_TRY_ASSIGN(Forecast basis, forecast_of(turn, item));
    reorder_point += basis.reorder_point;
    const std::int64_t position = item.on_hand - item.reserved - item.damaged + on_its_way(turn, item.location);
    all.push_back({.item = item, .basis = std::move(basis), .position = position});
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    CW_TRY(propose_safety(turn, all[i].item, all[i].basis));
    CW_TRY(propose_goods(turn, all[i], all));
  }
  return turn.unit.reorder_policies().note_plan(turn.policy.variant, turn.night.sales.today, reorder_point);
}

// What is on the way between two locations belongs to neither.
base::Result<std::vector<StockItem>> sold_from(store::UnitOfWork& unit, base::VariantNumber variant) {
  CW_TRY_ASSIGN(const std::vector<inventory::Location> locations, unit.locations().list());
  CW_TRY_ASSIGN(std::vector<StockItem> items, unit.stock_items().of_variant(variant));
  std::erase_if(items, [&](const StockItem& item) {
    return std::any_of(locations.begin(), locations.end(), [&](const inventory::Location& one) {
      return one.number == item.location && one.kind == inventory::LocationKind::Transit;
    });
  });
  return items;
}

base::Status plan_policy(store::Store& store, base::Env& env, const Night& night, base::VariantNumber variant) {
  return store.write([&](store::UnitOfWork& unit) -> base::Status {
    CW_TRY_ASSIGN(const std::optional<store::ReorderPolicyRow> policy, unit.reorder_policies().find(variant));
    if (!policy.has_value() || policy->planned_day >= night.sales.today) return {};
    PolicyTurn turn{.unit = unit,
                    .env = env,
                    .night = night,
                    .policy = *policy,
                    .now = env.instant(),
                    .before = {},
                    .movements = {}};
    // Back to the proposals of the night before, and to what was agreed on within the lead time.
    const std::int64_t first_day =
        std::min(policy->planned_day, night.sales.today - static_cast<std::int64_t>(policy->rule.lead_days) - 1);
    CW_TRY_ASSIGN(turn.before, unit.adjustments().of_variant(variant, day_begin(first_day), kAdjustmentsSeenMax));
    CW_TRY_ASSIGN(turn.movements,
                  movements_since(unit, variant, day_begin(std::min(first_day, night.sales.today - kPastDays))));
    CW_TRY_ASSIGN(const std::vector<StockItem> items, sold_from(unit, variant));
    return plan_items(turn, items);
  });
}

}  // namespace

base::Result<std::size_t> plan_stock(store::Store& store, base::Env& env) {
  const std::int64_t today = day_of(env.instant());
  CW_TRY_ASSIGN(const std::vector<base::VariantNumber> due, due_policies(store, today));
  if (due.empty()) return std::size_t{0};
  CW_TRY_ASSIGN(const Night night, begin_night(store, today));
  for (const base::VariantNumber variant : due) CW_TRY(plan_policy(store, env, night, variant));
  return due.size();
}

}  // namespace cartwright::app
