// Promotions at the edges of what validate() lets through, kind by kind, and the stored forms.
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "shared/codec/binary.h"
#include "shared/promotion/goods.h"
#include "shared/promotion/promotion.h"
#include "tests/support/message_form.h"

namespace cartwright::promotion {
namespace {

using base::ErrorCode;
using tests::form_of;

Promotion of(Kind kind, Action action) {
  return {.number = 1,
          .name = {"满减", "Spend and save"},
          .kind = kind,
          .state = State::Running,
          .starts_at = {1'000},
          .ends_at = {2'000},
          .audience = {.members_only = kind == Kind::MemberPrice},
          .action = std::move(action)};
}
Promotion ladder() { return of(Kind::QuantityLadder, {.steps = {{.from = 3, .off_bp = 1'000}}}); }

// "" or the code's number and the field.
std::string fault(const Promotion& promotion) {
  const base::Status status = validate(promotion);
  if (status.ok()) return "";
  switch (status.error().code) {
    case ErrorCode::MissingField:
      return "missing " + status.error().detail;
    case ErrorCode::OutOfRange:
      return "range " + status.error().detail;
    case ErrorCode::TooLong:
      return "long " + status.error().detail;
    case ErrorCode::Malformed:
      return "malformed " + status.error().detail;
    case ErrorCode::BadUtf8:
      return "utf8 " + status.error().detail;
    default:
      return "another " + status.error().detail;
  }
}
std::string fault(const std::function<void(Promotion&)>& change, Promotion promotion = ladder()) {
  change(promotion);
  return fault(promotion);
}
std::string fault(Kind kind, Action action) { return fault(of(kind, std::move(action))); }

base::Vector<std::uint32_t> numbers(std::size_t count) {
  base::Vector<std::uint32_t> rising;
  for (std::uint32_t i = 1; i <= count; ++i) rising.push_back(i);
  return rising;
}

TEST(PromotionEdges, NumberVersionAndName) {
  EXPECT_EQ(fault(ladder()), "");
  EXPECT_EQ(fault([](Promotion& p) { p.number = 0; }), "missing number");
  EXPECT_EQ(fault([](Promotion& p) { p.version = 0; }), "missing version");
  EXPECT_EQ(fault([](Promotion& p) { p.name.zh.clear(); }), "missing name");
  EXPECT_EQ(fault([](Promotion& p) { p.name.en.clear(); }), "missing name");
  EXPECT_EQ(fault([](Promotion& p) { p.name.en.assign(kNameBytesMax, 'x'); }), "");
  EXPECT_EQ(fault([](Promotion& p) { p.name.en.assign(kNameBytesMax + 1, 'x'); }), "long name");
  EXPECT_EQ(fault([](Promotion& p) { p.name.en = "\xff"; }), "utf8 name");
}

TEST(PromotionEdges, AWindowLiesWithinTimeAndEndsAfterItStarts) {
  EXPECT_EQ(fault([](Promotion& p) { p.starts_at = {0}, p.ends_at = {1}; }), "");
  EXPECT_EQ(fault([](Promotion& p) { p.starts_at = {-1}; }), "range ends_at");
  EXPECT_EQ(fault([](Promotion& p) { p.ends_at = {base::kInstantMsMax}; }), "");
  EXPECT_EQ(fault([](Promotion& p) { p.ends_at = {base::kInstantMsMax + 1}; }), "range ends_at");
  EXPECT_EQ(fault([](Promotion& p) { p.ends_at = p.starts_at; }), "range ends_at");
}

TEST(PromotionEdges, AnAudienceOfTiersOrFirstOrdersIsOfMembers) {
  EXPECT_EQ(fault([](Promotion& p) { p.audience = {.members_only = true, .tier_min = rule::kTierMax}; }), "");
  EXPECT_EQ(fault([](Promotion& p) { p.audience = {.members_only = true, .tier_min = rule::kTierMax + 1}; }),
            "range tier_min");
  EXPECT_EQ(fault([](Promotion& p) { p.audience.tier_min = 1; }), "malformed members_only");
  EXPECT_EQ(fault([](Promotion& p) { p.audience.first_order = true; }), "malformed members_only");
  EXPECT_EQ(fault([](Promotion& p) { p.audience = {.members_only = true, .first_order = true}; }), "");
  EXPECT_EQ(fault([](Promotion& p) { p.audience.members_only = false; }, of(Kind::MemberPrice, {.off_bp = 1})),
            "malformed members_only");
}

TEST(PromotionEdges, ASelectionRisesAndHasALimit) {
  using Numbers = base::Vector<std::uint32_t> Selection::*;
  for (const auto side : {&Scope::only, &Scope::except}) {
    for (const Numbers sort : {&Selection::categories, &Selection::products, &Selection::variants}) {
      const auto with = [&](base::Vector<std::uint32_t> some) {
        return fault([&](Promotion& p) { p.scope.*side.*sort = some; });
      };
      EXPECT_EQ(with(numbers(kSelectedMax)), "");
      EXPECT_EQ(with(numbers(kSelectedMax + 1)), "long scope");
      EXPECT_EQ(with({0}), "malformed scope");
      EXPECT_EQ(with({2, 2}), "malformed scope");
      EXPECT_EQ(with({2, 1}), "malformed scope");
    }
  }
}

TEST(PromotionEdges, PricesRiseByVariantAndAreAmounts) {
  const auto prices = [](base::Vector<UnitPrice> rows) {
    return fault(Kind::DirectPrice, {.prices = std::move(rows)});
  };
  base::Vector<UnitPrice> many;
  for (std::uint32_t i = 1; i <= kPricesMax; ++i) many.push_back({.variant = i, .price_minor = 1});
  EXPECT_EQ(prices({}), "missing prices");
  EXPECT_EQ(prices(many), "");
  many.push_back({.variant = kPricesMax + 1});
  EXPECT_EQ(prices(many), "long prices");
  EXPECT_EQ(prices({{0, 5}}), "malformed prices");
  EXPECT_EQ(prices({{3, 5}, {3, 5}}), "malformed prices");
  EXPECT_EQ(prices({{3, 0}}), "");
  EXPECT_EQ(prices({{3, -1}}), "range price_minor");
  EXPECT_EQ(prices({{3, base::kAmountMinorMax}}), "");
  EXPECT_EQ(prices({{3, base::kAmountMinorMax + 1}}), "range price_minor");
  EXPECT_EQ(fault(Kind::FlashPrice, {.off_bp = 1}), "");
  EXPECT_EQ(fault(Kind::FlashPrice, {.off_bp = kBasisPoints}), "");
  EXPECT_EQ(fault(Kind::FlashPrice, {.off_bp = kBasisPoints + 1}), "range off_bp");
}

TEST(PromotionEdges, StepsRiseAndTakeOneSortOff) {
  const auto steps = [](base::Vector<Step> rows) { return fault(Kind::SpendAndSave, {.steps = std::move(rows)}); };
  base::Vector<Step> many;
  for (std::int64_t i = 1; i <= static_cast<std::int64_t>(kStepsMax); ++i) many.push_back({.from = i, .off_bp = 1});
  EXPECT_EQ(steps({}), "missing steps");
  EXPECT_EQ(steps(many), "");
  many.push_back({.from = 100, .off_bp = 1});
  EXPECT_EQ(steps(many), "long steps");
  EXPECT_EQ(steps({{.from = 1, .off_minor = 1}}), "");
  EXPECT_EQ(steps({{.from = 0, .off_minor = 1}}), "malformed steps");
  EXPECT_EQ(steps({{.from = 4, .off_bp = 1}, {.from = 4, .off_bp = 2}}), "malformed steps");
  EXPECT_EQ(steps({{.from = base::kAmountMinorMax, .off_minor = base::kAmountMinorMax}}), "");
  EXPECT_EQ(steps({{.from = base::kAmountMinorMax + 1, .off_bp = 1}}), "malformed steps");
  EXPECT_EQ(steps({{.from = 1}}), "range steps");
  EXPECT_EQ(steps({{.from = 1, .off_minor = 1, .off_bp = 1}}), "range steps");
  EXPECT_EQ(steps({{.from = 1, .off_minor = -1, .off_bp = 1}}), "range steps");
  EXPECT_EQ(steps({{.from = 1, .off_minor = base::kAmountMinorMax + 1}}), "range steps");
  EXPECT_EQ(steps({{.from = 1, .off_bp = kBasisPoints}}), "");
  EXPECT_EQ(steps({{.from = 1, .off_bp = kBasisPoints + 1}}), "range steps");
  for (const Kind pieces : {Kind::QuantityLadder, Kind::SpendAndSave}) {
    EXPECT_EQ(fault(pieces, {.steps = {{.from = 1, .off_bp = 1}}}), "");
    EXPECT_EQ(fault(pieces, {.steps = {{.from = 0, .off_bp = 1}}}), "malformed steps");
  }
  EXPECT_EQ(fault(Kind::Shipping, {.steps = {{.from = 0, .off_bp = 1}}}), "");
  EXPECT_EQ(fault(Kind::Shipping, {.steps = {{.from = -1, .off_bp = 1}}}), "malformed steps");
}

TEST(PromotionEdges, OnlyOneAmountRepeats) {
  const auto repeating = [](base::Vector<Step> rows) {
    return fault(Kind::SpendAndSave, {.steps = std::move(rows), .repeats = true});
  };
  EXPECT_EQ(repeating({{.from = 100, .off_minor = 1}}), "");
  EXPECT_EQ(repeating({{.from = 100, .off_minor = 7}}), "");
  EXPECT_EQ(repeating({{.from = 100, .off_bp = 7}}), "malformed repeats");
  EXPECT_EQ(repeating({{.from = 100, .off_minor = 7}, {.from = 200, .off_minor = 8}}), "malformed repeats");
  EXPECT_EQ(repeating({}), "malformed repeats");
}

TEST(PromotionEdges, PartsOfABundleAreCountedAndPriced) {
  const auto parts = [](base::Vector<BundlePart> rows, std::int64_t price_minor = 5) {
    return fault(Kind::Bundle, {.parts = std::move(rows), .price_minor = price_minor});
  };
  EXPECT_EQ(parts({}), "missing parts");
  EXPECT_EQ(parts(base::Vector<BundlePart>(kPartsMax)), "");
  EXPECT_EQ(parts(base::Vector<BundlePart>(kPartsMax + 1)), "long parts");
  EXPECT_EQ(parts({{.quantity = 0}}), "range parts");
  EXPECT_EQ(parts({{.quantity = kPiecesMax}}), "");
  EXPECT_EQ(parts({{.quantity = kPiecesMax + 1}}), "range parts");
  EXPECT_EQ(parts({{.of = {.products = {0}}}}), "malformed parts");
  EXPECT_EQ(parts({{}}, 0), "");
  EXPECT_EQ(parts({{}}, -1), "range price_minor");
}

TEST(PromotionEdges, BuyGetAndGiftsCountPieces) {
  EXPECT_EQ(fault(Kind::BuyXGetY, {.buy = 1, .get = 1}), "");
  EXPECT_EQ(fault(Kind::BuyXGetY, {.buy = kPiecesMax, .get = kPiecesMax}), "");
  EXPECT_EQ(fault(Kind::BuyXGetY, {.buy = 0, .get = 1}), "range buy");
  EXPECT_EQ(fault(Kind::BuyXGetY, {.buy = 1, .get = 0}), "range buy");
  EXPECT_EQ(fault(Kind::BuyXGetY, {.buy = kPiecesMax + 1, .get = 1}), "range buy");
  EXPECT_EQ(fault(Kind::BuyXGetY, {.buy = 1, .get = kPiecesMax + 1}), "range buy");
  EXPECT_EQ(fault(Kind::Gift, {.gift_variant = 1, .gift_quantity = 1}), "");
  EXPECT_EQ(fault(Kind::Gift, {.gift_variant = 0, .gift_quantity = 1}), "missing gift_variant");
  EXPECT_EQ(fault(Kind::Gift, {.gift_variant = 1, .gift_quantity = 0}), "range gift_quantity");
  EXPECT_EQ(fault(Kind::Gift, {.gift_variant = 1, .gift_quantity = kPiecesMax}), "");
  EXPECT_EQ(fault(Kind::Gift, {.gift_variant = 1, .gift_quantity = kPiecesMax + 1}), "range gift_quantity");
  EXPECT_EQ(fault(Kind::Gift, {.buy = kPiecesMax, .gift_variant = 1, .gift_quantity = 1}), "");
  EXPECT_EQ(fault(Kind::Gift, {.buy = kPiecesMax + 1, .gift_variant = 1, .gift_quantity = 1}), "range buy");
  EXPECT_EQ(fault(static_cast<Kind>(kKindCount), {}), "range kind");
}

TEST(PromotionEdges, PriorityGroupAndFunding) {
  EXPECT_EQ(fault([](Promotion& p) { p.priority = kPriorityMax; }), "");
  EXPECT_EQ(fault([](Promotion& p) { p.priority = kPriorityMax + 1; }), "range priority");
  EXPECT_EQ(fault([](Promotion& p) { p.platform_bp = kBasisPoints; }), "");
  EXPECT_EQ(fault([](Promotion& p) { p.platform_bp = kBasisPoints + 1; }), "range platform_bp");
  EXPECT_EQ(fault([](Promotion& p) { p.exclusive = Exclusive::Group; }), "missing group");
  EXPECT_EQ(fault([](Promotion& p) { p.exclusive = Exclusive::Group, p.group = 1; }), "");
  EXPECT_EQ(fault([](Promotion& p) { p.exclusive = Exclusive::Stage; }), "");
  EXPECT_EQ(fault([](Promotion& p) { p.exclusive = Exclusive::Stage; }, of(Kind::FlashPrice, {.off_bp = 1})),
            "malformed exclusive");
}

TEST(PromotionEdges, OnlyWhatHappensSeveralTimesIsLimitedInAnOrder) {
  const auto limited = [](Promotion promotion, std::uint32_t times) {
    promotion.per_order = times;
    return fault(promotion);
  };
  const Promotion flash = of(Kind::FlashPrice, {.off_bp = 1});
  EXPECT_EQ(limited(flash, kPiecesMax), "");
  EXPECT_EQ(limited(flash, kPiecesMax + 1), "range per_order");
  EXPECT_EQ(limited(of(Kind::BuyXGetY, {.buy = 1, .get = 1}), 1), "");
  EXPECT_EQ(limited(ladder(), 1), "malformed per_order");
  EXPECT_EQ(limited(of(Kind::Shipping, {.steps = {{.off_bp = 1}}}), 1), "malformed per_order");
  EXPECT_EQ(limited(of(Kind::SpendAndSave, {.steps = {{.from = 9, .off_minor = 1}}}), 1), "malformed per_order");
  EXPECT_EQ(limited(of(Kind::SpendAndSave, {.steps = {{.from = 9, .off_minor = 1}}, .repeats = true}), 1), "");
  EXPECT_EQ(limited(of(Kind::Gift, {.gift_variant = 1, .gift_quantity = 1}), 1), "malformed per_order");
  EXPECT_EQ(limited(of(Kind::Gift, {.buy = 1, .gift_variant = 1, .gift_quantity = 1}), 1), "");
}

TEST(PromotionEdges, ASelectionNamesByEachOfItsSorts) {
  // The second has the first's category and no other, the third none.
  const Goods goods({{.variant = 31, .product = 3, .categories = {5, 2}},
                     {.variant = 30, .product = 4, .categories = {2}},
                     {.variant = 32, .product = 3}});
  EXPECT_EQ(goods.named_by({.variants = {31}}), (Covered{1, 0, 0}));
  EXPECT_EQ(goods.named_by({.products = {3}}), (Covered{1, 0, 1}));
  EXPECT_EQ(goods.named_by({.categories = {2}}), (Covered{1, 1, 0}));
  EXPECT_EQ(goods.named_by({.categories = {1, 5}}), (Covered{1, 0, 0}));
  EXPECT_EQ(goods.named_by({.categories = {5}, .products = {4}, .variants = {32}}), (Covered{1, 1, 1}));
  EXPECT_EQ(goods.named_by({.categories = {3, 31}, .products = {2, 31}, .variants = {2, 3}}), (Covered{0, 0, 0}));
  EXPECT_EQ(goods.named_by({}), (Covered{0, 0, 0}));
  EXPECT_EQ(Goods().covered_by({}), Covered{});
  EXPECT_TRUE(Selection{}.empty());
  EXPECT_FALSE((Selection{.categories = {1}}.empty()));
  EXPECT_FALSE((Selection{.products = {1}}.empty()));
  EXPECT_FALSE((Selection{.variants = {1}}.empty()));
}

TEST(PromotionEdges, StandInABundleByNumberThenVersion) {
  Promotion first = ladder();
  Promotion second = ladder();
  EXPECT_FALSE(stands_before(first, second));
  second.version = 2;
  EXPECT_TRUE(stands_before(first, second));
  EXPECT_FALSE(stands_before(second, first));
  first.version = 3;
  second.number = 2;
  EXPECT_TRUE(stands_before(first, second));
  EXPECT_FALSE(stands_before(second, first));
  Promotion draft = ladder();
  draft.state = State::Draft;
  draft.number = 0;  // no draft is looked at
  EXPECT_TRUE(write_section({draft}).empty());
}

TEST(PromotionForms, KeepTheirFields) {
  EXPECT_EQ(form_of<Selection>(),
            "categories list 500; of 0..4294967295; products list 500; of 0..4294967295; variants list 500; "
            "of 0..4294967295; ");
  EXPECT_EQ(form_of<Scope>(), "only Selection; except Selection; ");
  EXPECT_EQ(form_of<Audience>(), "members_only bool; tier_min 0..100; first_order bool; ");
  EXPECT_EQ(form_of<UnitPrice>(), "variant 0..4294967295; price_minor amount; ");
  EXPECT_EQ(form_of<Step>(), "from 0..9007199254740991; off_minor amount; off_bp 0..10000; ");
  EXPECT_EQ(form_of<BundlePart>(), "of Selection; quantity 0..9999; ");
  EXPECT_EQ(form_of<Action>(),
            "prices list 500; of UnitPrice; off_bp 0..10000; steps list 20; of PromotionStep; repeats bool; "
            "buy 0..9999; get 0..9999; parts list 10; of BundlePart; price_minor amount; "
            "gift_variant 0..4294967295; gift_quantity 0..9999; ");
  EXPECT_EQ(form_of<Promotion>(),
            "number 0..4294967295; version 0..4294967295; name LocalText; kind enum; state enum; "
            "starts_at instant; ends_at instant; audience Audience; scope Scope; condition Condition; "
            "action PromotionAction; priority 0..1000; group 0..4294967295; exclusive enum; per_order 0..9999; "
            "platform_bp 0..10000; ");
  EXPECT_EQ(form_of<Promotions>(), "list list 1000; of Promotion; ");
}

}  // namespace
}  // namespace cartwright::promotion
