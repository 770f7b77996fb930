// Entries at the edges of what is legal, who gains and who loses by each event, and the stored form.
#include <gtest/gtest.h>

#include "shared/base/id.h"
#include "shared/ledger/ledger.h"
#include "tests/support/message_form.h"

namespace cartwright::ledger {
namespace {

using base::Currency;
using base::ErrorCode;

Entry balanced(std::size_t pairs) {
  Entry entry;
  for (std::size_t i = 0; i < pairs; ++i) {
    entry.postings.push_back({.account = AccountKind::ShopCash, .amount_minor = -7});
    entry.postings.push_back({.account = AccountKind::MemberFunds, .amount_minor = 7});
  }
  return entry;
}

std::string refusal(const Entry& entry) {
  const base::Status status = validate(entry);
  return status.ok() ? "" : status.error().detail;
}

TEST(LedgerEntry, HasTwoToTenPostings) {
  EXPECT_EQ(refusal(balanced(0)), "postings");
  EXPECT_EQ(refusal(balanced(1)), "");
  EXPECT_EQ(refusal(balanced(5)), "");
  Entry eleven = balanced(5);
  eleven.postings[1].amount_minor = 6;
  eleven.postings.push_back({.account = AccountKind::ShopSales, .amount_minor = 1});
  EXPECT_EQ(refusal(eleven), "postings");
  Entry one;
  one.postings.push_back({.amount_minor = 5});
  EXPECT_EQ(refusal(one), "postings");
}

TEST(LedgerEntry, HasNoPostingOfNothingAndNoneBeyondTheLargestAmount) {
  Entry nothing = balanced(1);
  nothing.postings.push_back({.account = AccountKind::ShopSales, .amount_minor = 0});
  EXPECT_EQ(refusal(nothing), "posting");
  Entry single = balanced(1);
  single.postings[0].amount_minor = -1;
  single.postings[1].amount_minor = 1;
  EXPECT_EQ(refusal(single), "");
  single.postings[0].amount_minor = -base::kAmountMinorMax;
  single.postings[1].amount_minor = base::kAmountMinorMax;
  EXPECT_EQ(refusal(single), "");
  single.postings[0].amount_minor = -base::kAmountMinorMax - 1;
  single.postings[1].amount_minor = base::kAmountMinorMax + 1;
  EXPECT_EQ(refusal(single), "posting");
}

TEST(LedgerEntry, SumsToZeroToTheUnit) {
  for (const std::int64_t off : {-1, 1}) {
    Entry entry = balanced(1);
    entry.postings[1].amount_minor += off;
    EXPECT_EQ(validate(entry).error().code, ErrorCode::OutOfRange);
    EXPECT_EQ(refusal(entry), "unbalanced");
  }
}

struct Made {
  Entry entry;
  EntryKind kind;
  AccountKind from;
  AccountKind to;
  std::int64_t member_change;
};

TEST(LedgerEntry, MovesTheAmountBetweenTheTwoAccountsOfItsEvent) {
  const Made all[] = {
      {credit_entry(500, Currency::Eur, "why"), EntryKind::Credit, AccountKind::ShopCash, AccountKind::MemberFunds,
       500},
      {payment_entry(500, Currency::Eur, "why", "ref"), EntryKind::OrderPayment, AccountKind::MemberFunds,
       AccountKind::ShopSales, -500},
      {refund_entry(500, Currency::Eur, "why", "ref"), EntryKind::OrderRefund, AccountKind::ShopSales,
       AccountKind::MemberFunds, 500},
      {merge_out_entry(500, Currency::Eur, "why", "ref"), EntryKind::MergeOut, AccountKind::MemberFunds,
       AccountKind::Merged, -500},
      {merge_in_entry(500, Currency::Eur, "why", "ref"), EntryKind::MergeIn, AccountKind::Merged,
       AccountKind::MemberFunds, 500},
  };
  for (const Made& made : all) {
    const base::Vector<Posting> postings = {{.account = made.from, .amount_minor = -500},
                                            {.account = made.to, .amount_minor = 500}};
    EXPECT_EQ(made.entry.kind, made.kind);
    EXPECT_EQ(made.entry.postings, postings);
    EXPECT_EQ(made.entry.currency, Currency::Eur);
    EXPECT_EQ(made.entry.reason, "why");
    EXPECT_EQ(made.entry.source_ref, made.kind == EntryKind::Credit ? "" : "ref");
    EXPECT_EQ(member_change(made.entry), made.member_change);
    EXPECT_TRUE(validate(made.entry).ok());
  }
}

TEST(LedgerEntry, ThatDoesNotConcernTheMemberChangesNothingOfTheirs) {
  Entry entry = balanced(1);
  entry.postings[1].account = AccountKind::ShopSales;
  EXPECT_EQ(member_change(entry), 0);
  EXPECT_EQ(balance_after(30, entry).value(), 30);
}

TEST(LedgerEntry, BalancesEndAtZeroAndAtTheLargestAmount) {
  EXPECT_EQ(balance_after(base::kAmountMinorMax - 1, credit_entry(1, Currency::Cny, "x")).value(),
            base::kAmountMinorMax);
  Entry two = balanced(1);
  two.postings[1].amount_minor = INT64_MAX;  // nobody's validate() lets it through; the sum is refused all the same
  EXPECT_EQ(balance_after(1, two).error().code, ErrorCode::AmountOverflow);
}

// Stored entries carry the hash of the one before: these bytes are of ledger version 1.
TEST(LedgerEntry, KeepsItsStoredFormAndItsHash) {
  EXPECT_EQ(tests::form_of<Posting>(), "account enum; amount_minor amount; ");
  EXPECT_EQ(tests::form_of<Entry>(),
            "id fixed 16; kind enum; currency enum; postings list 10; of Posting; reason text 400; "
            "source_ref text 64; made_at instant; sequence 0..9007199254740991; previous fixed 32; ");
  const base::Hash256 hash = entry_hash(payment_entry(12'345, Currency::Cny, "order", "0a"));
  EXPECT_EQ(base::format_id({hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7], hash[8], hash[9],
                             hash[10], hash[11], hash[12], hash[13], hash[14], hash[15]}),
            "be0b9e4283cc0e247ef1f5e4b55def06");
}

}  // namespace
}  // namespace cartwright::ledger
