// What the page shows of the client core, as JSON text.
#include "wasm/bindings/views.h"

#include <algorithm>

#include "shared/base/decimal.h"
#include "shared/base/sort.h"
#include "shared/codec/json_writer.h"
#include "wasm/bindings/core.h"

namespace cartwright::bindings {
namespace {

// "#" and the number while there is no catalogue, or when the variant has left it: still a name to remove the line by.
std::string sku_of(const catalog::Bundle* bundle, base::VariantNumber number) {
  std::string name(bundle != nullptr ? bundle->sku_of(number) : std::string_view());
  if (name.empty()) {
    name = "#";
    base::append_decimal(name, number);
  }
  return name;
}

}  // namespace

// In the order in which the lines came to be.
std::string Core::cart() const {
  const base::Vector<cart::Line>& lines = client.cart_view().lines();
  const auto order = base::stable_order(static_cast<std::uint32_t>(lines.size()), lines.data(),
                                        [](const void* context, std::uint32_t a, std::uint32_t b) {
                                          const auto* all = static_cast<const cart::Line*>(context);
                                          return all[a].first_at < all[b].first_at;
                                        });
  Items items;
  const bool guest = client.meta().is_guest();  // nobody is to confirm a guest's lines
  for (const std::uint32_t place : order) {
    const cart::Line& line = lines[place];
    if (!line.is_shown()) continue;
    items.add(CartLineView{.sku = sku_of(bundle.get(), line.variant),
                           .variant = line.variant,
                           .product = product_of_variant(line.variant),
                           .quantity = cart::shown_quantity(line),
                           .selected = line.selected,
                           .saved = line.saved,
                           .note = line.note,
                           .pending = !guest && client.line_is_pending(line.variant)});
  }
  return items.take();
}

// Thousands of entries, and shown as the page opens: four numbers each and no names (history.ts).
std::string Core::viewed() const {
  std::string text;
  for (const history::Viewed& entry : client.history_view().list_viewed(env.instant())) {
    for (const std::uint64_t number :
         {std::uint64_t{entry.product}, entry.count, static_cast<std::uint64_t>(entry.first_at.ms),
          static_cast<std::uint64_t>(entry.last_at.ms)}) {
      text += text.empty() ? '[' : ',';
      base::append_decimal(text, number);
    }
  }
  if (text.empty()) text += '[';
  return text += ']';
}

std::string Core::searches() const {
  Items items;
  for (const history::Searched& entry : client.history_view().list_searched(env.instant())) items.add(entry);
  return items.take();
}

// Newest first, the waiting ones as they would be; one that an answer has already confirmed is shown once.
std::string Core::orders() const {
  const base::Vector<order::Order>& known = client.orders();
  Items items;
  std::size_t waiting = 0;
  const base::Vector<coupon::Coupon> held = client.coupons(offers);
  for (const order::PlaceOrder& intent : client.pending_orders()) {
    const bool is_known = std::any_of(known.begin(), known.end(), [&](const auto& o) { return o.id == intent.id; });
    if (is_known || !bundle) continue;
    auto input = order::quote_input(intent, client.shopper(waiting++, env.instant()), order::made_at(intent));
    for (const coupon::Coupon& each : held) {
      if (each.order == intent.id) input.coupons.push_back(each);
    }
    const auto quote = pricing::quote(*bundle, input);
    if (!quote) continue;
    auto order = order::make_order(intent, *quote, *bundle, {.number = {}, .at = env.instant(), .terms = {}});
    if (!order) continue;
    order->due_at = {};  // its time begins when the shop takes it
    items.add(*order);
  }
  const auto order = base::stable_order(static_cast<std::uint32_t>(known.size()), known.data(),
                                        [](const void* context, std::uint32_t a, std::uint32_t b) {
                                          const auto* all = static_cast<const order::Order*>(context);
                                          return all[b].submitted_at < all[a].submitted_at;
                                        });
  for (const std::uint32_t place : order) items.add(known[place]);
  return items.take();
}

std::string Core::coupons() const {
  Items items;
  for (coupon::Coupon& each : client.coupons(offers)) {
    each.state = each.state_at(env.instant());
    items.add(each);
  }
  return items.take();
}

std::string Core::coupon_offers() const {
  Items items;
  for (const coupon::Template& offer : offers.list) {
    if (offer.is_in_centre(env.instant())) items.add(offer);
  }
  return items.take();
}

std::string Core::wallet() const { return client.wallet() ? codec::to_json(*client.wallet()) : std::string(); }

std::string Core::commands() const {
  Items items;
  for (const sync::CommandView& command : client.commands()) items.add(command);
  return items.take();
}

std::string Core::device() const {
  const sync::Meta& meta = client.meta();
  DeviceState state{.device = meta.device,
                    .member = meta.member,
                    .username = meta.username,
                    .display_name = meta.display_name,
                    .history_sync = client.history_sync(),
                    .history_paused = meta.history_paused,
                    .synced_at = meta.synced_at,
                    .revocation = meta.revocation,
                    .owed_revocations = meta.owed_revocations,
                    .next_seq = client.next_seq(),
                    .unsent = client.unsent_count(),
                    .oldest_unsent_at = client.oldest_unsent().value_or(base::Instant{})};
  return codec::to_json(state);
}

}  // namespace cartwright::bindings
