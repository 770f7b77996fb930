// An order: what was bought as a snapshot (titles, prices, shares), so that nothing later in the catalogue changes it,
// and where it stands (life.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/vector.h"
#include "shared/catalog/model.h"
#include "shared/order/life.h"
#include "shared/pricing/coupons.h"
#include "shared/pricing/quote.h"

namespace cartwright::order {

struct ShipTo {
  static constexpr const char* kTypeName = "ShipTo";
  std::string name;
  std::string phone;
  std::string address;

  void describe(codec::Visitor& v) {
    v.text("name", name, 200);
    v.text("phone", phone, 40);
    v.text("address", address, limits::kAddressBytesMax);
  }
  friend bool operator==(const ShipTo&, const ShipTo&) = default;
};

struct OrderLine {
  static constexpr const char* kTypeName = "OrderLine";
  base::VariantNumber variant = 0;
  base::ProductNumber product = 0;
  std::string sku;
  catalog::LocalText title;
  catalog::LocalText choice;  // "Off-white, 1.8 m"; empty when the product has one variant
  std::string picture;
  std::int64_t quantity = 0;
  std::int64_t unit_price_minor = 0;
  std::int64_t net_minor = 0;
  std::int64_t shipping_share_minor = 0;

  void describe(codec::Visitor& v);
  friend bool operator==(const OrderLine&, const OrderLine&) = default;
};

struct Order {
  static constexpr const char* kTypeName = "Order";
  base::OrderId id;
  std::string number;  // "O261122000000017": for people, issued by the server
  State state = State::AwaitingPayment;
  base::Currency currency = base::Currency::Cny;
  base::Vector<OrderLine> lines;
  std::int64_t goods_minor = 0;
  std::int64_t shipping_minor = 0;
  std::int64_t total_minor = 0;
  std::string zone;
  std::string method;
  ShipTo ship_to;
  base::Hash256 fingerprint{};  // of the quote that was charged
  base::Instant submitted_at;
  base::Instant paid_at;               // 0: not yet
  base::Instant cancelled_at;          // 0: not
  base::Instant due_at;                // when the state's timed event comes; 0: it has none
  base::Vector<HappenedEvent> events;  // in the order of time; only ever appended to
  base::Vector<Shipment> shipments;    // the first parcel first

  base::Vector<pricing::Adjustment> discounts;  // the quote's, with promotion and version; shares name `lines`
  std::int64_t saved_minor = 0;
  std::uint32_t gifts = 0;  // so many lines at the end were given: their net is 0

  std::size_t bought() const { return lines.size() - gifts; }  // lines before the gifts
  // Cancelled, or its time to pay is over, whoever has noticed: it came to nothing.
  bool stands(base::Instant now) const;
  base::Instant delivered_at() const;  // 0: not yet
  bool is_due(base::Instant now) const { return due_at.ms != 0 && due_at <= now; }
  void describe(codec::Visitor& v);
  friend bool operator==(const Order&, const Order&) = default;
};

// ---- its life: each of these changes all of the order or nothing ----
// Errors: order_state.
base::Status happen(Order& order, Event event, const Terms& terms, base::Instant now);
// As it stands at `now`, with the timed event of its state although nobody has stored it yet (spec 0.16). What is due
// after that one is left to who stores it.
Order as_of(Order order, base::Instant now);
// What was ordered, gifts included: by rising variant, each once. The order in which stock is locked.
base::Vector<ShipmentLine> pieces(const Order& order);
// What a parcel may take now: nothing while the order cannot be shipped.
base::Vector<ShipmentLine> to_ship(const Order& order);
// Puts `parcel` on its way; without lines it holds all that is left. Errors: order_state; out_of_range (more than is
// left, or a variant twice); missing_field (carrier); line_limit (kShipmentsMax).
base::Status ship(Order& order, Shipment parcel, const Terms& terms, base::Instant now);

// What the shopper agreed to if the server's quote differs from the one that was seen (spec 0.9).
enum class PriceChoice : std::uint8_t { AcceptIfNotMore, AcceptAny, Ask };
inline constexpr std::uint8_t kPriceChoiceCount = 3;
extern const codec::EnumNames kPriceChoiceNames;

struct PlaceLine {
  static constexpr const char* kTypeName = "PlaceLine";
  base::VariantNumber variant = 0;
  std::int64_t quantity = 0;

  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.i64("quantity", quantity, 1, limits::kQuantityPerLineMax);
  }
  friend bool operator==(const PlaceLine&, const PlaceLine&) = default;
};

