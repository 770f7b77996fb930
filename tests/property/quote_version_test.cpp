// What a quote version means (quote.h): equal inputs give equal bytes for as long as the version stays, in every build.
// Fingerprints are stored with orders and on devices, and prices are honoured by them, so a change to the pipeline that
// nobody meant would refuse carts that were quoted before it. Who means one raises the version and notes the new
// hashes.
#include <gtest/gtest.h>

#include <optional>

#include "shared/base/hex.h"
#include "shared/codec/binary.h"
#include "shared/pricing/coupons.h"
#include "tests/support/random_shop.h"

namespace cartwright::pricing {
namespace {

constexpr std::uint64_t kCarts = 1'500;
constexpr std::uint64_t kCartsPerShop = 15;
const tests::ShopShape kShape{.products = 14, .promotions = 14, .price_minor_max = 3'000};

struct Hashes {
  base::ByteWriter money;   // fingerprints: what is charged
  base::ByteWriter said;    // the whole quote, with all that it explains
  base::ByteWriter offers;  // of a wallet, and its best set
};

std::string hash(const base::ByteWriter& bytes) {
  const base::Hash256 digest = base::sha256(bytes.bytes());
  return base::to_hex(digest.data(), digest.size());
}

TEST(QuoteVersion, PricesAsItAlwaysDid) {
  const sim::Random root(11);
  std::optional<catalog::Bundle> bundle;
  Hashes all;
  for (std::uint64_t i = 0; i < kCarts; ++i) {
    if (i % kCartsPerShop == 0) bundle.emplace(tests::random_bundle(root.fork(i), kShape));
    sim::Random random = root.fork(1'000'000 + i);
    QuoteInput cart = tests::random_cart(random, kShape, 8);
    const auto wallet = tests::random_wallet(random, kShape, static_cast<std::uint32_t>(random.below(9)));
    for (std::size_t k = 0; k < wallet.size() && k < 3; ++k) cart.coupons.push_back(wallet[k]);
    const auto priced = quote_wallet(*bundle, cart, wallet, random.chance(500) ? Pick::Best : Pick::Chosen);
    ASSERT_TRUE(priced.ok()) << i << ": " << priced.error().name();
    all.money.raw(priced->quote.fingerprint);
    codec::encode_into(all.said, priced->quote);
    codec::encode_into(all.offers, priced->choice);
  }
  EXPECT_EQ(hash(all.money), "ebe464bcc2dbfa41be0a74f87305c1078b0f83e5be91717013f23741d96a01a2");
  EXPECT_EQ(hash(all.said), "e296d6a0cf817252cf043f6483df24401fea1d38f71822b5e490be6d19865eeb");
  EXPECT_EQ(hash(all.offers), "3d2018449957765babb8f7918e4cf1e4cbee5586a25e6dd053e64aa38ae492fc");
}

}  // namespace
}  // namespace cartwright::pricing
