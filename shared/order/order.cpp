#include "shared/order/order.h"

#include <array>

namespace cartwright::order {
namespace {

constexpr std::array<std::string_view, kPriceChoiceCount> kChoices = {"accept_if_not_more", "accept_any", "ask"};

}  // namespace

const codec::EnumNames kPriceChoiceNames{kChoices};

void OrderLine::describe(codec::Visitor& v) {
  v.u32("variant", variant);
  v.u32("product", product);
  v.text("sku", sku, limits::kSkuBytesMax);
  v.message("title", title);
  v.message("choice", choice);
  v.text("picture", picture, 2'048);
  v.i64("quantity", quantity, 1, limits::kQuantityPerLineMax);
  v.amount("unit_price_minor", unit_price_minor);
  v.amount("net_minor", net_minor);
  v.amount("shipping_share_minor", shipping_share_minor);
}

void Order::describe(codec::Visitor& v) {
  v.id("id", id);
  v.text("number", number, 32);
  v.enumeration("state", state, kStateNames);
  v.currency("currency", currency);
  v.list("lines", lines, kOrderedLinesMax);
  v.amount("goods_minor", goods_minor);
  v.amount("shipping_minor", shipping_minor);
  v.amount("total_minor", total_minor);
  v.text("zone", zone, 64);
  v.text("method", method, 64);
  v.message("ship_to", ship_to);
  v.hash("fingerprint", fingerprint);
  v.instant("submitted_at", submitted_at);
  v.instant("paid_at", paid_at);
  v.instant("cancelled_at", cancelled_at);
  v.instant("due_at", due_at);
  v.list("events", events, kEventsMax);
  v.list("shipments", shipments, kShipmentsMax);
  v.list("discounts", discounts, pricing::kAdjustmentsMax);
  v.amount("saved_minor", saved_minor);
  v.u32("gifts", gifts, pricing::kAdjustmentsMax);
  if (gifts > lines.size()) v.reject({.code = base::ErrorCode::OutOfRange, .detail = "gifts"});
}

void PlaceOrder::describe(codec::Visitor& v) {
  v.id("id", id);
  v.list("lines", lines, limits::kOrderLinesMax);
  v.text("zone", zone, 64);
  v.text("method", method, 64);
  v.message("ship_to", ship_to);
  v.enumeration("choice", choice, kPriceChoiceNames);
  v.u64("seen_catalogue_version", seen_catalogue_version);
  v.amount("seen_total_minor", seen_total_minor);
  v.hash("seen_fingerprint", seen_fingerprint);
  v.list("coupons", coupons, coupon::kCouponsPerOrderMax);
  v.optional_message("pay_with", pay_with);
}

}  // namespace cartwright::order
