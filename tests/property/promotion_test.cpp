// Quotes over random shops with promotions: the invariants of spec 0.14 (acceptance 1 of spec 14), no dependence on
// order (acceptance 2), and each kind against a plain model that walks single pieces. CASES=100000 for the full count.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "shared/codec/binary.h"
#include "shared/pricing/stages.h"
#include "tests/support/random_shop.h"

namespace cartwright::pricing {
namespace {

using promotion::Kind;
using promotion::Promotion;

std::uint64_t cases() {
  const char* text = std::getenv("CASES");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : 3'000;
}

const tests::ShopShape kShape{.products = 24, .promotions = 12};
constexpr std::uint64_t kCartsPerShop = 20;

// visit(bundle, cart, random) for each case; SCOPED_TRACE names the one that replays it.
template <class Visit>
void for_each_case(std::uint64_t seed, const Visit& visit) {
  const sim::Random root(seed);
  std::optional<catalog::Bundle> bundle;
  for (std::uint64_t i = 0; i < cases(); ++i) {
    if (i % kCartsPerShop == 0) bundle.emplace(tests::random_bundle(root.fork(i), kShape));
    sim::Random random = root.fork(1'000'000'000 + i);
    const QuoteInput cart = tests::random_cart(random, kShape, 1 + static_cast<std::uint32_t>(random.below(20)));
    SCOPED_TRACE("seed " + std::to_string(seed) + ", case " + std::to_string(i));
    visit(*bundle, cart, random);
    if (testing::Test::HasFailure()) return;
  }
}

std::int64_t sum(const base::Vector<Share>& shares) {
  return std::accumulate(shares.begin(), shares.end(), std::int64_t{0},
                         [](std::int64_t total, const Share& share) { return total + share.amount_minor; });
}

void expect_invariants(const Quote& quote) {
  base::Vector<std::int64_t> off(quote.lines.size() + quote.gifts.size(), 0);
  std::int64_t saved = 0;
  ASSERT_LE(quote.adjustments.size(), kAdjustmentsMax);
  for (const Adjustment& adjustment : quote.adjustments) {
    EXPECT_GT(adjustment.amount_minor, 0);
    EXPECT_EQ(sum(adjustment.shares), adjustment.amount_minor);
    for (const Share& share : adjustment.shares) {
      ASSERT_LT(share.line, off.size());
      EXPECT_GT(share.amount_minor, 0);
      if (adjustment.kind != Kind::Shipping) off[share.line] += share.amount_minor;
    }
    if (adjustment.kind != Kind::Gift) saved += adjustment.amount_minor;
  }
  std::int64_t nets = 0;
  std::int64_t shipping = 0;
  for (std::size_t i = 0; i < quote.lines.size(); ++i) {
    const QuoteLine& line = quote.lines[i];
    EXPECT_GE(line.unit_price_minor, 0);
    EXPECT_GE(line.net_minor, 0);
    EXPECT_GE(line.shipping_share_minor, 0);
    EXPECT_EQ(line.net_minor, line.can_be_ordered() ? line.unit_price_minor * line.quantity - off[i] : 0);
    nets += line.net_minor;
    shipping += line.shipping_share_minor;
  }
  for (std::size_t i = 0; i < quote.gifts.size(); ++i) {
    EXPECT_EQ(off[quote.lines.size() + i], quote.gifts[i].unit_price_minor * quote.gifts[i].quantity);
  }
  EXPECT_EQ(nets, quote.goods_minor);
  EXPECT_EQ(shipping, quote.shipping_minor);
  EXPECT_EQ(quote.total_minor, quote.goods_minor + quote.shipping_minor);
  EXPECT_EQ(quote.saved_minor, saved);
  EXPECT_GE(quote.total_minor, 0);
  EXPECT_LE(quote.explanation.size(), kExplanationsMax);
}

TEST(PromotionInvariants, HoldForRandomCartsAndPromotionSets) {  // acceptance 1
  std::uint64_t adjusted = 0;
  for_each_case(1, [&](const catalog::Bundle& bundle, const QuoteInput& cart, sim::Random&) {
    const auto made = quote(bundle, cart);
    ASSERT_TRUE(made.ok());
    expect_invariants(*made);
    if (!made->adjustments.empty()) ++adjusted;
    const auto again = codec::decode<Quote>(codec::encode(*made));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(*again, *made);
  });
  EXPECT_GT(adjusted, cases() / 2);  // the cases are about something
}

TEST(PromotionOrder, NeitherLinesNorPromotionsDependOnTheOrderTheyCameIn) {  // acceptance 2
  for_each_case(2, [&](const catalog::Bundle& bundle, const QuoteInput& cart, sim::Random& random) {
    QuoteInput shuffled = cart;
    for (std::size_t i = shuffled.lines.size(); i > 1; --i) {
      std::swap(shuffled.lines[i - 1], shuffled.lines[static_cast<std::size_t>(random.below(i))]);
    }
    EXPECT_EQ(codec::encode(*quote(bundle, cart)), codec::encode(*quote(bundle, shuffled)));
    auto promotions = promotion::open_section(bundle.promotion_section())->list;
    const base::Bytes section = promotion::write_section(promotions);
    std::reverse(promotions.begin(), promotions.end());
    EXPECT_EQ(promotion::write_section(promotions), section);
  });
}

TEST(PromotionOrder, EqualPromotionsWithOtherNumbersGiveTheSameTotals) {  // acceptance 2
  const sim::Random root(3);
  for (std::uint64_t i = 0; i < cases() / 4; ++i) {
    sim::Random random = root.fork(i);
    const catalog::Shop shop = tests::random_shop_settings(random);
    const auto products = tests::random_products(random, kShape);
    base::Vector<Promotion> promotions;
    for (std::uint32_t number = 1; number <= kShape.promotions; ++number) {
      promotions.push_back(tests::random_promotion(random, kShape, number));
    }
    const QuoteInput cart = tests::random_cart(random, kShape, 12);
    const auto priced = [&] {
      const base::Bytes section = promotion::write_section(promotions);
      const auto bundle =
          catalog::Bundle::open(catalog::write_bundle(shop, products, {.promotions = section}, 1, base::Instant{1}));
      return *quote(*bundle, cart);
    };
    const Quote before = priced();
    for (Promotion& one : promotions) one.number = one.number * 7 + 1'000;
    const Quote after = priced();
    ASSERT_EQ(after.total_minor, before.total_minor) << "case " << i;
    ASSERT_EQ(after.lines, before.lines) << "case " << i;
  }
}

// ---- plain models, piece by piece ----

struct Piece {
  std::size_t line = 0;
  std::int64_t unit_minor = 0;
};

Basket small_basket(sim::Random& random) {
  Basket basket;
  base::Vector<promotion::Item> items;
  const std::uint32_t lines = 1 + static_cast<std::uint32_t>(random.below(5));
  for (std::uint32_t i = 0; i < lines; ++i) {
    const std::int64_t unit = random.between(0, 12) * 100;
    const std::int64_t quantity = random.between(1, 9);
    basket.lines.push_back(
        {.place = i, .variant = i + 1, .list_minor = unit, .quantity = quantity, .net_minor = unit * quantity});
    basket.runs.push_back({.line = i, .unit_minor = unit, .quantity = quantity});
    items.push_back({.variant = i + 1, .product = i + 1, .categories = {1 + i % 3}});
  }
  basket.goods = promotion::Goods(items);
  basket.order_runs();
  return basket;
}

Promotion running(Kind kind, promotion::Action action) {
  return {.number = 1,
          .name = {"活动", "Offer"},
          .kind = kind,
          .state = promotion::State::Running,
          .starts_at = {0},
          .ends_at = {100},
          .action = std::move(action)};
}

std::vector<Piece> pieces_of(const Basket& basket) {
  std::vector<Piece> pieces;
  for (const Run& run : basket.runs) {
    for (std::int64_t i = 0; i < run.quantity; ++i) pieces.push_back({run.line, run.unit_minor});
  }
  return pieces;
}

void dearest_first(std::vector<Piece>& pieces) {
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.unit_minor > b.unit_minor; });
}

TEST(BuyXGetYModel, FreesWhatWalkingSinglePiecesFrees) {
  const sim::Random root(4);
  for (std::uint64_t i = 0; i < cases(); ++i) {
    sim::Random random = root.fork(i);
    const Basket basket = small_basket(random);
    Promotion free = running(Kind::BuyXGetY, {.buy = static_cast<std::uint32_t>(random.between(1, 4)),
                                              .get = static_cast<std::uint32_t>(random.between(1, 3))});
    free.per_order = static_cast<std::uint32_t>(random.below(4));
    std::vector<Piece> pieces = pieces_of(basket);
    dearest_first(pieces);
    std::vector<std::int64_t> expected(basket.lines.size(), 0);
    const std::size_t set = free.action.buy + free.action.get;
    for (std::size_t start = 0, sets = 0; start + set <= pieces.size(); start += set, ++sets) {
      if (free.per_order > 0 && sets == free.per_order) break;
      for (std::size_t k = free.action.buy; k < set; ++k)
        expected[pieces[start + k].line] += pieces[start + k].unit_minor;
    }
    const Effect effect = effect_of(free, basket, basket.goods.covered_by(free.scope), {.at = {50}});
    ASSERT_EQ(effect.shares, expected) << "case " << i;
  }
}

// Sets made one at a time out of single pieces, in the given order.
std::int64_t saved_by_hand(std::vector<Piece> pieces, const Promotion& bundle) {
  std::int64_t saved = 0;
  for (std::uint32_t sets = 0; bundle.per_order == 0 || sets < bundle.per_order; ++sets) {
    std::vector<Piece> rest = pieces;
    std::int64_t price = 0;
    for (const promotion::BundlePart& part : bundle.action.parts) {
      for (std::uint32_t wanted = part.quantity; wanted > 0; --wanted) {
        const auto fits = [&](const Piece& piece) {
          return part.of.empty() || part.of.categories.at(0) == 1 + piece.line % 3;
        };
        const auto found = std::find_if(rest.begin(), rest.end(), fits);
        if (found == rest.end()) return saved;
        price += found->unit_minor;
        rest.erase(found);
      }
    }
    if (price <= bundle.action.price_minor) return saved;
    saved += price - bundle.action.price_minor;
    pieces = rest;
  }
  return saved;
}

TEST(BundleModel, SavesWhatTheBestOfThreeFormationsByHandSaves) {
  const sim::Random root(5);
  std::uint64_t formed = 0;
  for (std::uint64_t i = 0; i < cases(); ++i) {
    sim::Random random = root.fork(i);
    const Basket basket = small_basket(random);
    promotion::Action action{.price_minor = random.between(0, 20) * 100};
    for (std::uint64_t parts = 1 + random.below(3); parts > 0; --parts) {
      promotion::BundlePart part{.quantity = static_cast<std::uint32_t>(random.between(1, 3))};
      if (random.chance(600)) part.of.categories = {1 + static_cast<std::uint32_t>(random.below(3))};
      action.parts.push_back(part);
    }
    Promotion bundle = running(Kind::Bundle, action);
    bundle.per_order = static_cast<std::uint32_t>(random.below(3));
    const std::vector<Piece> by_id = pieces_of(basket);
    std::vector<Piece> dearest = by_id;
    dearest_first(dearest);
    const std::vector<Piece> cheapest(dearest.rbegin(), dearest.rend());
    const std::int64_t expected =
        std::max({saved_by_hand(dearest, bundle), saved_by_hand(cheapest, bundle), saved_by_hand(by_id, bundle)});
    const Effect effect = effect_of(bundle, basket, basket.goods.covered_by(bundle.scope), {.at = {50}});
    ASSERT_EQ(effect.amount_minor, expected) << "case " << i;
    ASSERT_EQ(std::accumulate(effect.shares.begin(), effect.shares.end(), std::int64_t{0}), expected);
    if (expected > 0) ++formed;
  }
  EXPECT_GT(formed, cases() / 10);
}

TEST(UnitPriceModel, GivesEachPieceTheCheapestPriceThatIsLeft) {
  const sim::Random root(6);
  for (std::uint64_t i = 0; i < cases(); ++i) {
    sim::Random random = root.fork(i);
    const tests::ShopShape shape{.products = 6, .promotions = 0, .price_minor_max = 1'000};
    base::Vector<Promotion> offers;
    for (std::uint32_t number = 1; number <= 4; ++number) {
      Promotion offer = running(Kind::DirectPrice, {.off_bp = static_cast<std::uint32_t>(random.between(1, 9'000))});
      offer.number = number;
      offer.ends_at = {tests::kShopOpensMs * 2};
      offer.per_order = static_cast<std::uint32_t>(random.below(5));
      offers.push_back(offer);
    }
    const auto products = tests::random_products(random, shape);
    const base::Bytes section = promotion::write_section(offers);
    const auto bundle = catalog::Bundle::open(catalog::write_bundle(tests::random_shop_settings(random), products,
                                                                    {.promotions = section}, 1, base::Instant{1}));
    const auto made = quote(*bundle, tests::random_cart(random, shape, 6));
    std::vector<std::int64_t> left;
    for (const Promotion& offer : offers) left.push_back(offer.per_order > 0 ? offer.per_order : INT64_MAX);
    for (const QuoteLine& line : made->lines) {
      if (!line.can_be_ordered()) continue;
      std::int64_t expected = 0;
      for (std::int64_t piece = 0; piece < line.quantity; ++piece) {
        std::int64_t best = line.unit_price_minor;
        std::size_t by = left.size();
        for (std::size_t k = 0; k < offers.size(); ++k) {
          const std::int64_t price = line.unit_price_minor - part_of(line.unit_price_minor, offers[k].action.off_bp);
          if (left[k] > 0 && price < best) {
            best = price;
            by = k;
          }
        }
        if (by < left.size()) --left[by];
        expected += best;
      }
      ASSERT_EQ(line.net_minor, expected) << "case " << i;
    }
  }
}

}  // namespace
}  // namespace cartwright::pricing
