// What orders hold of promotions, over one connection.
#pragma once

#include "server/store/promotion_uses.h"
#include "server/store/sql/connection.h"

namespace cartwright::store::sql {

class SqlPromotionUses final : public PromotionUses {
 public:
  explicit SqlPromotionUses(Connection& connection) : connection_(connection) {}
  Status insert(const base::MemberId& member, const base::OrderId& order, const PromotionUse& use) override;
  Status erase(const base::MemberId& member, const base::OrderId& order) override;
  Status move(const base::MemberId& from, const base::MemberId& to, const base::OrderId& order) override;
  Listed<PromotionUse> of_order(const base::MemberId& member, const base::OrderId& order) override;
  Result<PromotionCounts> of_member(const base::MemberId& member, promotion::PromotionNumber promotion) override;
  Status raise(const PromotionUse& use, const promotion::Limits& limits) override;
  Status lower(const PromotionUse& use) override;
  Result<PromotionCounts> count(promotion::PromotionNumber promotion, std::int64_t day) override;
  Listed<PromotionCounts> counts(const PromotionCounts& after, std::size_t limit) override;
  Listed<PromotionCounts> sums() override;

 private:
  Result<bool> raise_row(const PromotionUse& use, std::int64_t day, const promotion::Limits& limits);

  Connection& connection_;
};

}  // namespace cartwright::store::sql
