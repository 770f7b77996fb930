// A version of a promotion as it is stored, and as staff sees it.
#pragma once

#include "server/app/approval/approval.h"
#include "server/app/offer/kept.h"
#include "shared/protocol/promotion.h"

namespace cartwright::app {

template <>
struct OfferTraits<promotion::Promotion> {
  using State = promotion::State;
  using Event = promotion::Event;
  static constexpr store::OfferKind kKind = store::OfferKind::Promotion;
  static constexpr ApprovalKind kApproval = ApprovalKind::Promotion;
  static constexpr std::string_view kName = "promotion";
  static constexpr std::size_t kRunningMax = promotion::kPromotionsMax;
  static constexpr std::size_t kVersionsMax = protocol::kPromotionVersionsMax;
  static OfferParts<State> parts(promotion::Promotion& one) {
    return {one.number, one.version, one.state, one.starts_at, one.ends_at};
  }
  static std::string_view name(State state) { return promotion::kStateNames[static_cast<std::size_t>(state)]; }
  static base::Instant handover(base::Instant from, base::Instant) { return from; }
};

using KeptPromotionRow = KeptOffer<promotion::Promotion>;

// A promotion that was checked, beside its limits. Errors: those of promotion::validate of limits.
base::Result<OfferDraft<promotion::Promotion>> with_limits(promotion::Promotion promotion,
                                                           const promotion::Limits& limits);

base::Result<protocol::KeptPromotion> shown(store::UnitOfWork& unit, const KeptPromotionRow& kept,
                                            const base::Vector<promotion::Promotion>& live, base::Instant now);

// What the next bundle carries: those approved and not over that are neither paused nor used up.
base::Result<base::Vector<promotion::Promotion>> published_promotions(store::UnitOfWork& unit, base::Instant now);

}  // namespace cartwright::app
