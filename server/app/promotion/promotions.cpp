#include "server/app/promotion/promotions.h"

#include "server/app/approval/executions.h"
#include "server/app/offer/staff.h"
#include "server/app/promotion/kept.h"

namespace cartwright::app {
namespace {

using promotion::Promotion;
using protocol::KeptPromotion;

// What staff typed, as the draft of that version. Errors: those of promotion::validate.
base::Result<OfferDraft<Promotion>> promotion_draft(const protocol::PromotionEdit& edit,
                                                    promotion::PromotionNumber number, std::uint32_t version) {
  CW_TRY(check_reason(edit.reason));
  Promotion draft = edit.promotion;
  draft.number = number;
  draft.version = version;
  draft.state = promotion::State::Draft;
  CW_TRY(promotion::validate(draft));
  return with_limits(std::move(draft), edit.limits);
}

// How a version is answered, as of `now`.
auto show_promotion(base::Instant now) {
  return [now](store::UnitOfWork& unit, const KeptPromotionRow& kept) -> base::Result<KeptPromotion> {
    CW_TRY_ASSIGN(const base::Vector<Promotion> live, live_offers<Promotion>(unit, now));
    return shown(unit, kept, live, now);
  };
}

}  // namespace

base::Result<protocol::PromotionCalendar> promotion_calendar(const StaffServices& services, const PromotionReader&,
                                                             const Window& window) {
  using Calendar = protocol::PromotionCalendar;
  const base::Instant now = services.env.instant();
  return store::read_for<Calendar>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Calendar> {
    CW_TRY_ASSIGN(std::vector<store::OfferRow> rows,
                  unit.offers().within(store::OfferKind::Promotion, window.from, window.to, promotion::kPromotionsMax));
    CW_TRY_ASSIGN(const auto versions, offers_in<Promotion>(std::move(rows)));
    CW_TRY_ASSIGN(const base::Vector<Promotion> live, live_offers<Promotion>(unit, now));
    Calendar calendar;
    for (const KeptPromotionRow& kept : versions) {
      CW_TRY_ASSIGN(KeptPromotion one, shown(unit, kept, live, now));
      calendar.promotions.push_back(std::move(one));
    }
    return calendar;
  });
}

base::Result<protocol::PromotionHistory> promotion_history(const StaffServices& services, const PromotionReader&,
                                                           promotion::PromotionNumber number) {
  using History = protocol::PromotionHistory;
  const base::Instant now = services.env.instant();
  return store::read_for<History>(services.store, [&](store::UnitOfWork& unit) -> base::Result<History> {
    CW_TRY_ASSIGN(const auto versions, versions_of<Promotion>(unit, number));
    CW_TRY_ASSIGN(const base::Vector<Promotion> live, live_offers<Promotion>(unit, now));
    History history;
    for (const KeptPromotionRow& kept : versions) {
      CW_TRY_ASSIGN(KeptPromotion one, shown(unit, kept, live, now));
      history.versions.push_back(std::move(one));
    }
    return history;
  });
}

base::Result<KeptPromotion> draft_promotion(const StaffServices& services, const PromotionEditor& who,
                                            const PromotionDraft& order) {
  CW_TRY_ASSIGN(OfferDraft<Promotion> checked, promotion_draft(order.edit, 1, 1));
  const NewOffer<Promotion> draft{.key = order.key,
                                  .request_hash = base::sha256(codec::encode(order.edit)),
                                  .checked = std::move(checked),
                                  .reason = order.edit.reason};
  return draft_offer<KeptPromotion>(services, who, draft, show_promotion(services.env.instant()));
}

base::Result<KeptPromotion> change_promotion(const StaffServices& services, const PromotionEditor& who,
                                             const PromotionChange& order) {
  const auto make = [&](std::uint32_t version, AuditNote& note) {
    note.reason = order.edit.reason;
    return promotion_draft(order.edit, order.number, version);
  };
  return change_offer<KeptPromotion, Promotion>(services, who, {order.number, order.seen_revision}, make,
                                                show_promotion(services.env.instant()));
}

base::Result<protocol::PromotionChanged> act_on_promotion(const StaffServices& services, const PromotionEditor& who,
                                                          const PromotionOrder& order) {
  return act_on_offer<protocol::PromotionChanged, Promotion>(services, who, {order.number, order.seen_revision},
                                                             order.act, show_promotion(services.env.instant()));
}

base::Status execute_promotion(ApprovedTurn& turn) { return execute_offer<Promotion>(turn); }
base::Status reject_promotion(ApprovedTurn& turn) { return reject_offer<Promotion>(turn); }

}  // namespace cartwright::app
