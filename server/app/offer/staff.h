// What staff does with offers of either kind: drafts, changes, steps, and a second person who decides about a version
// exactly as it was when it was submitted. `show(unit, kept)` makes the answer, which is the room's.
#pragma once

#include "server/app/approval/approval.h"
#include "server/app/offer/kept.h"
#include "server/app/staff/keyed.h"

namespace cartwright::app {

// What approval runs on: exactly the version that was looked at.
struct StoredSubmission {
  std::uint32_t number = 0;
  std::uint32_t version = 0;
  std::uint64_t revision = 0;
  void describe(codec::Visitor& v) {
    v.u32("number", number);
    v.u32("version", version);
    v.u64("revision", revision);
  }
};

// The first version of a new number, once by its key.
template <class Offer>
struct NewOffer {
  std::string_view key;  // an Idempotency-Key
  base::Hash256 request_hash;
  OfferDraft<Offer> checked;
  const std::string& reason;
};
template <class Answer, class Offer, member::Permission kPermission, class Show>
base::Result<Answer> draft_offer(const StaffServices& services, const Authorized<kPermission>& who,
                                 const NewOffer<Offer>& order, const Show& show) {
  CW_TRY(check_key(order.key));
  const Change change{.by = who.staff().staff, .now = services.env.instant()};
  const StaffKey key{.staff = change.by, .key = order.key, .request_hash = order.request_hash, .now = change.now};
  return act<Answer>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) {
    return once<Answer>(unit, key, note, [&]() -> base::Result<Answer> {
      CW_TRY_ASSIGN(const std::uint32_t last, unit.offers().last_number(OfferTraits<Offer>::kKind));
      OfferDraft<Offer> draft = order.checked;
      parts_of(draft.offer).number = last + 1;
      CW_TRY_ASSIGN(const KeptOffer<Offer> kept, insert_version(unit, std::move(draft), change));
      note.object = object_of<Offer>(kept.row.number);
      note.after = in_words(kept.offer);
      note.reason = order.reason;
      return show(unit, kept);
    });
  });
}

struct SeenOffer {
  std::uint32_t number = 0;
  std::uint64_t revision = 0;
};

// The newest version when that is a draft; else a draft of the next version, as `make(number, version)` says.
template <class Answer, class Offer, member::Permission kPermission, class Make, class Show>
base::Result<Answer> change_offer(const StaffServices& services, const Authorized<kPermission>& who,
                                  const SeenOffer& seen, const Make& make, const Show& show) {
  const Change change{.by = who.staff().staff, .now = services.env.instant()};
  return act<Answer>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Answer> {
    CW_TRY_ASSIGN(std::vector<KeptOffer<Offer>> versions, versions_of<Offer>(unit, seen.number));
    KeptOffer<Offer>& newest = versions.front();
    if (newest.row.revision != seen.revision) return changed_meanwhile<Offer>();
    const auto state = state_at(newest.offer, change.now);
    const bool is_next = is_live(state);
    if (!is_editable(state) && !is_next) return changed_meanwhile<Offer>(OfferTraits<Offer>::name(state));
    note.object = object_of<Offer>(seen.number);
    note.before = in_words(newest.offer);
    CW_TRY_ASSIGN(OfferDraft<Offer> draft, make(newest.row.version + (is_next ? 1U : 0U), note));
    if (is_next) {
      CW_TRY_ASSIGN(newest, insert_version(unit, std::move(draft), change));
    } else {
      newest.offer = std::move(draft.offer);
      newest.row.limits = std::move(draft.limits);
      CW_TRY(update_version(unit, newest, change));
    }
    note.after = in_words(newest.offer);
    return show(unit, newest);
  });
}

