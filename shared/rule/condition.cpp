#include "shared/rule/condition.h"

#include <array>
#include <utility>

#include "shared/base/check.h"
#include "shared/base/money.h"

namespace cartwright::rule {
namespace {

constexpr std::array<std::string_view, kPredicateCount> kPredicates = {
    "all",    "any",           "not",         "amount_at_least", "quantity_at_least",
    "member", "tier_at_least", "first_order", "weekdays",        "hours"};
constexpr std::int64_t kAllDays = 127;
constexpr std::int64_t kBusinessZoneMs = 8 * base::kHourMs;  // Asia/Shanghai has had no daylight saving since 1991

base::Error fault(base::ErrorCode code) { return {.code = code, .detail = "condition"}; }

bool is_branch(Predicate test) { return test == Predicate::All || test == Predicate::Any || test == Predicate::Not; }

bool numbers_fit(const Node& node) {
  switch (node.test) {
    case Predicate::All:
    case Predicate::Any:
    case Predicate::Not:
    case Predicate::Member:
    case Predicate::FirstOrder:
      return node.from == 0 && node.to == 0;
    case Predicate::AmountAtLeast:
    case Predicate::QuantityAtLeast:
      return node.from > 0 && base::in_range(node.from) && node.to == 0;
    case Predicate::TierAtLeast:
      return node.from > 0 && node.from <= kTierMax && node.to == 0;
    case Predicate::Weekdays:
      return node.from > 0 && node.from <= kAllDays && node.to == 0;
    case Predicate::Hours:
      return node.from >= 0 && node.from < kMinutesOfDay && node.to >= 0 && node.to <= kMinutesOfDay &&
             node.from != node.to;
  }
  return false;
}

// Reads the tree that starts at `at` and leaves `at` behind it.
base::Status check_tree(const base::Vector<Node>& nodes, std::size_t& at, int depth) {
  if (depth > kDepthMax) return fault(base::ErrorCode::TooDeep);
  if (at == nodes.size()) return fault(base::ErrorCode::Malformed);
  const Node& node = nodes[at++];
  if (!numbers_fit(node)) return fault(base::ErrorCode::OutOfRange);
  const bool count_fits =
      is_branch(node.test) ? node.count > 0 && (node.test != Predicate::Not || node.count == 1) : node.count == 0;
  if (!count_fits) return fault(base::ErrorCode::Malformed);
  for (std::uint32_t child = 0; child < node.count; ++child) CW_TRY(check_tree(nodes, at, depth + 1));
  return {};
}

bool in_hours(const Node& node, base::Instant at) {
  const std::int64_t minute = (at.ms + kBusinessZoneMs) % base::kDayMs / base::kMinuteMs;
  return node.from < node.to ? minute >= node.from && minute < node.to : minute >= node.from || minute < node.to;
}

bool on_weekday(std::int64_t days, base::Instant at) {
  const std::int64_t weekday = ((at.ms + kBusinessZoneMs) / base::kDayMs + 3) % 7;  // 1970-01-01 was a Thursday
  return (days >> weekday & 1) != 0;
}

class Walk {
 public:
  Walk(const base::Vector<Node>& nodes, const Facts& facts) : nodes_(nodes), facts_(facts) {}

  // Whether the tree at the present place holds; what it lacks is added to `lacks`, nothing when it holds.
  bool holds(base::Vector<Lack>& lacks) {
    CHECK(at_ < nodes_.size());
    const Node& node = nodes_[at_++];
    std::int64_t missing = 0;
    switch (node.test) {
      case Predicate::All:
        return all(node.count, lacks);
      case Predicate::Any:
        return any(node.count, lacks);
      case Predicate::Not:
        return none(lacks);
      case Predicate::AmountAtLeast:
        missing = node.from - facts_.amount_minor;
        break;
      case Predicate::QuantityAtLeast:
        missing = node.from - facts_.quantity;
        break;
      case Predicate::Member:
        missing = facts_.shopper.is_member ? 0 : 1;
        break;
      case Predicate::TierAtLeast:
        missing = node.from - static_cast<std::int64_t>(facts_.shopper.tier);
        break;
      case Predicate::FirstOrder:
        missing = facts_.shopper.first_order ? 0 : 1;
        break;
      case Predicate::Weekdays:
        missing = on_weekday(node.from, facts_.at) ? 0 : 1;
        break;
      case Predicate::Hours:
        missing = in_hours(node, facts_.at) ? 0 : 1;
        break;
    }
    if (missing > 0) lacks.push_back({.test = node.test, .wanted = node.from, .missing = missing});
    return missing <= 0;
  }

 private:
  bool all(std::uint32_t count, base::Vector<Lack>& lacks) {
    bool each = true;
    for (; count > 0; --count) each = holds(lacks) && each;
    return each;
  }
  bool any(std::uint32_t count, base::Vector<Lack>& lacks) {
    bool one = false;
    base::Vector<Lack> least;
    for (std::uint32_t child = 0; child < count; ++child) {
      base::Vector<Lack> own;
      one = holds(own) || one;
      if (child == 0 || own.size() < least.size()) least = std::move(own);
    }
    if (one) return true;
    for (const Lack& lack : least) lacks.push_back(lack);
    return false;
  }
  bool none(base::Vector<Lack>& lacks) {
    const Node& below = nodes_[at_];
    base::Vector<Lack> own;
    if (!holds(own)) return true;
    lacks.push_back({.test = below.test, .negated = true, .wanted = below.from});
    return false;
  }

  const base::Vector<Node>& nodes_;
  const Facts& facts_;
  std::size_t at_ = 0;
};

}  // namespace

const codec::EnumNames kPredicateNames{kPredicates};

void Node::describe(codec::Visitor& v) {
  v.enumeration("test", test, kPredicateNames);
  v.u32("count", count, kNodesMax);
  v.i64("from", from, 0, base::kAmountMinorMax);
  v.i64("to", to, 0, kMinutesOfDay);
}

base::Status validate(const Condition& condition) {
  if (condition.nodes.empty()) return {};
  if (condition.nodes.size() > kNodesMax) return fault(base::ErrorCode::TooLong);
  std::size_t at = 0;
  CW_TRY(check_tree(condition.nodes, at, 1));
  if (at != condition.nodes.size()) return fault(base::ErrorCode::Malformed);
  return {};
}

Outcome evaluate(const Condition& condition, const Facts& facts) {
  Outcome outcome;
  if (condition.nodes.empty()) return outcome;
  outcome.holds = Walk(condition.nodes, facts).holds(outcome.lacks);
  return outcome;
}

}  // namespace cartwright::rule
