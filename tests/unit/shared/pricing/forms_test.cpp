// The stored and sent forms of quotes, and what their fingerprints promise: equal fingerprints mean equal money.
#include <gtest/gtest.h>

#include <functional>

#include "shared/pricing/coupons.h"
#include "tests/support/message_form.h"
#include "tests/unit/shared/test_bundle.h"

namespace cartwright::pricing {
namespace {

using tests::form_of;

TEST(PricingForms, KeepTheirFields) {
  EXPECT_EQ(form_of<Share>(), "line 0..4294967295; amount_minor amount; ");
  EXPECT_EQ(form_of<Adjustment>(),
            "promotion 0..4294967295; version 0..4294967295; kind enum; name LocalText; amount_minor amount; "
            "platform_bp 0..4294967295; shares list 550; of Share; coupon fixed 16; ");
  EXPECT_EQ(form_of<QuoteLine>(),
            "variant 0..4294967295; quantity 1..9223372036854775807; condition enum; stock 0..4294967295; "
            "unit_price_minor amount; net_minor amount; shipping_share_minor amount; price_change_minor amount; "
            "orderable bool; ");
  EXPECT_EQ(form_of<GiftLine>(),
            "variant 0..4294967295; product 0..4294967295; quantity 1..9999; unit_price_minor amount; "
            "promotion 0..4294967295; coupon fixed 16; ");
  EXPECT_EQ(form_of<Explanation>(),
            "code enum; applied bool; amount_minor amount; missing_minor amount; weight_g 0..9007199254740991; "
            "promotion 0..4294967295; kind enum; name LocalText; missing_quantity 0..9223372036854775807; "
            "off_bp 0..4294967295; coupon fixed 16; other fixed 16; ");
  EXPECT_EQ(form_of<Quote>(),
            "catalogue_version 0..9007199254740991; currency enum; zone text 64; method text 64; deliverable bool; "
            "lines list 500; of QuoteLine; gifts list 50; of GiftLine; adjustments list 50; of Adjustment; "
            "list_minor amount; saved_minor amount; goods_minor amount; shipping_minor amount; total_minor amount; "
            "explanation list 60; of Explanation; fingerprint fixed 32; ");
  EXPECT_EQ(form_of<CouponOffer>(),
            "id fixed 16; applies bool; amount_minor amount; missing list 60; of Explanation; ");
  EXPECT_EQ(form_of<CouponChoice>(),
            "offers list 200; of CouponOffer; best list 5; of CouponRef; saved_minor amount; missed_minor amount; ");
  EXPECT_EQ(form_of<WalletQuote>(), "quote Quote; choice CouponChoice; ");
}

}  // namespace
}  // namespace cartwright::pricing
