// The best set of coupons for a cart (spec 12, "Stacking"). Sets are walked in the order in which coupons are worked
// out, so that each costs one coupon more than the set before it; a branch that cannot save enough any more is not
// walked.
#include <algorithm>
#include <optional>

#include "shared/base/sort.h"
#include "shared/pricing/pipeline.h"

namespace cartwright::pricing {
namespace {

using base::Vector;
using coupon::kCouponsPerOrderMax;
using coupon::Layer;

struct Candidate {
  const Asked* asked = nullptr;
  std::int64_t alone_minor =
      0;  // that it takes off with no other coupon: at least what it takes off beside any (bound)
  // Of any set of up to so many coupons from this one on: the most that those with an amount take off, and the least
  // that those with a percentage of everything leave, in basis points.
  std::int64_t rest_minor[kCouponsPerOrderMax + 1] = {};
  std::int64_t left_bp[kCouponsPerOrderMax + 1] = {};

  const coupon::Coupon& coupon() const { return *asked->coupon; }
  const coupon::Terms& terms() const { return asked->coupon->terms; }
  bool is_shipping() const { return terms().layer == Layer::Shipping; }
  bool is_percentage() const {
    return terms().kind == coupon::Kind::PercentOff && terms().cap_minor == 0 &&
           std::find(asked->covered.begin(), asked->covered.end(), 0) == asked->covered.end();
  }
};

using Picked = Vector<const Candidate*>;

bool expires_before(const coupon::Coupon& a, const coupon::Coupon& b) {
  return a.valid_to != b.valid_to ? a.valid_to < b.valid_to : a.id < b.id;
}

// Of two sets of equal price and size, by those that expire first.
bool is_rather(Picked a, Picked b) {
  const auto by_end = [](const Candidate* x, const Candidate* y) { return expires_before(x->coupon(), y->coupon()); };
  base::stable_sort(a, by_end);
  base::stable_sort(b, by_end);
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) return by_end(a[i], b[i]);
  }
  return false;
}

// What is left to pay when some of the candidates are taken.
struct Left {
  Vector<std::int64_t> nets;  // by line of the basket
  std::int64_t goods_minor = 0;
  std::optional<std::int64_t> shipping_minor;  // once it is asked for
};

class Search {
 public:
  Search(const Plan& plan, const Cart& cart)
      : cart_(cart),
        plan_{plan.promotions, plan.covered, {}, plan.moment, plan.bundle, Says::MoneyOnly},
        basket_(cart.basket) {
    said_.list_minor = cart.quote.list_minor;
    basket_.shipping_minor = promotion::kBasisPoints;  // of which every step that is reached takes something off
    for (const std::uint32_t place : plan.order) {
      if (may_help(plan.promotions[place], plan.covered[place])) plan_.order.push_back(place);
    }
    for (const BasketLine& line : cart.basket.lines) {
      start_.nets.push_back(line.net_minor);
      start_.goods_minor += line.net_minor;
    }
    none_minor_ = best_minor_ = start_.goods_minor + shipping_of(start_);
  }

  // `candidates` in the order in which they are worked out.
  void run(Vector<Candidate> candidates) {
    candidates_ = std::move(candidates);
    bound();
    if (candidates_.empty()) return;
    try_likely();
    walk(0, start_);
  }

  // The most that any set of `candidates` could take off the goods.
  std::int64_t at_most(const Vector<Candidate>& candidates) {
    candidates_ = candidates;
    bound();
    return start_.goods_minor - least_from(0, start_.goods_minor);
  }

  Left& start() { return start_; }
  std::int64_t shipping_of(Left& left) {
    if (!left.shipping_minor) left.shipping_minor = priced_shipping(left);
    return *left.shipping_minor;
  }
  const Picked& best() const { return best_; }
  std::int64_t saved_minor() const { return none_minor_ - best_minor_; }

