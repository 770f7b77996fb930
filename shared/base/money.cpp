#include "shared/base/money.h"

#include <array>
#include <cstddef>

#include "shared/base/checked.h"

namespace cartwright::base {
namespace {

struct CurrencyRow {
  Currency currency;
  std::string_view code;
  int exponent;
};

constexpr std::array<CurrencyRow, kCurrencyCount> kCurrencies = {{
    {Currency::Cny, "CNY", 2},
    {Currency::Usd, "USD", 2},
    {Currency::Eur, "EUR", 2},
    {Currency::Jpy, "JPY", 0},
    {Currency::Krw, "KRW", 0},
    {Currency::Kwd, "KWD", 3},
    {Currency::Bhd, "BHD", 3},
    {Currency::Gbp, "GBP", 2},
}};

const CurrencyRow& row(Currency currency) {
  const auto index = static_cast<std::size_t>(currency);
  CHECK(index < kCurrencies.size());
  return kCurrencies[index];
}

Result<Money> in_limits(std::int64_t amount_minor, Currency currency) {
  if (!in_range(amount_minor)) return ErrorCode::AmountOverflow;
  return Money{amount_minor, currency};
}

}  // namespace

std::string_view currency_code(Currency currency) { return row(currency).code; }

int currency_exponent(Currency currency) { return row(currency).exponent; }

Result<Currency> parse_currency(std::string_view code) {
  for (const CurrencyRow& candidate : kCurrencies) {
    if (candidate.code == code) return candidate.currency;
  }
  return Error{.code = ErrorCode::OutOfRange, .detail = "currency"};
}

bool in_range(std::int64_t amount_minor) { return amount_minor >= -kAmountMinorMax && amount_minor <= kAmountMinorMax; }

Result<Money> add(Money a, Money b) {
  if (a.currency != b.currency) return ErrorCode::CurrencyMismatch;
  CW_TRY_ASSIGN(const std::int64_t sum, checked_add(a.amount_minor, b.amount_minor));
  return in_limits(sum, a.currency);
}

Result<Money> subtract(Money a, Money b) {
  if (a.currency != b.currency) return ErrorCode::CurrencyMismatch;
  CW_TRY_ASSIGN(const std::int64_t difference, checked_sub(a.amount_minor, b.amount_minor));
  return in_limits(difference, a.currency);
}

Result<Money> multiply(Money unit, std::int64_t quantity) {
  CW_TRY_ASSIGN(const std::int64_t product, checked_mul(unit.amount_minor, quantity));
  return in_limits(product, unit.currency);
}

Result<std::int64_t> parse_amount(std::string_view text, Currency currency) {
  if (text.empty()) return ErrorCode::Malformed;
  std::int64_t amount = 0;
  int decimals = -1;  // -1: before the point
  bool any_digit = false;
  for (const char c : text) {
    if (c == '.') {
      if (decimals >= 0) return ErrorCode::Malformed;
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9') return ErrorCode::Malformed;
    any_digit = true;
    if (decimals >= currency_exponent(currency)) {
      if (c != '0') return Error{.code = ErrorCode::OutOfRange, .detail = "decimals"};
      continue;  // "12.500" is 12.50
    }
    CW_TRY_ASSIGN(amount, checked_mul<std::int64_t>(amount, 10));
    CW_TRY_ASSIGN(amount, checked_add<std::int64_t>(amount, c - '0'));
    if (decimals >= 0) ++decimals;
  }
  if (!any_digit) return ErrorCode::Malformed;
  for (int i = decimals < 0 ? 0 : decimals; i < currency_exponent(currency); ++i) {
    CW_TRY_ASSIGN(amount, checked_mul<std::int64_t>(amount, 10));
  }
  if (!in_range(amount)) return ErrorCode::AmountOverflow;
  return amount;
}

}  // namespace cartwright::base
