// What is not applied, and what is missing, as lines of the explanation: "12.00 more for 10 % off".
#include <array>
#include <utility>

#include "shared/pricing/stages.h"

namespace cartwright::pricing {
namespace {

// By predicate; those that only join others lack nothing themselves.
constexpr std::array<ExplanationCode, rule::kPredicateCount> kLacking = {ExplanationCode::PromotionCondition,
                                                                         ExplanationCode::PromotionCondition,
                                                                         ExplanationCode::PromotionCondition,
                                                                         ExplanationCode::PromotionAmountMissing,
                                                                         ExplanationCode::PromotionQuantityMissing,
                                                                         ExplanationCode::PromotionMembersOnly,
                                                                         ExplanationCode::PromotionTier,
                                                                         ExplanationCode::PromotionFirstOrder,
                                                                         ExplanationCode::PromotionTime,
                                                                         ExplanationCode::PromotionTime};

Explanation line_for(const rule::Lack& lack) {
  if (lack.negated) return {.code = ExplanationCode::PromotionCondition};
  Explanation line{.code = kLacking[static_cast<std::size_t>(lack.test)]};
  const bool counts = lack.test == rule::Predicate::QuantityAtLeast || lack.test == rule::Predicate::TierAtLeast;
  if (lack.test == rule::Predicate::AmountAtLeast) line.missing_minor = lack.missing;
  if (counts) line.missing_quantity = lack.missing;
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
