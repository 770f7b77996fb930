// What staff sees of carts and quotes, as the HTTP API speaks it (JSON). Reasons are recorded with each look.
#pragma once

#include "shared/order/order.h"
#include "shared/pricing/quote.h"
#include "shared/protocol/support.h"
#include "shared/rule/condition.h"

namespace cartwright::protocol {

// A line of a member's cart with what the shop's catalogue says of it today.
struct MemberCartLine {
  static constexpr const char* kTypeName = "MemberCartLine";
  base::VariantNumber variant = 0;
  std::string sku;  // empty: the catalogue does not have it any more
  catalog::LocalText title;
  std::int64_t quantity = 0;
  bool selected = true;
  bool saved = false;
  std::string note;
  base::Instant first_at;
  pricing::Condition condition = pricing::Condition::Ok;
  std::int64_t unit_price_minor = 0;
  std::int64_t price_change_minor = 0;

  void describe(codec::Visitor& v) {
    v.u32("variant", variant);
    v.text("sku", sku, limits::kSkuBytesMax);
    v.message("title", title);
    v.i64("quantity", quantity, 1, limits::kQuantityPerLineMax);
    v.boolean("selected", selected);
    v.boolean("saved", saved);
    v.text("note", note, limits::kNoteBytesMax);
    v.instant("first_at", first_at);
    v.enumeration("condition", condition, pricing::kConditionNames);
    v.amount("unit_price_minor", unit_price_minor);
    v.amount("price_change_minor", price_change_minor);
  }
};

// POST /v1/admin/members/{id}/cart-views
struct MemberCart {
  static constexpr const char* kTypeName = "MemberCart";
  base::Currency currency = base::Currency::Cny;
  std::uint64_t catalogue_version = 0;
  base::Vector<MemberCartLine> lines;  // in the order in which they came to be

  void describe(codec::Visitor& v) {
    v.currency("currency", currency);
    v.u64("catalogue_version", catalogue_version);
    v.list("lines", lines, limits::kCartLinesMax);
  }
};

// GET /v1/admin/reports/carts: all members' carts together, by how long nobody has touched them.
struct IdleCartRow {
  static constexpr const char* kTypeName = "IdleCartRow";
  std::uint32_t days_from = 0;
  std::uint32_t days_to = 0;  // 0: and more
  std::uint64_t carts = 0;
  std::uint64_t pieces = 0;
  std::int64_t value_minor = 0;  // at the list prices of today, of what is still sold

  void describe(codec::Visitor& v) {
    v.u32("days_from", days_from);
    v.u32("days_to", days_to);
    v.u64("carts", carts);
    v.u64("pieces", pieces);
    v.amount("value_minor", value_minor);
  }
};
struct IdleCartReport {
  static constexpr const char* kTypeName = "IdleCartReport";
  base::Currency currency = base::Currency::Cny;
  base::Vector<IdleCartRow> rows;

  void describe(codec::Visitor& v) {
    v.currency("currency", currency);
    v.list("rows", rows, 10);
  }
};

// POST /v1/admin/quote-inspections: what a person has in hand, the fingerprint of a quote or the number of an order.
struct QuoteInspection {
  static constexpr const char* kTypeName = "QuoteInspection";
  std::string asked;
  std::string reason;

  void describe(codec::Visitor& v) {
    v.text("asked", asked, 64);
    v.text("reason", reason, kReasonBytesMax);
  }
};

// Every input and rule of the price that an order was charged, without where it goes.
struct InspectedQuote {
  static constexpr const char* kTypeName = "InspectedQuote";
  std::string number;
  base::MemberId member;
  base::Hash256 fingerprint{};
  base::Instant submitted_at;
  base::Currency currency = base::Currency::Cny;
  std::string zone;
  std::string method;
  base::Vector<order::OrderLine> lines;  // gifts last
  std::uint32_t gifts = 0;
  base::Vector<pricing::Adjustment> discounts;  // as they were charged, by promotion and version or coupon
  base::Vector<coupon::Coupon> coupons;         // that the order holds or has used
  std::int64_t goods_minor = 0;
  std::int64_t saved_minor = 0;
  std::int64_t shipping_minor = 0;
  std::int64_t total_minor = 0;
  // The price worked out anew, with what did not apply and what was missing: from the catalogue, the moment and the
  // shopper's facts that give the order's fingerprint again. False: they are not to be had any more.
  bool is_proved = false;
  std::uint64_t catalogue_version = 0;
  base::Instant priced_at;
  bool first_order = false;  // only as the member's first order does the price come out
  base::Vector<pricing::Explanation> explanation;

  void describe(codec::Visitor& v) {
    v.text("number", number, 20);
    v.id("member", member);
    v.hash("fingerprint", fingerprint);
    v.instant("submitted_at", submitted_at);
    v.currency("currency", currency);
    v.text("zone", zone, 64);
    v.text("method", method, 64);
    v.list("lines", lines, limits::kOrderLinesMax + pricing::kAdjustmentsMax);
    v.u32("gifts", gifts);
    v.list("discounts", discounts, pricing::kAdjustmentsMax);
    v.list("coupons", coupons, coupon::kCouponsPerOrderMax);
    v.amount("goods_minor", goods_minor);
    v.amount("saved_minor", saved_minor);
    v.amount("shipping_minor", shipping_minor);
    v.amount("total_minor", total_minor);
    v.boolean("is_proved", is_proved);
    v.u64("catalogue_version", catalogue_version);
    v.instant("priced_at", priced_at);
    v.boolean("first_order", first_order);
    v.list("explanation", explanation, pricing::kExplanationsMax);
  }
};

}  // namespace cartwright::protocol
