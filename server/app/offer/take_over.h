// What the operator of a shop takes over runs without a second person: whoever has the shop's data needs none.
#pragma once

#include "server/app/audit/audit.h"
#include "server/app/offer/kept.h"

namespace cartwright::app {

struct TakenOver {
  member::Permission permission;  // of the staff who might have done it
  base::Instant now;
};
// The first version of a new number, with its record in the audit trail. Errors: those of the offer's validate and of
// enter.
template <class Offer>
base::Status take_over_offer(store::UnitOfWork& unit, Sealer& sealer, OfferDraft<Offer> made, const TakenOver& how) {
  const Change change{.now = how.now};
  CW_TRY_ASSIGN(const std::uint32_t last, unit.offers().last_number(OfferTraits<Offer>::kKind));
  const auto parts = parts_of(made.offer);
  parts.number = last + 1;
  parts.version = 1;
  parts.state = OfferTraits<Offer>::State::InReview;
  CW_TRY(validate(made.offer));
  std::vector<KeptOffer<Offer>> versions;
  CW_TRY_ASSIGN(KeptOffer<Offer> kept, insert_version(unit, std::move(made), change));
  versions.push_back(std::move(kept));
  CW_TRY(enter(unit, versions, versions.front(), change));
  const AuditNote note{.object = object_of<Offer>(versions.front().row.number),
                       .after = in_words(versions.front().offer),
                       .reason = "operator: taken over from a file",
                       .permission = how.permission};
  return append_audit(unit, sealer, Actor{}, note, how.now);
}

}  // namespace cartwright::app
