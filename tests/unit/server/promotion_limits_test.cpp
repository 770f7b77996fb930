// Promotions with limits (spec 14): counted with the order, given back when it comes to nothing, and never above what
// there is. `verify` finds nothing after any of it.
#include <map>

#include "server/app/verify/verify.h"
#include "shared/catalog/bundle_writer.h"
#include "tests/unit/server/shop_world.h"

namespace cartwright::test {
namespace {

using base::ErrorCode;
using promotion::Kind;
using promotion::Limits;
using promotion::Promotion;

class PromotionLimits : public ShopWorld {
 protected:
  void SetUp() override {
    ShopWorld::SetUp();
    publish_tea(10'000, 100);
    for (const char* name : {"ann", "bob"}) {
      if (std::string_view(name) == "bob") bob_phone = sign_in(add_member(name), 3);
      fund(name, 10'000'000);
    }
  }
  void TearDown() override {
    const auto report = app::verify(store);
    ASSERT_TRUE(report.ok());
    for (const std::string& difference : report->differences) ADD_FAILURE() << difference;
  }

  // Running, in the bundle and as staff's row with these limits.
  void promote(Kind kind, promotion::Action action, const Limits& limits, std::uint32_t per_order = 0) {
    Promotion one{.number = 7,
                  .version = 1,
                  .name = {"活动", "Offer"},
                  .kind = kind,
                  .state = promotion::State::Running,
                  .starts_at = {1},
                  .ends_at = {env.now.ms + 30 * base::kDayMs},
                  .action = std::move(action),
                  .per_order = per_order};
    const app::BundlePtr last = catalogue.current();
    base::Vector<catalog::Product> products;
    for (std::size_t i = 0; i < last->product_count(); ++i)
      products.push_back(*last->product(last->product_number_at(i)));
    const base::Bytes section = promotion::write_section({one});
    auto bundle = catalog::Bundle::open(
        catalog::write_bundle(last->shop(), products, {.promotions = section}, last->version() + 1, env.now));
    ASSERT_TRUE(bundle.ok());
    catalogue.bundles.push_back(std::make_shared<const catalog::Bundle>(std::move(*bundle)));
    const store::OfferRow row{.kind = store::OfferKind::Promotion,
                              .number = 7,
                              .version = 1,
                              .state = static_cast<std::uint8_t>(promotion::State::Running),
                              .starts_at = one.starts_at,
                              .ends_at = one.ends_at,
                              .body = codec::encode(one),
                              .limits = codec::encode(limits)};
    ASSERT_TRUE(store.write([&](store::UnitOfWork& unit) { return unit.offers().insert(row); }).ok());
  }

  protocol::Answer order_from(app::SessionInfo& who, std::int64_t quantity,
                              order::PriceChoice choice = order::PriceChoice::Ask, bool is_first = true) {
    order::PlaceOrder what = intent(quantity);
    what.choice = choice;
    const auto quote = pricing::quote(*catalogue.current(),
                                      order::quote_input(what, {.is_member = true, .first_order = is_first}, env.now));
    what.seen_total_minor = quote->total_minor;
    what.seen_fingerprint = quote->fingerprint;
    protocol::Op op = place(what);
    op.at = env.now;
    const auto answer = exchange(who, 0, ++sent[who.device_number], {op});
    EXPECT_TRUE(answer.ok());
    placed = {};
    if (!answer->rows.orders.empty()) placed = answer->rows.orders.back();
    return answer->answers.at(0);
  }
  store::PromotionCounts counts() {
    store::PromotionCounts all;
    EXPECT_TRUE(store
                    .read([&](store::UnitOfWork& unit) -> base::Status {
                      CW_TRY_ASSIGN(all, unit.promotion_uses().count(7, 0));
                      return {};
                    })
                    .ok());
    return all;
  }

  app::SessionInfo bob_phone;
  std::map<std::uint32_t, std::uint64_t> sent;  // by device
  order::Order placed;
};

const promotion::Action kFlash{.prices = {{.variant = 1, .price_minor = 6'000}}};
const promotion::Action kSpend{.steps = {{.from = 10'000, .off_minor = 1'500}}};

TEST_F(PromotionLimits, CountWhatAnOrderUsesAndGiveItBack) {
  promote(Kind::FlashPrice, kFlash, {.quota = 5}, 3);
  ASSERT_TRUE(order_from(phone, 4).accepted);
  EXPECT_EQ(placed.total_minor, 3 * 6'000 + 10'000);
  EXPECT_EQ(counts(), (store::PromotionCounts{.promotion = 7, .used = 1, .spent_minor = 12'000, .pieces = 3}));
  ASSERT_TRUE(app::cancel_order_now(store, phone, placed.id, env).ok());
  EXPECT_EQ(counts(), (store::PromotionCounts{.promotion = 7}));
}

TEST_F(PromotionLimits, OfAFlashPriceSellNoPieceMoreThanThereIs) {
  promote(Kind::FlashPrice, kFlash, {.quota = 5}, 3);
  ASSERT_TRUE(order_from(phone, 3).accepted);
  const protocol::Answer refused = order_from(bob_phone, 3);
  EXPECT_FALSE(refused.accepted);
  EXPECT_EQ(refused.code, "quota_exhausted");
  EXPECT_EQ(refused.detail, "7");
  ASSERT_TRUE(order_from(bob_phone, 2).accepted);
  EXPECT_EQ(placed.total_minor, 12'000);
  EXPECT_EQ(counts().pieces, 5);
}

TEST_F(PromotionLimits, LeaveTheOrderAtTheUsualPriceWhereItsShopperTakesAny) {
  promote(Kind::FlashPrice, kFlash, {.quota = 1});
  ASSERT_TRUE(order_from(phone, 1).accepted);
  ASSERT_TRUE(order_from(bob_phone, 1, order::PriceChoice::AcceptAny).accepted);
  EXPECT_EQ(placed.total_minor, 10'000);
  EXPECT_TRUE(placed.discounts.empty());
}

TEST_F(PromotionLimits, HoldForEachMember) {
  promote(Kind::FlashPrice, kFlash, {.quota = 50, .quota_per_member = 2});
  EXPECT_EQ(order_from(phone, 3).code, "quota_exhausted");
  ASSERT_TRUE(order_from(phone, 2).accepted);
  EXPECT_EQ(order_from(phone, 1, order::PriceChoice::Ask, false).code, "quota_exhausted");
  ASSERT_TRUE(order_from(bob_phone, 1).accepted);
  EXPECT_EQ(counts().pieces, 3);
}

TEST_F(PromotionLimits, HoldForOrdersOfAMemberOfADayAndInAll) {
  promote(Kind::SpendAndSave, kSpend, {.used = 3, .used_per_member = 2, .used_per_day = 2});
  ASSERT_TRUE(order_from(phone, 1).accepted);
  ASSERT_TRUE(order_from(phone, 1, order::PriceChoice::Ask, false).accepted);
  EXPECT_EQ(order_from(bob_phone, 1).code, "quota_exhausted") << "two of the day";
  env.now.ms += base::kDayMs;
  EXPECT_EQ(order_from(phone, 1, order::PriceChoice::Ask, false).code, "quota_exhausted") << "two of the member";
  ASSERT_TRUE(order_from(bob_phone, 1).accepted);
  env.now.ms += base::kDayMs;
  EXPECT_EQ(order_from(bob_phone, 1, order::PriceChoice::Ask, false).code, "quota_exhausted") << "three in all";
}

TEST_F(PromotionLimits, KeepToTheBudget) {
  promote(Kind::SpendAndSave, kSpend, {.budget_minor = 2'000});
  ASSERT_TRUE(order_from(phone, 1).accepted);
  const protocol::Answer refused = order_from(bob_phone, 1);
  EXPECT_EQ(refused.code, "budget_exhausted");
  EXPECT_EQ(refused.detail, "7");
}

}  // namespace
}  // namespace cartwright::test
