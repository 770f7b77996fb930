// The judges: nothing typed is lost (P9), and when the network heals all devices show the server's state (P8, P15).
#include <algorithm>

#include "shared/codec/binary.h"
#include "shared/codec/json_writer.h"
#include "tests/sim/world.h"

namespace cartwright::sim {

// Nobody else touches a tab's canary: its line counts exactly the additions that were made and not lost in a crash.
void World::check_canary(Tab& tab) {
  if (!tab.client.is_open()) return;
  const cart::Line* line = tab.client.cart_view().find(tab.canary);
  const std::int64_t shown = line != nullptr ? line->quantity() : 0;
  if (tab.canary_made < 0) {
    tab.canary_made = shown;  // after a crash: what the store kept
    return;
  }
  if (shown < tab.canary_made) {
    trace_.violation("P9 " + tab.device->name + " canary " + std::to_string(tab.canary) + " lost " +
                     std::to_string(tab.canary_made - shown) + " of its additions");
  }
  tab.canary_made = shown;  // more: an earlier session of the same member had some
}

bool World::at_rest() {
  return std::all_of(devices_.begin(), devices_.end(), [](const auto& device) {
    // A sign-out whose tab died before a full store took the wipe: what is there waits for the member to sign in again.
    const bool reaches_shop = !device->token.empty();
    return std::all_of(device->tabs.begin(), device->tabs.end(), [&](const auto& tab) {
      return !tab->busy && !tab->exchanging && !tab->reload_wanted && !tab->client.has_unsaved() &&
             !tab->client.needs_reload() && !(reaches_shop && tab->client.wants_exchange());
    });
  });
}

void World::heal_and_compare() {
  healing_ = true;
  constexpr int kRoundsMax = 60;
  int round = 0;
  for (; round < kRoundsMax && trace_.first_violation().empty(); ++round) {
    for (const auto& device : devices_) {
      for (const auto& tab : device->tabs) {
        Tab* one = tab.get();
        at(1, [this, one] { pump(*one); });
        at(500, [this, one] { try_exchange(*one); });
      }
    }
    const std::int64_t until = now_ms_ + 25'000;
    while (!events_.empty() && events_.begin()->first.first <= until) step();
    now_ms_ = until;
    if (round >= 4 && at_rest()) break;
  }
  if (!trace_.first_violation().empty()) return;
  if (round == kRoundsMax) return trace_.violation("P15 the devices never came to rest");
  for (const auto& device : devices_) compare_with_server(*device);
  server_->check_books();
}

void World::compare_with_server(Device& device) {
  for (const auto& tab : device.tabs) check_canary(*tab);
  if (device.token.empty()) return;
  auditor_.check_all_taken(base::format_id(device.id.bytes), server_->last_seq(device.member, device.number));
  bool history_sync = false;
  const protocol::Rows rows = server_->all_rows(device.member, device.number, history_sync);
  for (const auto& tab : device.tabs) {
    const sync::Client& client = tab->client;
    std::vector<cart::Line> shown;
    for (const cart::Line& line : client.cart_view().lines()) {
      if (line.is_shown()) shown.push_back(line);
    }
    auto expected = rows.cart;
    std::sort(expected.begin(), expected.end(),
              [](const cart::Line& a, const cart::Line& b) { return a.variant < b.variant; });
    if (shown != expected) {
      const auto text = [](const std::vector<cart::Line>& lines) {
        std::string all;
        for (const cart::Line& line : lines) all += codec::to_json(line);
        return all;
      };
      trace_.violation("P8 " + device.name + " shows another cart than the server has: " + text(shown) + " / " +
                       text(expected));
    }
    if (client.orders().size() != rows.orders.size()) trace_.violation("P8 " + device.name + " knows other orders");
    for (const order::Order& order : rows.orders) {
      if (std::find(client.orders().begin(), client.orders().end(), order) == client.orders().end()) {
        trace_.violation("P8 " + device.name + " shows another state of an order");
      }
    }
    const base::Vector<coupon::Coupon> held = client.coupons(device.offers());
    for (const coupon::Coupon& each : rows.coupons) {
      if (std::find(held.begin(), held.end(), each) == held.end()) {
        trace_.violation("P8 " + device.name + " shows another state of a coupon");
      }
    }
    if (held.size() != rows.coupons.size()) trace_.violation("P8 " + device.name + " knows other coupons");
    const std::int64_t balance = client.wallet() ? client.wallet()->balance_minor : 0;
    if (balance != rows.wallet.front().balance_minor) trace_.violation("P8 " + device.name + " shows another balance");
    if (client.meta().history_sync != history_sync) trace_.violation("P8 " + device.name + " has another consent");
    if (!history_sync) continue;
    for (const history::Viewed& entry : rows.viewed) {
      const auto views = client.history_view().list_viewed({now_ms_});
      if (std::find(views.begin(), views.end(), entry) == views.end()) {
        std::string own;
        for (const history::Viewed& view : views) own += view.product == entry.product ? codec::to_json(view) : "";
        trace_.violation("P8 " + device.name + " lacks a view that the account has: " + codec::to_json(entry) + " / " +
                         own);
      }
    }
  }
}

}  // namespace cartwright::sim
