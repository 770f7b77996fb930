// An amount of money: signed minor units with their ISO 4217 currency (spec 0.3).
// |amount| <= 2^53 - 1, so that a JavaScript number can hold it; nothing here or elsewhere uses floating point.
// Two currencies never add: that is an error, not a conversion.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/base/result.h"

namespace cartwright::base {

inline constexpr std::int64_t kAmountMinorMax = 9'007'199'254'740'991;

enum class Currency : std::uint8_t { Cny, Usd, Eur, Jpy, Krw, Kwd, Bhd, Gbp };
inline constexpr std::uint8_t kCurrencyCount = 8;

std::string_view currency_code(Currency currency);       // "CNY"
int currency_exponent(Currency currency);                // digits after the point: 0, 2 or 3
Result<Currency> parse_currency(std::string_view code);  // exact upper-case ISO code, else out_of_range

struct Money {
  std::int64_t amount_minor = 0;
  Currency currency = Currency::Cny;

  friend bool operator==(const Money&, const Money&) = default;
};

// Errors: currency_mismatch; amount_overflow when the result leaves +-kAmountMinorMax.
Result<Money> add(Money a, Money b);
Result<Money> subtract(Money a, Money b);
// unit x quantity with a 128-bit product. Errors: amount_overflow.
Result<Money> multiply(Money unit, std::int64_t quantity);
bool in_range(std::int64_t amount_minor);

// "129.00" (at most exponent digits after the point, no sign, no grouping) into minor units.
// Errors: malformed, out_of_range (too many decimals), amount_overflow.
Result<std::int64_t> parse_amount(std::string_view text, Currency currency);

}  // namespace cartwright::base
