// What promotions and coupon templates have in common as staff keeps them: a row a version, and which follows which. A
// room says with OfferTraits what its offers are called and where their common fields are; state_at, next_state,
// is_live and the like are found where the offer's type comes from (shared/promotion, shared/coupon).
#pragma once

#include <algorithm>

#include "server/app/staff/act.h"
#include "shared/codec/binary.h"

namespace cartwright::app {

// using State, Event; kKind, kApproval, kName, kRunningMax (as many as run at a time), kVersionsMax; parts, name; and
// handover: when the version before ends, of one that begins at `from` and was approved at `now`.
template <class Offer>
struct OfferTraits;

template <class State>
struct OfferParts {
  std::uint32_t& number;
  std::uint32_t& version;
  State& state;
  base::Instant& from;
  base::Instant& to;
};

template <class Offer>
struct KeptOffer {
  Offer offer;
  store::OfferRow row;
};

// What staff typed, checked. `limits`: of a promotion, in bytes, for they stand beside the version.
template <class Offer>
struct OfferDraft {
  Offer offer;
  base::Bytes limits{};
};

template <class Offer>
auto parts_of(Offer& offer) {
  return OfferTraits<Offer>::parts(offer);
}

struct Change {
  store::StaffId by;
  base::Instant now;
};

template <class Offer>
std::string object_of(std::uint32_t number) {  // of audit records and approvals
  return std::string(OfferTraits<Offer>::kName) + " " + std::to_string(number);
}

template <class Offer>
base::Error changed_meanwhile(std::string_view state = OfferTraits<Offer>::kName) {
  return {.code = base::ErrorCode::RevConflict, .detail = std::string(state)};
}

template <class Offer>
std::string in_words(Offer offer) {
  const auto parts = parts_of(offer);
  return "version " + std::to_string(parts.version) + " " + std::string(OfferTraits<Offer>::name(parts.state)) + ", " +
         std::to_string(parts.from.ms) + " to " + std::to_string(parts.to.ms);
}

// Errors: store_failed (a row cannot be read).
template <class Offer>
base::Result<std::vector<KeptOffer<Offer>>> offers_in(std::vector<store::OfferRow> rows) {
  std::vector<KeptOffer<Offer>> offers;
  for (store::OfferRow& row : rows) {
    auto read = codec::decode<Offer>(row.body);
    if (!read.ok()) return base::Error{.code = base::ErrorCode::StoreFailed, .detail = object_of<Offer>(row.number)};
    offers.push_back({.offer = std::move(*read), .row = std::move(row)});
  }
  return offers;
}

// Newest first. Errors: not_found (no such number), store_failed.
template <class Offer>
base::Result<std::vector<KeptOffer<Offer>>> versions_of(store::UnitOfWork& unit, std::uint32_t number) {
  using Traits = OfferTraits<Offer>;
  CW_TRY_ASSIGN(std::vector<store::OfferRow> rows, unit.offers().versions(Traits::kKind, number, Traits::kVersionsMax));
  if (rows.empty()) return base::Error{.code = base::ErrorCode::NotFound, .detail = std::string(Traits::kName)};
  return offers_in<Offer>(std::move(rows));
}

template <class Offer>
base::Result<KeptOffer<Offer>*> find_version(std::vector<KeptOffer<Offer>>& versions,
                                             std::uint32_t version) {  // not_found
  for (KeptOffer<Offer>& kept : versions) {
    if (kept.row.version == version) return &kept;
  }
  return base::Error{.code = base::ErrorCode::NotFound, .detail = "version"};
}

template <class Offer>
void fill_row(KeptOffer<Offer>& kept, const Change& change) {
  const auto parts = parts_of(kept.offer);
  kept.row.kind = OfferTraits<Offer>::kKind;
  kept.row.number = parts.number;
  kept.row.version = parts.version;
  kept.row.state = static_cast<std::uint8_t>(parts.state);
  kept.row.starts_at = parts.from;
  kept.row.ends_at = parts.to;
  kept.row.body = codec::encode(kept.offer);
  kept.row.changed_by = change.by;
  kept.row.changed_at = change.now;
}

template <class Offer>
base::Result<KeptOffer<Offer>> insert_version(store::UnitOfWork& unit, OfferDraft<Offer> draft, const Change& change) {
  KeptOffer<Offer> kept{.offer = std::move(draft.offer)};
  kept.row.limits = std::move(draft.limits);
  fill_row(kept, change);
  CW_TRY(unit.offers().insert(kept.row));
  return kept;
}

// `kept.offer` goes into its row, under the next revision. Errors: rev_conflict.
template <class Offer>
base::Status update_version(store::UnitOfWork& unit, KeptOffer<Offer>& kept, const Change& change) {
  fill_row(kept, change);
  ++kept.row.revision;
  return unit.offers().update(kept.row);
}

// Those of states in [first, last] that are not over, by number and version.
template <class Offer>
base::Result<base::Vector<Offer>> offers_between(store::UnitOfWork& unit, typename OfferTraits<Offer>::State first,
                                                 typename OfferTraits<Offer>::State last, base::Instant now) {
  using Traits = OfferTraits<Offer>;
  CW_TRY_ASSIGN(std::vector<store::OfferRow> rows,
                unit.offers().in_states(
                    Traits::kKind, {.first = static_cast<std::uint8_t>(first), .last = static_cast<std::uint8_t>(last)},
                    now, Traits::kRunningMax));
  CW_TRY_ASSIGN(std::vector<KeptOffer<Offer>> kept, offers_in<Offer>(std::move(rows)));
  base::Vector<Offer> offers;
  for (KeptOffer<Offer>& one : kept) offers.push_back(std::move(one.offer));
  return offers;
}

// All that was approved and is not over, paused ones too.
template <class Offer>
base::Result<base::Vector<Offer>> live_offers(store::UnitOfWork& unit, base::Instant now) {
  using State = typename OfferTraits<Offer>::State;
  return offers_between<Offer>(unit, State::Scheduled, State::Paused, now);
}

template <class Offer>
base::Status check_not_over(Offer offer, base::Instant now) {
  if (parts_of(offer).to <= now) return base::Error{.code = base::ErrorCode::OutOfRange, .detail = "ends_at"};
  return {};
}

// Whatever has not ended at `then` of a version before the one that comes in its place ends then.
template <class Offer>
base::Status make_way(store::UnitOfWork& unit, KeptOffer<Offer>& former, base::Instant then, const Change& change) {
  using Event = typename OfferTraits<Offer>::Event;
  const auto state = state_at(former.offer, change.now);
  const auto parts = parts_of(former.offer);
  if (!is_live(state) || parts.to <= then) return {};
  if (then <= parts.from) {
    CW_TRY_ASSIGN(parts.state, next_state(state, Event::End));
  } else {
    parts.to = then;
  }
  return update_version(unit, former, change);
}

// `approved` begins, at the earliest now. Errors: out_of_range (it would be over before it began), line_limit (as many
// run as a bundle carries), and the store's.
template <class Offer>
base::Status enter(store::UnitOfWork& unit, std::vector<KeptOffer<Offer>>& versions, KeptOffer<Offer>& approved,
                   const Change& change) {
  using Event = typename OfferTraits<Offer>::Event;
  CW_TRY(check_not_over(approved.offer, change.now));
  CW_TRY_ASSIGN(const base::Vector<Offer> live, live_offers<Offer>(unit, change.now));
  if (live.size() >= OfferTraits<Offer>::kRunningMax)
    return base::Error{.code = base::ErrorCode::LineLimit, .detail = std::string(OfferTraits<Offer>::kName) + "s"};
  const auto parts = parts_of(approved.offer);
  parts.from = std::max(parts.from, change.now);
  for (KeptOffer<Offer>& former : versions) {
    const base::Instant then = OfferTraits<Offer>::handover(parts.from, change.now);
    if (former.row.version < parts.version) CW_TRY(make_way(unit, former, then, change));
  }
  CW_TRY_ASSIGN(parts.state, next_state(parts.state, Event::Approve));
  return update_version(unit, approved, change);
}

}  // namespace cartwright::app
