#include "server/app/planning/sales.h"

#include <algorithm>

#include "server/app/report/events.h"

namespace cartwright::app {
namespace {

constexpr std::size_t kSalesPage = 500;
constexpr auto kDays = static_cast<std::int64_t>(inventory::kForecastDaysMax);

bool was_sold(order::State state) {
  return state != order::State::AwaitingPayment && state != order::State::Cancelled && state != order::State::Expired;
}

base::Status add_order(store::UnitOfWork& unit, const order::Order& order, Sales& sales) {
  const std::int64_t day = day_of(order.submitted_at) - (sales.today - kDays);
  if (day < 0 || day >= kDays || !was_sold(order.state)) return {};
  const auto add = [&](base::VariantNumber variant, inventory::LocationNumber location, std::int64_t units) {
    std::int64_t& sold = sales.of_items[{variant, location}][static_cast<std::size_t>(day)];
    sold = std::min(sold + units, inventory::kDaySoldMax);
  };
  CW_TRY_ASSIGN(const std::optional<inventory::Reservation> reservation, unit.reservations().find(order.id));
  if (reservation.has_value()) {
    for (const inventory::TakenLine& line : reservation->lines) add(line.variant, line.location, line.units);
  } else {
    for (const order::OrderLine& line : order.lines) add(line.variant, inventory::kFirstLocation, line.quantity);
  }
  return {};
}

struct SalesSoFar {
  Sales sales;
  store::OrderPlace place;
  bool done = false;
};

base::Result<SalesSoFar> with_another_page(store::UnitOfWork& unit, const SalesSoFar& before) {
  SalesSoFar after = before;
  CW_TRY_ASSIGN(const std::vector<store::OwnedOrder> page, unit.orders().latest(before.place, kSalesPage));
  for (const store::OwnedOrder& owned : page) CW_TRY(add_order(unit, owned.row.order, after.sales));
  after.done = page.size() < kSalesPage;
  if (after.done) return after;
  const order::Order& last = page.back().row.order;
  after.place = {.submitted_at = last.submitted_at, .id = last.id};
  after.done = last.submitted_at < day_begin(before.sales.today - kDays);
  return after;
}

}  // namespace

base::Result<Sales> read_sales(store::Store& store, std::int64_t today) {
  SalesSoFar so_far{.sales = {.today = today, .of_items = {}}};
  // A page a transaction: the shop goes on meanwhile, and yesterday does not change.
  while (!so_far.done) {
    CW_TRY_ASSIGN(SalesSoFar next, store::read_for<SalesSoFar>(store, [&](store::UnitOfWork& unit) {
                    return with_another_page(unit, so_far);
                  }));
    so_far = std::move(next);
  }
  return std::move(so_far.sales);
}

std::map<base::VariantNumber, HalvesSold> halves_of(const Sales& sales) {
  std::map<base::VariantNumber, HalvesSold> halves;
  for (const auto& [item, days] : sales.of_items) {
    HalvesSold& sold = halves[item.first];
    for (std::size_t i = 0; i < days.size(); ++i) (2 * i < days.size() ? sold.before : sold.now) += days[i];
  }
  return halves;
}

base::Result<std::vector<inventory::Movement>> movements_since(store::UnitOfWork& unit, base::VariantNumber variant,
                                                               base::Instant since) {
  std::vector<inventory::Movement> found;
  store::MovementPlace place;
  while (true) {
    CW_TRY_ASSIGN(const std::vector<inventory::Movement> page, unit.stock_items().ledger(variant, place, kSalesPage));
    const auto end = std::find_if(page.begin(), page.end(), [&](const auto& one) { return one.at < since; });
    found.insert(found.end(), page.begin(), end);
    if (end != page.end() || page.size() < kSalesPage) break;
    place = {.at = page.back().at, .location = page.back().location, .number = page.back().number};
  }
  std::reverse(found.begin(), found.end());
  return found;
}

HoursOut hours_out(const inventory::StockItem& item, const std::vector<inventory::Movement>& movements,
                   std::int64_t today) {
  std::array<std::int64_t, inventory::kForecastDaysMax> out_ms{};
  const base::Instant begin = day_begin(today - kDays);
  const base::Instant end = day_begin(today);
  const auto note = [&](std::int64_t from_ms, std::int64_t to_ms) {
    while (from_ms < to_ms) {
      const std::int64_t day = day_of({from_ms});
      const std::int64_t until = std::min(to_ms, day_begin(day + 1).ms);
      out_ms[static_cast<std::size_t>(day - (today - kDays))] += until - from_ms;
      from_ms = until;
    }
  };
  const auto is_out = [&](std::int64_t on_hand) { return on_hand - item.damaged - item.safety <= 0; };
  const auto here = [&](const inventory::Movement& one) { return one.location == item.location; };
  const auto first = std::find_if(movements.begin(), movements.end(), here);
  bool out = is_out(first == movements.end() ? item.on_hand : first->on_hand - first->delta);
  std::int64_t since_ms = begin.ms;
  for (const inventory::Movement& one : movements) {
    if (!here(one)) continue;
    const std::int64_t at_ms = std::clamp(one.at.ms, begin.ms, end.ms);
    if (out) note(since_ms, at_ms);
    since_ms = at_ms;
    out = is_out(one.on_hand);
  }
  if (out) note(since_ms, end.ms);
  HoursOut hours{};
  for (std::size_t i = 0; i < hours.size(); ++i) hours[i] = static_cast<std::uint32_t>(out_ms[i] / base::kHourMs);
  return hours;
}

}  // namespace cartwright::app
