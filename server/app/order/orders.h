// Orders: place, pay, cancel, ship, receive, read. Each command is one transaction on the member's turn; the price
// comes from the published catalogue, never from the client. Stock is reserved at submission, committed by
// the payment, gone with the parcel, and given back when the order comes to nothing (app/inventory/reserve.h).
// An order that the wallet cannot pay awaits payment and expires after kUnpaidMsMax. What comes by itself in time is
// already true in every read before the job has come round (spec 0.16).
#pragma once

#include <string_view>

#include "server/app/account/session_info.h"
#include "server/app/catalogue/catalogue_source.h"
#include "server/app/member_turn.h"
#include "server/app/settings/settings.h"
#include "shared/base/env.h"

namespace cartwright::app {

// Until the setting says otherwise.
inline constexpr std::int64_t kUnpaidMsMax = describe(Setting::UnpaidMinutes).otherwise * base::kMinuteMs;
inline constexpr std::int64_t kKeyLifeMs = 60 * base::kDayMs;  // longer than any client's queue (RELIABILITY 5.6)
inline constexpr std::size_t kKeyBytesMax = 128;
inline constexpr std::size_t kOrdersPerPageMax = 50;

// ---- inside a transaction: the commands of the sync queue ----
// The same id with the same body answers the order that is there. `made_at`: when the shopper saw the price, by the
// device's clock corrected; the price of that moment may be honoured. A coupon that cannot be held is lost, which the
// shopper's choice decides about. Errors: id_conflict, price_changed, stock_short, unpaid_limit, those of take_in_hand,
// sku_unknown (nothing published: any), not_deliverable, and the shape errors of order::validate.
base::Result<order::Order> place_order(MemberTurn& turn, const order::PlaceOrder& intent, base::Instant made_at,
                                       CatalogueSource& catalogue);
base::Result<order::Order> pay_order(MemberTurn& turn, const base::OrderId& id);      // order_state, insufficient_funds
base::Result<order::Order> cancel_order(MemberTurn& turn, const base::OrderId& id);   // order_state, not_found
base::Result<order::Order> receive_order(MemberTurn& turn, const base::OrderId& id);  // order_state, not_found
// The event of its state whose time has come; nothing happens before. Errors: not_found.
base::Status pass_time(MemberTurn& turn, const base::OrderId& id);
base::Result<order::Order> ship_order(MemberTurn& turn, const base::OrderId& id,
                                      order::Shipment parcel);  // order::ship

// ---- for what is done about an order elsewhere (app/aftersale, app/payment) ----
// It is paid by way of a provider, which books the money. Errors: order_state.
base::Status pay_by_provider(MemberTurn& turn, order::Order& order);
// An order that has come to nothing is paid after all: what it held is taken again, goods and coupons, or nothing of
// the part that this stands in may be kept. Errors: order_state, stock_short, those of take_in_hand and hold_coupons.
base::Status retake_order(MemberTurn& turn, order::Order& order);
// As of the turn's time, with what was due. Errors: not_found.
base::Result<store::OrderRow> order_in_hand(MemberTurn& turn, const base::OrderId& id);
base::Result<order::Order> store_order(MemberTurn& turn, store::OrderRow row);
// A delivered order does not complete while a request for aftersale is open; afterwards it does when its return window
// closes, or at once when that is over.
base::Status hold_completion(MemberTurn& turn, order::Order& order, bool is_open);

// ---- whole use cases: the HTTP API ----
// POST /v1/orders with an Idempotency-Key. A repeat of the key with the same body answers what was answered; with
// another body: key_reused. `repeated` says so.
struct KeyedIntent {
  std::string_view key;  // 1..kKeyBytesMax bytes
  const order::PlaceOrder& place;
};
struct KeyedOrder {
  order::Order order;
  bool repeated = false;
};
base::Result<KeyedOrder> place_order_with_key(store::Store& store, const SessionInfo& session,
                                              const KeyedIntent& intent, base::Env& env, CatalogueSource& catalogue);
base::Result<order::Order> pay_order_now(store::Store& store, const SessionInfo& session, const base::OrderId& id,
                                         base::Env& env);
base::Result<order::Order> cancel_order_now(store::Store& store, const SessionInfo& session, const base::OrderId& id,
                                            base::Env& env);
base::Result<order::Order> receive_order_now(store::Store& store, const SessionInfo& session, const base::OrderId& id,
                                             base::Env& env);
base::Result<order::Order> get_order(store::Store& store, const SessionInfo& session, const base::OrderId& id,
                                     base::Instant now);
// Newest first, from behind `before` (nil: from the start); `next` of the page is nil at the end.
struct OrderPage {
  std::vector<order::Order> orders;
  base::OrderId next;
};
base::Result<OrderPage> list_orders(store::Store& store, const SessionInfo& session, const base::OrderId& before,
                                    std::size_t limit, base::Instant now);

}  // namespace cartwright::app
