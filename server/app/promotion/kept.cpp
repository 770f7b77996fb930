#include "server/app/promotion/kept.h"

#include <algorithm>

#include "server/app/member_turn.h"
#include "server/app/promotion/hold.h"
#include "shared/codec/binary.h"

namespace cartwright::app {

using promotion::Promotion;

base::Result<base::Vector<Promotion>> published_promotions(store::UnitOfWork& unit, base::Instant now) {
  CW_TRY_ASSIGN(base::Vector<Promotion> live, live_offers<Promotion>(unit, now));
  base::Vector<Promotion> published;
  for (Promotion& promotion : live) {
    if (!promotion::is_published(promotion.state)) continue;
    CW_TRY_ASSIGN(const bool gone, is_used_up(unit, promotion.number));
    if (!gone) published.push_back(std::move(promotion));
  }
  return published;
}

base::Result<OfferDraft<Promotion>> with_limits(Promotion promotion, const promotion::Limits& limits) {
  CW_TRY(promotion::validate(limits, promotion.kind));
  base::Bytes kept = limits.has_any() ? codec::encode(limits) : base::Bytes{};
  return OfferDraft<Promotion>{.offer = std::move(promotion), .limits = std::move(kept)};
}

base::Result<protocol::KeptPromotion> shown(store::UnitOfWork& unit, const KeptPromotionRow& kept,
                                            const base::Vector<Promotion>& live, base::Instant now) {
  using promotion::State;
  protocol::KeptPromotion out{.promotion = kept.offer,
                              .revision = kept.row.revision,
                              .changed_at = kept.row.changed_at,
                              .changed_by = kept.row.changed_by};
  out.promotion.state = promotion::state_at(kept.offer, now);
  const bool is_over = out.promotion.state == State::Ended || out.promotion.state == State::Archived;
  if (!is_over) out.conflicts = promotion::find_conflicts(kept.offer, live);
  out.can_change = promotion::is_editable(out.promotion.state) || promotion::is_live(out.promotion.state);
  for (std::uint8_t i = 0; i < promotion::kEventCount; ++i) {
    const auto event = static_cast<promotion::Event>(i);
    if (promotion::is_staff_step(event) && promotion::next_state(out.promotion.state, event).ok())
      out.steps.emplace_back(promotion::kEventNames[i]);
  }
  CW_TRY_ASSIGN(out.limits, limits_in(kept.row));
  CW_TRY_ASSIGN(const store::PromotionCounts all, unit.promotion_uses().count(kept.row.number, 0));
  CW_TRY_ASSIGN(const store::PromotionCounts today, unit.promotion_uses().count(kept.row.number, day_of(now)));
  out.figures = {.used = static_cast<std::uint64_t>(all.used),
                 .used_today = static_cast<std::uint64_t>(today.used),
                 .spent_minor = all.spent_minor,
                 .pieces = static_cast<std::uint64_t>(all.pieces)};
  return out;
}

}  // namespace cartwright::app
