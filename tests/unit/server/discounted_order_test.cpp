// Orders at discounted prices: the server computes what the device saw, keeps what it charged, and honours a price that
// ended while the order waited (acceptance 5 of spec 14).
#include "server/app/verify/verify.h"
#include "shared/catalog/bundle_writer.h"
#include "tests/unit/server/shop_world.h"

namespace cartwright::test {
namespace {

using promotion::Kind;
using promotion::Promotion;

class DiscountedOrders : public ShopWorld {
 protected:
  void SetUp() override {
    ShopWorld::SetUp();
    fund("ann", 100'000);
  }
  void TearDown() override {
    const auto report = app::verify(store);
    ASSERT_TRUE(report.ok());
    for (const std::string& difference : report->differences) ADD_FAILURE() << difference;
  }

  Promotion offer(Kind kind, promotion::Action action) {
    return {.number = 7,
            .version = 3,
            .name = {"活动", "Offer"},
            .kind = kind,
            .state = promotion::State::Running,
            .starts_at = {0},
            .ends_at = {env.now.ms + base::kHourMs},
            .action = std::move(action)};
  }

  // The last bundle again as its next version, with these promotions.
  void promote(const base::Vector<Promotion>& promotions) {
    const app::BundlePtr last = catalogue.current();
    base::Vector<catalog::Product> products;
    for (std::size_t i = 0; i < last->product_count(); ++i) {
      products.push_back(*last->product(last->product_number_at(i)));
    }
    const base::Bytes section = promotion::write_section(promotions);
    auto bundle = catalog::Bundle::open(
        catalog::write_bundle(last->shop(), products, {.promotions = section}, last->version() + 1, env.now));
    ASSERT_TRUE(bundle.ok());
    catalogue.bundles.push_back(std::make_shared<const catalog::Bundle>(std::move(*bundle)));
  }

  // What a device that has seen this bundle at this moment asks for; its member has ordered nothing yet.
  order::PlaceOrder seen(std::int64_t quantity) {
    order::PlaceOrder what = intent(quantity);
    what.choice = order::PriceChoice::Ask;
    const auto quote = pricing::quote(*catalogue.current(),
                                      order::quote_input(what, {.is_member = true, .first_order = true}, env.now));
    what.seen_total_minor = quote->total_minor;
    what.seen_fingerprint = quote->fingerprint;
    return what;
  }

  // Decides an order that was made `age_ms` ago.
  protocol::Answer decide(const order::PlaceOrder& what, std::int64_t age_ms = 0) {
    protocol::Op op = place(what);
    op.at = {env.now.ms - age_ms};
    const auto answer = exchange(phone, 0, 1, {op});
    EXPECT_TRUE(answer.ok());
    if (!answer->rows.orders.empty()) placed = answer->rows.orders[0];
    return answer->answers.at(0);
  }

  order::Order placed;
};

TEST_F(DiscountedOrders, AreChargedWhatTheDeviceSawAndKeepTheRule) {
  promote({offer(Kind::SpendAndSave, {.steps = {{.from = 20'000, .off_minor = 1'500}}})});
  const protocol::Answer answer = decide(seen(2));
  ASSERT_TRUE(answer.accepted) << answer.code;
  EXPECT_EQ(placed.total_minor, 18'500);
  EXPECT_EQ(placed.saved_minor, 1'500);
  ASSERT_EQ(placed.discounts.size(), 1U);
  EXPECT_EQ(placed.discounts[0].promotion, 7U);
  EXPECT_EQ(placed.discounts[0].version, 3U);
  EXPECT_EQ(placed.discounts[0].shares, (base::Vector<pricing::Share>{{0, 1'500}}));
  EXPECT_EQ(balance(phone), 100'000 - 18'500);
}

TEST_F(DiscountedOrders, TakeTheirGiftsFromTheStockAndPutThemBack) {
  promote({offer(Kind::Gift, {.gift_variant = 2, .gift_quantity = 2})});
  ASSERT_TRUE(decide(seen(1)).accepted);
  ASSERT_EQ(placed.lines.size(), 2U);
  EXPECT_EQ(placed.gifts, 1U);
  EXPECT_EQ(placed.lines[1].variant, 2U);
  EXPECT_EQ(placed.lines[1].net_minor, 0);
  EXPECT_EQ(placed.total_minor, 10'000);
  EXPECT_EQ(stock_of(2).available(), 48);
  ASSERT_TRUE(app::cancel_order_now(store, phone, placed.id, env).ok());
  EXPECT_EQ(stock_of(2).available(), 50);
  EXPECT_EQ(stock_of(1).available(), 3);
}

TEST_F(DiscountedOrders, OfAPromotionThatEndedWhileTheyWaitedAreHonoured) {
  promote({offer(Kind::DirectPrice, {.off_bp = 300})});
  const order::PlaceOrder what = seen(1);
  env.now.ms += 2 * base::kHourMs;
  ASSERT_TRUE(decide(what, 2 * base::kHourMs).accepted);
  EXPECT_EQ(placed.total_minor, 9'700);
}

TEST_F(DiscountedOrders, AreNotHonouredBeyondTheWindowOrTheCap) {
  promote({offer(Kind::DirectPrice, {.off_bp = 300})});
  order::PlaceOrder late = seen(1);
  env.now.ms += 25 * base::kHourMs;
  EXPECT_EQ(decide(late, 25 * base::kHourMs).code, "price_changed");
  promote({offer(Kind::DirectPrice, {.off_bp = 2'000})});
  const order::PlaceOrder dear = seen(1);
  env.now.ms += 2 * base::kHourMs;
  const auto answer = exchange(phone, 0, 2, {place(dear)});
  EXPECT_EQ(answer->answers.at(0).code, "price_changed");
  EXPECT_EQ(balance(phone), 100'000);
}

TEST_F(DiscountedOrders, MadeAfterTheEndGetTheFullPrice) {
  promote({offer(Kind::DirectPrice, {.off_bp = 300})});
  const order::PlaceOrder what = seen(1);
  env.now.ms += 2 * base::kHourMs;
  EXPECT_EQ(decide(what, 0).code, "price_changed");  // the device's clock says that it was over
}

TEST_F(DiscountedOrders, GiveTheFirstOrderItsPriceOnce) {
  Promotion first = offer(Kind::SpendAndSave, {.steps = {{.from = 1, .off_minor = 400}}});
  first.audience = {.members_only = true, .first_order = true};
  promote({first});
  ASSERT_TRUE(decide(seen(1)).accepted);
  EXPECT_EQ(placed.total_minor, 9'600);
  const auto answer = exchange(phone, 0, 2, {place(seen(1))});
  EXPECT_EQ(answer->answers.at(0).code, "price_changed");
  // An order that came to nothing is none.
  ASSERT_TRUE(app::cancel_order_now(store, phone, placed.id, env).ok());
  const auto again = exchange(phone, 0, 3, {place(seen(1))});
  EXPECT_TRUE(again->answers.at(0).accepted);
}

}  // namespace
}  // namespace cartwright::test
