// The books of promotions with limits: what the counters say against what orders hold, and that against the orders.
#pragma once

#include <functional>
#include <string>

#include "server/store/store.h"

namespace cartwright::app {

class PromotionCheck {
 public:
  using Differ = std::function<void(std::string)>;
  PromotionCheck(store::UnitOfWork& unit, Differ differ) : unit_(unit), differ_(std::move(differ)) {}

  base::Status check_order(const base::MemberId& member, const order::Order& order);
  base::Status check_counts();

 private:
  store::UnitOfWork& unit_;
  Differ differ_;
};

}  // namespace cartwright::app
