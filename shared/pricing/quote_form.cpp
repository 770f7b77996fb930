// The described form of a quote and of what it consists of.
#include <array>

#include "shared/pricing/quote.h"

namespace cartwright::pricing {
namespace {

constexpr std::array<std::string_view, kConditionCount> kConditions = {
    "ok",       "low_stock",    "price_changed",  "promotion_ended",
    "not_sold", "out_of_stock", "limit_exceeded", "not_deliverable"};
constexpr std::array<std::string_view, kExplanationCodeCount> kExplanations = {"list_prices",
                                                                               "shipping_by_weight",
                                                                               "shipping_free",
                                                                               "shipping_free_missing",
                                                                               "not_deliverable",
                                                                               "promotion_amount_missing",
                                                                               "promotion_quantity_missing",
                                                                               "promotion_members_only",
                                                                               "promotion_tier",
                                                                               "promotion_first_order",
                                                                               "promotion_time",
                                                                               "promotion_condition",
                                                                               "promotion_not_combined",
                                                                               "promotion_gift_gone",
                                                                               "coupon_not_started",
                                                                               "coupon_expired",
                                                                               "coupon_scope",
                                                                               "coupon_not_stackable",
                                                                               "coupon_nothing_left"};

}  // namespace

const codec::EnumNames kConditionNames{kConditions};
const codec::EnumNames kExplanationCodeNames{kExplanations};

void QuoteLine::describe(codec::Visitor& v) {
  v.u32("variant", variant);
  v.i64("quantity", quantity, 1, INT64_MAX);
  v.enumeration("condition", condition, kConditionNames);
  v.u32("stock", stock);
  v.amount("unit_price_minor", unit_price_minor);
  v.amount("net_minor", net_minor);
  v.amount("shipping_share_minor", shipping_share_minor);
  v.amount("price_change_minor", price_change_minor);
  bool orderable = can_be_ordered();  // for who shows it; to be read it stands in the condition
  v.boolean("orderable", orderable);
}

void Explanation::describe(codec::Visitor& v) {
  v.enumeration("code", code, kExplanationCodeNames);
  v.boolean("applied", applied);
  v.amount("amount_minor", amount_minor);
  v.amount("missing_minor", missing_minor);
  v.u64("weight_g", weight_g);
  v.u32("promotion", promotion);
  v.enumeration("kind", kind, promotion::kKindNames);
  v.message("name", name);
  v.i64("missing_quantity", missing_quantity, 0, INT64_MAX);
  v.u32("off_bp", off_bp);
  v.id("coupon", coupon);
  v.id("other", other);
}

void GiftLine::describe(codec::Visitor& v) {
  v.u32("variant", variant);
  v.u32("product", product);
  v.i64("quantity", quantity, 1, limits::kQuantityPerLineMax);
  v.amount("unit_price_minor", unit_price_minor);
  v.u32("promotion", promotion);
  v.id("coupon", coupon);
}

void Share::describe(codec::Visitor& v) {
  v.u32("line", line);
  v.amount("amount_minor", amount_minor);
}

void Adjustment::describe(codec::Visitor& v) {
  v.u32("promotion", promotion);
  v.u32("version", version);
  v.enumeration("kind", kind, promotion::kKindNames);
  v.message("name", name);
  v.amount("amount_minor", amount_minor);
  v.u32("platform_bp", platform_bp);
  v.list("shares", shares, limits::kCartLinesMax + kAdjustmentsMax);
  v.id("coupon", coupon);
}

void Quote::describe(codec::Visitor& v) {
  v.u64("catalogue_version", catalogue_version);
  v.currency("currency", currency);
  v.text("zone", zone, 64);
  v.text("method", method, 64);
  v.boolean("deliverable", deliverable);
  v.list("lines", lines, limits::kCartLinesMax);
  v.list("gifts", gifts, kAdjustmentsMax);
  v.list("adjustments", adjustments, kAdjustmentsMax);
  v.amount("list_minor", list_minor);
  v.amount("saved_minor", saved_minor);
  v.amount("goods_minor", goods_minor);
  v.amount("shipping_minor", shipping_minor);
  v.amount("total_minor", total_minor);
  v.list("explanation", explanation, kExplanationsMax);
  v.hash("fingerprint", fingerprint);
}

}  // namespace cartwright::pricing
