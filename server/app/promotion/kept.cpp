#include "server/app/promotion/kept.h"

#include "shared/codec/binary.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using promotion::Promotion;
using promotion::State;

void fill_row(KeptVersion& kept, const Change& change) {
  const Promotion& promotion = kept.promotion;
  kept.row.number = promotion.number;
  kept.row.version = promotion.version;
  kept.row.state = static_cast<std::uint8_t>(promotion.state);
  kept.row.starts_at = promotion.starts_at;
  kept.row.ends_at = promotion.ends_at;
  kept.row.body = codec::encode(promotion);
  kept.row.changed_by = change.by;
  kept.row.changed_at = change.now;
}

}  // namespace

base::Result<std::vector<KeptVersion>> versions_in(std::vector<store::PromotionRow> rows) {
  std::vector<KeptVersion> versions;
  for (store::PromotionRow& row : rows) {
    auto read = codec::decode<Promotion>(row.body);
    if (!read.ok()) return base::Error{.code = ErrorCode::StoreFailed, .detail = object_of(row.number)};
    versions.push_back({.promotion = std::move(*read), .row = std::move(row)});
  }
  return versions;
}

base::Result<std::vector<KeptVersion>> versions_of(store::UnitOfWork& unit, promotion::PromotionNumber number) {
  CW_TRY_ASSIGN(std::vector<store::PromotionRow> rows,
                unit.promotions().versions(number, protocol::kPromotionVersionsMax));
  if (rows.empty()) return base::Error{.code = ErrorCode::NotFound, .detail = "promotion"};
  return versions_in(std::move(rows));
}

base::Result<KeptVersion*> find_version(std::vector<KeptVersion>& versions, std::uint32_t version) {
  for (KeptVersion& kept : versions) {
    if (kept.promotion.version == version) return &kept;
  }
  return base::Error{.code = ErrorCode::NotFound, .detail = "version"};
}

base::Error changed_meanwhile(std::string_view what) {
  return {.code = ErrorCode::RevConflict, .detail = std::string(what)};
}

base::Result<KeptVersion> insert_version(store::UnitOfWork& unit, Promotion promotion, const Change& change) {
  KeptVersion kept{.promotion = std::move(promotion)};
  fill_row(kept, change);
  CW_TRY(unit.promotions().insert(kept.row));
  return kept;
}

base::Status update_version(store::UnitOfWork& unit, KeptVersion& kept, const Change& change) {
  fill_row(kept, change);
  ++kept.row.revision;
  return unit.promotions().update(kept.row);
}

base::Result<base::Vector<Promotion>> live_promotions(store::UnitOfWork& unit, base::Instant now) {
  CW_TRY_ASSIGN(std::vector<store::PromotionRow> rows,
                unit.promotions().in_states({.first = static_cast<std::uint8_t>(State::Scheduled),
                                             .last = static_cast<std::uint8_t>(State::Paused)},
                                            now, promotion::kPromotionsMax));
  CW_TRY_ASSIGN(std::vector<KeptVersion> versions, versions_in(std::move(rows)));
  base::Vector<Promotion> live;
  for (KeptVersion& kept : versions) live.push_back(std::move(kept.promotion));
  return live;
}

base::Result<base::Vector<Promotion>> published_promotions(store::UnitOfWork& unit, base::Instant now) {
  CW_TRY_ASSIGN(base::Vector<Promotion> live, live_promotions(unit, now));
  base::Vector<Promotion> published;
  for (Promotion& promotion : live) {
    if (promotion::is_published(promotion.state)) published.push_back(std::move(promotion));
  }
  return published;
}

protocol::KeptPromotion shown(const KeptVersion& kept, const base::Vector<Promotion>& live, base::Instant now) {
  protocol::KeptPromotion out{.promotion = kept.promotion,
                              .revision = kept.row.revision,
                              .changed_at = kept.row.changed_at,
                              .changed_by = kept.row.changed_by};
  out.promotion.state = promotion::state_at(kept.promotion, now);
  const bool is_over = out.promotion.state == State::Ended || out.promotion.state == State::Archived;
  if (!is_over) out.conflicts = promotion::find_conflicts(kept.promotion, live);
  out.can_change = can_change(out.promotion.state);
  for (std::uint8_t i = 0; i < promotion::kEventCount; ++i) {
    const auto event = static_cast<promotion::Event>(i);
    if (promotion::is_staff_step(event) && promotion::next_state(out.promotion.state, event).ok())
      out.steps.emplace_back(promotion::kEventNames[i]);
  }
  return out;
}

bool can_change(State state) { return promotion::is_editable(state) || promotion::is_live(state); }

std::string_view name_of(State state) { return promotion::kStateNames[static_cast<std::size_t>(state)]; }

std::string object_of(promotion::PromotionNumber number) { return "promotion " + std::to_string(number); }

std::string in_words(const Promotion& promotion) {
  return "version " + std::to_string(promotion.version) + " " + std::string(name_of(promotion.state)) + ", " +
         std::to_string(promotion.starts_at.ms) + " to " + std::to_string(promotion.ends_at.ms);
}

}  // namespace cartwright::app
