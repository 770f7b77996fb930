// What goes back (spec 04, acceptance 2). Orders come from the pricing pipeline's own proration: each line has its
// share of a discount, gifts stand behind with nothing.
#include "shared/aftersale/refund.h"

#include <gtest/gtest.h>

#include <random>

#include "shared/aftersale/aftersale.h"
#include "shared/pricing/proration.h"

namespace cartwright::aftersale {
namespace {

using base::ErrorCode;

// 3 pieces at 50.50, of which a coupon took 6.76; 1 piece at 20.00; a gift. 8.00 of shipping.
order::Order order_of_three() {
  order::Order order{.id = {{1}}, .number = "O1", .state = order::State::Delivered};
  order.lines.push_back({.variant = 1, .quantity = 3, .unit_price_minor = 5'050, .net_minor = 14'474});
  order.lines.push_back({.variant = 2, .quantity = 1, .unit_price_minor = 2'000, .net_minor = 2'000});
  order.lines.push_back({.variant = 3, .quantity = 2, .unit_price_minor = 900, .net_minor = 0});
  order.gifts = 1;
  order.goods_minor = 16'474;
  order.shipping_minor = 800;
  order.total_minor = 17'274;
  return order;
}

Refund refunded(const order::Order& order, const Returned& before, const base::Vector<Pieces>& pieces, bool fault) {
  const auto made = refund(order, before, pieces, fault);
  EXPECT_TRUE(made.ok());
  return made.ok() ? *made : Refund{};
}

// Spec 0.18, refund: 3 pieces at 5,050; coupon share 676; points share 300; return 1, then 2: 4,724 then 9,450.
TEST(Refund, WorkedNumbers) {
  order::Order order = order_of_three();
  order.lines[0].net_minor = 3 * 5'050 - 676 - 300;
  EXPECT_EQ(refunded(order, {}, {{0, 1}}, false).goods_minor, 4'724);
  const Returned one{.refunded = {1, 0, 0}};
  EXPECT_EQ(refunded(order, one, {{0, 2}}, false).goods_minor, 9'450);
}

TEST(Refund, ShippingComesWithTheLastPieceThatWasBought) {
  const order::Order order = order_of_three();
  EXPECT_EQ(refunded(order, {}, {{0, 3}}, false), (Refund{.goods_minor = 14'474}));
  const Returned rest{.refunded = {3, 0, 0}};
  EXPECT_EQ(refunded(order, rest, {{1, 1}}, false), (Refund{.goods_minor = 2'000, .shipping_minor = 800}));
  EXPECT_EQ(refunded(order, {}, {{0, 3}, {1, 1}}, false).total_minor(), order.total_minor);
}

TEST(Refund, ShippingComesAtOnceWhenTheFaultIsTheShops) {
  const order::Order order = order_of_three();
  EXPECT_EQ(refunded(order, {}, {{1, 1}}, true), (Refund{.goods_minor = 2'000, .shipping_minor = 800}));
  const Returned before{.refunded = {0, 1, 0}, .shipping = true};
  EXPECT_EQ(refunded(order, before, {{0, 3}}, true), (Refund{.goods_minor = 14'474})) << "and only once";
  EXPECT_EQ(refunded(order, {}, {{1, 0}}, true), Refund{}) << "nothing was accepted";
}

TEST(Refund, AGiftIsWorthNothingBackOrNot) {
  const order::Order order = order_of_three();
  EXPECT_EQ(refunded(order, {}, {{2, 2}}, false), Refund{});
  EXPECT_EQ(refunded(order, {}, {{0, 3}, {1, 1}}, false), refunded(order, {}, {{0, 3}, {1, 1}, {2, 2}}, false));
}

TEST(Refund, MoreThanThereIsIsRefused) {
  const order::Order order = order_of_three();
  for (const base::Vector<Pieces>& pieces : {base::Vector<Pieces>{{3, 1}}, {{0, 4}}, {{0, -1}}}) {
    EXPECT_EQ(refund(order, {}, pieces, false).error().code, ErrorCode::OutOfRange);
  }
  EXPECT_EQ(refund(order, {.refunded = {1, 0, 0}}, {{0, 3}}, false).error().code, ErrorCode::OutOfRange);
}

TEST(Refund, AllPiecesAtOnceAreWhatWasPaidAsACancelledOrderGivesItBack) {
  EXPECT_EQ(refunded(order_of_three(), {}, {{0, 3}, {1, 1}, {2, 2}}, false).total_minor(), 17'274);
}

// ---- random orders and random partial returns, through the whole life ----

using Random = std::mt19937_64;

std::int64_t upto(Random& random, std::int64_t most) {
  return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most + 1));
}

order::Order random_order(Random& random) {
  order::Order order{.id = {{1}}, .number = "O1", .state = order::State::Delivered};
  base::Vector<pricing::ProrationLine> weights;
  std::int64_t sum = 0;
  const std::int64_t bought = 1 + upto(random, 6);
  for (std::int64_t i = 0; i < bought; ++i) {
    const std::int64_t quantity = 1 + upto(random, 9);
    const std::int64_t price = upto(random, 30'000);
    order.lines.push_back({.variant = static_cast<std::uint32_t>(i + 1),
                           .quantity = quantity,
                           .unit_price_minor = price,
                           .net_minor = price * quantity});
    weights.push_back({.weight = price * quantity, .cap = price * quantity});
    sum += price * quantity;
  }
  const auto shares = pricing::prorate(upto(random, sum), weights);
  for (std::size_t i = 0; i < weights.size(); ++i) order.lines[i].net_minor -= shares.value()[i];
  order.gifts = static_cast<std::uint32_t>(upto(random, 2));
  for (std::uint32_t i = 0; i < order.gifts; ++i) {
    order.lines.push_back({.variant = 90 + i, .quantity = 1 + upto(random, 2), .unit_price_minor = 500});
  }
  for (const order::OrderLine& line : order.lines) order.goods_minor += line.net_minor;
  order.shipping_minor = upto(random, 1) * upto(random, 3'000);
  order.total_minor = order.goods_minor + order.shipping_minor;
  return order;
}

// Asks for some of what can still be asked for; `all`: for all of it.
std::optional<Request> random_request(Random& random, const order::Order& order, const base::Vector<Aftersale>& before,
                                      bool all) {
  const Returned gone = returned(order, before, {});
  Request made{
      .id = {{static_cast<std::uint8_t>(before.size() / 250 + 1), static_cast<std::uint8_t>(before.size() % 250 + 1)}},
      .order = order.id,
      .kind = upto(random, 1) == 0 ? Kind::ReturnRefund : Kind::Claim,
      .reason = all ? Reason::ChangedMind : static_cast<Reason>(upto(random, kReasonCount - 1))};
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    const std::int64_t left = order.lines[i].quantity - gone.taken[i];
    const std::int64_t quantity = all ? left : upto(random, left);
    if (quantity > 0) made.lines.push_back({static_cast<std::uint32_t>(i), quantity});
  }
  return made.lines.empty() ? std::nullopt : std::optional(made);
}

// To its end: some of it accepted, or rejected, or all.
void go_on(Random& random, Aftersale& one, const order::Order& order, const base::Vector<Aftersale>& all,
           bool accept_all) {
  if (!accept_all && upto(random, 5) == 0) {
    ASSERT_TRUE(reject(one, "no", {1}).ok());
    return;
  }
  ASSERT_TRUE(happen(one, Event::Approve, {1}).ok());
  if (one.kind == Kind::ReturnRefund) {
    ASSERT_TRUE(send(one, "SF", "1", {2}).ok());
    ASSERT_TRUE(happen(one, Event::Receive, {3}).ok());
    base::Vector<Inspected> found;
    for (const Line& line : one.lines) {
      const std::int64_t accepted = accept_all ? line.quantity : upto(random, line.quantity);
      found.push_back({.line = line.line, .accepted = accepted, .fit_for_sale = upto(random, accepted)});
    }
    ASSERT_TRUE(inspect(one, found, "some of it", {4}).ok());
  }
  ASSERT_TRUE(settle(one, order, all, {5}).ok());
}

// Spec 04, acceptance 2: for random orders and random partial returns the refunds never exceed what was paid, and after
// returning all they are what was paid.
TEST(Refund, RandomPartialReturnsAddUpToWhatWasPaid) {
  for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    const order::Order order = random_order(random);
    base::Vector<Aftersale> all;
    std::int64_t refunds = 0;
    for (int round = 0; round < 40; ++round) {
      const bool is_last = round == 39;
      const auto asked = random_request(random, order, all, is_last);
      if (!asked.has_value()) continue;
      auto made = request(*asked, order, all, "R" + std::to_string(round), {0});
      ASSERT_TRUE(made.ok()) << made.error().name() << " " << made.error().detail;
      const std::int64_t promised = made->asked_minor;
      go_on(random, *made, order, all, is_last);
      if (HasFatalFailure()) return;
      refunds += made->refunded_minor;
      ASSERT_LE(refunds, order.total_minor);
      if (is_last) {
        ASSERT_EQ(made->refunded_minor, promised) << "all of it was accepted";
      }
      all.push_back(std::move(*made));
      const Returned so_far = returned(order, all, {});
      for (std::size_t i = 0; i < order.lines.size(); ++i) {
        ASSERT_LE(so_far.refunded[i], so_far.taken[i]);
        ASSERT_LE(so_far.taken[i], order.lines[i].quantity);
      }
    }
    ASSERT_EQ(refunds, order.total_minor);
  }
}

}  // namespace
}  // namespace cartwright::aftersale
