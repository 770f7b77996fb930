// What happens to orders, inside a member's transaction.
#include "server/app/order/orders.h"

#include <algorithm>

#include "server/app/cart/store_line.h"
#include "server/app/coupon/hold.h"
#include "server/app/inventory/reserve.h"
#include "server/app/payment/payments.h"
#include "server/app/promotion/hold.h"
#include "server/app/wallet/wallet.h"
#include "server/app/webhook/tell.h"
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

// Newest first, a page at a time: nearly every member's newest order stands.
base::Result<bool> has_ordered(MemberTurn& turn) {
  base::OrderId before;
  while (true) {
    CW_TRY_ASSIGN(const auto rows, turn.unit().orders().list(turn.member(), before, kOrdersPerPageMax));
    for (const store::OrderRow& row : rows) {
      if (row.order.stands(turn.now())) return true;
    }
    if (rows.size() < kOrdersPerPageMax) return false;
    before = rows.back().order.id;
  }
}

// The facts of a member that promotions ask for; the device knows the same (sync::Client::shopper). Tiers come with
// loyalty.
base::Result<rule::Shopper> shopper_of(MemberTurn& turn) {
  CW_TRY_ASSIGN(const bool ordered, has_ordered(turn));
  return rule::Shopper{.is_member = true, .first_order = !ordered};
}

// The same lines priced as the shopper saw them: from that bundle, at that moment, both young enough to be honoured
// (spec 0.9). The bundle of today is never too old; another ages from the next one's publication, when its prices
// ended.
base::Result<std::optional<pricing::Quote>> seen_quote(const order::PlaceOrder& intent, pricing::QuoteInput input,
                                                       base::Instant made_at, CatalogueSource& catalogue) {
  const BundlePtr bundle = catalogue.recent(intent.seen_catalogue_version);
  const base::Instant now = std::exchange(input.at, made_at);
  if (bundle == nullptr || now.ms - made_at.ms > order::kHonourWindowMs) return std::optional<pricing::Quote>{};
  const BundlePtr next = catalogue.recent(bundle->version() + 1);
  if (next != nullptr && now.ms - next->published_at().ms > order::kHonourWindowMs)
    return std::optional<pricing::Quote>{};
  CW_TRY_ASSIGN(pricing::Quote quote, pricing::quote(*bundle, input));
  if (quote.fingerprint != intent.seen_fingerprint) return std::optional<pricing::Quote>{};
  return std::optional<pricing::Quote>(std::move(quote));
}

// What was ordered leaves the cart: a subtraction, so that additions made meanwhile elsewhere stay.
base::Status take_from_cart(MemberTurn& turn, const order::Order& placed) {
  for (std::size_t i = 0; i < placed.bought(); ++i) {
    const order::OrderLine& line = placed.lines[i];
    CW_TRY_ASSIGN(std::optional<store::CartRow> row, turn.unit().cart_lines().find(turn.member(), line.variant));
    if (!row.has_value() || !row->value.is_shown()) continue;
    cart::apply_add(row->value, -std::min(line.quantity, row->value.quantity()), turn.now());
    CW_TRY(store_line(turn, std::move(row->value)));
  }
  return {};
}

// What the shop allows for the state that is entered now: one setting at most is read.
base::Result<order::Terms> terms_of(MemberTurn& turn, order::State entered) {
  order::Terms terms;
  const auto in_force = [&](Setting setting, std::int64_t unit_ms) -> base::Result<std::int64_t> {
    CW_TRY_ASSIGN(const SettingValue value, setting_at(turn.unit(), setting, turn.now()));
    return value.value * unit_ms;
  };
  switch (entered) {
    case order::State::AwaitingPayment: {
      CW_TRY_ASSIGN(terms.payment_ms, in_force(Setting::UnpaidMinutes, base::kMinuteMs));
      break;
    }
    case order::State::Shipped: {
      CW_TRY_ASSIGN(terms.silence_ms, in_force(Setting::PresumedDays, base::kDayMs));
      break;
    }
    case order::State::Delivered: {
      CW_TRY_ASSIGN(terms.return_ms, in_force(Setting::ReturnDays, base::kDayMs));
      break;
    }
    default:  // nothing comes by itself
      break;
  }
  return terms;
}

base::Status happen(MemberTurn& turn, order::Order& order, order::Event event, base::Instant at) {
  CW_TRY_ASSIGN(const order::State next, order::next_state(order.state, event));
  CW_TRY_ASSIGN(const order::Terms terms, terms_of(turn, next));
  CW_TRY(order::happen(order, event, terms, at));
  return tell_order(turn, order);
}

