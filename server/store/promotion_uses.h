// What orders hold of promotions with limits, and what that makes together. Calls and errors as in repositories.h.
#pragma once

#include <vector>

#include "server/store/repositories.h"
#include "shared/promotion/limits.h"

namespace cartwright::store {

// Of one order.
struct PromotionUse {
  promotion::PromotionNumber promotion = 0;
  std::int64_t day = 0;  // of the business zone
  std::int64_t amount_minor = 0;
  std::int64_t pieces = 0;  // of a flash price; else 0

  friend bool operator==(const PromotionUse&, const PromotionUse&) = default;
};
// Of all versions of a promotion together, on a day or, as day 0, on all days.
struct PromotionCounts {
  promotion::PromotionNumber promotion = 0;
  std::int64_t day = 0;
  std::int64_t used = 0;  // orders, those that hold too
  std::int64_t spent_minor = 0;
  std::int64_t pieces = 0;

  friend bool operator==(const PromotionCounts&, const PromotionCounts&) = default;
};

class PromotionUses {
 public:
  virtual ~PromotionUses() = default;
  // Those of an order. id_conflict.
  virtual Status insert(const base::MemberId& member, const base::OrderId& order, const PromotionUse& use) = 0;
  virtual Status erase(const base::MemberId& member, const base::OrderId& order) = 0;
  virtual Status move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& order) = 0;
  virtual Listed<PromotionUse> of_order(const base::MemberId& member, const base::OrderId& order) = 0;  // by promotion
  // Of one member together, as of day 0.
  virtual Result<PromotionCounts> of_member(const base::MemberId& member, promotion::PromotionNumber promotion) = 0;

  // A limit holds in the write that raises it: of many at once no more get through than it allows. Errors:
  // quota_exhausted, budget_exhausted, after which the part is not to be kept.
  virtual Status raise(const PromotionUse& use, const promotion::Limits& limits) = 0;
  virtual Status lower(const PromotionUse& use) = 0;  // out_of_range (the guard)
  virtual Result<PromotionCounts> count(promotion::PromotionNumber promotion, std::int64_t day) = 0;  // zeros: none yet
  // By promotion and day, behind those of `after`.
  virtual Listed<PromotionCounts> counts(const PromotionCounts& after, std::size_t limit) = 0;
  // What the orders' rows add up to, by promotion and day: what counts() has to say (app/verify).
  virtual Listed<PromotionCounts> sums() = 0;
};

}  // namespace cartwright::store
