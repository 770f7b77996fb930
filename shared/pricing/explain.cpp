// What is not applied, and what is missing, as lines of the explanation: "12.00 more for 10 % off".
#include <utility>

#include "shared/pricing/stages.h"

namespace cartwright::pricing {
namespace {

Explanation line_for(const rule::Lack& lack) {
  Explanation line;
  if (lack.negated) {
    line.code = ExplanationCode::PromotionCondition;
    return line;
  }
  switch (lack.test) {
    case rule::Predicate::AmountAtLeast:
      line.code = ExplanationCode::PromotionAmountMissing;
      line.missing_minor = lack.missing;
      break;
    case rule::Predicate::QuantityAtLeast:
      line.code = ExplanationCode::PromotionQuantityMissing;
      line.missing_quantity = lack.missing;
      break;
    case rule::Predicate::Member:
      line.code = ExplanationCode::PromotionMembersOnly;
      break;
    case rule::Predicate::TierAtLeast:
      line.code = ExplanationCode::PromotionTier;
      line.missing_quantity = lack.missing;
      break;
    case rule::Predicate::FirstOrder:
      line.code = ExplanationCode::PromotionFirstOrder;
      break;
    case rule::Predicate::Weekdays:
    case rule::Predicate::Hours:
      line.code = ExplanationCode::PromotionTime;
      break;
    case rule::Predicate::All:
    case rule::Predicate::Any:
    case rule::Predicate::Not:
      line.code = ExplanationCode::PromotionCondition;
      break;
  }
  return line;
}

}  // namespace

void add_line(Explanation line, const promotion::Promotion& promotion, Quote& quote) {
  const std::size_t kept_free = line.coupon.is_nil() ? kCouponLinesMax : 0;
  if (quote.explanation.size() + kept_free >= kExplanationsMax) return;
  line.promotion = promotion.number;
  line.kind = promotion.kind;
  line.name = promotion.name;
  quote.explanation.push_back(std::move(line));
}

void explain(const promotion::Promotion& promotion, const Effect& effect, Quote& quote) {
  for (const rule::Lack& lack : effect.lacks) add_line(line_for(lack), promotion, quote);
  const bool applied = effect.amount_minor > 0;
  if (effect.gifts > 0 && !applied) add_line({.code = ExplanationCode::PromotionGiftGone}, promotion, quote);
  for (const Next& next : effect.next) {
    add_line({.code = next.missing_minor > 0 ? ExplanationCode::PromotionAmountMissing
                                             : ExplanationCode::PromotionQuantityMissing,
              .applied = applied,
              .amount_minor = next.off_minor,
              .missing_minor = next.missing_minor,
              .missing_quantity = next.missing_quantity,
              .off_bp = next.off_bp},
             promotion, quote);
  }
}

}  // namespace cartwright::pricing
