#include "server/app/promotion/promotions.h"

#include "server/app/promotion/kept.h"
#include "server/app/promotion/review.h"
#include "server/app/staff/keyed.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using promotion::Event;
using promotion::Promotion;
using promotion::State;
using protocol::KeptPromotion;

// What staff typed, as the draft of that version. Errors: those of promotion::validate.
base::Result<Promotion> draft_of(const protocol::PromotionEdit& edit, promotion::PromotionNumber number,
                                 std::uint32_t version) {
  CW_TRY(check_reason(edit.reason));
  Promotion draft = edit.promotion;
  draft.number = number;
  draft.version = version;
  draft.state = State::Draft;
  CW_TRY(promotion::validate(draft));
  return draft;
}

base::Result<KeptPromotion> answer(store::UnitOfWork& unit, const KeptVersion& kept, base::Instant now) {
  CW_TRY_ASSIGN(const base::Vector<Promotion> live, live_promotions(unit, now));
  return shown(kept, live, now);
}

}  // namespace

base::Result<protocol::PromotionCalendar> promotion_calendar(const StaffServices& services, const PromotionReader&,
                                                             const Window& window) {
  using Calendar = protocol::PromotionCalendar;
  const base::Instant now = services.env.instant();
  return store::read_for<Calendar>(services.store, [&](store::UnitOfWork& unit) -> base::Result<Calendar> {
    CW_TRY_ASSIGN(std::vector<store::PromotionRow> rows,
                  unit.promotions().within(window.from, window.to, promotion::kPromotionsMax));
    CW_TRY_ASSIGN(const std::vector<KeptVersion> versions, versions_in(std::move(rows)));
    CW_TRY_ASSIGN(const base::Vector<Promotion> live, live_promotions(unit, now));
    Calendar calendar;
    for (const KeptVersion& kept : versions) calendar.promotions.push_back(shown(kept, live, now));
    return calendar;
  });
}

base::Result<protocol::PromotionHistory> promotion_history(const StaffServices& services, const PromotionReader&,
                                                           promotion::PromotionNumber number) {
  using History = protocol::PromotionHistory;
  const base::Instant now = services.env.instant();
  return store::read_for<History>(services.store, [&](store::UnitOfWork& unit) -> base::Result<History> {
    CW_TRY_ASSIGN(const std::vector<KeptVersion> versions, versions_of(unit, number));
    CW_TRY_ASSIGN(const base::Vector<Promotion> live, live_promotions(unit, now));
    History history;
    for (const KeptVersion& kept : versions) history.versions.push_back(shown(kept, live, now));
    return history;
  });
}

base::Result<KeptPromotion> draft_promotion(const StaffServices& services, const PromotionEditor& who,
                                            const PromotionDraft& order) {
  CW_TRY(check_key(order.key));
  CW_TRY_ASSIGN(const Promotion checked, draft_of(order.edit, 1, 1));
  const Change change{.by = who.staff().staff, .now = services.env.instant()};
  const StaffKey key{
      .staff = change.by, .key = order.key, .request_hash = base::sha256(codec::encode(order.edit)), .now = change.now};
  return act<KeptPromotion>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    return once<KeptPromotion>(unit, key, note, [&]() -> base::Result<KeptPromotion> {
      CW_TRY_ASSIGN(const std::uint32_t last, unit.promotions().last_number());
      Promotion draft = checked;
      draft.number = last + 1;
      CW_TRY_ASSIGN(const KeptVersion kept, insert_version(unit, std::move(draft), change));
      note.object = object_of(kept.promotion.number);
      note.after = in_words(kept.promotion);
      note.reason = order.edit.reason;
      return answer(unit, kept, change.now);
    });
  });
}

base::Result<KeptPromotion> change_promotion(const StaffServices& services, const PromotionEditor& who,
                                             const PromotionChange& order) {
  const Change change{.by = who.staff().staff, .now = services.env.instant()};
  return act<KeptPromotion>(
      services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<KeptPromotion> {
        CW_TRY_ASSIGN(std::vector<KeptVersion> versions, versions_of(unit, order.number));
        KeptVersion& newest = versions.front();
        if (newest.row.revision != order.seen_revision) return changed_meanwhile("promotion");
        const State state = promotion::state_at(newest.promotion, change.now);
        const bool is_next = promotion::is_live(state);
        if (!can_change(state)) return changed_meanwhile(name_of(state));
        note.object = object_of(order.number);
        note.before = in_words(newest.promotion);
        note.reason = order.edit.reason;
        CW_TRY_ASSIGN(Promotion draft,
                      draft_of(order.edit, order.number, newest.promotion.version + (is_next ? 1U : 0U)));
        if (is_next) {
          CW_TRY_ASSIGN(newest, insert_version(unit, std::move(draft), change));
        } else {
          newest.promotion = std::move(draft);
          CW_TRY(update_version(unit, newest, change));
        }
        note.after = in_words(newest.promotion);
        return answer(unit, newest, change.now);
      });
}

base::Result<protocol::PromotionChanged> act_on_promotion(const StaffServices& services, const PromotionEditor& who,
                                                          const PromotionOrder& order) {
  using Changed = protocol::PromotionChanged;
  CW_TRY(check_reason(order.act.reason));
  const Event event = order.act.event;
  if (!promotion::is_staff_step(event)) return base::Error{.code = ErrorCode::NotAllowed, .detail = "event"};
  const Change change{.by = who.staff().staff, .now = services.env.instant()};
  return act<Changed>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Changed> {
    CW_TRY_ASSIGN(std::vector<KeptVersion> versions, versions_of(unit, order.number));
    CW_TRY_ASSIGN(KeptVersion * kept, find_version(versions, order.act.version));
    if (kept->row.revision != order.seen_revision) return changed_meanwhile("promotion");
    note.before = in_words(kept->promotion);
    CW_TRY_ASSIGN(kept->promotion.state,
                  promotion::next_state(promotion::state_at(kept->promotion, change.now), event));
    CW_TRY(update_version(unit, *kept, change));
    note.object = object_of(order.number);
    note.after = in_words(kept->promotion);
    note.reason = order.act.reason;
    Changed changed;
    if (event == Event::Submit) {
      CW_TRY_ASSIGN(changed.approval, ask_review(unit, who.staff(), *kept, {order.act.reason, services.env, note}));
    }
    CW_TRY_ASSIGN(changed.kept, answer(unit, *kept, change.now));
    return changed;
  });
}

}  // namespace cartwright::app
