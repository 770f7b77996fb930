#include "server/app/promotion/kept.h"

namespace cartwright::app {

using promotion::Promotion;

base::Result<base::Vector<Promotion>> published_promotions(store::UnitOfWork& unit, base::Instant now) {
  CW_TRY_ASSIGN(base::Vector<Promotion> live, live_offers<Promotion>(unit, now));
  base::Vector<Promotion> published;
  for (Promotion& promotion : live) {
    if (promotion::is_published(promotion.state)) published.push_back(std::move(promotion));
  }
  return published;
}

protocol::KeptPromotion shown(const KeptPromotionRow& kept, const base::Vector<Promotion>& live, base::Instant now) {
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
  return out;
}

}  // namespace cartwright::app
