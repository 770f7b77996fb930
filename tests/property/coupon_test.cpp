// Coupons over random shops: the invariants of spec 12 (acceptance 3), no dependence on the order in which coupons are
// named, and the best set against every admissible set, each quoted whole (acceptance 5). CASES=... for the full
// counts.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "shared/codec/binary.h"
#include "shared/pricing/coupons.h"
#include "tests/support/random_shop.h"

namespace cartwright::pricing {
namespace {

using coupon::Coupon;

std::uint64_t cases(std::uint64_t few) {
  const char* text = std::getenv("CASES");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : few;
}

const tests::ShopShape kShape{.products = 12, .promotions = 5};
constexpr std::uint64_t kCartsPerShop = 20;

struct Case {
  const catalog::Bundle& bundle;
  QuoteInput cart;
  base::Vector<Coupon> wallet;
  sim::Random random;
};

template <class Visit>
void for_each_case(std::uint64_t seed, std::uint64_t count, std::uint32_t coupons, const Visit& visit,
                   const tests::ShopShape& shape = kShape) {
  const sim::Random root(seed);
  std::optional<catalog::Bundle> bundle;
  for (std::uint64_t i = 0; i < count; ++i) {
    if (i % kCartsPerShop == 0) bundle.emplace(tests::random_bundle(root.fork(i), shape));
    sim::Random random = root.fork(1'000'000'000 + i);
    QuoteInput cart = tests::random_cart(random, shape, 1 + static_cast<std::uint32_t>(random.below(10)));
    auto wallet = tests::random_wallet(random, shape, static_cast<std::uint32_t>(random.below(coupons + 1)));
    SCOPED_TRACE("seed " + std::to_string(seed) + ", case " + std::to_string(i));
    visit(Case{*bundle, std::move(cart), std::move(wallet), random});
    if (testing::Test::HasFailure()) return;
  }
}

std::int64_t sum(const base::Vector<Share>& shares) {
  std::int64_t total = 0;
  for (const Share& share : shares) total += share.amount_minor;
  return total;
}

TEST(CouponInvariants, NoLineBelowZeroSharesAddUpAndNoDiscountPassesItsBase) {  // acceptance 3
  std::uint64_t used = 0;
  for_each_case(11, cases(3'000), 5, [&](Case each) {
    const auto before = quote(each.bundle, each.cart);
    each.cart.coupons = each.wallet;
    const auto made = quote(each.bundle, each.cart);
    ASSERT_TRUE(before.ok() && made.ok());
    std::int64_t goods = before->goods_minor;
    base::Vector<std::int64_t> off(made->lines.size(), 0);
    for (const Adjustment& adjustment : made->adjustments) {
      ASSERT_GT(adjustment.amount_minor, 0);
      ASSERT_EQ(sum(adjustment.shares), adjustment.amount_minor);
      const bool goods_off = adjustment.kind != promotion::Kind::Gift && adjustment.kind != promotion::Kind::Shipping;
      for (const Share& share : adjustment.shares) {
        ASSERT_GT(share.amount_minor, 0);
        if (goods_off) off[share.line] += share.amount_minor;
      }
      if (adjustment.coupon.is_nil()) continue;
      ++used;
      if (goods_off) {
        ASSERT_LE(adjustment.amount_minor, goods);
        goods -= adjustment.amount_minor;
      }
    }
    for (std::size_t i = 0; i < made->lines.size(); ++i) {
      const QuoteLine& line = made->lines[i];
      ASSERT_GE(line.net_minor, 0);
      ASSERT_EQ(line.net_minor, line.can_be_ordered() ? line.unit_price_minor * line.quantity - off[i] : 0);
    }
    ASSERT_EQ(made->goods_minor, goods);
    ASSERT_GE(made->shipping_minor, 0);
    ASSERT_EQ(made->total_minor, made->goods_minor + made->shipping_minor);
    for (const Coupon& coupon : each.wallet) {
      if (uses(*made, coupon.id)) continue;
      ASSERT_TRUE(std::any_of(made->explanation.begin(), made->explanation.end(),
                              [&](const Explanation& line) { return line.coupon == coupon.id; }));
    }
    const auto again = codec::decode<Quote>(codec::encode(*made));
    ASSERT_TRUE(again.ok());
    ASSERT_EQ(*again, *made);
  });
  EXPECT_GT(used, cases(3'000) / 4);  // the cases are about something
}

TEST(CouponOrder, TheQuoteDoesNotDependOnIt) {
  for_each_case(12, cases(3'000) / 4, 5, [&](Case each) {
    each.cart.coupons = each.wallet;
    const auto made = quote_wallet(each.bundle, each.cart, each.wallet, Pick::Chosen);
    std::reverse(each.cart.coupons.begin(), each.cart.coupons.end());
    const auto turned = quote_wallet(each.bundle, each.cart, each.wallet, Pick::Chosen);
    ASSERT_TRUE(made.ok() && turned.ok());
    ASSERT_EQ(codec::encode(*made), codec::encode(*turned));
  });
}

bool are_admissible(const base::Vector<Coupon>& set) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      const coupon::Terms& a = set[i].terms;
      const coupon::Terms& b = set[k].terms;
      if (a.exclusive || b.exclusive || (a.layer == b.layer && a.group == b.group)) return false;
    }
  }
  return set.size() <= coupon::kCouponsPerOrderMax;
}

// By price, then size, then the ends in order, then the ids in that order.
struct Rank {
  std::int64_t total_minor = 0;
  std::size_t count = 0;
  std::vector<std::pair<std::int64_t, base::IdBytes>> ends;