base::Status pay(MemberTurn& turn, order::Order& order) {
  CW_TRY(happen(turn, order, order::Event::Pay, turn.now()));
  if (order.total_minor > 0) {
    ledger::Entry entry = ledger::payment_entry(order.total_minor, order.currency, "order " + order.number,
                                                base::format_id(order.id.bytes));
    entry.id = entry_id(order.id, entry.kind);
    CW_TRY(append_entry(turn, std::move(entry)));
  }
  turn.count({.event = DayEvent::OrderPaid, .amount_minor = order.total_minor});
  return {};
}

// Pays at once when the wallet can and may; else the order waits for payment with its stock held. Nothing is due: paid.
base::Status pay_if_possible(MemberTurn& turn, const order::PlaceOrder& intent, order::Order& order) {
  if (intent.by_page() && order.total_minor > 0) return {};
  CW_TRY_ASSIGN(const std::optional<store::Wallet> wallet, turn.unit().ledger().wallet(turn.member()));
  const bool enough = order.total_minor == 0 || (wallet.has_value() && wallet->currency == order.currency &&
                                                 wallet->balance_minor >= order.total_minor);
  return enough ? pay(turn, order) : base::Status{};
}

// Who orders and does not pay keeps goods from others (spec 13, anti-hoarding).
base::Status check_unpaid(MemberTurn& turn, const order::Order& placed) {
  if (placed.state != order::State::AwaitingPayment) return {};
  CW_TRY_ASSIGN(const SettingValue most, setting_at(turn.unit(), Setting::UnpaidOrdersMax, turn.now()));
  CW_TRY_ASSIGN(const std::size_t unpaid, turn.unit().orders().count_unpaid(turn.member(), turn.now()));
  if (static_cast<std::int64_t>(unpaid) < most.value) return {};
  return base::Error{.code = ErrorCode::UnpaidLimit, .detail = std::to_string(most.value)};
}

base::Result<store::OrderRow> find_order(MemberTurn& turn, const base::OrderId& id) {
  CW_TRY_ASSIGN(std::optional<store::OrderRow> row, turn.unit().orders().find(turn.member(), id));
  if (!row.has_value()) return base::Error{.code = ErrorCode::NotFound, .detail = "order"};
  return std::move(*row);
}

// All of it, which is what the slices of all its pieces add up to (shared/aftersale/refund.h).
base::Status give_all_back(MemberTurn& turn, const order::Order& order) {
  const std::string reason = "order " + order.number;
  CW_TRY_ASSIGN(const std::int64_t to_funds, refund_by_provider(turn, {.order = order,
                                                                       .cause = payment::Cause::Cancelled,
                                                                       .source = order.id.bytes,
                                                                       .amount_minor = order.total_minor,
                                                                       .reason = reason}));
  if (to_funds == 0) return {};
  ledger::Entry entry = ledger::refund_entry(to_funds, order.currency, reason, base::format_id(order.id.bytes));
  entry.id = entry_id(order.id, entry.kind);
  return append_entry(turn, std::move(entry));
}

// Everything that is due by now, each at its own time whenever the job comes round.
base::Status let_time_pass(MemberTurn& turn, order::Order& order) {
  while (order.is_due(turn.now())) {
    const std::optional<order::Event> event = order::timed_event(order.state);
    CHECK(event.has_value());
    CW_TRY(happen(turn, order, *event, order.due_at));
    if (*event != order::Event::Expire) continue;
    turn.count({.event = DayEvent::OrderCancelled});
    CW_TRY(release_stock(turn, order));
    CW_TRY(return_coupons(turn, order.id));
    CW_TRY(return_promotions(turn, order.id));
    CW_TRY(close_payments(turn, order.id));
  }
  return {};
}

// Acts on an order whose time is not over: else what is due happens first, and the act meets the state after it.
template <class F>
base::Result<order::Order> change_order(MemberTurn& turn, const base::OrderId& id, const F& act) {
  CW_TRY_ASSIGN(store::OrderRow row, order_in_hand(turn, id));
  CW_TRY(act(row.order));
  return store_order(turn, std::move(row));
}

// What a submission builds on beside its intent.
struct Submission {
  base::Instant made_at;
  CatalogueSource& catalogue;
  CouponsInHand& coupons;
  base::Vector<promotion::PromotionNumber> used_up{};  // found to be, one after the other
};

