// Orders with coupons in every engine: held with the submission, used with the payment, given back with the
// cancellation; whichever write fails, nothing of it stays, and the books are right after each.
#include "server/app/coupon/coupons.h"
#include "server/app/coupon/templates.h"
#include "server/app/order/orders.h"
#include "server/app/report/events.h"
#include "server/app/verify/verify.h"
#include "tests/conformance/breakable.h"
#include "tests/unit/server/shop_world.h"

namespace cartwright::store {
namespace {

class CouponOrders : public BreakableStore {
 protected:
  void SetUp() override {
    BreakableStore::SetUp();
    catalog::Product tea{.handle = "tea", .title = {"茶", "Tea"}};
    tea.variants.push_back({.sku = "TEA", .price_minor = 10'000, .weight_g = 100, .stock = 9});
    app::Import import{.products = {tea}};
    import.shop.title = {"店", "Shop"};
    import.shop.shipping.push_back({.zone = "CN", .method = "standard", .title = {"快", "Post"}, .steps = {
                                      { 50'000,
                                        0 }
                                    }});
    ASSERT_TRUE(app::put_products(*store_, import).ok());
    const auto published = app::publish(*store_, blobs, nullptr, env);
    ASSERT_TRUE(published.ok());
    catalogue.bundles.push_back(*app::load_bundle(*store_, blobs, published->version));
    coupon::Template offer{.terms = {.number = 1, .name = {"券", "Coupon"}, .value_minor = 1'500},
                           .state = coupon::State::Active,
                           .claim_to = {env.now.ms + base::kDayMs},
                           .use_to = {env.now.ms + base::kDayMs},
                           .limits = {.issued = 5, .used = 5, .used_per_day = 5, .budget_minor = 10'000}};
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY(app::insert_version(unit, offer, {}));
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, member, env.now));
      CW_TRY(app::credit_funds(turn, 100, "test", env));
      return turn.close();
    });
  }

  using Act = std::function<Status(app::MemberTurn&)>;
  Status act(const Act& part) {
    return store_->write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, member, env.now));
      CW_TRY(part(turn));
      return turn.close();
    });
  }
  Act claiming() {
    return [this](app::MemberTurn& turn) -> Status {
      CW_TRY(app::claim_coupon(turn, {.id = coupon_id, .number = 1}));
      return {};
    };
  }
  Act placing() {
    const order::PlaceOrder what{.id = env.new_id<base::OrderId>(),
                                 .lines = {{1, 1}},
                                 .ship_to = {"Ann", "123", "Road 1"},
                                 .choice = order::PriceChoice::AcceptAny,
                                 .coupons = {{coupon_id}}};
    order_id = what.id;
    return [this, what](app::MemberTurn& turn) -> Status {
      CW_TRY(app::place_order(turn, what, env.now, catalogue));
      return {};
    };
  }
  Act paying() {
    return [this](app::MemberTurn& turn) -> Status {
      CW_TRY(app::pay_order(turn, order_id));
      return {};
    };
  }
  Act cancelling() {
    return [this](app::MemberTurn& turn) -> Status {
      CW_TRY(app::cancel_order(turn, order_id));
      return {};
    };
  }
  void fund(std::int64_t amount_minor) {
    ASSERT_TRUE(act([&](app::MemberTurn& turn) { return app::credit_funds(turn, amount_minor, "test", env); }).ok());
  }

  // All that an order with a coupon may change.
  std::string everything() {
    return read<std::string>([&](UnitOfWork& unit) -> Result<std::string> {
      CW_TRY_ASSIGN(const auto coupon, unit.coupons().find(member, coupon_id));
      CW_TRY_ASSIGN(const auto counts, unit.coupon_books().counts(1, 1));
      CW_TRY_ASSIGN(const auto days, unit.coupon_books().days(1, 0, 9));
      CW_TRY_ASSIGN(const auto order, unit.orders().find(member, order_id));
      CW_TRY_ASSIGN(const auto stock, unit.stocks().find(1));
      CW_TRY_ASSIGN(const auto wallet, unit.ledger().wallet(member));
      CW_TRY_ASSIGN(const MemberSync sync, unit.members().lock(member));
      const auto name = [](const auto& names, auto state) {
        return std::string(names[static_cast<std::size_t>(state)]);
      };
      std::string text = coupon.has_value() ? name(coupon::kCouponStateNames, coupon->coupon.state) : "none";
      for (const CouponCounts& one : counts)
        text += " issued " + std::to_string(one.issued) + " used " + std::to_string(one.used) + " spent " +
                std::to_string(one.spent_minor);
      for (const CouponDay& one : days) text += " today " + std::to_string(one.used);
      text += order.has_value() ? " " + name(order::kStateNames, order->order.state) : " no order";
      return text + " stock " + std::to_string(stock->on_hand) + " balance " + std::to_string(wallet->balance_minor) +
             " change " + std::to_string(sync.change_no);
    });
  }
  void breaks_whole(const Act& part, const std::vector<const char*>& tables) {
    BreakableStore::breaks_whole({[&] { return act(part); }, [this] { return everything(); }}, tables);
  }
  std::int64_t day_of_now() const { return app::day_of(env.now); }
  void expect_begins(const std::string& begin) { EXPECT_TRUE(everything().starts_with(begin)) << everything(); }

  test::FakeEnv env;
  test::FakeCatalogue catalogue;
  memory::MemoryBlobFolder blobs;
  const base::CouponId coupon_id{{4}};
  base::OrderId order_id;
};

TEST_P(CouponOrders, AFailureInTheMiddleLeavesNothingHalfDone) {
  breaks_whole(claiming(), {"coupons", "coupon_counts", "members"});
  breaks_whole(placing(), {"coupons", "coupon_counts", "coupon_days", "orders", "stock", "members"});
  expect_begins("held issued 1 used 1 spent 1500 today 1 awaiting_payment stock 8 balance 100 ");
  breaks_whole(cancelling(), {"coupons", "coupon_counts", "coupon_days", "orders", "stock", "members"});
  expect_begins("claimed issued 1 used 0 spent 0 today 0 cancelled stock 9 balance 100 ");
  breaks_whole(placing(), {"coupons", "coupon_counts", "coupon_days", "orders", "stock", "members"});
  fund(9'900);
  breaks_whole(paying(), {"coupons", "orders", "members", "wallets", "ledger_entries"});
  expect_begins("used issued 1 used 1 spent 1500 today 1 paid stock 8 balance 1500 ");
  breaks_whole(cancelling(), {"coupons", "coupon_counts", "coupon_days", "orders", "stock", "members", "wallets"});
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