 private:
  // Whether it could take anything off the shipping of any set: what does nothing for all of the goods does nothing for
  // cheaper ones, unless an amount must not be reached.
  bool may_help(const promotion::Promotion& promotion, const Covered& covered) const {
    if (promotion.kind != promotion::Kind::Shipping) return false;
    const auto asks = [&](rule::Predicate test) {
      const base::Vector<rule::Node>& nodes = promotion.condition.nodes;
      return std::any_of(nodes.begin(), nodes.end(), [&](const rule::Node& node) { return node.test == test; });
    };
    return effect_of(promotion, basket_, covered, plan_.moment).amount_minor > 0 ||
           (asks(rule::Predicate::Not) && asks(rule::Predicate::AmountAtLeast));
  }

  std::int64_t priced_shipping(const Left& left) {
    said_.goods_minor = left.goods_minor;
    said_.shipping_minor = 0;
    said_.explanation.clear();
    price_shipping(cart_, said_);
    if (said_.shipping_minor == 0 || plan_.order.empty()) return said_.shipping_minor;
    basket_.shipping_minor = said_.shipping_minor;
    basket_.marks = cart_.basket.marks;
    for (std::size_t i = 0; i < left.nets.size(); ++i) basket_.lines[i].net_minor = left.nets[i];
    said_.adjustments.resize(cart_.quote.adjustments.size());
    run_stage(plan_, Stage::Shipping, basket_, said_);
    return basket_.shipping_minor;
  }
  // From the last candidate to the first: without it, or it and the best of those behind its group.
  void bound() {
    const std::size_t count = candidates_.size();
    for (std::size_t i = count; i-- > 0;) {
      Candidate& candidate = candidates_[i];
      const std::size_t next = candidate.terms().exclusive ? count : behind_group(i);
      const bool is_part = candidate.is_percentage();
      // A fixed price takes the dearest pieces by prices rounded down: on cheaper lines it may find up to a unit more
      // for a piece, and as much for a line.
      const std::int64_t found_minor = 2 * std::int64_t{candidate.terms().pieces};
      const std::int64_t own = is_part || candidate.is_shipping() ? 0 : candidate.alone_minor + found_minor;
      const std::int64_t own_left_bp = promotion::kBasisPoints - (is_part ? candidate.terms().off_bp : 0);
      candidate.left_bp[0] = promotion::kBasisPoints;
      for (std::size_t taken = 1; taken <= kCouponsPerOrderMax; ++taken) {
        candidate.rest_minor[taken] = std::max(rest_of(i + 1, taken), own + rest_of(next, taken - 1));
        candidate.left_bp[taken] = std::min(left_of(i + 1, taken), part_of(own_left_bp, left_of(next, taken - 1)));
      }
    }
  }
  std::int64_t rest_of(std::size_t i, std::size_t taken) const {
    return i < candidates_.size() ? candidates_[i].rest_minor[taken] : 0;
  }
  std::int64_t left_of(std::size_t i, std::size_t taken) const {
    return i < candidates_.size() ? candidates_[i].left_bp[taken] : promotion::kBasisPoints;
  }
  std::size_t behind_group(std::size_t i) const {
    std::size_t next = i + 1;
    while (next < candidates_.size() && !may_follow(candidates_[i].terms(), candidates_[next].terms())) ++next;
    return next;
  }
  static bool may_follow(const coupon::Terms& before, const coupon::Terms& next) {
    return before.layer != next.layer || before.group != next.group;
  }
  // The least that goods of this price could cost with coupons from `i` on beside those picked. An amount taken off
  // before a percentage is worth less than after it, so taking it off last is never too little.
  std::int64_t least_from(std::size_t i, std::int64_t goods_minor) const {
    const std::size_t more = kCouponsPerOrderMax - picked_.size();
    std::int64_t least = goods_minor;
    for (std::size_t parts = 0; parts <= more; ++parts) {
      least = std::min(least, part_of(goods_minor, left_of(i, parts)) - rest_of(i, more - parts));
    }
    return least;
  }

