// Made-up members: how often they come, what they like, when they are awake. Figures are chosen to look like a small
// shop's and mean nothing more: visits per member follow a long tail, a few products are most of what is bought,
// evenings and weekends are busier.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/env.h"
#include "shared/catalog/bundle.h"
#include "shared/order/order.h"

namespace cartwright::simulation {

// xoshiro256** (Blackman and Vigna 2018), seeded by splitmix64: the same on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed);
  std::uint64_t next();
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }  // bound > 0
  bool in(std::uint32_t per_mille) { return below(1'000) < per_mille; }
  std::int64_t between(std::int64_t low, std::int64_t high) {  // both included
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
  }

 private:
  std::uint64_t state_[4];
};

struct Person {
  std::string username;      // "sim-0001"
  std::string display_name;  // of a Chinese or an English speaker
  bool speaks_english = false;
  std::uint32_t visits_per_month = 1;
  base::CategoryNumber favourite = 0;  // most of what they look at
  order::ShipTo ship_to;
};
Person make_person(std::uint32_t number, const std::vector<base::CategoryNumber>& categories, Chance& chance);

// Popularity: the n-th product of a shuffled list is looked at 1/n as often as the first.
class Shelf {
 public:
  Shelf(const catalog::Bundle& bundle, Chance& chance);
  const std::vector<base::CategoryNumber>& categories() const { return categories_; }
  // Places in the bundle; seven of ten from the favourite category, if that has any.
  std::size_t pick(base::CategoryNumber favourite, Chance& chance) const;

 private:
  struct Row {
    std::size_t product = 0;
    base::CategoryNumber category = 0;
    std::uint64_t weight_sum = 0;  // of all rows up to this one
  };
  static std::size_t pick_from(const std::vector<Row>& rows, Chance& chance);
  std::vector<Row> all_;
  std::vector<std::vector<Row>> by_category_;  // as categories_
  std::vector<base::CategoryNumber> categories_;
};

// A moment of that day (UTC) in China: seldom at night, most in the evening.
base::Instant moment_of_day(base::Instant day_begin, Chance& chance);

}  // namespace cartwright::simulation
