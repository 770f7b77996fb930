// What the page shows of the client core, as JSON text.
#include "wasm/bindings/views.h"

#include <algorithm>

#include "shared/base/sort.h"
#include "shared/codec/json_writer.h"
#include "wasm/bindings/core.h"

namespace cartwright::bindings {
namespace {

// "#" and the number while there is no catalogue, or when the variant has left it: still a name to remove the line by.
std::string sku_of(const catalog::Bundle* bundle, base::VariantNumber number) {
  const std::string_view sku = bundle != nullptr ? bundle->sku_of(number) : std::string_view();
  return sku.empty() ? "#" + std::to_string(number) : std::string(sku);
}

}  // namespace

// In the order in which the lines came to be.
std::string Core::cart() const {
  std::vector<const cart::Line*> lines;
  for (const cart::Line& line : client.cart_view().lines()) {
    if (line.is_shown()) lines.push_back(&line);
  }
  base::stable_sort(lines, [](const auto* a, const auto* b) { return a->first_at < b->first_at; });
  Items<CartLineView> views;
  const bool guest = client.meta().is_guest();  // nobody is to confirm a guest's lines
  for (const cart::Line* line : lines) {
    CartLineView view{.variant = line->variant,
                      .product = product_of_variant(line->variant),
                      .quantity = cart::shown_quantity(*line),
                      .selected = line->selected,
                      .saved = line->saved,
                      .note = line->note,
                      .pending = !guest && client.line_is_pending(line->variant)};
    view.sku = sku_of(bundle.get(), view.variant);
    views.items.push_back(std::move(view));
  }
  return codec::to_json(views);
}

std::string Core::viewed() const {
  return codec::to_json(Items<history::Viewed>{client.history_view().list_viewed(env.instant())});
}

std::string Core::searches() const {
  return codec::to_json(Items<history::Searched>{client.history_view().list_searched(env.instant())});
}

// Newest first, the waiting ones as they would be; one that an answer has already confirmed is shown once.
std::string Core::orders() const {
  Items<order::Order> views{client.orders()};
  for (const order::PlaceOrder& intent : client.pending_orders()) {
    const bool known =
        std::any_of(views.items.begin(), views.items.end(), [&](const auto& o) { return o.id == intent.id; });
    if (known || !bundle) continue;
    pricing::QuoteInput input{.zone = intent.zone, .method = intent.method};
    for (const order::PlaceLine& line : intent.lines) input.lines.push_back({line.variant, line.quantity});
    const auto quote = pricing::quote(*bundle, input);
    if (!quote) continue;
    auto order = order::make_order(intent, *quote, *bundle, "", env.instant());
    if (order) views.items.push_back(std::move(*order));
  }
  base::stable_sort(views.items,
                    [](const order::Order& a, const order::Order& b) { return b.submitted_at < a.submitted_at; });
  return codec::to_json(views);
}

std::string Core::wallet() const { return client.wallet() ? codec::to_json(*client.wallet()) : std::string(); }

std::string Core::commands() const { return codec::to_json(Items<sync::CommandView>{client.commands()}); }

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
