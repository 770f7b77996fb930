// The rules a promotion obeys before it is published.
#include <algorithm>

#include "shared/base/utf8.h"
#include "shared/promotion/promotion.h"

namespace cartwright::promotion {
namespace {

using base::ErrorCode;
using base::Status;

base::Error fault(ErrorCode code, const char* field) { return {.code = code, .detail = field}; }

bool is_amount(std::int64_t amount_minor) { return amount_minor >= 0 && base::in_range(amount_minor); }

Status check_text(const std::string& text) {
  if (text.empty()) return fault(ErrorCode::MissingField, "name");
  if (text.size() > kNameBytesMax) return fault(ErrorCode::TooLong, "name");
  if (!base::is_valid_utf8(text)) return fault(ErrorCode::BadUtf8, "name");
  return {};
}

Status check_rising(const base::Vector<std::uint32_t>& numbers, const char* field) {
  if (numbers.size() > kSelectedMax) return fault(ErrorCode::TooLong, field);
  std::uint32_t before = 0;
  for (const std::uint32_t number : numbers) {
    if (number <= before) return fault(ErrorCode::Malformed, field);  // also refuses the number 0
    before = number;
  }
  return {};
}

Status check_selection(const Selection& selection, const char* field) {
  CW_TRY(check_rising(selection.categories, field));
  CW_TRY(check_rising(selection.products, field));
  return check_rising(selection.variants, field);
}

Status check_prices(const Action& action) {
  if (action.prices.empty() && action.off_bp == 0) return fault(ErrorCode::MissingField, "prices");
  if (action.prices.size() > kPricesMax) return fault(ErrorCode::TooLong, "prices");
  base::VariantNumber before = 0;
  for (const UnitPrice& price : action.prices) {
    if (price.variant <= before) return fault(ErrorCode::Malformed, "prices");
    before = price.variant;
    if (!is_amount(price.price_minor)) return fault(ErrorCode::OutOfRange, "price_minor");
  }
  if (action.off_bp > kBasisPoints) return fault(ErrorCode::OutOfRange, "off_bp");
  return {};
}

// `first`: the least a step may begin at. Shipping may begin at 0: "express for half the price".
Status check_steps(const Action& action, std::int64_t first) {
  if (action.steps.empty()) return fault(ErrorCode::MissingField, "steps");
  if (action.steps.size() > kStepsMax) return fault(ErrorCode::TooLong, "steps");
  std::int64_t before = first - 1;
  for (const Step& step : action.steps) {
    if (step.from <= before || !is_amount(step.from)) return fault(ErrorCode::Malformed, "steps");
    before = step.from;
    const bool one = (step.off_minor > 0) != (step.off_bp > 0);
    if (!one || !is_amount(step.off_minor) || step.off_bp > kBasisPoints) return fault(ErrorCode::OutOfRange, "steps");
  }
  return {};
}

Status check_parts(const Action& action) {
  if (action.parts.empty()) return fault(ErrorCode::MissingField, "parts");
  if (action.parts.size() > kPartsMax) return fault(ErrorCode::TooLong, "parts");
  for (const BundlePart& part : action.parts) {
    CW_TRY(check_selection(part.of, "parts"));
    if (part.quantity == 0 || part.quantity > kPiecesMax) return fault(ErrorCode::OutOfRange, "parts");
  }
  if (!is_amount(action.price_minor)) return fault(ErrorCode::OutOfRange, "price_minor");
  return {};
}

bool is_count(std::uint32_t count) { return count > 0 && count <= kPiecesMax; }

// Moves what the kind reads out of `rest`, checked; what stays there must be empty.
Status check_read(Kind kind, const Action& action, Action& rest) {
  switch (kind) {
    case Kind::DirectPrice:
    case Kind::MemberPrice:
    case Kind::FlashPrice:
      rest.prices = {};
      rest.off_bp = 0;
      return check_prices(action);
    case Kind::QuantityLadder:
      rest.steps = {};
      return check_steps(action, 1);
    case Kind::SpendAndSave:
      rest.steps = {};
      rest.repeats = false;
      if (action.repeats && (action.steps.size() != 1 || action.steps.front().off_minor == 0)) {
        return fault(ErrorCode::Malformed, "repeats");  // a part of the whole does not repeat
      }
      return check_steps(action, 1);
    case Kind::Shipping:
      rest.steps = {};
      return check_steps(action, 0);
    case Kind::BuyXGetY:
      rest.buy = rest.get = 0;
      if (!is_count(action.buy) || !is_count(action.get)) return fault(ErrorCode::OutOfRange, "buy");
      return {};
    case Kind::Bundle:
      rest.parts = {};
      rest.price_minor = 0;
      return check_parts(action);
    case Kind::Gift:
      rest.gift_variant = rest.gift_quantity = rest.buy = 0;
      if (action.gift_variant == 0) return fault(ErrorCode::MissingField, "gift_variant");
      if (!is_count(action.gift_quantity)) return fault(ErrorCode::OutOfRange, "gift_quantity");
      if (action.buy > kPiecesMax) return fault(ErrorCode::OutOfRange, "buy");
      return {};
  }
  return fault(ErrorCode::OutOfRange, "kind");
}

Status check_action(Kind kind, const Action& action) {
  Action rest = action;
  CW_TRY(check_read(kind, action, rest));
  if (!(rest == Action{})) return fault(ErrorCode::Malformed, "action");
  return {};
}

bool may_be_limited(const Promotion& promotion) {
  switch (promotion.kind) {
    case Kind::QuantityLadder:
    case Kind::Shipping:
      return false;
    case Kind::SpendAndSave:
      return promotion.action.repeats;
    case Kind::Gift:
      return promotion.action.buy > 0;
    default:
      return true;
  }
}

}  // namespace

Status check_name(const catalog::LocalText& name) {
  CW_TRY(check_text(name.zh));
  return check_text(name.en);
}

Status check_scope(const Scope& scope) {
  CW_TRY(check_selection(scope.only, "scope"));
  return check_selection(scope.except, "scope");
}

Status check_audience(const Audience& audience, bool members_only) {
  if (audience.tier_min > rule::kTierMax) return fault(ErrorCode::OutOfRange, "tier_min");
  const bool for_members = audience.tier_min > 0 || audience.first_order || members_only;
  if (for_members && !audience.members_only) return fault(ErrorCode::Malformed, "members_only");
  return {};
}

Status validate(const Promotion& promotion) {
  if (promotion.number == 0) return fault(ErrorCode::MissingField, "number");
  if (promotion.version == 0) return fault(ErrorCode::MissingField, "version");
  CW_TRY(check_name(promotion.name));
  if (promotion.starts_at.ms < 0 || promotion.ends_at.ms > base::kInstantMsMax ||
      !(promotion.starts_at < promotion.ends_at)) {
    return fault(ErrorCode::OutOfRange, "ends_at");
  }
  CW_TRY(check_audience(promotion.audience, promotion.kind == Kind::MemberPrice));
  CW_TRY(check_scope(promotion.scope));
  CW_TRY(rule::validate(promotion.condition));
  CW_TRY(check_action(promotion.kind, promotion.action));
  if (promotion.priority > kPriorityMax) return fault(ErrorCode::OutOfRange, "priority");
  const bool is_price = promotion.kind <= Kind::FlashPrice;  // of those the lowest wins in any case
  if (is_price && promotion.exclusive != Exclusive::No) return fault(ErrorCode::Malformed, "exclusive");
  if (promotion.exclusive == Exclusive::Group && promotion.group == 0) return fault(ErrorCode::MissingField, "group");
  if (promotion.per_order > kPiecesMax) return fault(ErrorCode::OutOfRange, "per_order");
  if (promotion.per_order > 0 && !may_be_limited(promotion)) return fault(ErrorCode::Malformed, "per_order");
  if (promotion.platform_bp > kBasisPoints) return fault(ErrorCode::OutOfRange, "platform_bp");
  return {};
}

}  // namespace cartwright::promotion
