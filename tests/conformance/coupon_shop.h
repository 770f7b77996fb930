// A shop in each engine: nine pieces of tea, a coupon of 15.00 for it, a member with little money.
#pragma once

#include "server/app/coupon/coupons.h"
#include "server/app/coupon/templates.h"
#include "server/app/order/orders.h"
#include "server/app/wallet/wallet.h"
#include "tests/conformance/breakable.h"
#include "tests/unit/server/shop_world.h"

namespace cartwright::store {

class CouponShop : public BreakableStore {
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
    ASSERT_TRUE(app::put_products(*store_, import, env.now).ok());
    const auto published = app::publish(*store_, blobs, nullptr, env);
    ASSERT_TRUE(published.ok());
    catalogue.bundles.push_back(*app::load_bundle(*store_, blobs, published->version));
    coupon::Template offer{.terms = {.number = 1, .name = {"券", "Coupon"}, .value_minor = 1'500},
                           .state = coupon::State::Active,
                           .claim_to = {env.now.ms + base::kDayMs},
                           .use_to = {env.now.ms + base::kDayMs},
                           .limits = {.issued = 5, .used = 5, .used_per_day = 5, .budget_minor = 10'000}};
    write([&](UnitOfWork& unit) -> Status {
      CW_TRY(app::insert_version(unit, app::OfferDraft<coupon::Template>{.offer = offer}, {}));
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, member, env.now));
      CW_TRY(app::credit_funds(turn, 100, "test", env));
      return turn.close();
    });
  }

  using Act = std::function<Status(app::MemberTurn&)>;
  // On `store`, which may be another way to the same rows.
  Status act_on(Store& store, const Act& part) {
    return store.write([&](UnitOfWork& unit) -> Status {
      CW_TRY_ASSIGN(app::MemberTurn turn, app::MemberTurn::open(unit, member, env.now));
      CW_TRY(part(turn));
      return turn.close();
    });
  }
  Status act(const Act& part) { return act_on(*store_, part); }

  Act claiming() {
    return [this](app::MemberTurn& turn) -> Status {
      CW_TRY(app::claim_coupon(turn, {.id = coupon_id, .number = 1}));
      return {};
    };
  }
  // Of the next order, which is the one that is meant from now on.
  Act placing(std::int64_t quantity = 1) {
    const order::PlaceOrder what{.id = env.new_id<base::OrderId>(),
                                 .lines = {{1, quantity}},
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
      CW_TRY_ASSIGN(const auto payments, unit.payments().of_order(member, order_id));
      CW_TRY_ASSIGN(const auto refunds, unit.payments().refunds_of_order(member, order_id));
      CW_TRY_ASSIGN(const auto stock, unit.stock_items().find(1, 1));
      CW_TRY_ASSIGN(const auto reserved, unit.reservations().find(order_id));
      CW_TRY_ASSIGN(const auto wallet, unit.ledger().wallet(member));
      CW_TRY_ASSIGN(const MemberSync sync, unit.members().lock(member));
      CW_TRY_ASSIGN(const PromotionCounts offered, unit.promotion_uses().count(1, 0));
      const auto name = [](const auto& names, auto state) {
        return std::string(names[static_cast<std::size_t>(state)]);
      };
      std::string text = coupon.has_value() ? name(coupon::kCouponStateNames, coupon->coupon.state) : "none";
      for (const CouponCounts& one : counts)
        text += " issued " + std::to_string(one.issued) + " used " + std::to_string(one.used) + " spent " +
                std::to_string(one.spent_minor);
      for (const CouponDay& one : days) text += " today " + std::to_string(one.used);
      text += order.has_value() ? " " + name(order::kStateNames, order->order.state) : " no order";
      for (const PaymentRow& one : payments) text += " payment " + name(payment::kStateNames, one.payment.state);
      for (const RefundRow& one : refunds) text += " refund " + name(payment::kRefundStateNames, one.refund.state);
      return text + " stock " + std::to_string(stock->available()) + " balance " +
             std::to_string(wallet->balance_minor) + " change " + std::to_string(sync.change_no) + " on hand " +
             std::to_string(stock->on_hand) + " goods " +
             (reserved.has_value() ? name(inventory::kReservationStateNames, reserved->state) : "none") +
             " promotions " + std::to_string(offered.used) + " saved " + std::to_string(offered.spent_minor);
    });
  }
  void expect_begins(const std::string& begin) { EXPECT_TRUE(everything().starts_with(begin)) << everything(); }

  test::FakeEnv env;
  test::FakeCatalogue catalogue;
  memory::MemoryBlobFolder blobs;
  const base::CouponId coupon_id{{4}};
  base::OrderId order_id;
};

}  // namespace cartwright::store
