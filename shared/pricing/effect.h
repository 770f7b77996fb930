// What one promotion would do to a basket, and what keeps it from doing more. Pure: applying it is the stage's.
#pragma once

#include <cstdint>

#include "shared/base/instant.h"
#include "shared/base/vector.h"
#include "shared/pricing/basket.h"
#include "shared/promotion/promotion.h"
#include "shared/rule/condition.h"

namespace cartwright::pricing {

// A step or a set that is not reached yet.
struct Next {
  std::int64_t missing_minor = 0;
  std::int64_t missing_quantity = 0;
  std::int64_t off_minor = 0;  // what it would give
  std::uint32_t off_bp = 0;
};

struct Effect {
  std::int64_t amount_minor = 0;      // the sum of `shares`; 0: nothing happens
  base::Vector<std::int64_t> shares;  // by line of the basket; of a gift and of the shipping none
  base::Vector<std::int64_t> pieces;  // by run: served as trigger or as reward
  std::int64_t gifts = 0;             // pieces
  base::Vector<rule::Lack> lacks;     // why it does not apply
  base::Vector<Next> next;            // none or one
};

struct Moment {
  rule::Shopper shopper;
  base::Instant at;
};

// Whether it runs, is for this shopper and its condition holds on the lines it covers; else `lacks` says what it lacks.
// `covered` is what its scope covers. A promotion that covers no line or runs at another time is silent.
bool applies(const promotion::Promotion& promotion, const Basket& basket, const Covered& covered, const Moment& moment,
             base::Vector<rule::Lack>& lacks);

// Kinds from QuantityLadder on. Linear in lines and runs (bundles: times their parts).
Effect effect_of(const promotion::Promotion& promotion, const Basket& basket, const Covered& covered,
                 const Moment& moment);

// Of BuyXGetY and Bundle (sets.cpp). `covered` by line.
void free_cheapest(const promotion::Promotion& promotion, const Basket& basket, const Covered& covered, Effect& effect);
void form_bundles(const promotion::Promotion& promotion, const Basket& basket, const Covered& covered, Effect& effect);

// Of what is taken off the shipping each line's part, by what is left of it to pay.
base::Vector<std::int64_t> shipping_shares(const Basket& basket, std::int64_t amount_minor);

// floor(amount x basis points / 10,000) without a wider product. Both >= 0.
constexpr std::int64_t part_of(std::int64_t amount_minor, std::int64_t basis_points) {
  return amount_minor / 10'000 * basis_points + amount_minor % 10'000 * basis_points / 10'000;
}

}  // namespace cartwright::pricing
