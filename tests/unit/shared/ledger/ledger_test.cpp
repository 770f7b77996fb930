#include "shared/ledger/ledger.h"

#include <gtest/gtest.h>

namespace cartwright::ledger {
namespace {

using base::Currency;
using base::ErrorCode;

TEST(Ledger, MakesOnlyEntriesThatSumToZero) {
  for (const Entry& entry : {credit_entry(500, Currency::Cny, "x"), payment_entry(500, Currency::Cny, "x", "o"),
                             refund_entry(500, Currency::Cny, "x", "o")}) {
    EXPECT_TRUE(validate(entry).ok());
  }
}

TEST(Ledger, RefusesAnUnbalancedEntry) {
  Entry entry = credit_entry(500, Currency::Cny, "x");
  entry.postings[0].amount_minor = -499;
  EXPECT_EQ(validate(entry).error().code, ErrorCode::OutOfRange);
  entry.postings.pop_back();
  EXPECT_EQ(validate(entry).error().code, ErrorCode::OutOfRange);
}

TEST(Ledger, NeverLetsABalanceGoBelowZero) {
  const Entry payment = payment_entry(500, Currency::Cny, "x", "o");
  EXPECT_EQ(balance_after(500, payment).value(), 0);
  EXPECT_EQ(balance_after(499, payment).error().code, ErrorCode::InsufficientFunds);
}

TEST(Ledger, RefusesABalanceBeyondTheLargestAmount) {
  EXPECT_EQ(balance_after(base::kAmountMinorMax, credit_entry(1, Currency::Cny, "x")).error().code,
            ErrorCode::AmountOverflow);
}

TEST(Ledger, ChangesItsHashWithEveryField) {
  const Entry entry = credit_entry(500, Currency::Cny, "x");
  Entry other = entry;
  other.previous[31] = 1;
  EXPECT_NE(entry_hash(entry), entry_hash(other));
  other = entry;
  other.sequence = 2;
  EXPECT_NE(entry_hash(entry), entry_hash(other));
}

}  // namespace
}  // namespace cartwright::ledger
