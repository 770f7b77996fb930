// The rules a template obeys before it is published.
#include "shared/coupon/coupon.h"

namespace cartwright::coupon {
namespace {

using base::ErrorCode;
using base::Status;

base::Error fault(ErrorCode code, const char* field) { return {.code = code, .detail = field}; }

bool is_amount(std::int64_t amount_minor) { return amount_minor >= 0 && base::in_range(amount_minor); }
bool is_count(std::uint32_t count) { return count > 0 && count <= promotion::kPiecesMax; }

// Moves what the kind reads out of `rest`, checked; what stays there must be empty.
Status check_read(const Terms& terms, Terms& rest) {
  if (!is_amount(terms.value_minor)) return fault(ErrorCode::OutOfRange, "value_minor");
  switch (terms.kind) {
    case Kind::AmountOff:
      if (terms.value_minor == 0) return fault(ErrorCode::MissingField, "value_minor");
      return {};
    case Kind::PercentOff:
      rest.off_bp = 0;
      rest.cap_minor = 0;
      if (terms.value_minor != 0) return fault(ErrorCode::Malformed, "value_minor");
      if (terms.off_bp == 0) return fault(ErrorCode::MissingField, "off_bp");
      if (terms.off_bp > promotion::kBasisPoints) return fault(ErrorCode::OutOfRange, "off_bp");
      if (!is_amount(terms.cap_minor)) return fault(ErrorCode::OutOfRange, "cap_minor");
      return {};
    case Kind::FixedPrice:
      rest.pieces = 0;
      if (!is_count(terms.pieces)) return fault(ErrorCode::OutOfRange, "pieces");
      return {};
    case Kind::Gift:
      rest.gift_variant = rest.gift_quantity = 0;
      if (terms.value_minor != 0) return fault(ErrorCode::Malformed, "value_minor");
      if (terms.gift_variant == 0) return fault(ErrorCode::MissingField, "gift_variant");
      if (!is_count(terms.gift_quantity)) return fault(ErrorCode::OutOfRange, "gift_quantity");
      return {};
    case Kind::Shipping:
      return {};
  }
  return fault(ErrorCode::OutOfRange, "kind");
}

Status check_kind(const Terms& terms) {
  Terms rest = terms;
  CW_TRY(check_read(terms, rest));
  const bool is_empty =
      rest.off_bp == 0 && rest.cap_minor == 0 && rest.pieces == 0 && rest.gift_variant == 0 && rest.gift_quantity == 0;
  if (!is_empty) return fault(ErrorCode::Malformed, "kind");
  if ((terms.kind == Kind::Shipping) != (terms.layer == Layer::Shipping)) return fault(ErrorCode::Malformed, "layer");
  return {};
}

bool is_window(base::Instant from, base::Instant to) {
  return from.ms >= 0 && from < to && to.ms <= base::kInstantMsMax;
}

// A limit that a narrower one passes by can never be met.
bool holds(std::uint32_t wide, std::uint32_t narrow) { return wide == 0 || narrow <= wide; }

Status check_limits(const Limits& limits) {
  for (const std::uint32_t limit :
       {limits.issued, limits.issued_per_member, limits.used, limits.used_per_member, limits.used_per_day}) {
    if (limit > kLimitMax) return fault(ErrorCode::OutOfRange, "limits");
  }
  if (!is_amount(limits.budget_minor)) return fault(ErrorCode::OutOfRange, "budget_minor");
  const bool fits = holds(limits.issued, limits.issued_per_member) && holds(limits.used, limits.used_per_member) &&
                    holds(limits.used, limits.used_per_day);
  if (!fits) return fault(ErrorCode::Malformed, "limits");
  return {};
}

}  // namespace

Status validate(const Terms& terms) {
  if (terms.number == 0) return fault(ErrorCode::MissingField, "number");
  if (terms.version == 0) return fault(ErrorCode::MissingField, "version");
  CW_TRY(promotion::check_name(terms.name));
  CW_TRY(check_kind(terms));
  CW_TRY(promotion::check_scope(terms.scope));
  CW_TRY(promotion::check_audience(terms.audience, false));
  CW_TRY(rule::validate(terms.condition));
  if (terms.platform_bp > promotion::kBasisPoints) return fault(ErrorCode::OutOfRange, "platform_bp");
  return {};
}

Status validate(const Template& offer) {
  CW_TRY(validate(offer.terms));
  if (!is_window(offer.claim_from, offer.claim_to)) return fault(ErrorCode::OutOfRange, "claim_to");
  if (!is_window(offer.use_from, offer.use_to)) return fault(ErrorCode::OutOfRange, "use_to");
  if (offer.use_to <= offer.claim_from) return fault(ErrorCode::Malformed, "use_to");  // over before one can have it
  if (offer.use_days > kUseDaysMax) return fault(ErrorCode::OutOfRange, "use_days");
  const bool has_hash = offer.code_hash != base::Hash256{};
  if (has_hash != (offer.channel == Channel::PublicCode)) return fault(ErrorCode::Malformed, "code_hash");
  return check_limits(offer.limits);
}

}  // namespace cartwright::coupon
