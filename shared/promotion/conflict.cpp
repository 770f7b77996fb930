#include "shared/promotion/conflict.h"

#include <algorithm>

#include "shared/base/limits.h"

namespace cartwright::promotion {
namespace {

using rule::Predicate;

// Prices do not collide: the lowest one wins (spec 0.14, step 1).
bool share_stage(Kind a, Kind b) {
  const auto stage = [](Kind kind) {
    switch (kind) {
      case Kind::DirectPrice:
      case Kind::MemberPrice:
      case Kind::FlashPrice:
        return 0;
      case Kind::QuantityLadder:
      case Kind::BuyXGetY:
      case Kind::Bundle:
        return 1;
      case Kind::SpendAndSave:
      case Kind::Gift:
        return 2;
      case Kind::Shipping:
        return 3;
    }
    return 0;
  };
  return stage(a) != 0 && stage(a) == stage(b);
}

template <class T>
bool contains_all(const base::Vector<T>& all, const base::Vector<T>& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());  // numbers rise
}

bool is_inside(const Selection& inner, const Selection& outer) {
  return contains_all(outer.categories, inner.categories) && contains_all(outer.products, inner.products) &&
         contains_all(outer.variants, inner.variants);
}

// What a cart can hold of everything together.
constexpr std::int64_t kCartPiecesMax = limits::kQuantityPerLineMax * std::int64_t{limits::kCartLinesMax};

// A value for each way in which the tests of `kind` can turn out: none of them holds, or those up to one of them.
base::Vector<std::int64_t> turning_points(const rule::Condition& condition, Predicate kind, std::int64_t max) {
  base::Vector<std::int64_t> points;
  points.push_back(0);
  for (const rule::Node& node : condition.nodes) {
    if (node.test == kind && node.from <= max) points.push_back(node.from);
  }
  return points;
}

// Begin and end of each part of the day that the condition tells apart, on each weekday of the window.
base::Vector<std::int64_t> instants_of(const Promotion& promotion) {
  constexpr std::int64_t kZoneMs = 8 * base::kHourMs;  // the business zone (spec 0.6)
  base::Vector<std::int64_t> minutes;
  minutes.push_back(0);
  for (const rule::Node& node : promotion.condition.nodes) {
    if (node.test != Predicate::Hours) continue;
    minutes.push_back(node.from);
    minutes.push_back(node.to);
  }
  base::Vector<std::int64_t> instants;
  instants.push_back(promotion.starts_at.ms);
  const std::int64_t first_day = (promotion.starts_at.ms + kZoneMs) / base::kDayMs;
  for (std::int64_t day = first_day; day < first_day + 8; ++day) {
    for (const std::int64_t minute : minutes) {
      const std::int64_t at = day * base::kDayMs - kZoneMs + minute * base::kMinuteMs;
      if (at >= promotion.starts_at.ms && at < promotion.ends_at.ms) instants.push_back(at);
    }
  }
  return instants;
}

base::Vector<rule::Shopper> shoppers_of(const Promotion& promotion) {
  base::Vector<rule::Shopper> shoppers;
  const Audience& audience = promotion.audience;
  if (!audience.members_only) shoppers.push_back({});
  for (const std::int64_t tier : turning_points(promotion.condition, Predicate::TierAtLeast, rule::kTierMax)) {
    const auto held = std::max(static_cast<std::uint32_t>(tier), audience.tier_min);
    shoppers.push_back({.is_member = true, .tier = held, .first_order = true});
    if (!audience.first_order) shoppers.push_back({.is_member = true, .tier = held});
  }
  return shoppers;
}

bool is_met_by(const Promotion& promotion, const rule::Shopper& shopper) {
  const auto amounts = turning_points(promotion.condition, Predicate::AmountAtLeast, base::kAmountMinorMax);
  const auto quantities = turning_points(promotion.condition, Predicate::QuantityAtLeast, kCartPiecesMax);
  for (const std::int64_t at : instants_of(promotion)) {
    for (const std::int64_t amount : amounts) {
      for (const std::int64_t quantity : quantities) {
        const rule::Facts facts{
            .amount_minor = amount, .quantity = quantity, .shopper = shopper, .at = base::Instant{at}};
        if (rule::evaluate(promotion.condition, facts).holds) return true;
      }
    }
  }
  return false;
}

bool can_be_met(const Promotion& promotion) {
  if (promotion.condition.nodes.empty()) return true;
  const auto shoppers = shoppers_of(promotion);
  return std::any_of(shoppers.begin(), shoppers.end(),
                     [&](const rule::Shopper& shopper) { return is_met_by(promotion, shopper); });
}

bool shut_out(const Promotion& a, const Promotion& b) {
  if (a.exclusive == Exclusive::Stage || b.exclusive == Exclusive::Stage) return true;
  return a.group != 0 && a.group == b.group;
}

}  // namespace

void Conflict::describe(codec::Visitor& v) {
  v.enumeration("kind", kind, kConflictNames);
  v.u32("number", number);
  v.u32("other", other);
  v.instant("from", from);
  v.instant("to", to);
}

State state_at(const Promotion& promotion, base::Instant now) {
  const State stored = promotion.state;
  if (is_live(stored) && promotion.ends_at <= now) return State::Ended;
  if (stored == State::Scheduled && promotion.starts_at <= now) return State::Running;
  return stored;
}

base::Vector<Conflict> find_conflicts(const Promotion& promotion, const base::Vector<Promotion>& others) {
  base::Vector<Conflict> found;
  const Selection& only = promotion.scope.only;
  if (!only.empty() && is_inside(only, promotion.scope.except))
    found.push_back({.kind = ConflictKind::NothingInScope, .number = promotion.number});
  if (!can_be_met(promotion)) found.push_back({.kind = ConflictKind::NobodyMeets, .number = promotion.number});
  for (const Promotion& other : others) {
    if (other.number == promotion.number || !share_stage(promotion.kind, other.kind)) continue;
    const base::Instant from = std::max(promotion.starts_at, other.starts_at);
    const base::Instant to = std::min(promotion.ends_at, other.ends_at);
    if (!(from < to) || !(promotion.scope == other.scope) || !shut_out(promotion, other)) continue;
    found.push_back({.kind = ConflictKind::AlwaysCollide,
                     .number = promotion.number,
                     .other = other.number,
                     .from = from,
                     .to = to});
  }
  return found;
}

}  // namespace cartwright::promotion