  // The set that the amounts alone suggest: with a good price to begin with, most others need not be priced.
  void try_likely() {
    Vector<std::uint8_t> taken(candidates_.size(), 0);
    for (std::size_t count = 0; count < kCouponsPerOrderMax; ++count) {
      std::size_t most = candidates_.size();
      for (std::size_t i = 0; i < candidates_.size(); ++i) {
        if (taken[i] != 0 || candidates_[i].is_shipping() || !goes_with(i, taken)) continue;
        if (most == candidates_.size() || candidates_[i].alone_minor > candidates_[most].alone_minor) most = i;
      }
      if (most < candidates_.size()) taken[most] = 1;
    }
    Left left = start_;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (taken[i] == 0) continue;
      const std::int64_t off = amount_off(*candidates_[i].asked, cart_.basket, left.nets);
      if (off == 0) continue;
      picked_.push_back(&candidates_[i]);
      left = after(candidates_[i], left, off);
    }
    keep(left.goods_minor + shipping_of(left));
    picked_.clear();
  }
  bool goes_with(std::size_t i, const Vector<std::uint8_t>& taken) const {
    for (std::size_t k = 0; k < taken.size(); ++k) {
      if (taken[k] != 0 && !stacks(candidates_[k].terms(), candidates_[i].terms())) return false;
    }
    return true;
  }
  Left after(const Candidate& candidate, const Left& left, std::int64_t off_minor) const {
    Left rest{.nets = left.nets, .goods_minor = left.goods_minor - off_minor};
    const Vector<std::int64_t> shares = shares_off(*candidate.asked, cart_.basket, left.nets, off_minor);
    for (std::size_t k = 0; k < shares.size(); ++k) rest.nets[k] -= shares[k];
    return rest;
  }

  void keep(std::int64_t total_minor) {
    const bool equal = total_minor == best_minor_;
    const bool rather = picked_.size() < best_.size() || (picked_.size() == best_.size() && is_rather(picked_, best_));
    if (total_minor < best_minor_ || (equal && rather)) {
      best_minor_ = total_minor;
      best_ = picked_;
    }
  }
  // Whether a set whose goods cost at least this, and which has `more` coupons more, could be kept.
  bool is_worth(std::int64_t goods_minor, std::size_t more) const {
    if (goods_minor != best_minor_) return goods_minor < best_minor_;
    return picked_.size() + more <= best_.size();
  }

  // Sets that begin with `picked_` and go on with candidates from `from` on.
  void walk(std::size_t from, Left& left) {
    if (picked_.size() == kCouponsPerOrderMax) return;
    for (std::size_t i = from; i < candidates_.size(); ++i) {
      const Candidate& candidate = candidates_[i];
      if (!is_worth(least_from(i, left.goods_minor), 1)) return;
      if (candidate.is_shipping()) return walk_shipping(i, left.goods_minor, shipping_of(left));
      if (!picked_.empty() && !stacks(picked_.back()->terms(), candidate.terms())) continue;
      const std::int64_t off = amount_off(*candidate.asked, cart_.basket, left.nets);
      if (off > 0) take(i, left, off);
    }
  }
  void take(std::size_t i, const Left& left, std::int64_t off_minor) {
    const Candidate& candidate = candidates_[i];
    picked_.push_back(&candidate);
    const std::size_t next = candidate.terms().exclusive ? candidates_.size() : behind_group(i);
    if (is_worth(least_from(next, left.goods_minor - off_minor), 0)) {
      Left rest = after(candidate, left, off_minor);
      if (is_worth(rest.goods_minor, 0)) keep(rest.goods_minor + shipping_of(rest));
      walk(next, rest);
    }
    picked_.pop_back();
  }
  void walk_shipping(std::size_t from, std::int64_t goods_minor, std::int64_t shipping_minor) {
    if (picked_.size() == kCouponsPerOrderMax || shipping_minor == 0 || !is_worth(goods_minor, 1)) return;
    for (std::size_t i = from; i < candidates_.size(); ++i) {
      const Candidate& candidate = candidates_[i];
      if (!picked_.empty() && !stacks(picked_.back()->terms(), candidate.terms())) continue;
      const std::int64_t left = shipping_minor - shipping_off(candidate.terms(), shipping_minor);
      picked_.push_back(&candidate);
      keep(goods_minor + left);
      walk_shipping(i + 1, goods_minor, left);
      picked_.pop_back();
    }
  }

  const Cart& cart_;
  Plan plan_;  // of those that work on the shipping
  Basket basket_;
  Quote said_;
  Left start_;
  Vector<Candidate> candidates_;
  Picked picked_;
  Picked best_;
  std::int64_t none_minor_ = 0;
  std::int64_t best_minor_ = 0;
};