// Within `act`. Errors: out_of_range (it would be over before it began; detail "ends_at").
template <class Offer>
base::Result<protocol::Approval> ask_review(store::UnitOfWork& unit, const StaffInfo& who,
                                            const KeptOffer<Offer>& submitted, base::Env& env, AuditNote& note) {
  CW_TRY(check_not_over(submitted.offer, env.instant()));
  const StoredSubmission submission{
      .number = submitted.row.number, .version = submitted.row.version, .revision = submitted.row.revision};
  const ApprovalRequest asked{.kind = OfferTraits<Offer>::kApproval,
                              .object = object_of<Offer>(submitted.row.number),
                              .summary = in_words(submitted.offer),
                              .payload = codec::encode(submission),
                              .reason = note.reason};
  return ask_approval(unit, who, asked, env, note);
}

// Any step of staff but `approve` and `start`, which a second person and time make.
template <class Answer, class Offer, member::Permission kPermission, class Act, class Show>
base::Result<Answer> act_on_offer(const StaffServices& services, const Authorized<kPermission>& who,
                                  const SeenOffer& seen, const Act& step, const Show& show) {
  using Event = typename OfferTraits<Offer>::Event;
  CW_TRY(check_reason(step.reason));
  if (!is_staff_step(step.event)) return base::Error{.code = base::ErrorCode::NotAllowed, .detail = "event"};
  const Change change{.by = who.staff().staff, .now = services.env.instant()};
  return act<Answer>(services, who, [&](store::UnitOfWork& unit, AuditNote& note) -> base::Result<Answer> {
    CW_TRY_ASSIGN(std::vector<KeptOffer<Offer>> versions, versions_of<Offer>(unit, seen.number));
    CW_TRY_ASSIGN(KeptOffer<Offer> * kept, find_version(versions, step.version));
    if (kept->row.revision != seen.revision) return changed_meanwhile<Offer>();
    note.before = in_words(kept->offer);
    CW_TRY_ASSIGN(parts_of(kept->offer).state, next_state(state_at(kept->offer, change.now), step.event));
    CW_TRY(update_version(unit, *kept, change));
    note.object = object_of<Offer>(seen.number);
    note.after = in_words(kept->offer);
    note.reason = step.reason;
    Answer changed;
    if (step.event == Event::Submit) {
      CW_TRY_ASSIGN(changed.approval, ask_review(unit, who.staff(), *kept, services.env, note));
    }
    CW_TRY_ASSIGN(changed.kept, show(unit, *kept));
    return changed;
  });
}

template <class Offer>
base::Status execute_offer(ApprovedTurn& turn) {
  CW_TRY_ASSIGN(const StoredSubmission submission, codec::decode<StoredSubmission>(turn.row.payload));
  CW_TRY_ASSIGN(std::vector<KeptOffer<Offer>> versions, versions_of<Offer>(turn.unit, submission.number));
  CW_TRY_ASSIGN(KeptOffer<Offer> * submitted, find_version(versions, submission.version));
  // Sent back and changed since: what was looked at is not what is here.
  if (submitted->row.revision != submission.revision) return changed_meanwhile<Offer>();
  turn.note.before = in_words(submitted->offer);
  CW_TRY(enter(turn.unit, versions, *submitted, {.by = turn.row.requested_by, .now = turn.now}));
  turn.note.after = in_words(submitted->offer);
  return {};
}

// Back to its author. What was sent back already is not touched.
template <class Offer>
base::Status reject_offer(ApprovedTurn& turn) {
  CW_TRY_ASSIGN(const StoredSubmission submission, codec::decode<StoredSubmission>(turn.row.payload));
  CW_TRY_ASSIGN(std::vector<KeptOffer<Offer>> versions, versions_of<Offer>(turn.unit, submission.number));
  CW_TRY_ASSIGN(KeptOffer<Offer> * submitted, find_version(versions, submission.version));
  if (submitted->row.revision != submission.revision) return {};
  const auto parts = parts_of(submitted->offer);
  CW_TRY_ASSIGN(parts.state, next_state(parts.state, OfferTraits<Offer>::Event::SendBack));
  return update_version(turn.unit, *submitted, {.by = turn.row.requested_by, .now = turn.now});
}

}  // namespace cartwright::app
