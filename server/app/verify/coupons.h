// The books of coupons: what the counters of templates say against what the coupons say, and each coupon that is held
// or was used against its order.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "server/store/store.h"

namespace cartwright::app {

class CouponCheck {
 public:
  using Differ = std::function<void(std::string)>;
  CouponCheck(store::UnitOfWork& unit, Differ differ) : unit_(unit), differ_(std::move(differ)) {}

  base::Status check_member(const base::MemberId& member);
  // `has_come_back`: all that was bought was given back, and its coupons with it.
  base::Status check_order(const base::MemberId& member, const order::Order& order, bool has_come_back);
  base::Status check_counts();  // after all members

 private:
  base::Status check_coupon(const base::MemberId& member, const store::CouponRow& row);
  void count(const store::CouponRow& row);

  store::UnitOfWork& unit_;
  Differ differ_;
  std::map<coupon::TemplateNumber, store::CouponCounts> counts_;
  std::map<coupon::TemplateNumber, std::map<std::int64_t, std::uint32_t>> days_;
};

}  // namespace cartwright::app
