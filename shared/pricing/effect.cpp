#include "shared/pricing/effect.h"

#include <algorithm>

#include "shared/base/check.h"
#include "shared/pricing/proration.h"

namespace cartwright::pricing {
namespace {

using promotion::Kind;
using promotion::Promotion;
using promotion::Step;

// What a promotion may work on: of each line the pieces that have not served its group, at their price; never more than
// is left of the line.
struct Base {
  base::Vector<std::int64_t> nets;  // by line
  std::int64_t net_minor = 0;
  std::int64_t quantity = 0;
};

Base base_of(const Basket& basket, const Covered& covered, std::uint32_t group, Effect& effect) {
  Base base{.nets = base::Vector<std::int64_t>(basket.lines.size(), 0)};
  if (group == 0) {  // no pieces are marked: nothing needs to be known of them
    for (std::size_t i = 0; i < basket.lines.size(); ++i) {
      if (covered[i] == 0) continue;
      base.nets[i] = basket.lines[i].net_minor;
      base.net_minor += base.nets[i];
      base.quantity += basket.lines[i].quantity;
    }
    return base;
  }
  const Mark* const mark = basket.mark_of(group);
  std::uint32_t run = 0;
  for (std::uint32_t i = 0; i < basket.lines.size(); ++i) {
    std::int64_t free = 0;
    std::int64_t worth_minor = 0;
    for (; run < basket.runs.size() && basket.runs[run].line == i; ++run) {
      if (covered[i] == 0) continue;
      effect.pieces[run] = basket.free_pieces(run, mark);
      free += effect.pieces[run];
      worth_minor += effect.pieces[run] * basket.runs[run].unit_minor;
    }
    const BasketLine& line = basket.lines[i];
    base.nets[i] = free == line.quantity ? line.net_minor : std::min(line.net_minor, worth_minor);
    base.net_minor += base.nets[i];
    base.quantity += free;
  }
  return base;
}

// Off all of `base` together, over its lines by 0.4.
void share_out(std::int64_t off_minor, const Base& base, Effect& effect) {
  base::Vector<ProrationLine> lines;
  for (const std::int64_t net : base.nets) lines.push_back({.weight = net, .cap = net});
  effect.amount_minor = std::min(off_minor, base.net_minor);
  effect.shares = prorate(effect.amount_minor, lines).value();
}

// The last step that `reached` reaches; the one after it becomes `next`.
const Step* step_for(const Promotion& promotion, std::int64_t reached, Effect& effect) {
  const Step* found = nullptr;
  for (const Step& step : promotion.action.steps) {
    if (step.from <= reached) {
      found = &step;
      continue;
    }
    const std::int64_t missing = step.from - reached;
    const bool in_pieces = promotion.kind == Kind::QuantityLadder;
    effect.next.push_back({.missing_minor = in_pieces ? 0 : missing,
                           .missing_quantity = in_pieces ? missing : 0,
                           .off_minor = step.off_minor,
                           .off_bp = step.off_bp});
    break;
  }
  return found;
}

std::int64_t off_by(const Step& step, std::int64_t amount_minor) {
  return step.off_bp > 0 ? part_of(amount_minor, step.off_bp) : step.off_minor;
}

void take_steps(const Promotion& promotion, const Base& base, Effect& effect) {
  const bool in_pieces = promotion.kind == Kind::QuantityLadder;
  const std::int64_t reached = in_pieces ? base.quantity : base.net_minor;
  const Step* step = step_for(promotion, reached, effect);
  if (step == nullptr) return;
  std::int64_t times = 1;
  if (promotion.action.repeats) {
    times = reached / step->from;
    const bool limited = promotion.per_order > 0 && times >= promotion.per_order;
    if (limited) times = promotion.per_order;
    if (!limited)
      effect.next.push_back({.missing_minor = step->from - reached % step->from, .off_minor = step->off_minor});
  }
  const std::int64_t off = off_by(*step, base.net_minor);
  share_out(off > 0 && times > base.net_minor / off ? base.net_minor : off * times, base, effect);
}

void take_shipping(const Promotion& promotion, const Basket& basket, const Base& base, Effect& effect) {
  const Step* step = step_for(promotion, base.net_minor, effect);
  if (basket.shipping_minor == 0) effect.next.clear();  // nothing is left to take off
  if (step == nullptr) return;
  effect.amount_minor = std::min(off_by(*step, basket.shipping_minor), basket.shipping_minor);
}

void give_gifts(const Promotion& promotion, const Base& base, Effect& effect) {
  const promotion::Action& action = promotion.action;
  std::int64_t times = 1;
  if (action.buy > 0) {
    times = base.quantity / action.buy;
    const bool limited = promotion.per_order > 0 && times >= promotion.per_order;
    if (limited) times = promotion.per_order;
    if (!limited) effect.next.push_back({.missing_quantity = action.buy - base.quantity % action.buy});
  }
  effect.gifts = times * action.gift_quantity;
}

}  // namespace

base::Vector<std::int64_t> shipping_shares(const Basket& basket, std::int64_t amount_minor) {
  base::Vector<ProrationLine> lines;
  for (const BasketLine& line : basket.lines) lines.push_back({.weight = line.net_minor});
  return prorate(amount_minor, lines).value();
}

bool applies(const Promotion& promotion, const Basket& basket, const Covered& covered, const Moment& moment,
             base::Vector<rule::Lack>& lacks) {
  if (!promotion.runs_at(moment.at)) return false;
  rule::Facts facts{.shopper = moment.shopper, .at = moment.at};
  for (std::size_t i = 0; i < basket.lines.size(); ++i) {
    const BasketLine& line = basket.lines[i];
    if (covered[i] == 0) continue;
    facts.amount_minor += line.net_minor;
    facts.quantity += line.quantity;
  }
  if (facts.quantity == 0) return false;
  const promotion::Audience& audience = promotion.audience;
  const rule::Shopper& shopper = moment.shopper;
  if (audience.members_only && !shopper.is_member) lacks.push_back({.test = rule::Predicate::Member, .missing = 1});
  if (shopper.is_member && shopper.tier < audience.tier_min) {
    lacks.push_back({.test = rule::Predicate::TierAtLeast,
                     .wanted = audience.tier_min,
                     .missing = audience.tier_min - shopper.tier});
  }
  if (shopper.is_member && audience.first_order && !shopper.first_order) {
    lacks.push_back({.test = rule::Predicate::FirstOrder, .missing = 1});
  }
  for (const rule::Lack& lack : rule::evaluate(promotion.condition, facts).lacks) lacks.push_back(lack);
  return lacks.empty();
}

Effect effect_of(const Promotion& promotion, const Basket& basket, const Covered& covered, const Moment& moment) {
  CHECK(promotion.kind > Kind::FlashPrice);  // unit prices are not effects (stages.h)
  Effect effect;
  if (!applies(promotion, basket, covered, moment, effect.lacks)) return effect;
  effect.shares = base::Vector<std::int64_t>(basket.lines.size(), 0);
  effect.pieces = base::Vector<std::int64_t>(basket.runs.size(), 0);
  switch (promotion.kind) {
    case Kind::BuyXGetY:
      free_cheapest(promotion, basket, covered, effect);
      return effect;
    case Kind::Bundle:
      form_bundles(promotion, basket, covered, effect);
      return effect;
    case Kind::QuantityLadder:
    case Kind::SpendAndSave:
      take_steps(promotion, base_of(basket, covered, promotion.group, effect), effect);
      return effect;
    case Kind::Gift:
      give_gifts(promotion, base_of(basket, covered, promotion.group, effect), effect);
      return effect;
    default:  // Shipping
      take_shipping(promotion, basket, base_of(basket, covered, promotion.group, effect), effect);
      return effect;
  }
}

}  // namespace cartwright::pricing
