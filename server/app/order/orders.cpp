// The three commands on orders, inside a member's transaction.
#include "server/app/order/orders.h"

#include <algorithm>

#include "server/app/cart/store_line.h"
#include "server/app/wallet/wallet.h"
#include "shared/base/hex.h"
#include "shared/cart/line.h"
#include "shared/codec/binary.h"
#include "shared/pricing/quote.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

// Derived from the order's id, so that a repeat inside an engine's retry makes the same entry.
base::EntryId entry_id(const base::OrderId& order, ledger::EntryKind kind) {
  base::Bytes seed(order.bytes.begin(), order.bytes.end());
  seed.push_back(static_cast<std::uint8_t>(kind));
  const base::Hash256 hash = base::sha256(seed);
  base::EntryId id;
  std::copy(order.bytes.begin(), order.bytes.begin() + 6, id.bytes.begin());
  std::copy(hash.begin(), hash.begin() + 10, id.bytes.begin() + 6);
  return id;
}

pricing::QuoteInput quote_input(const order::PlaceOrder& intent) {
  pricing::QuoteInput input{.zone = intent.zone, .method = intent.method};
  for (const order::PlaceLine& line : intent.lines)
    input.lines.push_back({.variant = line.variant, .quantity = line.quantity});
  return input;
}

// The same lines priced from the bundle the shopper saw, when that is young enough to be honoured (spec 0.9).
base::Result<std::optional<pricing::Quote>> seen_quote(const order::PlaceOrder& intent, CatalogueSource& catalogue,
                                                       base::Instant now) {
  const BundlePtr bundle = catalogue.recent(intent.seen_catalogue_version);
  if (bundle == nullptr || now.ms - bundle->published_at().ms > order::kHonourWindowMs) {
    return std::optional<pricing::Quote>{};
  }
  CW_TRY_ASSIGN(pricing::Quote quote, pricing::quote(*bundle, quote_input(intent)));
  if (quote.fingerprint != intent.seen_fingerprint) return std::optional<pricing::Quote>{};
  return std::optional<pricing::Quote>(std::move(quote));
}

std::string variant_text(base::VariantNumber variant) { return std::to_string(variant); }

base::Status sell_lines(MemberTurn& turn, const order::Order& placed) {
  for (const order::OrderLine& line : placed.lines) {  // canonical order: by variant, which is also the lock order
    CW_TRY_ASSIGN(const std::optional<inventory::Stock> stock, turn.unit().stocks().find(line.variant));
    if (!stock.has_value()) return base::Error{.code = ErrorCode::OutOfStock, .detail = variant_text(line.variant)};
    const auto after = inventory::sell(*stock, line.quantity);
    if (!after.ok()) return base::Error{.code = ErrorCode::OutOfStock, .detail = variant_text(line.variant)};
    CW_TRY(turn.unit().stocks().sell(line.variant, line.quantity));
  }
  return {};
}

base::Status put_lines_back(MemberTurn& turn, const order::Order& cancelled) {
  for (const order::OrderLine& line : cancelled.lines) {
    CW_TRY_ASSIGN(const std::optional<inventory::Stock> stock, turn.unit().stocks().find(line.variant));
    if (!stock.has_value()) return base::Error{.code = ErrorCode::StoreFailed, .detail = "stock row missing"};
    CW_TRY(inventory::put_back(*stock, line.quantity));
    CW_TRY(turn.unit().stocks().put_back(line.variant, line.quantity));
  }
  return {};
}

// What was ordered leaves the cart: a subtraction, so that additions made meanwhile elsewhere stay.
base::Status take_from_cart(MemberTurn& turn, const order::Order& placed) {
  for (const order::OrderLine& line : placed.lines) {
    CW_TRY_ASSIGN(std::optional<store::CartRow> row, turn.unit().cart_lines().find(turn.member(), line.variant));
    if (!row.has_value() || !row->value.is_shown()) continue;
    cart::apply_add(row->value, -std::min(line.quantity, row->value.quantity()), turn.now());
    CW_TRY(store_line(turn, std::move(row->value)));
  }
  return {};
}

base::Status pay(MemberTurn& turn, order::Order& order) {
  CW_TRY_ASSIGN(const order::State state, order::next_state(order.state, order::Event::Pay));
  if (order.total_minor > 0) {
    ledger::Entry entry = ledger::payment_entry(order.total_minor, order.currency, "order " + order.number,
                                                base::format_id(order.id.bytes));
    entry.id = entry_id(order.id, entry.kind);
    CW_TRY(append_entry(turn, std::move(entry)));
  }
  order.state = state;
  order.paid_at = turn.now();
  turn.count({.event = DayEvent::OrderPaid, .amount_minor = order.total_minor});
  return {};
}

