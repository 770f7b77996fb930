// Promotions as staff keeps them. The room's README says how versions follow one another.
#pragma once

#include "server/app/approval/approval.h"
#include "shared/protocol/promotion.h"

namespace cartwright::app {

using PromotionReader = Authorized<member::Permission::PromotionsRead>;
using PromotionEditor = Authorized<member::Permission::PromotionsEdit>;

struct Window {
  base::Instant from;
  base::Instant to;
};
// Versions of any state whose window meets [from, to), at most promotion::kPromotionsMax, with their conflicts.
base::Result<protocol::PromotionCalendar> promotion_calendar(const StaffServices& services, const PromotionReader& who,
                                                             const Window& window);
// Errors: not_found.
base::Result<protocol::PromotionHistory> promotion_history(const StaffServices& services, const PromotionReader& who,
                                                           promotion::PromotionNumber number);

// The first version of a new number, once by its key. Errors: those of promotion::validate, check_reason, check_key.
struct PromotionDraft {
  std::string_view key;  // an Idempotency-Key
  const protocol::PromotionEdit& edit;
};
base::Result<protocol::KeptPromotion> draft_promotion(const StaffServices& services, const PromotionEditor& who,
                                                      const PromotionDraft& draft);

// The newest version when that is a draft; else a draft of the next version. Errors: those; not_found; rev_conflict
// (the newest has another revision, waits for its approval, or is over).
struct PromotionChange {
  promotion::PromotionNumber number = 0;
  std::uint64_t seen_revision = 0;
  const protocol::PromotionEdit& edit;
};
base::Result<protocol::KeptPromotion> change_promotion(const StaffServices& services, const PromotionEditor& who,
                                                       const PromotionChange& change);

// Any step but `approve` and `start`, which a second person and time make (not_allowed). What it does to the bundle
// comes with publish_offers (app/catalogue/shop.h). Errors: not_found, rev_conflict (another revision, or no such
// step from its state).
struct PromotionOrder {
  promotion::PromotionNumber number = 0;
  std::uint64_t seen_revision = 0;
  const protocol::PromotionAct& act;
};
base::Result<protocol::PromotionChanged> act_on_promotion(const StaffServices& services, const PromotionEditor& who,
                                                          const PromotionOrder& order);

}  // namespace cartwright::app
