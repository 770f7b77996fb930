#include "server/app/promotion/hold.h"

#include <algorithm>
#include <string>

#include "server/app/promotion/kept.h"
#include "shared/base/checked.h"
#include "shared/codec/binary.h"
#include "shared/pricing/stages.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using promotion::Limits;
using promotion::PromotionNumber;
using store::PromotionCounts;
using store::PromotionUse;

constexpr store::OfferStates kApprovedStates{.first = static_cast<std::uint8_t>(promotion::State::Scheduled),
                                             .last = static_cast<std::uint8_t>(promotion::State::Ended)};

bool is_limit(const base::Error& error) {
  return error.code == ErrorCode::QuotaExhausted || error.code == ErrorCode::BudgetExhausted;
}

// A flash price takes the same off each piece that has it. Of a line at the list price a piece costs no less than by
// the promotion, so a share that is there divides by something.
std::int64_t pieces_of(const promotion::Promotion& promotion, const order::Order& order,
                       const pricing::Adjustment& adjustment) {
  if (promotion.kind != promotion::Kind::FlashPrice) return 0;
  std::int64_t pieces = 0;
  for (const pricing::Share& share : adjustment.shares) {
    const order::OrderLine& line = order.lines[share.line];
    const std::int64_t off =
        line.unit_price_minor - pricing::unit_price(promotion.action, line.variant, line.unit_price_minor);
    pieces += off > 0 ? std::min(line.quantity, share.amount_minor / off) : line.quantity;
  }
  return pieces;
}

base::Status check_member(MemberTurn& turn, const PromotionUse& use, const Limits& limits) {
  if (limits.used_per_member == 0 && limits.quota_per_member == 0) return {};
  CW_TRY_ASSIGN(const PromotionCounts had, turn.unit().promotion_uses().of_member(turn.member(), use.promotion));
  const bool is_used = limits.used_per_member > 0 && had.used >= limits.used_per_member;
  const bool is_full = limits.quota_per_member > 0 && had.pieces + use.pieces > limits.quota_per_member;
  if (is_used || is_full) return ErrorCode::QuotaExhausted;
  return {};
}

// The version that the order was priced with; of another one the counters go on.
base::Result<std::optional<promotion::Promotion>> priced_with(MemberTurn& turn, const store::OfferRow& newest,
                                                              std::uint32_t version) {
  if (newest.version == version) {
    CW_TRY_ASSIGN(promotion::Promotion read, codec::decode<promotion::Promotion>(newest.body));
    return std::optional(std::move(read));
  }
  CW_TRY_ASSIGN(auto versions, versions_of<promotion::Promotion>(turn.unit(), newest.number));
  for (KeptPromotionRow& kept : versions) {
    if (kept.row.version == version) return std::optional(std::move(kept.offer));
  }
  return std::optional<promotion::Promotion>{};
}

base::Status hold_one(MemberTurn& turn, const order::Order& order, const pricing::Adjustment& adjustment) {
  CW_TRY_ASSIGN(const std::optional<store::OfferRow> newest,
                turn.unit().offers().newest(store::OfferKind::Promotion, adjustment.promotion, kApprovedStates));
  if (!newest.has_value()) return {};
  CW_TRY_ASSIGN(const Limits limits, limits_in(*newest));
  if (!limits.has_any()) return {};
  CW_TRY_ASSIGN(const std::optional<promotion::Promotion> promotion, priced_with(turn, *newest, adjustment.version));
  const PromotionUse use{.promotion = adjustment.promotion,
                         .day = day_of(turn.now()),
                         .amount_minor = adjustment.amount_minor,
                         .pieces = promotion.has_value() ? pieces_of(*promotion, order, adjustment) : 0};
  CW_TRY(check_member(turn, use, limits));
  CW_TRY(turn.unit().promotion_uses().insert(turn.member(), order.id, use));
  // Last: the row of a promotion is one that many wait for.
  return turn.unit().promotion_uses().raise(use, limits);
}

}  // namespace

base::Result<Limits> limits_in(const store::OfferRow& row) {
  if (row.limits.empty()) return Limits{};
  return codec::decode<Limits>(row.limits);
}

base::Status hold_promotions(MemberTurn& turn, const order::Order& order, PromotionNumber& at_limit) {
  std::vector<const pricing::Adjustment*> ours;
  for (const pricing::Adjustment& one : order.discounts) {
    if (one.coupon.is_nil()) ours.push_back(&one);
  }
  // Counters are locked by rising promotion.
  std::sort(ours.begin(), ours.end(), [](const auto* a, const auto* b) { return a->promotion < b->promotion; });
  for (const pricing::Adjustment* one : ours) {
    base::Status held = hold_one(turn, order, *one);
    if (held.ok()) continue;
    if (!is_limit(held.error())) return held;
    at_limit = one->promotion;
    return base::Error{.code = held.error().code, .detail = std::to_string(one->promotion)};
  }
  return {};
}

base::Status return_promotions(MemberTurn& turn, const base::OrderId& order) {
  CW_TRY_ASSIGN(const std::vector<PromotionUse> uses, turn.unit().promotion_uses().of_order(turn.member(), order));
  if (uses.empty()) return {};
  CW_TRY(turn.unit().promotion_uses().erase(turn.member(), order));
  for (const PromotionUse& use : uses) CW_TRY(turn.unit().promotion_uses().lower(use));
  return {};
}

base::Result<bool> is_used_up(store::UnitOfWork& unit, PromotionNumber number) {
  CW_TRY_ASSIGN(const std::optional<store::OfferRow> newest,
                unit.offers().newest(store::OfferKind::Promotion, number, kApprovedStates));
  if (!newest.has_value()) return false;
  CW_TRY_ASSIGN(const Limits limits, limits_in(*newest));
  if (!limits.has_any()) return false;
  CW_TRY_ASSIGN(const PromotionCounts counts, unit.promotion_uses().count(number, 0));
  const auto is_at = [](std::int64_t figure, std::int64_t limit) { return limit > 0 && figure >= limit; };
  return is_at(counts.used, limits.used) || is_at(counts.pieces, limits.quota) ||
         is_at(counts.spent_minor, limits.budget_minor);
}

}  // namespace cartwright::app
