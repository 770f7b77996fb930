#include "shared/base/money.h"

#include <gtest/gtest.h>

namespace cartwright::base {
namespace {

constexpr Money cny(std::int64_t minor) { return {minor, Currency::Cny}; }

TEST(Money, AddsWithinOneCurrency) { EXPECT_EQ(add(cny(100), cny(-30)).value(), cny(70)); }

TEST(Money, RefusesToAddTwoCurrencies) {
  EXPECT_EQ(add(cny(1), Money{1, Currency::Usd}).error().code, ErrorCode::CurrencyMismatch);
}

TEST(Money, RefusesWhatAJavaScriptNumberCannotHold) {
  EXPECT_TRUE(add(cny(kAmountMinorMax - 1), cny(1)).ok());
  EXPECT_EQ(add(cny(kAmountMinorMax), cny(1)).error().code, ErrorCode::AmountOverflow);
  EXPECT_EQ(subtract(cny(-kAmountMinorMax), cny(1)).error().code, ErrorCode::AmountOverflow);
}

TEST(Money, MultipliesWithoutWrappingAround) {
  EXPECT_EQ(multiply(cny(12'900), 3).value(), cny(38'700));
  EXPECT_EQ(multiply(cny(kAmountMinorMax), 2).error().code, ErrorCode::AmountOverflow);
  EXPECT_EQ(multiply(cny(INT64_MAX), INT64_MAX).error().code, ErrorCode::AmountOverflow);
}

TEST(Money, ReadsAmountsByTheCurrencysDigits) {
  EXPECT_EQ(parse_amount("129", Currency::Cny).value(), 12'900);
  EXPECT_EQ(parse_amount("129.5", Currency::Cny).value(), 12'950);
  EXPECT_EQ(parse_amount("0.07", Currency::Usd).value(), 7);
  EXPECT_EQ(parse_amount("12.500", Currency::Cny).value(), 1'250);
  EXPECT_EQ(parse_amount("1.234", Currency::Kwd).value(), 1'234);
  EXPECT_EQ(parse_amount("500", Currency::Jpy).value(), 500);
}

TEST(Money, RefusesAmountsThatAreNotAmounts) {
  for (const char* text : {"", ".", "-1", "1.2.3", "1,000", "1e3", " 1", "0x10"}) {
    EXPECT_EQ(parse_amount(text, Currency::Cny).error().code, ErrorCode::Malformed) << text;
  }
  EXPECT_EQ(parse_amount("0.005", Currency::Cny).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(parse_amount("500.5", Currency::Jpy).error().code, ErrorCode::OutOfRange);
  EXPECT_EQ(parse_amount("99999999999999999999", Currency::Cny).error().code, ErrorCode::AmountOverflow);
}

}  // namespace
}  // namespace cartwright::base
