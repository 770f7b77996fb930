// Quotes over random shops: the order of the lines does not matter, and every unit of money is accounted for.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "shared/codec/binary.h"
#include "shared/pricing/quote.h"
#include "tests/unit/shared/test_bundle.h"

namespace cartwright::pricing {
namespace {

catalog::Bundle any_bundle() {
  std::vector<tests::TestVariant> variants;
  const auto count = *rc::gen::inRange<std::size_t>(1, 12);
  for (std::size_t i = 0; i < count; ++i) {
    variants.push_back({.price_minor = *rc::gen::inRange<std::int64_t>(0, 100'000),
                        .stock = *rc::gen::inRange<std::uint32_t>(0, 40),
                        .weight_g = *rc::gen::inRange<std::uint32_t>(0, 900)});
  }
  return tests::test_bundle(variants);
}

QuoteInput any_cart(const catalog::Bundle& bundle) {
  QuoteInput input;
  for (std::uint32_t variant = 1; variant <= bundle.variant_count() + 1; ++variant) {  // the last one is not sold
    if (*rc::gen::inRange(0, 3) == 2) continue;
    const auto quantity =
        rc::gen::oneOf(rc::gen::inRange<std::int64_t>(1, 10), rc::gen::inRange<std::int64_t>(1, 12'000));
    input.lines.push_back({variant, *quantity});
  }
  return input;
}

RC_GTEST_PROP(Quotes, DoNotDependOnTheOrderOfLines, ()) {
  const catalog::Bundle bundle = any_bundle();
  const QuoteInput input = any_cart(bundle);
  QuoteInput other = input;
  for (std::size_t i = other.lines.size(); i > 1; --i) {
    std::swap(other.lines[i - 1], other.lines[*rc::gen::inRange<std::size_t>(0, i)]);
  }
  const auto one = quote(bundle, input);
  const auto two = quote(bundle, other);
  RC_ASSERT(one.ok() && two.ok());
  RC_ASSERT(codec::encode(*one) == codec::encode(*two));
}

RC_GTEST_PROP(Quotes, ConserveMoney, ()) {
  const catalog::Bundle bundle = any_bundle();
  const auto made = quote(bundle, any_cart(bundle));
  RC_ASSERT(made.ok());
  std::int64_t nets = 0;
  std::int64_t shares = 0;
  for (const QuoteLine& line : made->lines) {
    RC_ASSERT(line.net_minor == (line.can_be_ordered() ? line.unit_price_minor * line.quantity : 0));
    RC_ASSERT(line.can_be_ordered() || line.shipping_share_minor == 0);
    RC_ASSERT(line.shipping_share_minor >= 0);
    nets += line.net_minor;
    shares += line.shipping_share_minor;
  }
  RC_ASSERT(nets == made->goods_minor);
  RC_ASSERT(shares == made->shipping_minor);
  RC_ASSERT(made->total_minor == nets + shares);
}

RC_GTEST_PROP(Quotes, KeepTheirFingerprintWhileTheMoneyIsTheSame, ()) {
  const catalog::Bundle bundle = any_bundle();
  QuoteInput input = any_cart(bundle);
  if (input.lines.empty()) input.lines.push_back({1, 1});
  const auto one = quote(bundle, input);
  QuoteInput more = input;
  more.lines.front().quantity += 1;
  const auto two = quote(bundle, more);
  RC_ASSERT(one.ok() && two.ok());
  RC_ASSERT(one->fingerprint == quote(bundle, input)->fingerprint);
  // A line that is left out before and after has no part in the order.
  const bool has_part = one->lines.front().can_be_ordered() || two->lines.front().can_be_ordered();
  RC_ASSERT((one->fingerprint != two->fingerprint) == has_part);
}

// Spec 11: only lines that can be ordered enter the order; its price and fingerprint are the cart's.
RC_GTEST_PROP(Quotes, OfACartAreThoseOfTheOrderThatItBecomes, ()) {
  const catalog::Bundle bundle = any_bundle();
  const QuoteInput input = any_cart(bundle);
  const auto cart = quote(bundle, input);
  RC_ASSERT(cart.ok());
  QuoteInput ordered;
  for (const QuoteLine& line : cart->lines) {
    if (line.can_be_ordered()) ordered.lines.push_back({line.variant, line.quantity});
  }
  const auto order = quote(bundle, ordered);
  RC_ASSERT(order.ok());
  RC_ASSERT(order->total_minor == cart->total_minor);
  RC_ASSERT(order->fingerprint == cart->fingerprint || ordered.lines.empty());
}

}  // namespace
}  // namespace cartwright::pricing