// Whether `b` need not be tried beside `a`: the same in all that a set asks, and no better. `surely`: to the last unit,
// whatever else is taken; else what it takes off alone decides.
bool outdoes(const Candidate& a, const Candidate& b, bool surely) {
  const coupon::Terms& x = a.terms();
  const coupon::Terms& y = b.terms();
  const bool same = x.layer == y.layer && x.group == y.group && (!x.exclusive || y.exclusive) &&
                    (a.is_shipping() || a.asked->covered == b.asked->covered);
  if (!same) return false;
  const bool equal = x.kind == y.kind && x.value_minor == y.value_minor && x.off_bp == y.off_bp &&
                     x.cap_minor == y.cap_minor && x.pieces == y.pieces && x.exclusive == y.exclusive;
  if (equal) return expires_before(a.coupon(), b.coupon());
  return !surely && a.alone_minor > b.alone_minor;
}

void drop_outdone(Vector<Candidate>& candidates, bool surely) {
  Vector<Candidate> kept;
  for (const Candidate& candidate : candidates) {
    const bool outdone = std::any_of(candidates.begin(), candidates.end(),
                                     [&](const Candidate& other) { return outdoes(other, candidate, surely); });
    if (!outdone) kept.push_back(candidate);
  }
  candidates = std::move(kept);
}

// Those that take off most by themselves; the order of the others stays.
void keep_most(Vector<Candidate>& candidates) {
  while (candidates.size() > kSearchedMax) {
    auto least = candidates.begin();
    for (auto it = candidates.begin(); it != candidates.end(); ++it) {
      if (it->alone_minor < least->alone_minor) least = it;
    }
    candidates.erase(least, least + 1);
  }
}

// A gift by itself, for what it costs in the shop.
std::int64_t gift_minor(const Plan& plan, const Cart& cart, const Asked& asked) {
  Quote said{.lines = cart.quote.lines, .gifts = cart.quote.gifts};
  if (!give_with_coupon(plan, asked.rule, asked.coupon->id, said)) return 0;
  return said.adjustments.empty() ? 0 : said.adjustments.back().amount_minor;
}

}  // namespace

CouponChoice choose(const Plan& plan, const Cart& cart, const base::Vector<coupon::Coupon>& wallet) {
  Search search(plan, cart);
  const std::int64_t shipping = search.shipping_of(search.start());
  const Vector<Asked> asked = ask(cart, wallet);
  CouponChoice choice{.offers = Vector<CouponOffer>(wallet.size())};
  Vector<Candidate> candidates;
  for (const Asked& each : asked) {
    CouponOffer& offer = choice.offers[static_cast<std::size_t>(each.coupon - wallet.data())];
    offer = {.id = each.coupon->id, .applies = each.missing.empty(), .missing = each.missing};
    if (!offer.applies) continue;
    const coupon::Terms& terms = each.coupon->terms;
    if (terms.kind == coupon::Kind::Gift) {
      offer.amount_minor = gift_minor(plan, cart, each);
      continue;
    }
    offer.amount_minor = terms.layer == Layer::Shipping ? shipping_off(terms, shipping)
                                                        : amount_off(each, cart.basket, search.start().nets);
    candidates.push_back({.asked = &each, .alone_minor = offer.amount_minor});
  }
  drop_outdone(candidates, true);
  const bool exact = candidates.size() <= kSearchedMax;
  if (!exact) {
    choice.missed_minor = search.at_most(candidates) + shipping;
    drop_outdone(candidates, false);
    keep_most(candidates);
  }
  search.run(std::move(candidates));
  choice.saved_minor = search.saved_minor();
  if (!exact) choice.missed_minor = std::max<std::int64_t>(0, choice.missed_minor - choice.saved_minor);
  for (const Candidate* each : search.best()) choice.best.push_back({each->coupon().id});
  base::stable_sort(choice.best, [](const coupon::CouponRef& a, const coupon::CouponRef& b) { return a.id < b.id; });
  return choice;
}

}  // namespace cartwright::pricing
