// Orders with coupons in every engine: held with the submission, used with the payment, given back with the
// cancellation; whichever write fails, nothing of it stays, and the books are right after each.
#include "server/app/report/events.h"
#include "server/app/verify/verify.h"
#include "tests/conformance/coupon_shop.h"

namespace cartwright::store {
namespace {

class CouponOrders : public CouponShop {
 protected:
  void breaks_whole(const Act& part, const std::vector<const char*>& tables) {
    BreakableStore::breaks_whole({[&] { return act(part); }, [this] { return everything(); }}, tables);
  }
  std::int64_t day_of_now() const { return app::day_of(env.now); }
};

TEST_P(CouponOrders, AFailureInTheMiddleLeavesNothingHalfDone) {
  breaks_whole(claiming(), {"coupons", "coupon_counts", "members"});
  breaks_whole(placing(),
               {"coupons", "coupon_counts", "coupon_days", "orders", "stock_items", "reservations", "members"});
  expect_begins("held issued 1 used 1 spent 1500 today 1 awaiting_payment stock 8 balance 100 ");
  breaks_whole(cancelling(),
               {"coupons", "coupon_counts", "coupon_days", "orders", "stock_items", "reservations", "members"});
  expect_begins("claimed issued 1 used 0 spent 0 today 0 cancelled stock 9 balance 100 ");
  breaks_whole(placing(),
               {"coupons", "coupon_counts", "coupon_days", "orders", "stock_items", "reservations", "members"});
  fund(9'900);
  breaks_whole(paying(), {"coupons", "orders", "reservations", "members", "wallets", "ledger_entries"});
  expect_begins("used issued 1 used 1 spent 1500 today 1 paid stock 8 balance 1500 ");
  breaks_whole(cancelling(), {"coupons", "coupon_counts", "coupon_days", "orders", "stock_items", "reservations",
                              "members", "wallets"});
  expect_begins("claimed issued 1 used 0 spent 0 today 0 cancelled stock 9 balance 10000 ");
}

TEST_P(CouponOrders, WhatTheCountersDoNotExplainShowsInTheBooks) {
  const auto differences = [&] {
    const auto report = app::verify(*store_);
    EXPECT_TRUE(report.ok());
    return report.ok() ? report->differences.size() : 0;
  };
  ASSERT_TRUE(act(claiming()).ok());
  ASSERT_TRUE(act(placing()).ok());
  EXPECT_EQ(differences(), 0U);
  const CouponUse use{.number = 1, .hold = {.day = day_of_now(), .amount_minor = 0}};
  write([&](UnitOfWork& unit) { return unit.coupon_books().raise_used(use, {}); });
  EXPECT_EQ(differences(), 2U) << "the counter and its day";
  write([&](UnitOfWork& unit) { return unit.coupon_books().lower_used(use); });
  CouponRow row =
      read<std::optional<CouponRow>>([&](UnitOfWork& unit) { return unit.coupons().find(member, coupon_id); }).value();
  row.coupon.state = coupon::CouponState::Used;
  write([&](UnitOfWork& unit) { return unit.coupons().update(member, row); });
  EXPECT_EQ(differences(), 1U) << "used, and its order is not paid";
  row.coupon.state = coupon::CouponState::Claimed;
  row.coupon.order = {};
  row.hold = {};
  write([&](UnitOfWork& unit) { return unit.coupons().update(member, row); });
  EXPECT_EQ(differences(), 3U) << "counter, day, and an order that was reduced by nothing";
}

INSTANTIATE_TEST_SUITE_P(Engines, CouponOrders, ::testing::Values(Engine::Memory, Engine::Sqlite, Engine::Postgres),
                         engine_name);

}  // namespace
}  // namespace cartwright::store
