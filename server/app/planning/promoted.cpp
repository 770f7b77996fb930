#include "server/app/planning/promoted.h"

#include "server/app/report/events.h"
#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

bool is_planned_with(const promotion::Promotion& one) {
  const bool was_approved = one.state != promotion::State::Draft && one.state != promotion::State::InReview;
  const bool for_all = !one.audience.members_only && one.audience.tier_min == 0 && !one.audience.first_order;
  return was_approved && for_all && one.kind != promotion::Kind::Shipping && one.kind != promotion::Kind::MemberPrice;
}

}  // namespace

base::Result<PromotedDays> read_promoted(store::UnitOfWork& unit, std::int64_t first, std::int64_t end) {
  CW_TRY_ASSIGN(
      const std::vector<store::OfferRow> rows,
      unit.offers().within(store::OfferKind::Promotion, day_begin(first), day_begin(end), promotion::kPromotionsMax));
  PromotedDays days;
  for (const store::OfferRow& row : rows) {
    CW_TRY_ASSIGN(promotion::Promotion one, codec::decode<promotion::Promotion>(row.body));
    // The row knows what the body was written before: that it was approved, paused or ended early.
    one.state = static_cast<promotion::State>(row.state);
    one.starts_at = row.starts_at;
    one.ends_at = row.ends_at;
    if (is_planned_with(one)) days.promotions.push_back(std::move(one));
  }
  return days;
}

PromotionsOfItem promotions_of(const PromotedDays& days, const promotion::Item& item) {
  const promotion::Goods goods({item});
  PromotionsOfItem found;
  for (const promotion::Promotion& one : days.promotions) {
    if (goods.covered_by(one.scope)[0] != 0) found.push_back(&one);
  }
  return found;
}

std::uint32_t promotion_on(const PromotionsOfItem& promotions, std::int64_t day) {
  for (const promotion::Promotion* one : promotions) {
    if (one->starts_at < day_begin(day + 1) && day_begin(day) < one->ends_at)
      return 1 + static_cast<std::uint32_t>(one->kind);
  }
  return 0;
}

}  // namespace cartwright::app
