#include "shared/pricing/stages.h"

#include <algorithm>

#include "shared/base/check.h"
#include "shared/base/plant.h"
#include "shared/base/sort.h"

namespace cartwright::pricing {
namespace {

using promotion::Exclusive;
using promotion::Kind;
using promotion::Promotion;

bool is_of(Stage stage, Kind kind) {
  switch (stage) {
    case Stage::Lines:
      return kind >= Kind::QuantityLadder && kind <= Kind::Bundle;
    case Stage::Orders:
      return kind == Kind::SpendAndSave;
    case Stage::Gifts:
      return kind == Kind::Gift;
    case Stage::Shipping:
      return kind == Kind::Shipping;
  }
  return false;
}

// One promotion's turn: what it did to a basket.
struct Turn {
  const Promotion* promotion = nullptr;
  const Covered* covered = nullptr;
  Effect effect;
};

// An effect that was recorded: it has an amount.
void take(Stage stage, const Promotion& promotion, const Effect& effect, Basket& basket) {
  if (stage == Stage::Shipping) {
    basket.shipping_minor -= effect.amount_minor;
  } else if (stage != Stage::Gifts) {
    for (std::size_t i = 0; i < basket.lines.size(); ++i) basket.lines[i].net_minor -= effect.shares[i];
  }
  basket.use(promotion.group, effect.pieces);
}

// A gift counts for what it costs in the shop, unless there are not enough of it.
void value_gift(const Plan& plan, const Promotion& promotion, const Quote& quote, Effect& effect) {
  if (effect.gifts == 0) return;
  const base::VariantNumber variant = promotion.action.gift_variant;
  const auto figures = plan.bundle.find_variant(variant);
  std::int64_t taken = effect.gifts;
  for (const QuoteLine& line : quote.lines)
    taken += line.variant == variant && line.can_be_ordered() ? line.quantity : 0;
  for (const GiftLine& gift : quote.gifts) taken += gift.variant == variant ? gift.quantity : 0;
  const bool there = figures && figures->stock >= taken && effect.gifts <= limits::kQuantityPerLineMax &&
                     figures->price_minor <= base::kAmountMinorMax / effect.gifts;
  // A gift that costs nothing anywhere still is one: it counts 1 so that it is given.
  effect.amount_minor = there ? std::max<std::int64_t>(1, figures->price_minor * effect.gifts) : 0;
}

void work_out(const Plan& plan, const Basket& basket, const Quote& quote, Turn& turn) {
  turn.effect = effect_of(*turn.promotion, basket, *turn.covered, plan.moment);
  value_gift(plan, *turn.promotion, quote, turn.effect);
}

bool give(const Promotion& promotion, const Effect& effect, const catalog::Bundle& bundle, const base::CouponId& coupon,
          Quote& quote) {
  const auto line = static_cast<std::uint32_t>(quote.lines.size() + quote.gifts.size());
  const auto figures = bundle.find_variant(promotion.action.gift_variant);
  if (quote.gifts.size() == kAdjustmentsMax) return false;
  if (figures->price_minor > 0 &&
      !add_adjustment(promotion, effect.amount_minor, {{.line = line, .amount_minor = effect.amount_minor}}, quote,
                      coupon)) {
    return false;
  }
  quote.gifts.push_back({.variant = promotion.action.gift_variant,
                         .product = figures->product,
                         .quantity = effect.gifts,
                         .unit_price_minor = figures->price_minor,
                         .promotion = promotion.number,
                         .coupon = coupon});
  return true;
}

bool has_room(const Quote& quote) {
  const auto is_promotions = [](const Adjustment& each) { return each.coupon.is_nil(); };
  const auto count = std::count_if(quote.adjustments.begin(), quote.adjustments.end(), is_promotions);
  return static_cast<std::size_t>(count) + coupon::kCouponsPerOrderMax < kAdjustmentsMax;
}

// Into the quote; false when there is no room for another adjustment, and then nothing happens to the basket either.
bool record(const Plan& plan, Stage stage, const Turn& turn, const Basket& basket, Quote& quote) {
  if (plan.says == Says::MoneyOnly) {
    if (turn.effect.amount_minor == 0 || !has_room(quote)) return false;
    quote.adjustments.emplace_back();
    return true;
  }
  explain(*turn.promotion, turn.effect, quote);
  if (turn.effect.amount_minor == 0) return false;
  if (stage == Stage::Gifts) {
    give(*turn.promotion, turn.effect, plan.bundle, {}, quote);
    return true;
  }
  const std::int64_t amount_minor = turn.effect.amount_minor;
  return add_adjustment(
      *turn.promotion, amount_minor,
      named_shares(basket, stage == Stage::Shipping ? shipping_shares(basket, amount_minor) : turn.effect.shares),
      quote);
}

// Shut out by another; or it would not have applied in any case, and says why.
void say_not_combined(const Promotion& promotion, const Effect& effect, Quote& quote) {
  if (effect.amount_minor == 0) return explain(promotion, effect, quote);
  add_line({.code = ExplanationCode::PromotionNotCombined}, promotion, quote);
}

// Of the group's promotions that want to be the only one, whether `turn` saves most on the basket as the stage found
// it.
bool is_best_of_group(const base::Vector<Turn>& turns, const Turn& turn) {
  for (const Turn& other : turns) {
    if (other.promotion->exclusive != Exclusive::Group || other.promotion->group != turn.promotion->group) continue;
    if (other.effect.amount_minor > turn.effect.amount_minor) return false;
    const bool equal = other.effect.amount_minor == turn.effect.amount_minor;
    if (equal && other.promotion->number < turn.promotion->number) return false;
  }
  return true;
}

// Who is in the stage; what those would do by themselves that may want to be the only one.
base::Vector<Turn> turns_of(const Plan& plan, Stage stage, const Basket& basket, const Quote& quote) {
  base::Vector<Turn> turns;
  for (const std::uint32_t place : plan.order) {
    const Promotion& promotion = plan.promotions[place];
    if (!is_of(stage, promotion.kind)) continue;
    Turn& turn = turns.emplace_back(Turn{.promotion = &promotion, .covered = &plan.covered[place]});
    if (promotion.exclusive != Exclusive::No) work_out(plan, basket, quote, turn);
  }
  return turns;
}

// Of those that stand alone in their stage the one that saves most; of equals the lower number.
const Turn* best_alone(const base::Vector<Turn>& turns) {
  const Turn* best = nullptr;
  for (const Turn& turn : turns) {
    if (turn.promotion->exclusive != Exclusive::Stage) continue;
    const bool better = best == nullptr || turn.effect.amount_minor > best->effect.amount_minor;
    const bool equal = best != nullptr && turn.effect.amount_minor == best->effect.amount_minor;
    if (better || (equal && turn.promotion->number < best->promotion->number)) best = &turn;
  }
  return best;
}

// The others, one after the other, each on what the one before has left; answers what they save together.
std::int64_t share_stage(const Plan& plan, Stage stage, const base::Vector<Turn>& turns, Basket& basket, Quote& quote) {
  std::int64_t saved_minor = 0;
  for (const Turn& turn : turns) {
    const Promotion& promotion = *turn.promotion;
    if (promotion.exclusive == Exclusive::Stage) continue;
    if (promotion.exclusive == Exclusive::Group && turn.effect.amount_minor > 0 && !is_best_of_group(turns, turn)) {
      if (plan.says == Says::All) say_not_combined(promotion, turn.effect, quote);
      continue;
    }
    if (plan.says == Says::MoneyOnly && basket.shipping_minor == 0) break;
    Turn now{.promotion = &promotion, .covered = turn.covered};
    work_out(plan, basket, quote, now);
    if (!record(plan, stage, now, basket, quote)) continue;
    take(stage, promotion, now.effect, basket);
    saved_minor += now.effect.amount_minor;
  }
  return saved_minor;
}

}  // namespace

base::Vector<std::uint32_t> by_priority(const base::Vector<Promotion>& promotions) {
  return base::stable_order(static_cast<std::uint32_t>(promotions.size()), promotions.data(),
                            [](const void* context, std::uint32_t a, std::uint32_t b) {
                              const auto* all = static_cast<const Promotion*>(context);
                              if (all[a].priority != all[b].priority) return all[a].priority > all[b].priority;
                              return all[a].number < all[b].number;
                            });
}

void run_stage(const Plan& plan, Stage stage, Basket& basket, Quote& quote) {
  base::Vector<Turn> turns = turns_of(plan, stage, basket, quote);
  if (turns.empty()) return;
  const Turn* alone = best_alone(turns);
  if (alone == nullptr) {
    share_stage(plan, stage, turns, basket, quote);
  } else {
    Basket shared = basket;
    Quote shared_quote = quote;
    const std::int64_t saved_minor = share_stage(plan, stage, turns, shared, shared_quote);
    if (alone->effect.amount_minor > saved_minor) {
      for (Turn& turn : turns) {  // what it shuts out is said
        const bool is_open = plan.says == Says::All && turn.promotion->exclusive == Exclusive::No;
        if (is_open) work_out(plan, basket, quote, turn);
      }
      if (record(plan, stage, *alone, basket, quote)) take(stage, *alone->promotion, alone->effect, basket);
    } else {
      alone = nullptr;
      basket = std::move(shared);
      quote = std::move(shared_quote);
    }
  }
  if (plan.says == Says::MoneyOnly) return;
  for (const Turn& turn : turns) {
    const bool was_tried = alone != nullptr ? &turn == alone : turn.promotion->exclusive != Exclusive::Stage;
    if (!was_tried) say_not_combined(*turn.promotion, turn.effect, quote);
  }
}

base::Vector<Share> named_shares(const Basket& basket, const base::Vector<std::int64_t>& shares) {
  base::Vector<Share> named;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (shares[i] > 0) named.push_back({basket.lines[i].place, shares[i]});
  }
  return named;
}

bool add_adjustment(const Promotion& promotion, std::int64_t amount_minor, base::Vector<Share> shares, Quote& quote,
                    const base::CouponId& coupon) {
  if (coupon.is_nil() && !has_room(quote)) return false;
  CHECK(quote.adjustments.size() < kAdjustmentsMax);  // an order has kCouponsPerOrderMax coupons at most
  if (base::planted(base::Plant::DiscountShareLost) && shares.size() > 1) shares.pop_back();
  quote.adjustments.push_back({.promotion = promotion.number,
                               .version = promotion.version,
                               .kind = promotion.kind,
                               .name = promotion.name,
                               .amount_minor = amount_minor,
                               .platform_bp = promotion.platform_bp,
                               .shares = std::move(shares),
                               .coupon = coupon});
  return true;
}

bool give_with_coupon(const Plan& plan, const Promotion& promotion, const base::CouponId& coupon, Quote& quote) {
  Effect effect{.gifts = promotion.action.gift_quantity};
  value_gift(plan, promotion, quote, effect);
  return effect.amount_minor > 0 && give(promotion, effect, plan.bundle, coupon, quote);
}

}  // namespace cartwright::pricing