// What a limit took away of an order that was being placed: one of the two.
struct AtLimit {
  base::CouponId coupon;
  promotion::PromotionNumber promotion = 0;
};

base::Result<order::Order> priced_order(MemberTurn& turn, const order::PlaceOrder& intent, const Submission& with) {
  CatalogueSource& catalogue = with.catalogue;
  const BundlePtr bundle = catalogue.current();
  if (bundle == nullptr) return base::Error{.code = ErrorCode::SkuUnknown, .detail = "nothing is published"};
  CW_TRY_ASSIGN(const rule::Shopper shopper, shopper_of(turn));
  pricing::QuoteInput input = order::quote_input(intent, shopper, turn.now());
  input.coupons = with.coupons.values();
  input.without = with.used_up;
  CW_TRY_ASSIGN(const pricing::Quote current, pricing::quote(*bundle, input));
  CW_TRY_ASSIGN(const std::optional<pricing::Quote> seen,
                seen_quote(intent, std::move(input), with.made_at, catalogue));
  CW_TRY_ASSIGN(const pricing::Quote charged, order::decide_price(intent, current, seen, with.coupons.lost));
  CW_TRY_ASSIGN(const std::uint32_t serial, turn.unit().orders().next_serial());
  CW_TRY_ASSIGN(const order::Terms terms, terms_of(turn, order::State::AwaitingPayment));
  return order::make_order(intent, charged, *bundle,
                           {.number = order::order_number(turn.now(), serial), .at = turn.now(), .terms = terms});
}

base::Result<order::Order> sold_order(MemberTurn& turn, const order::PlaceOrder& intent, const Submission& with,
                                      AtLimit& at_limit) {
  CW_TRY_ASSIGN(order::Order placed, priced_order(turn, intent, with));
  CW_TRY(tell_order(turn, placed));
  CW_TRY(pay_if_possible(turn, intent, placed));
  CW_TRY(check_unpaid(turn, placed));
  CW_TRY(take_from_cart(turn, placed));
  // What others wait for comes last, so that it is held for as short as can be.
  CW_TRY(reserve_stock(turn, placed));
  CW_TRY(tell_stock(turn, placed.id));
  CW_TRY(hold_coupons(turn, placed, with.coupons, at_limit.coupon));
  CW_TRY(hold_promotions(turn, placed, at_limit.promotion));
  return placed;
}

// What a limit takes away is lost, and the order is decided again without it: by the shopper's choice. Each round loses
// one of a finite number, the last one none.
base::Result<order::Order> sold_within_limits(MemberTurn& turn, const order::PlaceOrder& intent, Submission with) {
  for (;;) {
    AtLimit at_limit;
    std::optional<order::Order> placed;
    const base::Status sold = turn.nested([&]() -> base::Status {
      CW_TRY_ASSIGN(placed, sold_order(turn, intent, with, at_limit));
      return {};
    });
    if (sold.ok()) return std::move(*placed);
    if (!at_limit.coupon.is_nil()) {
      with.coupons.lose(at_limit.coupon, sold.error());
    } else if (at_limit.promotion != 0) {
      with.used_up.push_back(at_limit.promotion);
      if (!with.coupons.lost.promotion) with.coupons.lost.promotion = sold.error();
    } else {
      return sold.error();
    }
  }
}

}  // namespace

base::Result<order::Order> store_order(MemberTurn& turn, store::OrderRow row) {
  row.change_no = turn.next_change();
  CW_TRY(turn.unit().orders().update(turn.member(), row));
  return std::move(row.order);
}

base::Result<store::OrderRow> order_in_hand(MemberTurn& turn, const base::OrderId& id) {
  CW_TRY_ASSIGN(store::OrderRow row, find_order(turn, id));
  CW_TRY(let_time_pass(turn, row.order));
  return row;
}

base::Status hold_completion(MemberTurn& turn, order::Order& order, bool is_open) {
  if (order.state != order::State::Delivered) return {};
  order.due_at = {};
  if (is_open) return {};
  CW_TRY_ASSIGN(const order::Terms terms, terms_of(turn, order::State::Delivered));
  order.due_at = std::max(turn.now(), order::due_at(order.state, terms, order.delivered_at()));
  return {};
}

