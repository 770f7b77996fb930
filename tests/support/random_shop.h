// Random shops with promotions, and carts in them, from a seed: for property tests, parity and benchmarks. The same
// seed means the same under every compiler (sim::Random).
#pragma once

#include <optional>
#include <string>

#include "shared/catalog/bundle_writer.h"
#include "shared/pricing/quote.h"
#include "tests/sim/random.h"

namespace cartwright::tests {

inline constexpr std::int64_t kShopOpensMs = 1'770'000'000'000;

struct ShopShape {
  std::uint32_t products = 40;
  std::uint32_t promotions = 8;
  std::int64_t price_minor_max = 20'000;
};

namespace random_shop {

inline base::Vector<std::uint32_t> some_numbers(sim::Random& random, std::uint32_t max, std::uint32_t count) {
  base::Vector<std::uint32_t> numbers;
  std::uint32_t number = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    number += 1 + static_cast<std::uint32_t>(random.below(max / count + 1));
    if (number <= max) numbers.push_back(number);
  }
  return numbers;
}

inline promotion::Selection selection(sim::Random& random, const ShopShape& shape) {
  switch (random.below(4)) {
    case 0:
      return {};
    case 1:
      return {.categories = some_numbers(random, 6, 2)};
    case 2:
      return {.products = some_numbers(random, shape.products, 1 + static_cast<std::uint32_t>(random.below(12)))};
    default:
      return {.variants = some_numbers(random, shape.products, 1 + static_cast<std::uint32_t>(random.below(6)))};
  }
}

inline rule::Node leaf(sim::Random& random) {
  switch (random.below(7)) {
    case 0:
      return {.test = rule::Predicate::AmountAtLeast, .from = random.between(1, 60'000)};
    case 1:
      return {.test = rule::Predicate::QuantityAtLeast, .from = random.between(1, 12)};
    case 2:
      return {.test = rule::Predicate::Member};
    case 3:
      return {.test = rule::Predicate::TierAtLeast, .from = random.between(1, 3)};
    case 4:
      return {.test = rule::Predicate::FirstOrder};
    case 5:
      return {.test = rule::Predicate::Weekdays, .from = random.between(1, 127)};
    default:
      return {.test = rule::Predicate::Hours, .from = random.between(0, 700), .to = random.between(701, 1'440)};
  }
}

inline rule::Condition condition(sim::Random& random) {
  rule::Condition made;
  if (random.chance(600)) return made;
  if (random.chance(500)) {
    made.nodes = {leaf(random)};
    return made;
  }
  const bool all = random.chance(400);
  made.nodes = {{.test = all ? rule::Predicate::All : rule::Predicate::Any, .count = 3}};
  made.nodes.push_back(leaf(random));
  made.nodes.push_back({.test = rule::Predicate::Not, .count = 1});
  made.nodes.push_back(leaf(random));
  made.nodes.push_back(leaf(random));
  return made;
}

inline base::Vector<promotion::Step> steps(sim::Random& random, std::int64_t first, std::int64_t apart) {
  base::Vector<promotion::Step> made;
  std::int64_t from = first;
  for (std::uint64_t count = 1 + random.below(3); count > 0; --count) {
    from += random.between(1, apart);
    promotion::Step step{.from = from};
    if (random.chance(500)) {
      step.off_bp = static_cast<std::uint32_t>(random.between(1, 6'000));
    } else {
      step.off_minor = random.between(1, 5'000);
    }
    made.push_back(step);
  }
  return made;
}

inline promotion::Action action(sim::Random& random, const ShopShape& shape, promotion::Kind kind) {
  using promotion::Kind;
  promotion::Action made;
  const auto some = [&](std::int64_t max) { return static_cast<std::uint32_t>(random.between(1, max)); };
  switch (kind) {
    case Kind::DirectPrice:
    case Kind::MemberPrice:
    case Kind::FlashPrice:
      for (const std::uint32_t variant : some_numbers(random, shape.products, 5)) {
        made.prices.push_back({variant, random.between(0, shape.price_minor_max)});
      }
      made.off_bp = some(5'000);
      break;
    case Kind::QuantityLadder:
      made.steps = steps(random, 0, 5);
      break;
    case Kind::BuyXGetY:
      made.buy = some(4);
      made.get = some(3);
      break;
    case Kind::Bundle:
      for (std::uint64_t parts = 1 + random.below(3); parts > 0; --parts) {
        made.parts.push_back({.of = selection(random, shape), .quantity = some(3)});
      }
      made.price_minor = random.between(0, 2 * shape.price_minor_max);
      break;
    case Kind::SpendAndSave:
      made.steps = steps(random, 0, 40'000);
      if (made.steps.size() == 1 && made.steps[0].off_minor > 0) made.repeats = random.chance(500);
      break;
    case Kind::Gift:
      made.buy = static_cast<std::uint32_t>(random.below(4));
      made.gift_variant = some(shape.products);
      made.gift_quantity = some(2);
      break;
    case Kind::Shipping:
      made.steps = steps(random, -1, 30'000);
      break;
  }
  return made;
}

}  // namespace random_shop

// A valid promotion that mostly runs at kShopOpensMs.
inline promotion::Promotion random_promotion(sim::Random& random, const ShopShape& shape, std::uint32_t number) {
  using promotion::Kind;
  const auto kind = static_cast<Kind>(random.below(promotion::kKindCount));
  promotion::Promotion made{.number = number,
                            .version = 1 + static_cast<std::uint32_t>(random.below(3)),
                            .name = {"活动" + std::to_string(number), "Offer " + std::to_string(number)},
                            .kind = kind,
                            .state = random.chance(500) ? promotion::State::Running : promotion::State::Scheduled,
                            .starts_at = {kShopOpensMs - random.between(0, base::kDayMs)},
                            .ends_at = {kShopOpensMs + random.between(1, base::kDayMs)}};
  if (random.chance(50)) made.starts_at.ms = made.ends_at.ms - 1;
  made.audience.members_only = kind == Kind::MemberPrice || random.chance(100);
  if (made.audience.members_only) {
    made.audience.tier_min = static_cast<std::uint32_t>(random.below(3));
    made.audience.first_order = random.chance(100);
  }
  made.scope = {.only = random_shop::selection(random, shape)};
  if (random.chance(300)) made.scope.except = random_shop::selection(random, shape);
  made.condition = random_shop::condition(random);
  made.action = random_shop::action(random, shape, kind);
  made.priority = static_cast<std::uint32_t>(random.below(4));
  made.group = static_cast<std::uint32_t>(random.below(3));
  if (kind > Kind::FlashPrice) {
    if (random.chance(150)) made.exclusive = promotion::Exclusive::Stage;
    if (made.group > 0 && random.chance(300)) made.exclusive = promotion::Exclusive::Group;
  }
  const bool counts = kind <= Kind::FlashPrice || kind == Kind::BuyXGetY || kind == Kind::Bundle ||
                      (kind == Kind::SpendAndSave && made.action.repeats) ||
                      (kind == Kind::Gift && made.action.buy > 0);
  if (counts && random.chance(400)) made.per_order = 1 + static_cast<std::uint32_t>(random.below(4));
  made.platform_bp = static_cast<std::uint32_t>(random.below(promotion::kBasisPoints + 1));
  return made;
}

// A valid coupon that is mostly valid at kShopOpensMs. Its id is made of `number` alone.
inline coupon::Coupon random_coupon(sim::Random& random, const ShopShape& shape, std::uint32_t number) {
  using coupon::Kind;
  using coupon::Layer;
  const auto some = [&](std::int64_t max) { return static_cast<std::uint32_t>(random.between(1, max)); };
  const std::string text = std::to_string(number);
  coupon::Terms terms{.number = number, .version = some(3), .name = {"券" + text, "Coupon " + text}};
  terms.kind = static_cast<Kind>(random.below(coupon::kKindCount));
  switch (terms.kind) {
    case Kind::AmountOff:
      terms.value_minor = random.between(1, 6'000);
      break;
    case Kind::PercentOff:
      terms.off_bp = some(random.chance(50) ? 10'000 : 4'000);
      if (random.chance(400)) terms.cap_minor = random.between(1, 4'000);
      break;
    case Kind::FixedPrice:
      terms.value_minor = random.between(0, shape.price_minor_max);
      terms.pieces = some(6);
      break;
    case Kind::Gift:
      terms.gift_variant = some(shape.products);
      terms.gift_quantity = some(2);
      break;
    case Kind::Shipping:
      terms.value_minor = random.chance(500) ? 0 : random.between(1, 1'500);
      break;
  }
  terms.layer = terms.kind == Kind::Shipping ? Layer::Shipping : random.chance(500) ? Layer::Merchant : Layer::Platform;
  if (random.chance(600)) terms.scope.only = random_shop::selection(random, shape);
  if (random.chance(200)) terms.scope.except = random_shop::selection(random, shape);
  if (random.chance(400)) terms.condition = random_shop::condition(random);
  terms.group = static_cast<std::uint32_t>(random.below(3));
  terms.exclusive = random.chance(80);
  terms.platform_bp = static_cast<std::uint32_t>(random.below(promotion::kBasisPoints + 1));
  coupon::Coupon made{.terms = std::move(terms),
                      .valid_from = {kShopOpensMs - base::kDayMs},
                      .valid_to = {kShopOpensMs + base::kDayMs * random.between(1, 3)}};
  if (random.chance(30)) made.valid_to.ms = kShopOpensMs - base::kDayMs + 1;
  for (std::size_t i = 0; i < 4; ++i) made.id.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  return made;
}

inline base::Vector<coupon::Coupon> random_wallet(sim::Random& random, const ShopShape& shape, std::uint32_t count) {
  base::Vector<coupon::Coupon> wallet;
  for (std::uint32_t number = 1; number <= count; ++number) wallet.push_back(random_coupon(random, shape, number));
  return wallet;
}

// Products 1 to n with one variant of the same number, in six categories of two levels.
inline base::Vector<catalog::Product> random_products(sim::Random& random, const ShopShape& shape) {
  base::Vector<catalog::Product> products;
  for (std::uint32_t number = 1; number <= shape.products; ++number) {
    const std::string text = std::to_string(number);
    catalog::Product product{.number = number,
                             .handle = "p" + text,
                             .category = static_cast<std::uint32_t>(random.below(7)),
                             .title = {"商品" + text, "Product " + text}};
    product.variants = {{.number = number,
                         .sku = "S" + text,
                         .price_minor = random.between(0, shape.price_minor_max),
                         .weight_g = static_cast<std::uint32_t>(random.between(0, 900)),
                         .stock = static_cast<std::uint32_t>(random.chance(100) ? random.below(4) : 9'999)}};
    products.push_back(std::move(product));
  }
  return products;
}

inline catalog::Shop random_shop_settings(sim::Random& random) {
  catalog::Shop shop{.title = {"店", "Shop"}};
  for (std::uint32_t number = 1; number <= 6; ++number) {
    const std::string text = std::to_string(number);
    shop.categories.push_back(
        {.number = number, .parent = number > 3 ? number - 3 : 0, .key = "c" + text, .title = {text, text}});
  }
  shop.shipping.push_back({.zone = "CN",
                           .method = "standard",
                           .title = {"标准", "Standard"},
                           .steps = {{5'000, 800}, {100'000'000, 3'000}},
                           .free_from_minor = random.chance(500) ? random.between(1, 100'000) : 0});
  return shop;
}

inline catalog::Bundle random_bundle(sim::Random random, const ShopShape& shape, std::uint64_t version = 1) {
  const catalog::Shop shop = random_shop_settings(random);
  const base::Vector<catalog::Product> products = random_products(random, shape);
  base::Vector<promotion::Promotion> promotions;
  for (std::uint32_t number = 1; number <= shape.promotions; ++number) {
    promotions.push_back(random_promotion(random, shape, number));
  }
  const base::Bytes section = promotion::write_section(promotions);
  auto bundle = catalog::Bundle::open(
      catalog::write_bundle(shop, products, {.promotions = section}, version, base::Instant{kShopOpensMs}));
  return std::move(bundle).value();
}

// Up to `lines` lines of mostly few pieces.
inline pricing::QuoteInput random_cart(sim::Random& random, const ShopShape& shape, std::uint32_t lines) {
  pricing::QuoteInput cart;
  for (std::uint32_t variant = 1; variant <= shape.products + 1 && cart.lines.size() < lines; ++variant) {
    if (random.below(shape.products) > lines) continue;
    cart.lines.push_back({variant, random.chance(950) ? random.between(1, 8) : random.between(1, 9'999)});
  }
  if (random.chance(600)) {
    cart.shopper = {
        .is_member = true, .tier = static_cast<std::uint32_t>(random.below(4)), .first_order = random.chance(300)};
  }
  cart.at = {kShopOpensMs + random.between(-base::kHourMs, base::kHourMs)};
  return cart;
}

}  // namespace cartwright::tests