// Pays at once when the wallet can; when it cannot, the order waits for payment with its stock held.
base::Status pay_if_possible(MemberTurn& turn, order::Order& order) {
  CW_TRY_ASSIGN(const std::optional<store::Wallet> wallet, turn.unit().ledger().wallet(turn.member()));
  const bool enough = order.total_minor == 0 || (wallet.has_value() && wallet->currency == order.currency &&
                                                 wallet->balance_minor >= order.total_minor);
  return enough ? pay(turn, order) : base::Status{};
}

base::Result<store::OrderRow> find_order(MemberTurn& turn, const base::OrderId& id) {
  CW_TRY_ASSIGN(std::optional<store::OrderRow> row, turn.unit().orders().find(turn.member(), id));
  if (!row.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "order"};
  return std::move(*row);
}

base::Result<order::Order> priced_order(MemberTurn& turn, const order::PlaceOrder& intent, CatalogueSource& catalogue) {
  const BundlePtr bundle = catalogue.current();
  if (bundle == nullptr) return base::Error{.code = ErrorCode::SkuUnknown, .detail = "nothing is published"};
  CW_TRY_ASSIGN(const pricing::Quote current, pricing::quote(*bundle, quote_input(intent)));
  CW_TRY_ASSIGN(const std::optional<pricing::Quote> seen, seen_quote(intent, catalogue, turn.now()));
  CW_TRY_ASSIGN(const pricing::Quote charged, order::decide_price(intent, current, seen));
  CW_TRY_ASSIGN(const std::uint32_t serial, turn.unit().orders().next_serial());
  return order::make_order(intent, charged, *bundle, order::order_number(turn.now(), serial), turn.now());
}

}  // namespace

base::Result<order::Order> place_order(MemberTurn& turn, const order::PlaceOrder& intent, CatalogueSource& catalogue) {
  CW_TRY(order::validate(intent));
  const base::Hash256 intent_hash = base::sha256(codec::encode(intent));
  CW_TRY_ASSIGN(const std::optional<store::OrderRow> known, turn.unit().orders().find(turn.member(), intent.id));
  if (known.has_value()) {
    if (known->intent_hash != intent_hash) return ErrorCode::IdConflict;
    return known->order;
  }
  CW_TRY_ASSIGN(order::Order placed, priced_order(turn, intent, catalogue));
  CW_TRY(pay_if_possible(turn, placed));
  CW_TRY(sell_lines(turn, placed));
  CW_TRY(take_from_cart(turn, placed));
  CW_TRY(turn.unit().orders().insert(turn.member(),
                                     {.order = placed, .intent_hash = intent_hash, .change_no = turn.next_change()}));
  turn.count({.event = DayEvent::OrderPlaced, .amount_minor = placed.total_minor});
  return placed;
}

base::Result<order::Order> pay_order(MemberTurn& turn, const base::OrderId& id) {
  CW_TRY_ASSIGN(store::OrderRow row, find_order(turn, id));
  CW_TRY_ASSIGN(const SettingValue unpaid, setting_at(turn.unit(), Setting::UnpaidMinutes, turn.now()));
  const bool expired = row.order.state == order::State::Submitted &&
                       turn.now().ms - row.order.submitted_at.ms > unpaid.value * base::kMinuteMs;
  if (expired) return base::Error{.code = ErrorCode::OrderState, .detail = "expired"};
  CW_TRY(pay(turn, row.order));
  row.change_no = turn.next_change();
  CW_TRY(turn.unit().orders().update(turn.member(), row));
  return row.order;
}

base::Result<order::Order> cancel_order(MemberTurn& turn, const base::OrderId& id) {
  CW_TRY_ASSIGN(store::OrderRow row, find_order(turn, id));
  CW_TRY_ASSIGN(const order::State state, order::next_state(row.order.state, order::Event::Cancel));
  if (row.order.state == order::State::Paid && row.order.total_minor > 0) {
    ledger::Entry entry = ledger::refund_entry(row.order.total_minor, row.order.currency, "order " + row.order.number,
                                               base::format_id(id.bytes));
    entry.id = entry_id(id, entry.kind);
    CW_TRY(append_entry(turn, std::move(entry)));
  }
  CW_TRY(put_lines_back(turn, row.order));
  const bool was_paid = row.order.state == order::State::Paid;
  turn.count({.event = DayEvent::OrderCancelled, .amount_minor = was_paid ? row.order.total_minor : 0});
  row.order.state = state;
  row.order.cancelled_at = turn.now();
  row.change_no = turn.next_change();
  CW_TRY(turn.unit().orders().update(turn.member(), row));
  return row.order;
}

}  // namespace cartwright::app
