// Every error the product can answer with, in one table: a stable code, its class, its HTTP status.
// Codes are part of the public API: changing one breaks clients. Texts for people are in web/ and wasm/ catalogues,
// keyed by the code; `detail` carries parameters (a limit, a name, a line), never text that code must parse.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cartwright::base {

enum class ErrorClass : std::uint8_t { Input, State, Limit, Conflict, Retry, Fault };

// Whether the effect that was asked for surely did not happen, or may have.
enum class Effect : std::uint8_t { None, Unknown };

enum class ErrorCode : std::uint16_t {
  // Input: the bytes or the values are wrong.
  Malformed,
  UnknownField,
  DuplicateField,
  MissingField,
  TooLong,
  TooDeep,
  OutOfRange,
  BadUtf8,
  BadVersion,
  UnsupportedMediaType,
  BodyTooLarge,
  BadSignature,
  HashMismatch,
  AmountOverflow,
  CurrencyMismatch,
  CsvRow,
  DivisionUnknown,
  PhoneInvalid,
  // State: well formed, but not possible now.
  NotFound,
  SkuUnknown,
  OptionMissing,
  CartEmpty,
  StockShort,
  InsufficientFunds,
  OrderState,
  PriceChanged,
  NotDeliverable,
  DivisionSuperseded,
  DependencyRefused,
  TooOld,
  UsernameTaken,
  LoginTaken,
  ChallengeUsed,
  CodeWrong,
  CredentialsWrong,
  PasswordWeak,
  PasskeyRefused,
  SignedOut,
  NotAllowed,
  CouponNotStarted,
  CouponExpired,
  CouponUnknown,
  CodeUnknown,
  CouponMemberLimit,
  // Limit
  QuantityLimit,
  LineLimit,
  AddressLimit,
  TooManyRequests,
  TooManyStreams,
  StorageFull,
  // Conflict
  Gap,
  IdConflict,
  KeyReused,
  OtherMember,
  // Retry
  Busy,
  Unavailable,
  Offline,
  Upgrade,
  // Internal
  StoreFailed,
  Unexpected,
  // Only routes and the member's module answer with these: the shopper's module has no names for them (docs/adr/0007).
  NicknameBlocked,
  BirthdayLocked,
  TooYoung,
  ImageUnreadable,
  RevConflict,
  ProofRequired,
  CouponExhausted,
  QuotaExhausted,   // of a promotion: its uses or its pieces
  BudgetExhausted,  // of a promotion
  CouponMinSpend,
  CouponScope,
  CouponNotStackable,
  CouponHeldBy,
  CouponRevoked,
  CouponState,
  CodeRate,
  ReservationExpired,
  LocationClosed,
  UnpaidLimit,
  CountConflict,
};

struct ErrorRow {
  ErrorCode code;
  std::string_view name;
  ErrorClass error_class;
  std::uint16_t http_status;
};

// The table's row for a code; every code has one, but in the shopper's module those it cannot meet.
const ErrorRow& describe(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::Unexpected;
  std::string detail{};  // parameters for people and logs: a field name, a limit, an expected number
  Effect effect = Effect::None;

  std::string_view name() const { return describe(code).name; }
  bool retryable() const { return describe(code).error_class == ErrorClass::Retry; }
  friend bool operator==(const Error&, const Error&) = default;
};

}  // namespace cartwright::base
