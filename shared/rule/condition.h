// Conditions as data (spec 12, 14, 15): all, any and not over typed tests, depth at most 5, evaluated in the same way
// in the browser and on the server. The answer explains itself: what failed and what is missing.
#pragma once

#include <cstdint>

#include "shared/base/instant.h"
#include "shared/base/result.h"
#include "shared/base/vector.h"
#include "shared/codec/visitor.h"

namespace cartwright::rule {

inline constexpr std::size_t kNodesMax = 32;
inline constexpr int kDepthMax = 5;
inline constexpr std::int64_t kTierMax = 100;
inline constexpr std::int64_t kMinutesOfDay = 24 * 60;

// What a node asks. Changing the order breaks published bundles and stored promotions.
enum class Predicate : std::uint8_t {
  All,              // every one of the `count` nodes below
  Any,              // at least one of them
  Not,              // not the one below
  AmountAtLeast,    // the lines in scope cost `from` minor units or more
  QuantityAtLeast,  // they are `from` pieces or more
  Member,           // somebody is signed in
  TierAtLeast,      // their tier is `from` or higher, 1..100
  FirstOrder,       // they have ordered nothing yet
  Weekdays,         // the day's bit is set in `from`: Monday 1, Tuesday 2 ... Sunday 64
  Hours             // minutes of the day in [from, to); over midnight when from > to
};
inline constexpr std::uint8_t kPredicateCount = 10;
extern const codec::EnumNames kPredicateNames;

struct Node {
  static constexpr const char* kTypeName = "ConditionNode";
  Predicate test = Predicate::All;
  std::uint32_t count = 0;  // All, Any: 1 or more; Not: 1; tests: 0
  std::int64_t from = 0;
  std::int64_t to = 0;

  void describe(codec::Visitor& v);
  friend bool operator==(const Node&, const Node&) = default;
};

// Nodes in prefix order: a parent before its children. No node: always true.
struct Condition {
  static constexpr const char* kTypeName = "Condition";
  base::Vector<Node> nodes;

  void describe(codec::Visitor& v) { v.list("nodes", nodes, kNodesMax); }
  friend bool operator==(const Condition&, const Condition&) = default;
};

// Who buys. Nobody signed in: a guest, of tier 0.
struct Shopper {
  bool is_member = false;
  std::uint32_t tier = 0;
  bool first_order = false;

  friend bool operator==(const Shopper&, const Shopper&) = default;
};

struct Facts {
  std::int64_t amount_minor = 0;  // of the lines in scope
  std::int64_t quantity = 0;
  Shopper shopper;
  base::Instant at;  // days and hours are those of the business zone, +08:00 (spec 0.6)
};

// A test that kept a condition from holding.
struct Lack {
  Predicate test = Predicate::All;
  bool negated = false;      // it holds, and must not
  std::int64_t wanted = 0;   // the node's `from`
  std::int64_t missing = 0;  // amounts and quantities: how much more

  friend bool operator==(const Lack&, const Lack&) = default;
};

struct Outcome {
  bool holds = true;
  base::Vector<Lack>
      lacks;  // empty when it holds; of an `any` those of the child that lacks least, the first of equals
};

// One whole tree, every number in its test's range. Errors: malformed (not one tree, a count that does not fit),
// too_long, too_deep, out_of_range; detail "condition".
base::Status validate(const Condition& condition);

// `condition` must be valid (CHECK). Costs at most one visit of each node.
Outcome evaluate(const Condition& condition, const Facts& facts);

}  // namespace cartwright::rule
