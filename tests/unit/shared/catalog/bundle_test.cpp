#include "shared/catalog/bundle.h"

#include <gtest/gtest.h>

#include "shared/catalog/bundle_writer.h"
#include "shared/catalog/validate.h"
#include "tests/unit/shared/catalog/catalogue_builder.h"

namespace cartwright::catalog {
namespace {

using base::Bytes;
using base::ErrorCode;

Bytes small_bundle() {
  const Bytes search = {1, 2, 3};
  return write_bundle(tests::small_shop(), tests::small_catalogue(), {.search = search}, 7,
                      base::Instant{1'700'000'000'000});
}

Bundle opened() { return Bundle::open(small_bundle()).value(); }

// Uses everything a bundle offers; hostile bytes must come back as errors or as nothing.
void use(const Bundle& bundle) {
  for (std::size_t i = 0; i < bundle.product_count(); ++i) {
    const auto product = bundle.product(bundle.product_number_at(i));
    if (product.ok()) {
      EXPECT_EQ(product->number, bundle.product_number_at(i));
    }
  }
  for (std::uint32_t number = 0; number < 80; ++number) {
    if (const auto figures = bundle.find_variant(number)) {
      EXPECT_GE(figures->price_minor, 0);
    }
    (void)bundle.products_of(number % 5);
  }
  (void)bundle.find_sku("SKU-3");
  (void)bundle.sku_of(60);
  (void)bundle.find_handle("product-3");
  (void)bundle.search_section().size();
}

TEST(Bundle, KnowsItsVersionTimeAndShop) {
  const Bundle bundle = opened();
  EXPECT_EQ(bundle.version(), 7U);
  EXPECT_EQ(bundle.published_at().ms, 1'700'000'000'000);
  EXPECT_EQ(bundle.shop(), tests::small_shop());
  EXPECT_EQ(bundle.product_count(), 6U);
  EXPECT_EQ(bundle.variant_count(), 7U);
  EXPECT_EQ(bundle.search_section().size(), 3U);
}

TEST(Bundle, GivesEachProductBackAsItWasWritten) {
  const Bundle bundle = opened();
  for (const Product& product : tests::small_catalogue()) {
    ASSERT_TRUE(bundle.product(product.number).ok());
    EXPECT_EQ(*bundle.product(product.number), product);
  }
}

TEST(Bundle, FindsAVariantsFiguresByNumber) {
  const auto figures = opened().find_variant(11);
  ASSERT_TRUE(figures.has_value());
  EXPECT_EQ(*figures, (VariantFigures{.number = 11,
                                      .product = 1,
                                      .price_minor = 89'900,
                                      .compare_at_minor = 91'900,
                                      .weight_g = 2'500,
                                      .stock = 3}));
}

TEST(Bundle, FindsNothingUnderANumberThatWasNeverIssued) {
  const Bundle bundle = opened();
  for (const std::uint32_t number : {0U, 9U, 12U, 61U, 4'294'967'295U}) EXPECT_FALSE(bundle.find_variant(number));
  EXPECT_EQ(bundle.product(99).error().code, ErrorCode::NotFound);
}

TEST(Bundle, FindsSkusAndHandlesExactly) {
  const Bundle bundle = opened();
  EXPECT_EQ(bundle.find_sku("SKU-1-BLUE"), 11U);
  EXPECT_EQ(bundle.find_sku("SKU-6"), 60U);
  EXPECT_EQ(bundle.sku_of(11), "SKU-1-BLUE");
  EXPECT_EQ(bundle.sku_of(60), "SKU-6");
  EXPECT_EQ(bundle.sku_of(61), "");
  EXPECT_FALSE(bundle.find_sku("SKU-"));
  EXPECT_FALSE(bundle.find_sku("sku-6"));
  EXPECT_FALSE(bundle.find_sku("ZZZ"));
  EXPECT_EQ(bundle.find_handle("product-4"), 4U);
  EXPECT_FALSE(bundle.find_handle(""));
}

TEST(Bundle, ListsACategoryWithItsSubCategories) {
  const Bundle bundle = opened();
  EXPECT_EQ(bundle.products_of(2), (std::vector<base::ProductNumber>{1, 4}));
  EXPECT_EQ(bundle.products_of(1), (std::vector<base::ProductNumber>{1, 3, 4, 6}));
  EXPECT_TRUE(bundle.products_of(77).empty());
}

TEST(Bundle, StaysRightWhenItIsCopiedAndMoved) {
  Bundle first = opened();
  const Bundle copy = first;
  const Bundle moved = std::move(first);
  EXPECT_EQ(copy.find_sku("SKU-2"), 20U);
  EXPECT_EQ(moved.product(2)->title.en, "Wool quilt from Australia");
}

TEST(Bundle, HasTheSameBytesWhateverTheOrderOfItsProducts) {
  std::vector<Product> products = tests::small_catalogue();
  std::reverse(products.begin(), products.end());
  const Bytes search = {1, 2, 3};
  EXPECT_EQ(write_bundle(tests::small_shop(), products, {.search = search}, 7, base::Instant{1'700'000'000'000}),
            small_bundle());
}

TEST(Bundle, MayBeEmpty) {
  const auto bundle = Bundle::open(write_bundle({}, {}, {}, 0, base::Instant{0}));
  ASSERT_TRUE(bundle.ok());
  EXPECT_EQ(bundle->product_count(), 0U);
  use(*bundle);
}

TEST(Bundle, RefusesAFormItDoesNotKnow) {
  Bytes bytes = small_bundle();
  bytes[3] = '4';
  EXPECT_EQ(Bundle::open(bytes).error().code, ErrorCode::BadVersion);
  bytes[0] = 'X';
  EXPECT_EQ(Bundle::open(bytes).error().code, ErrorCode::Malformed);
}

TEST(Bundle, CarriesCouponsInAFormOfItsOwn) {
  const Bytes section = {4, 5};
  const auto bundle = Bundle::open(write_bundle(tests::small_shop(), tests::small_catalogue(), {.coupons = section}, 7,
                                                base::Instant{1'700'000'000'000}));
  ASSERT_TRUE(bundle.ok());
  EXPECT_EQ(base::as_text(bundle->bytes().first(4)), "CWB3");
  EXPECT_EQ(base::copy_of(bundle->coupon_section()), section);
  EXPECT_TRUE(bundle->promotion_section().empty());
}

TEST(Bundle, CarriesPromotionsInAFormOfItsOwnAndWithoutThemStaysAsItWas) {
  const Bytes section = {1, 2, 3};
  const auto bundle = Bundle::open(write_bundle(tests::small_shop(), tests::small_catalogue(), {.promotions = section},
                                                7, base::Instant{1'700'000'000'000}));
  ASSERT_TRUE(bundle.ok());
  EXPECT_EQ(base::as_text(bundle->bytes().first(4)), "CWB2");
  EXPECT_EQ(base::copy_of(bundle->promotion_section()), section);
  const auto plain = Bundle::open(small_bundle());
  EXPECT_EQ(base::as_text(plain->bytes().first(4)), "CWB1");
  EXPECT_TRUE(plain->promotion_section().empty());
}

// Found by fuzzing: a parcel that pays the shopper has no shares over the lines.
TEST(Bundle, RefusesAPriceOfShippingThatIsNone) {
  for (const std::int64_t amount : {std::int64_t{-1}, base::kAmountMinorMax + 1}) {
    Shop step = tests::small_shop();
    step.shipping.at(0).steps.at(0).amount_minor = amount;
    Shop free_from = tests::small_shop();
    free_from.shipping.at(0).free_from_minor = amount;
    for (const Shop& shop : {step, free_from}) {
      EXPECT_EQ(validate_catalogue(shop, {}).error().code, ErrorCode::OutOfRange);
      EXPECT_FALSE(Bundle::open(write_bundle(shop, {}, {}, 1, base::Instant{0})).ok());
    }
  }
}

TEST(Bundle, RefusesEveryTruncation) {
  const Bytes bytes = small_bundle();
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const auto cut = Bundle::open(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)));
    EXPECT_FALSE(cut.ok()) << length;
  }
  Bytes longer = bytes;
  longer.push_back(0);
  EXPECT_FALSE(Bundle::open(longer).ok());
}

TEST(Bundle, SurvivesAlteredBytes) {
  const Bytes bytes = small_bundle();
  for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
    SCOPED_TRACE(seed);
    tests::Dice dice(seed);
    Bytes altered = bytes;
    for (std::size_t flips = 1 + dice.below(4); flips > 0; --flips) {
      altered[dice.below(altered.size())] = static_cast<std::uint8_t>(dice.next());
    }
    if (const auto bundle = Bundle::open(std::move(altered)); bundle.ok()) use(*bundle);
  }
}

}  // namespace
}  // namespace cartwright::catalog
