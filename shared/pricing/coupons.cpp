// Step 4 of the pipeline: what coupons ask, what they take off, and what the quote says of them.
#include <algorithm>
#include <array>

#include "shared/base/check.h"
#include "shared/base/decimal.h"
#include "shared/base/sort.h"
#include "shared/pricing/pipeline.h"
#include "shared/pricing/proration.h"

namespace cartwright::pricing {
namespace {

using base::ErrorCode;

// What works like it, so that who reads adjustments knows goods, gifts and shipping apart.
promotion::Kind promotion_kind(coupon::Kind kind) {
  constexpr std::array<promotion::Kind, coupon::kKindCount> kLike = {
      promotion::Kind::SpendAndSave, promotion::Kind::SpendAndSave, promotion::Kind::DirectPrice, promotion::Kind::Gift,
      promotion::Kind::Shipping};
  return kLike[static_cast<std::size_t>(kind)];
}

// So that every coupon of an order has room among the explanations.
constexpr std::size_t kMissingMax = kCouponLinesMax / coupon::kCouponsPerOrderMax;

promotion::Promotion rule_of(const coupon::Coupon& coupon) {
  const coupon::Terms& terms = coupon.terms;
  return {.version = terms.version,
          .name = terms.name,
          .kind = promotion_kind(terms.kind),
          .state = promotion::State::Running,
          .starts_at = coupon.valid_from,
          .ends_at = coupon.valid_to,
          .audience = terms.audience,
          .scope = terms.scope,
          .condition = terms.condition,
          .action = {.gift_variant = terms.gift_variant, .gift_quantity = terms.gift_quantity},
          .platform_bp = terms.platform_bp};
}

Explanation line_of(const Asked& asked, ExplanationCode code) {
  return {.code = code, .kind = asked.rule.kind, .name = asked.rule.name, .coupon = asked.coupon->id};
}

Asked ask_one(const Cart& cart, const coupon::Coupon& coupon) {
  Asked asked{.coupon = &coupon, .rule = rule_of(coupon), .covered = cart.basket.goods.covered_by(coupon.terms.scope)};
  Effect effect;
  if (applies(asked.rule, cart.basket, asked.covered, cart.moment, effect.lacks)) return asked;
  if (effect.lacks.empty()) {
    const bool early = cart.moment.at < coupon.valid_from;
    const bool late = coupon.valid_to <= cart.moment.at;
    asked.missing.push_back(line_of(asked, early  ? ExplanationCode::CouponNotStarted
                                           : late ? ExplanationCode::CouponExpired
                                                  : ExplanationCode::CouponScope));
    return asked;
  }
  Quote said;
  explain(asked.rule, effect, said);
  asked.missing = std::move(said.explanation);
  if (asked.missing.size() > kMissingMax) asked.missing.erase(asked.missing.begin() + kMissingMax, asked.missing.end());
  for (Explanation& line : asked.missing) line.coupon = coupon.id;
  return asked;
}

// FixedPrice: of each line how much is off, the dearest pieces first; of equals in canonical order.
base::Vector<std::int64_t> fixed_off(const Asked& asked, const Basket& basket, const base::Vector<std::int64_t>& nets) {
  struct Pieces {
    std::size_t line;
    std::int64_t each_minor;  // of a line at promotions' prices the mean, rounded down
  };
  const coupon::Terms& terms = asked.coupon->terms;
  base::Vector<Pieces> dearer;  // than the price
  for (std::size_t i = 0; i < nets.size(); ++i) {
    if (asked.covered[i] == 0) continue;
    const std::int64_t each_minor = nets[i] / basket.lines[i].quantity;
    if (each_minor > terms.value_minor) dearer.push_back({i, each_minor});
  }
  base::Vector<std::int64_t> off(nets.size(), 0);
  std::int64_t pieces = terms.pieces;
  for (const std::uint32_t place : base::stable_order(static_cast<std::uint32_t>(dearer.size()), dearer.data(),
                                                      [](const void*context, std::uint32_t a, std::uint32_t b) {
                                                        const auto* all = static_cast<const Pieces*>(context);
                                                        return all[a].each_minor > all[b].each_minor;
                                                      })) {
    const std::size_t line = dearer[place].line;
    const std::int64_t quantity = basket.lines[line].quantity;
    const std::int64_t priced = std::min(pieces, quantity);
    if (priced == 0) break;
    off[line] = slice(nets[line], quantity, 0, priced).value() - terms.value_minor * priced;
    pieces -= priced;
  }
  return off;
}

void record(const Asked& asked, std::int64_t amount_minor, const base::Vector<std::int64_t>& shares,
            const Basket& basket, Quote& quote) {
  if (amount_minor == 0) {
    add_line(line_of(asked, ExplanationCode::CouponNothingLeft), asked.rule, quote);
    return;
  }
  CHECK(add_adjustment(asked.rule, amount_minor, named_shares(basket, shares), quote, asked.coupon->id));
}

base::Vector<std::int64_t> nets_of(const Basket& basket) {
  base::Vector<std::int64_t> nets;
  for (const BasketLine& line : basket.lines) nets.push_back(line.net_minor);
  return nets;
}

void take_one(const Plan& plan, const Asked& asked, Basket& basket, Quote& quote) {
  if (asked.coupon->terms.kind == coupon::Kind::Gift) {
    if (!give_with_coupon(plan, asked.rule, asked.coupon->id, quote)) {
      add_line(line_of(asked, ExplanationCode::PromotionGiftGone), asked.rule, quote);
    }
    return;
  }
  const base::Vector<std::int64_t> nets = nets_of(basket);
  const std::int64_t amount = amount_off(asked, basket, nets);
  const base::Vector<std::int64_t> shares = shares_off(asked, basket, nets, amount);
  record(asked, amount, shares, basket, quote);
  for (std::size_t i = 0; i < shares.size(); ++i) basket.lines[i].net_minor -= shares[i];
}

}  // namespace

base::Vector<Asked> ask(const Cart& cart, const base::Vector<coupon::Coupon>& coupons) {
  base::Vector<Asked> asked;
  for (const std::uint32_t place : base::stable_order(static_cast<std::uint32_t>(coupons.size()), coupons.data(),
                                                      [](const void*context, std::uint32_t a, std::uint32_t b) {
                                                        const auto* all = static_cast<const coupon::Coupon*>(context);
                                                        if (all[a].terms.layer != all[b].terms.layer)
                                                          return all[a].terms.layer < all[b].terms.layer;
                                                        if (all[a].terms.group != all[b].terms.group)
                                                          return all[a].terms.group < all[b].terms.group;
                                                        return all[a].id < all[b].id;
                                                      })) {
    asked.push_back(ask_one(cart, coupons[place]));
  }
  return asked;
}

bool stacks(const coupon::Terms& before, const coupon::Terms& next) {
  return !before.exclusive && !next.exclusive && (before.layer != next.layer || before.group != next.group);
}

std::int64_t amount_off(const Asked& asked, const Basket& basket, const base::Vector<std::int64_t>& nets) {
  const coupon::Terms& terms = asked.coupon->terms;
  std::int64_t base_minor = 0;
  const bool is_fixed = terms.kind == coupon::Kind::FixedPrice;
  const base::Vector<std::int64_t> fixed = is_fixed ? fixed_off(asked, basket, nets) : base::Vector<std::int64_t>{};
  for (std::size_t i = 0; i < nets.size(); ++i) base_minor += asked.covered[i] == 0 ? 0 : is_fixed ? fixed[i] : nets[i];
  if (is_fixed) return base_minor;
  if (terms.kind == coupon::Kind::AmountOff) return std::min(terms.value_minor, base_minor);
  const std::int64_t off = part_of(base_minor, terms.off_bp);
  return terms.cap_minor > 0 ? std::min(off, terms.cap_minor) : off;
}

base::Vector<std::int64_t> shares_off(const Asked& asked, const Basket& basket, const base::Vector<std::int64_t>& nets,
                                      std::int64_t amount_minor) {
  if (asked.coupon->terms.kind == coupon::Kind::FixedPrice) return fixed_off(asked, basket, nets);
  base::Vector<ProrationLine> lines(nets.size());
  for (std::size_t i = 0; i < nets.size(); ++i) lines[i].weight = lines[i].cap = asked.covered[i] == 0 ? 0 : nets[i];
  return prorate(amount_minor, lines).value();
}

std::int64_t shipping_off(const coupon::Terms& terms, std::int64_t shipping_minor) {
  return terms.value_minor == 0 ? shipping_minor : std::min(terms.value_minor, shipping_minor);
}

void take_goods_coupons(const Plan& plan, const base::Vector<Asked>& asked, Basket& basket, Quote& quote) {
  for (const Asked& each : asked) {
    for (const Explanation& line : each.missing) add_line(line, each.rule, quote);
    if (!each.missing.empty() || each.coupon->terms.layer == coupon::Layer::Shipping) continue;
    take_one(plan, each, basket, quote);
  }
}

void take_shipping_coupons(const base::Vector<Asked>& asked, Basket& basket, Quote& quote) {
  for (const Asked& each : asked) {
    if (!each.missing.empty() || each.coupon->terms.layer != coupon::Layer::Shipping) continue;
    const std::int64_t amount = shipping_off(each.coupon->terms, basket.shipping_minor);
    record(each, amount, shipping_shares(basket, amount), basket, quote);
    basket.shipping_minor -= amount;
  }
}

base::Vector<Asked> that_stack(base::Vector<Asked> asked) {
  base::Vector<const Asked*> taken;
  for (Asked& each : asked) {
    if (!each.missing.empty()) continue;
    for (const Asked* before : taken) {
      if (stacks(before->coupon->terms, each.coupon->terms)) continue;
      each.missing.push_back(line_of(each, ExplanationCode::CouponNotStackable));
      each.missing.back().other = before->coupon->id;
      break;
    }
    if (each.missing.empty()) taken.push_back(&each);
  }
  return asked;
}

bool uses(const Quote& quote, const base::CouponId& id) {
  const auto names = [&](const auto& each) { return each.coupon == id; };
  return std::any_of(quote.adjustments.begin(), quote.adjustments.end(), names) ||
         std::any_of(quote.gifts.begin(), quote.gifts.end(), names);
}

base::Vector<coupon::CouponRef> used_coupons(const Quote& quote) {
  base::Vector<coupon::CouponRef> used;
  const auto note = [&](const base::CouponId& id) {
    const auto names = [&](const coupon::CouponRef& ref) { return ref.id == id; };
    if (!id.is_nil() && std::none_of(used.begin(), used.end(), names)) used.push_back({id});
  };
  for (const Adjustment& each : quote.adjustments) note(each.coupon);
  for (const GiftLine& each : quote.gifts) note(each.coupon);
  base::stable_sort(used, [](const coupon::CouponRef& a, const coupon::CouponRef& b) { return a.id < b.id; });
  return used;
}

base::Error why_unused(const Quote& quote, const base::CouponId& id) {
  for (const Explanation& line : quote.explanation) {
    if (line.coupon != id) continue;
    switch (line.code) {
      case ExplanationCode::CouponNotStarted:
        return {.code = ErrorCode::CouponNotStarted};
      case ExplanationCode::CouponExpired:
        return {.code = ErrorCode::CouponExpired};
      case ExplanationCode::CouponScope:
        return {.code = ErrorCode::CouponScope};
      case ExplanationCode::CouponNotStackable:
        return {.code = ErrorCode::CouponNotStackable, .detail = base::format_id(line.other.bytes)};
      case ExplanationCode::CouponNothingLeft:
      case ExplanationCode::PromotionGiftGone:
        return {.code = ErrorCode::CouponState};
      case ExplanationCode::PromotionAmountMissing:
        return {.code = ErrorCode::CouponMinSpend, .detail = base::to_decimal(line.missing_minor)};
      case ExplanationCode::PromotionQuantityMissing:
        return {.code = ErrorCode::CouponMinSpend, .detail = base::to_decimal(line.missing_quantity)};
      default:  // what it asks of the shopper, or of the time
        return {.code = ErrorCode::CouponMinSpend};
    }
  }
  return {.code = ErrorCode::CouponState};
}

void CouponOffer::describe(codec::Visitor& v) {
  v.id("id", id);
  v.boolean("applies", applies);
  v.amount("amount_minor", amount_minor);
  v.list("missing", missing, kExplanationsMax);
}

void CouponChoice::describe(codec::Visitor& v) {
  v.list("offers", offers, coupon::kWalletMax);
  v.list("best", best, coupon::kCouponsPerOrderMax);
  v.amount("saved_minor", saved_minor);
  v.amount("missed_minor", missed_minor);
}

void WalletQuote::describe(codec::Visitor& v) {
  v.message("quote", quote);
  v.message("choice", choice);
}

}  // namespace cartwright::pricing
