#include "shared/base/error.h"

#include <array>
#include <cstddef>

#include "shared/base/check.h"

namespace cartwright::base {
namespace {

using enum ErrorCode;
using enum ErrorClass;

constexpr std::array kRows = {
    ErrorRow{Malformed, "malformed", Input, 400},
    ErrorRow{UnknownField, "unknown_field", Input, 400},
    ErrorRow{DuplicateField, "duplicate_field", Input, 400},
    ErrorRow{MissingField, "missing_field", Input, 400},
    ErrorRow{TooLong, "too_long", Input, 400},
    ErrorRow{TooDeep, "too_deep", Input, 400},
    ErrorRow{OutOfRange, "out_of_range", Input, 400},
    ErrorRow{BadUtf8, "bad_utf8", Input, 400},
    ErrorRow{BadVersion, "bad_version", Input, 400},
    ErrorRow{UnsupportedMediaType, "unsupported_media_type", Input, 415},
    ErrorRow{BodyTooLarge, "body_too_large", Limit, 413},
    ErrorRow{BadSignature, "bad_signature", Input, 400},
    ErrorRow{HashMismatch, "hash_mismatch", Input, 400},
    ErrorRow{AmountOverflow, "amount_overflow", Input, 422},
    ErrorRow{CurrencyMismatch, "currency_mismatch", Input, 422},
    ErrorRow{CsvRow, "csv_row", Input, 422},
    ErrorRow{DivisionUnknown, "division_unknown", Input, 422},
    ErrorRow{PhoneInvalid, "phone_invalid", Input, 422},
    ErrorRow{NotFound, "not_found", State, 404},
    ErrorRow{SkuUnknown, "sku_unknown", State, 422},
    ErrorRow{OptionMissing, "option_missing", State, 422},
    ErrorRow{CartEmpty, "cart_empty", State, 422},
    ErrorRow{StockShort, "stock_short", State, 422},
    ErrorRow{InsufficientFunds, "insufficient_funds", State, 422},
    ErrorRow{OrderState, "order_state", State, 409},
    ErrorRow{PriceChanged, "price_changed", State, 409},
    ErrorRow{NotDeliverable, "not_deliverable", State, 422},
    ErrorRow{DivisionSuperseded, "division_superseded", State, 422},
    ErrorRow{DependencyRefused, "dependency_refused", State, 422},
    ErrorRow{TooOld, "too_old", State, 422},
    ErrorRow{UsernameTaken, "username_taken", State, 409},
    ErrorRow{LoginTaken, "login_taken", State, 409},
    ErrorRow{ChallengeUsed, "challenge_used", State, 410},
    ErrorRow{CodeWrong, "code_wrong", State, 422},
    ErrorRow{CredentialsWrong, "credentials_wrong", State, 401},
    ErrorRow{PasswordWeak, "password_weak", Input, 422},
    ErrorRow{PasskeyRefused, "passkey_refused", State, 401},
    ErrorRow{SignedOut, "signed_out", State, 401},
    ErrorRow{NotAllowed, "not_allowed", State, 403},
    ErrorRow{CouponNotStarted, "coupon_not_started", State, 422},
    ErrorRow{CouponExpired, "coupon_expired", State, 422},
    ErrorRow{CouponUnknown, "coupon_unknown", State, 404},
    ErrorRow{CodeUnknown, "code_unknown", State, 422},
    ErrorRow{CouponMemberLimit, "coupon_member_limit", Limit, 409},
    ErrorRow{QuantityLimit, "quantity_limit", Limit, 422},
    ErrorRow{LineLimit, "line_limit", Limit, 422},
    ErrorRow{AddressLimit, "address_limit", Limit, 422},
    ErrorRow{TooManyRequests, "too_many_requests", Limit, 429},
    ErrorRow{TooManyStreams, "too_many_streams", Limit, 503},
    ErrorRow{StorageFull, "storage_full", Limit, 507},
    ErrorRow{Gap, "gap", Conflict, 409},
    ErrorRow{IdConflict, "id_conflict", Conflict, 409},
    ErrorRow{KeyReused, "key_reused", Conflict, 409},
    ErrorRow{OtherMember, "other_member", Conflict, 409},
    ErrorRow{Busy, "busy", Retry, 503},
    ErrorRow{Unavailable, "unavailable", Retry, 503},
    ErrorRow{Offline, "offline", Retry, 503},
    ErrorRow{Upgrade, "upgrade_required", State, 426},
    ErrorRow{StoreFailed, "store_failed", Fault, 500},
    ErrorRow{Unexpected, "internal", Fault, 500},
#ifndef CARTWRIGHT_SHOPPER_MODULE
    ErrorRow{NicknameBlocked, "nickname_blocked", Input, 422},
    ErrorRow{BirthdayLocked, "birthday_locked_until", State, 422},
    ErrorRow{TooYoung, "too_young", State, 422},
    ErrorRow{ImageUnreadable, "image_unreadable", Input, 422},
    ErrorRow{RevConflict, "rev_conflict", Conflict, 412},
    ErrorRow{ProofRequired, "proof_required", State, 403},
    ErrorRow{CouponExhausted, "coupon_exhausted", Limit, 409},
    ErrorRow{QuotaExhausted, "quota_exhausted", Limit, 409},
    ErrorRow{BudgetExhausted, "budget_exhausted", Limit, 409},
    ErrorRow{CouponMinSpend, "coupon_min_spend", State, 422},
    ErrorRow{CouponScope, "coupon_scope", State, 422},
    ErrorRow{CouponNotStackable, "coupon_not_stackable", State, 422},
    ErrorRow{CouponHeldBy, "coupon_held_by", State, 409},
    ErrorRow{CouponRevoked, "coupon_revoked", State, 409},
    ErrorRow{CouponState, "coupon_state", State, 409},
    ErrorRow{CodeRate, "code_rate", Limit, 429},
    ErrorRow{ReservationExpired, "reservation_expired", State, 409},
    ErrorRow{LocationClosed, "location_closed", State, 422},
    ErrorRow{UnpaidLimit, "unpaid_limit", Limit, 409},
    ErrorRow{CountConflict, "count_conflict", Conflict, 409},
#endif
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<std::size_t>(kRows[i].code) != i) return false;
  }
#ifdef CARTWRIGHT_SHOPPER_MODULE
  return kRows.size() == static_cast<std::size_t>(Unexpected) + 1;
#else
  return kRows.size() == static_cast<std::size_t>(CountConflict) + 1;
#endif
}
static_assert(in_order(), "one row for each code, in the order of the enumeration");

}  // namespace

const ErrorRow& describe(ErrorCode code) {
  const auto index = static_cast<std::size_t>(code);
  CHECK(index < kRows.size());
  return kRows[index];
}

}  // namespace cartwright::base
