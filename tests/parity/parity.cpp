// Equal inputs must give equal quotes, to the last byte, natively and as wasm (P19): parity CARTS [SEED]. Prints one
// line for every 100 carts: how many, how many of them were errors, SHA-256 over their quotes in canonical bytes, with
// all that they explain and with what a wallet of coupons offers. Carts follow from the seed by splitmix64; no standard
// distribution, for those differ between libraries. Two carts of three are in shops with promotions, for shoppers of
// every kind with up to 15 coupons.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "shared/base/hex.h"
#include "shared/catalog/bundle_writer.h"
#include "shared/codec/binary.h"
#include "shared/codec/json_writer.h"
#include "shared/pricing/coupons.h"
#include "tests/support/random_shop.h"

namespace cartwright {
namespace {

constexpr std::uint32_t kProducts = 600;
constexpr std::uint32_t kCartsPerLine = 100;
constexpr std::uint32_t kCartsPerBundle = 200;
constexpr std::uint32_t kCoupons = 15;
constexpr tests::ShopShape kPromoting{.products = 80, .promotions = 25};

// Edges more often than chance would have them.
std::int64_t edgy(sim::Random& random, std::int64_t max) {
  const std::uint64_t roll = random.below(10);
  if (roll == 0) return 0;
  if (roll == 1) return max;
  if (roll < 5) return random.between(0, max < 100 ? max : 100);
  return random.between(0, max);
}

catalog::ShippingMethod method(sim::Random& random, const char* zone, const char* name) {
  catalog::ShippingMethod made{.zone = zone, .method = name, .title = {name, name}};
  std::uint32_t weight_g = 0;
  for (std::uint64_t steps = 1 + random.below(4); steps > 0; --steps) {
    weight_g += 500 + static_cast<std::uint32_t>(random.below(200'000));
    made.steps.push_back({weight_g, edgy(random, 5'000)});
  }
  if (random.chance(700)) made.free_from_minor = 1 + edgy(random, 500'000);
  return made;
}

catalog::Bundle make_bundle(sim::Random random, std::uint64_t version) {
  catalog::Shop shop{.title = {"店", "Shop"}};
  shop.categories = {{.number = 1, .key = "all", .title = {"全部", "All"}}};
  shop.shipping = {method(random, "CN", "standard"), method(random, "CN", "express"),
                   method(random, "CN-remote", "standard")};
  base::Vector<catalog::Product> products;
  for (std::uint32_t number = 1; number <= kProducts; ++number) {
    const std::string text = std::to_string(number);
    catalog::Product product{
        .number = number, .handle = "p" + text, .category = 1, .title = {"商品" + text, "Product " + text}};
    const std::int64_t price_max = random.chance(5) ? base::kAmountMinorMax : 1'000'000;
    product.variants = {{.number = number * 3,
                         .sku = "S" + text,
                         .price_minor = edgy(random, price_max),
                         .weight_g = static_cast<std::uint32_t>(edgy(random, 30'000)),
                         .stock = static_cast<std::uint32_t>(edgy(random, 20'000))}};
    products.push_back(std::move(product));
  }
  auto bundle = catalog::Bundle::open(catalog::write_bundle(shop, products, {}, version, base::Instant{1'000}));
  return std::move(bundle).value();
}

pricing::QuoteInput make_cart(sim::Random& random) {
  constexpr const char* kZones[] = {"", "CN", "CN-remote", "US"};
  constexpr const char* kMethods[] = {"", "standard", "express", "drone"};
  pricing::QuoteInput cart{.zone = kZones[random.below(4)], .method = kMethods[random.below(4)]};
  const std::uint64_t lines = random.chance(20) ? random.below(500) : random.below(12);
  for (std::uint64_t i = 0; i < lines; ++i) {
    // Mostly what there is; sometimes a number between, which is not sold, or one that is there already: an error.
    const auto variant =
        static_cast<std::uint32_t>(random.chance(950) ? 3 * (1 + random.below(kProducts)) : random.below(2'000));
    bool twice = false;
    for (const pricing::QuoteInputLine& line : cart.lines) twice = twice || line.variant == variant;
    if (twice && !random.chance(2)) continue;
    cart.lines.push_back({variant, random.chance(900) ? 1 + random.between(0, 8) : edgy(random, 12'000)});
  }
  return cart;
}

}  // namespace

static int run(int argc, char** argv) {
  const std::uint64_t carts = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000;
  const sim::Random root(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1);
  std::optional<catalog::Bundle> bundle;
  base::ByteWriter bytes;
  std::uint64_t errors = 0;
  std::uint64_t orderable = 0;
  std::uint64_t adjusted = 0;
  for (std::uint64_t i = 0; i < carts; ++i) {
    const std::uint64_t number = i / kCartsPerBundle;
    const bool promotes = number % 3 != 0;
    if (i % kCartsPerBundle == 0) {
      bundle.emplace(promotes ? tests::random_bundle(root.fork(i), kPromoting, number + 1)
                              : make_bundle(root.fork(i), number + 1));
    }
    sim::Random random = root.fork(1'000'000'000 + i);
    pricing::QuoteInput cart = promotes ? tests::random_cart(random, kPromoting, 30) : make_cart(random);
    const auto wallet =
        tests::random_wallet(random, kPromoting, static_cast<std::uint32_t>(random.below(promotes ? kCoupons + 1 : 3)));
    for (std::size_t k = 0; k < wallet.size() && k < random.below(6); ++k) cart.coupons.push_back(wallet[k]);
    const auto pick = random.chance(700) ? pricing::Pick::Best : pricing::Pick::Chosen;
    const auto priced = pricing::quote_wallet(*bundle, cart, wallet, pick);
    if (priced.ok()) {
      codec::encode_into(bytes, *priced);
      bytes.text(codec::to_json(*priced));  // what a page sees
      if (priced->quote.total_minor > 0) ++orderable;
      if (!priced->quote.adjustments.empty()) ++adjusted;
    } else {
      bytes.text(priced.error().name());
      ++errors;
    }
    if ((i + 1) % kCartsPerLine != 0 && i + 1 != carts) continue;
    const base::Hash256 hash = base::sha256(bytes.bytes());
    std::printf("%llu %llu %llu %llu %s\n", static_cast<unsigned long long>(i + 1),
                static_cast<unsigned long long>(orderable), static_cast<unsigned long long>(errors),
                static_cast<unsigned long long>(adjusted), base::to_hex(hash.data(), hash.size()).c_str());
    bytes = {};
  }
  return 0;
}

}  // namespace cartwright

int main(int argc, char** argv) { return cartwright::run(argc, argv); }
