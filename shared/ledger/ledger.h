// Double entry for funds (and later points): an entry is a set of postings that sum to zero per currency, is never
// changed, and carries the hash of the one before it in its owner's chain (spec 0.7). This room decides which postings
// an event makes and whether an entry is legal; the store keeps them and guards the balances once more.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/money.h"
#include "shared/base/sha256.h"
#include "shared/base/vector.h"
#include "shared/codec/visitor.h"

namespace cartwright::ledger {

// Changing a number breaks stored entries (ledger version 1).
enum class AccountKind : std::uint8_t {
  MemberFunds,       // what a member can spend; never negative
  ShopSales,         // what orders brought in
  ShopCash,          // what operators credited from outside: the other side of every top-up
  Merged,            // on its way from an account to the one that it went into: nothing, over both chains
  ProviderClearing,  // what payment providers took in for the shop: the other side of every payment there
  Suspense,          // what came in and is no order's
  RefundsDue,        // what is to go back through a provider, until the provider says that it has gone
};
inline constexpr std::uint8_t kAccountKindCount = 7;
extern const codec::EnumNames kAccountKindNames;

enum class EntryKind : std::uint8_t {
  Credit,
  OrderPayment,
  OrderRefund,
  MergeOut,
  MergeIn,
  ProviderPayment,  // an order's, by way of a provider
  ProviderStray,    // money that came and no order can have
  RefundDue,        // the shop owes it back by way of a provider
  ProviderRefund,   // it has gone
};
inline constexpr std::uint8_t kEntryKindCount = 9;
extern const codec::EnumNames kEntryKindNames;

inline constexpr std::size_t kReasonBytesMax = 400;

struct Posting {
  static constexpr const char* kTypeName = "Posting";
  AccountKind account = AccountKind::MemberFunds;
  std::int64_t amount_minor = 0;

  void describe(codec::Visitor& v) {
    v.enumeration("account", account, kAccountKindNames);
    v.amount("amount_minor", amount_minor);
  }
  friend bool operator==(const Posting&, const Posting&) = default;
};

struct Entry {
  static constexpr const char* kTypeName = "LedgerEntry";
  base::EntryId id;
  EntryKind kind = EntryKind::Credit;
  base::Currency currency = base::Currency::Cny;
  base::Vector<Posting> postings;
  std::string reason;      // "order O2611…", "operator: welcome"
  std::string source_ref;  // the order's id in hex, or empty
  base::Instant made_at;
  std::uint64_t sequence = 0;  // 1, 2, 3 … in the owner's chain
  base::Hash256 previous{};    // hash of the entry before it; zeros for the first

  void describe(codec::Visitor& v);
  friend bool operator==(const Entry&, const Entry&) = default;
};

// Sum of postings is zero, 2..10 postings, no zero posting. Errors: out_of_range (unbalanced), amount_overflow.
base::Status validate(const Entry& entry);
// SHA-256 over the entry's canonical bytes with a version byte: what the next entry carries as `previous`.
base::Hash256 entry_hash(const Entry& entry);

// What the event does to the member's own funds.
std::int64_t member_change(const Entry& entry);

// The balance after `entry`. Errors: insufficient_funds when it would be negative, amount_overflow.
base::Result<std::int64_t> balance_after(std::int64_t balance_minor, const Entry& entry);

// The postings of each event; amounts > 0.
Entry credit_entry(std::int64_t amount_minor, base::Currency currency, std::string reason);
Entry payment_entry(std::int64_t amount_minor, base::Currency currency, std::string reason, std::string source_ref);
Entry refund_entry(std::int64_t amount_minor, base::Currency currency, std::string reason, std::string source_ref);
// Of a merge (and of its reversal, the other way): one in each of the two chains, under the merge's id.
Entry merge_out_entry(std::int64_t amount_minor, base::Currency currency, std::string reason, std::string source_ref);
Entry merge_in_entry(std::int64_t amount_minor, base::Currency currency, std::string reason, std::string source_ref);
// Of payments at a provider; none of them touches the member's own funds. `source_ref`: the payment's or the refund's
// id.
Entry provider_payment_entry(std::int64_t amount_minor, base::Currency currency, std::string reason,
                             std::string source_ref);
Entry provider_stray_entry(std::int64_t amount_minor, base::Currency currency, std::string reason,
                           std::string source_ref);
// `from`: ShopSales, or Suspense for what was never an order's.
Entry refund_due_entry(AccountKind from, std::int64_t amount_minor, base::Currency currency, std::string reason,
                       std::string source_ref);
Entry provider_refund_entry(std::int64_t amount_minor, base::Currency currency, std::string reason,
                            std::string source_ref);

}  // namespace cartwright::ledger
