// A version as it is stored, and as staff sees it.
#pragma once

#include "server/app/staff/act.h"
#include "shared/protocol/promotion.h"

namespace cartwright::app {

struct KeptVersion {
  promotion::Promotion promotion;
  store::PromotionRow row;
};

// Newest first. Errors: not_found (no such number), store_failed (a row cannot be read).
base::Result<std::vector<KeptVersion>> versions_of(store::UnitOfWork& unit, promotion::PromotionNumber number);
base::Result<std::vector<KeptVersion>> versions_in(std::vector<store::PromotionRow> rows);
base::Result<KeptVersion*> find_version(std::vector<KeptVersion>& versions, std::uint32_t version);  // not_found
base::Error changed_meanwhile(std::string_view what);                                                // rev_conflict

struct Change {
  store::StaffId by;
  base::Instant now;
};
base::Result<KeptVersion> insert_version(store::UnitOfWork& unit, promotion::Promotion promotion, const Change& change);
// `kept.promotion` goes into its row, under the next revision. Errors: rev_conflict.
base::Status update_version(store::UnitOfWork& unit, KeptVersion& kept, const Change& change);

// All that was approved and is not over, paused ones too: what a version can be in conflict with.
base::Result<base::Vector<promotion::Promotion>> live_promotions(store::UnitOfWork& unit, base::Instant now);
protocol::KeptPromotion shown(const KeptVersion& kept, const base::Vector<promotion::Promotion>& live,
                              base::Instant now);

// What the next bundle carries: those of them that are not paused.
base::Result<base::Vector<promotion::Promotion>> published_promotions(store::UnitOfWork& unit, base::Instant now);

// A draft, or what a next version can be drafted from.
bool can_change(promotion::State state);
std::string_view name_of(promotion::State state);
std::string object_of(promotion::PromotionNumber number);  // of audit records and approvals
std::string in_words(const promotion::Promotion& promotion);

}  // namespace cartwright::app
