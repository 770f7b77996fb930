// Times quotes with promotions and coupons and prints one JSON line per figure (issue 4, must show 6). Native and under
// em++; every quote decodes the promotions of its bundle, as in the shop.
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "shared/pricing/coupons.h"
#include "tests/support/random_shop.h"

namespace {

namespace pricing = cartwright::pricing;
namespace tests = cartwright::tests;
using cartwright::sim::Random;
using Clock = std::chrono::steady_clock;

struct Load {
  const char* name;
  tests::ShopShape shape;
  std::int64_t quantity;      // of each line; 0: mostly few
  std::uint32_t coupons = 0;  // in the wallet, of which the best set is taken
};

pricing::QuoteInput cart_of(Random& random, const Load& load) {
  pricing::QuoteInput cart = tests::random_cart(random, load.shape, 0);
  for (std::uint32_t variant = 1; variant <= load.shape.products; ++variant) {
    cart.lines.push_back({variant, load.quantity > 0 ? load.quantity : random.between(1, 8)});
  }
  cart.shopper = {.is_member = true, .tier = 3, .first_order = true};
  return cart;
}

void run(const Load& load) {
  cartwright::base::Vector<long long> nanos;
  std::size_t adjustments = 0;
  for (std::uint64_t shop = 1; shop <= 20; ++shop) {
    Random random(shop);
    const auto bundle = tests::random_bundle(random.fork(shop), load.shape);
    const pricing::QuoteInput cart = cart_of(random, load);
    const auto wallet = tests::random_wallet(random, load.shape, load.coupons);
    for (int round = 0; round < 25; ++round) {
      const Clock::time_point start = Clock::now();
      const auto priced = pricing::quote_wallet(bundle, cart, wallet, pricing::Pick::Best);
      nanos.push_back(std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count());
      CHECK(priced.ok());
      adjustments += priced->quote.adjustments.size();
    }
  }
  std::sort(nanos.begin(), nanos.end());
  const auto us = [&](std::size_t percent) { return nanos[nanos.size() * percent / 100] / 1'000; };
  std::printf(
      "{\"bench\":\"quote\",\"figure\":\"%s\",\"p50\":%lld,\"p95\":%lld,\"unit\":\"us\",\"adjustments\":%.1f}\n",
      load.name, us(50), us(95), static_cast<double>(adjustments) / static_cast<double>(nanos.size()));
}

}  // namespace

int main() {
  run({"100 lines, 200 promotions", {.products = 100, .promotions = 200}, 0});
  run({"100 lines, 200 promotions, 50 coupons", {.products = 100, .promotions = 200}, 0, 50});
  run({"30 lines of 200, 20 promotions", {.products = 30, .promotions = 20}, 200});
  run({"30 lines of 1, 20 promotions", {.products = 30, .promotions = 20}, 1});
  return 0;
}