  bool operator<(const Rank& other) const {
    if (total_minor != other.total_minor) return total_minor < other.total_minor;
    if (count != other.count) return count < other.count;
    return ends < other.ends;
  }
};

Rank rank_of(const Case& each, const base::Vector<Coupon>& set) {
  QuoteInput input = each.cart;
  input.coupons = set;
  Rank rank{.total_minor = quote(each.bundle, input)->total_minor, .count = set.size()};
  for (const Coupon& coupon : set) rank.ends.push_back({coupon.valid_to.ms, coupon.id.bytes});
  std::sort(rank.ends.begin(), rank.ends.end());
  return rank;
}

Rank best_by_force(const Case& each) {
  Rank best = rank_of(each, {});
  for (std::uint32_t bits = 1; bits < 1U << each.wallet.size(); ++bits) {
    base::Vector<Coupon> set;
    for (std::size_t i = 0; i < each.wallet.size(); ++i) {
      if ((bits >> i & 1U) != 0) set.push_back(each.wallet[i]);
    }
    if (!are_admissible(set)) continue;
    best = std::min(best, rank_of(each, set));
  }
  return best;
}

// Answers how many coupons the best set has.
std::size_t expect_best_by_force(const Case& each) {
  const Rank best = best_by_force(each);
  [&] {
    const auto made = quote_wallet(each.bundle, each.cart, each.wallet, Pick::Best);
    ASSERT_TRUE(made.ok());
    ASSERT_EQ(made->quote.total_minor, best.total_minor);
    ASSERT_EQ(made->choice.best.size(), best.count);
    std::vector<std::pair<std::int64_t, base::IdBytes>> ends;
    for (const Coupon& coupon : each.wallet) {
      const auto is_in = [&](const coupon::CouponRef& ref) { return ref.id == coupon.id; };
      if (std::any_of(made->choice.best.begin(), made->choice.best.end(), is_in)) {
        ends.push_back({coupon.valid_to.ms, coupon.id.bytes});
      }
    }
    std::sort(ends.begin(), ends.end());
    ASSERT_EQ(ends, best.ends);
    ASSERT_EQ(made->choice.saved_minor, quote(each.bundle, each.cart)->total_minor - best.total_minor);
    ASSERT_EQ(made->choice.missed_minor, 0);
  }();
  return best.count;
}

TEST(BestSet, EqualsBruteForce) {  // acceptance 5
  std::uint64_t several = 0;
  for_each_case(13, cases(200), 12, [&](const Case& each) {
    if (expect_best_by_force(each) > 1) ++several;
  });
  EXPECT_GT(several, cases(200) / 8);
}

// So many that they fill the list of adjustments: shipping is off by what has room, in the search as in the quote.
TEST(BestSet, EqualsBruteForceInAShopFullOfPromotions) {
  for_each_case(16, cases(200) / 4, 6, [&](const Case& each) { expect_best_by_force(each); },
                {.products = 30, .promotions = 160});
}

TEST(BestSet, OfManyMissesNoMoreThanItSays) {
  for_each_case(14, cases(200) / 4, 80, [&](const Case& each) {
    const auto made = quote_wallet(each.bundle, each.cart, each.wallet, Pick::Best);
    ASSERT_TRUE(made.ok());
    // Other ways to choose: greedily, by what each adds, from several starts.
    sim::Random random = each.random;
    const Rank none = rank_of(each, {});
    for (int start = 0; start < 10; ++start) {
      base::Vector<Coupon> set;
      for (int tries = 0; tries < 20 && !each.wallet.empty(); ++tries) {
        base::Vector<Coupon> more = set;
        more.push_back(each.wallet[static_cast<std::size_t>(random.below(each.wallet.size()))]);
        const bool twice = std::any_of(set.begin(), set.end(), [&](const Coupon& c) { return c.id == more.back().id; });
        if (!twice && are_admissible(more) && rank_of(each, more) < rank_of(each, set)) set = more;
      }
      ASSERT_LE(none.total_minor - rank_of(each, set).total_minor,
                made->choice.saved_minor + made->choice.missed_minor);
    }
  });
}

TEST(CouponOffers, SayWhatEachDoesAlone) {
  for_each_case(15, cases(3'000) / 10, 8, [&](const Case& each) {
    const auto made = quote_wallet(each.bundle, each.cart, each.wallet, Pick::Chosen);
    ASSERT_TRUE(made.ok());
    for (std::size_t i = 0; i < each.wallet.size(); ++i) {
      QuoteInput input = each.cart;
      input.coupons = {each.wallet[i]};
      const auto alone = quote(each.bundle, input);
      const CouponOffer& offer = made->choice.offers[i];
      ASSERT_EQ(offer.id, each.wallet[i].id);
      const auto own = std::find_if(alone->adjustments.begin(), alone->adjustments.end(),
                                    [&](const Adjustment& each_one) { return each_one.coupon == offer.id; });
      ASSERT_EQ(offer.amount_minor, own != alone->adjustments.end() ? own->amount_minor : 0);
      ASSERT_EQ(offer.applies, offer.missing.empty());
      ASSERT_TRUE(offer.applies || !uses(*alone, offer.id));
    }
  });
}

}  // namespace
}  // namespace cartwright::pricing
