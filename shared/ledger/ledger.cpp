#include "shared/ledger/ledger.h"

#include <array>

#include "shared/base/checked.h"
#include "shared/base/plant.h"
#include "shared/codec/binary.h"

namespace cartwright::ledger {
namespace {

using base::ErrorCode;

constexpr std::array<std::string_view, kAccountKindCount> kAccounts = {
    "member_funds", "shop_sales", "shop_cash", "merged", "provider_clearing", "suspense", "refunds_due"};
constexpr std::array<std::string_view, kEntryKindCount> kKinds = {"credit",         "order_payment", "order_refund",
                                                                  "merge_out",      "merge_in",      "provider_payment",
                                                                  "provider_stray", "refund_due",    "provider_refund"};
constexpr std::uint8_t kLedgerVersion = 1;
constexpr std::size_t kPostingsMax = 10;

// `amount_minor` flows from one account to another.
Entry flow(EntryKind kind, AccountKind from, AccountKind to, std::int64_t amount_minor) {
  Entry entry{.kind = kind};
  entry.postings.push_back({.account = from, .amount_minor = -amount_minor});
  entry.postings.push_back({.account = to, .amount_minor = amount_minor});
  return entry;
}

Entry described(Entry entry, base::Currency currency, std::string reason, std::string source_ref) {
  entry.currency = currency;
  entry.reason = std::move(reason);
  entry.source_ref = std::move(source_ref);
  return entry;
}

}  // namespace

const codec::EnumNames kAccountKindNames{kAccounts};
const codec::EnumNames kEntryKindNames{kKinds};

void Entry::describe(codec::Visitor& v) {
  v.id("id", id);
  v.enumeration("kind", kind, kEntryKindNames);
  v.currency("currency", currency);
  v.list("postings", postings, kPostingsMax);
  v.text("reason", reason, kReasonBytesMax);
  v.text("source_ref", source_ref, 64);
  v.instant("made_at", made_at);
  v.u64("sequence", sequence);
  v.hash("previous", previous);
}

base::Status validate(const Entry& entry) {
  if (entry.postings.size() < 2 || entry.postings.size() > kPostingsMax) {
    return base::Error{.code = ErrorCode::OutOfRange, .detail = "postings"};
  }
  std::int64_t sum = 0;
  for (const Posting& posting : entry.postings) {
    if (posting.amount_minor == 0 || !base::in_range(posting.amount_minor)) {
      return base::Error{.code = ErrorCode::OutOfRange, .detail = "posting"};
    }
    sum += posting.amount_minor;  // so few of them are far from the end of the type
  }
  if (sum != 0) return base::Error{.code = ErrorCode::OutOfRange, .detail = "unbalanced"};
  return {};
}

base::Hash256 entry_hash(const Entry& entry) {
  base::ByteWriter canonical;
  canonical.u8(kLedgerVersion);
  codec::encode_into(canonical, entry);
  return base::sha256(canonical.bytes());
}

std::int64_t member_change(const Entry& entry) {
  std::int64_t change = 0;
  for (const Posting& posting : entry.postings) {
    if (posting.account == AccountKind::MemberFunds) change = base::saturating_add(change, posting.amount_minor);
  }
  return change;
}

base::Result<std::int64_t> balance_after(std::int64_t balance_minor, const Entry& entry) {
  CHECK(balance_minor >= 0);
  CW_TRY_ASSIGN(const std::int64_t after, base::checked_add(balance_minor, member_change(entry)));
  if (after < 0) return ErrorCode::InsufficientFunds;
  if (!base::in_range(after)) return ErrorCode::AmountOverflow;
  return after;
}

Entry credit_entry(std::int64_t amount_minor, base::Currency currency, std::string reason) {
  return described(flow(EntryKind::Credit, AccountKind::ShopCash, AccountKind::MemberFunds, amount_minor), currency,
                   std::move(reason), {});
}

Entry payment_entry(std::int64_t amount_minor, base::Currency currency, std::string reason, std::string source_ref) {
  Entry entry = flow(EntryKind::OrderPayment, AccountKind::MemberFunds, AccountKind::ShopSales, amount_minor);
  if (base::planted(base::Plant::DebitWithoutCredit)) entry.postings.pop_back();
  return described(std::move(entry), currency, std::move(reason), std::move(source_ref));
}

Entry refund_entry(std::int64_t amount_minor, base::Currency currency, std::string reason, std::string source_ref) {
  return described(flow(EntryKind::OrderRefund, AccountKind::ShopSales, AccountKind::MemberFunds, amount_minor),
                   currency, std::move(reason), std::move(source_ref));
}

Entry merge_out_entry(std::int64_t amount_minor, base::Currency currency, std::string reason, std::string source_ref) {
  return described(flow(EntryKind::MergeOut, AccountKind::MemberFunds, AccountKind::Merged, amount_minor), currency,
                   std::move(reason), std::move(source_ref));
}

Entry merge_in_entry(std::int64_t amount_minor, base::Currency currency, std::string reason, std::string source_ref) {
  return described(flow(EntryKind::MergeIn, AccountKind::Merged, AccountKind::MemberFunds, amount_minor), currency,
                   std::move(reason), std::move(source_ref));
}

Entry provider_payment_entry(std::int64_t amount_minor, base::Currency currency, std::string reason,
                             std::string source_ref) {
  return described(
      flow(EntryKind::ProviderPayment, AccountKind::ProviderClearing, AccountKind::ShopSales, amount_minor), currency,
      std::move(reason), std::move(source_ref));
}

Entry provider_stray_entry(std::int64_t amount_minor, base::Currency currency, std::string reason,
                           std::string source_ref) {
  return described(flow(EntryKind::ProviderStray, AccountKind::ProviderClearing, AccountKind::Suspense, amount_minor),
                   currency, std::move(reason), std::move(source_ref));
}

Entry refund_due_entry(AccountKind from, std::int64_t amount_minor, base::Currency currency, std::string reason,
                       std::string source_ref) {
  CHECK(from == AccountKind::ShopSales || from == AccountKind::Suspense);
  return described(flow(EntryKind::RefundDue, from, AccountKind::RefundsDue, amount_minor), currency, std::move(reason),
                   std::move(source_ref));
}

Entry provider_refund_entry(std::int64_t amount_minor, base::Currency currency, std::string reason,
                            std::string source_ref) {
  return described(
      flow(EntryKind::ProviderRefund, AccountKind::RefundsDue, AccountKind::ProviderClearing, amount_minor), currency,
      std::move(reason), std::move(source_ref));
}

}  // namespace cartwright::ledger