base::Result<order::Order> place_order(MemberTurn& turn, const order::PlaceOrder& intent, base::Instant made_at,
                                       CatalogueSource& catalogue) {
  CW_TRY(order::validate(intent));
  const base::Hash256 intent_hash = base::sha256(codec::encode(intent));
  CW_TRY_ASSIGN(const std::optional<store::OrderRow> known, turn.unit().orders().find(turn.member(), intent.id));
  if (known.has_value()) {
    if (known->intent_hash != intent_hash) return ErrorCode::IdConflict;
    return known->order;
  }
  CW_TRY_ASSIGN(CouponsInHand coupons, take_in_hand(turn, intent.coupons));
  Submission with{.made_at = std::min(made_at, turn.now()), .catalogue = catalogue, .coupons = coupons};
  CW_TRY_ASSIGN(order::Order placed, sold_within_limits(turn, intent, std::move(with)));
  CW_TRY(turn.unit().orders().insert(turn.member(),
                                     {.order = placed, .intent_hash = intent_hash, .change_no = turn.next_change()}));
  turn.count({.event = DayEvent::OrderPlaced, .amount_minor = placed.total_minor});
  return placed;
}

base::Result<order::Order> pay_order(MemberTurn& turn, const base::OrderId& id) {
  return change_order(turn, id, [&](order::Order& order) -> base::Status {
    CW_TRY(pay(turn, order));
    CW_TRY(commit_stock(turn, order));
    CW_TRY(use_coupons(turn, id));
    return close_payments(turn, id);
  });
}

base::Status pay_by_provider(MemberTurn& turn, order::Order& order) {
  CW_TRY(happen(turn, order, order::Event::Pay, turn.now()));
  CW_TRY(commit_stock(turn, order));
  turn.count({.event = DayEvent::OrderPaid, .amount_minor = order.total_minor});
  return use_coupons(turn, order.id);
}

base::Status retake_order(MemberTurn& turn, order::Order& order) {
  CW_TRY(happen(turn, order, order::Event::PayLate, turn.now()));
  CW_TRY(retake_stock(turn, order, turn.now()));
  CW_TRY(commit_stock(turn, order));
  base::Vector<coupon::CouponRef> wanted;
  for (const pricing::Adjustment& one : order.discounts) {
    const bool is_known =
        std::any_of(wanted.begin(), wanted.end(), [&](const auto& ref) { return ref.id == one.coupon; });
    if (!one.coupon.is_nil() && !is_known) wanted.push_back({one.coupon});
  }
  CW_TRY_ASSIGN(const CouponsInHand hand, take_in_hand(turn, wanted));
  if (!hand.lost.coupons.empty()) return hand.lost.coupons[0].error;
  base::CouponId at_limit;
  CW_TRY(hold_coupons(turn, order, hand, at_limit));
  promotion::PromotionNumber used_up = 0;
  CW_TRY(hold_promotions(turn, order, used_up));
  turn.count({.event = DayEvent::OrderPaid, .amount_minor = order.total_minor});
  return {};
}

base::Result<order::Order> cancel_order(MemberTurn& turn, const base::OrderId& id) {
  return change_order(turn, id, [&](order::Order& order) -> base::Status {
    const bool was_paid = order::is_paid(order.state);
    CW_TRY(happen(turn, order, order::Event::Cancel, turn.now()));
    if (was_paid) CW_TRY(give_all_back(turn, order));
    CW_TRY(close_payments(turn, id));
    turn.count({.event = DayEvent::OrderCancelled, .amount_minor = was_paid ? order.total_minor : 0});
    CW_TRY(release_stock(turn, order));
    CW_TRY(return_coupons(turn, id));
    return return_promotions(turn, id);
  });
}

base::Result<order::Order> receive_order(MemberTurn& turn, const base::OrderId& id) {
  return change_order(turn, id,
                      [&](order::Order& order) { return happen(turn, order, order::Event::Receive, turn.now()); });
}

base::Result<order::Order> ship_order(MemberTurn& turn, const base::OrderId& id, order::Shipment parcel) {
  return change_order(turn, id, [&](order::Order& order) -> base::Status {
    CW_TRY_ASSIGN(const order::Terms terms, terms_of(turn, order::State::Shipped));
    CW_TRY(order::ship(order, std::move(parcel), terms, turn.now()));
    CW_TRY(ship_stock(turn, order));
    return tell_order(turn, order);
  });
}

base::Status pass_time(MemberTurn& turn, const base::OrderId& id) {
  CW_TRY_ASSIGN(store::OrderRow row, find_order(turn, id));
  if (!row.order.is_due(turn.now())) return {};
  CW_TRY(let_time_pass(turn, row.order));
  CW_TRY(store_order(turn, std::move(row)));
  return {};
}

}  // namespace cartwright::app