// How the shopper wants to pay. On a page (shared/payment) means: not from the balance, whatever it holds.
struct PayWith {
  static constexpr const char* kTypeName = "PayWith";
  bool page = false;

  void describe(codec::Visitor& v) { v.boolean("page", page); }
  friend bool operator==(const PayWith&, const PayWith&) = default;
};

// An intent: what to buy and what was seen. Prices in it are only compared, never charged.
struct PlaceOrder {
  static constexpr const char* kTypeName = "PlaceOrder";
  base::OrderId id;  // made by the device: names the order before the server has seen it
  base::Vector<PlaceLine> lines;
  std::string zone;
  std::string method;
  ShipTo ship_to;
  PriceChoice choice = PriceChoice::AcceptIfNotMore;
  std::uint64_t seen_catalogue_version = 0;
  std::int64_t seen_total_minor = 0;
  base::Hash256 seen_fingerprint{};
  base::Vector<coupon::CouponRef> coupons;  // that the quote used, by rising id, each once
  std::optional<PayWith> pay_with;          // absent: from the balance at once, where that is enough

  bool by_page() const { return pay_with.has_value() && pay_with->page; }
  void describe(codec::Visitor& v);
  friend bool operator==(const PlaceOrder&, const PlaceOrder&) = default;
};

// The lines of an intent to be priced for this shopper at this moment. Its coupons are added by who has their values.
pricing::QuoteInput quote_input(const PlaceOrder& intent, const rule::Shopper& shopper, base::Instant at);

// When the device made it: the time in its id (UUID version 7).
base::Instant made_at(const PlaceOrder& intent);

// Checks an intent's own shape: 1..500 lines, a variant once, a name, a phone and an address to ship to.
// Coupons: rising, each once. Errors: cart_empty, line_limit, out_of_range, missing_field.
base::Status validate(const PlaceOrder& intent);

// Decides what is charged. `current` is the server's quote of the intent's lines, `seen` the same lines quoted from
// the bundle the shopper saw, when it is still honoured (absent: too old or unknown). Errors: stock_short or
// sku_unknown (a line cannot be ordered; detail: the variant), not_deliverable, price_changed (detail: the new total).
// `lost`: what could not be held and is not in `current`; coupons which `current` has and does not use are found here.
// A price with what was lost is never honoured, and where the shopper's choice refuses the price that is left, the
// error is that of the first lost coupon, by id, else of the promotion.
struct Lost {
  base::Vector<pricing::LostCoupon> coupons{};
  std::optional<base::Error> promotion{};  // the first of those that are used up
};
base::Result<pricing::Quote> decide_price(const PlaceOrder& intent, const pricing::Quote& current,
                                          const std::optional<pricing::Quote>& seen, const Lost& lost = {});

// How far an older quote is honoured: 5 % of it and at most 5,000 minor units (spec 0.9, honour_cap and honour_window).
inline constexpr std::int64_t kHonourCapBasisPoints = 500;
inline constexpr std::int64_t kHonourCapMinor = 5'000;
inline constexpr std::int64_t kHonourWindowMs = base::kDayMs;

// What the shop adds to an intent that it takes.
struct Taken {
  std::string number;
  base::Instant at;
  Terms terms;
};
// The snapshot: an order that awaits its payment, with the gifts behind the lines that were bought. `quote` must quote
// exactly the intent's lines. Errors: malformed bundle; sku_unknown (a line or a gift has left the bundle; detail: the
// variant).
base::Result<Order> make_order(const PlaceOrder& intent, const pricing::Quote& quote, const catalog::Bundle& bundle,
                               Taken taken);

// "O" + yyMMdd (business zone, fixed +08:00) + 8 digits + check digit (Luhn over the digits). `serial` < 10^8. Other
// things that people have numbers for (spec 0.2) have a letter of their own: returns R.
std::string order_number(base::Instant now, std::uint32_t serial, char kind = 'O');

}  // namespace cartwright::order
