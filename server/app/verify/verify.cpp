#include "server/app/verify/verify.h"

#include <map>
#include <set>

#include "server/app/aftersale/aftersales.h"
#include "server/app/verify/coupons.h"
#include "server/app/verify/payments.h"
#include "server/app/verify/promotions.h"
#include "server/app/verify/stock.h"
#include "shared/base/checked.h"
#include "shared/base/id.h"

namespace cartwright::app {
namespace {

constexpr std::size_t kVerifyBatch = 500;

class Verifier {
 public:
  Verifier(store::UnitOfWork& unit, VerifyReport& report)
      : unit_(unit),
        report_(report),
        coupons_(unit, [this](std::string text) { differ(std::move(text)); }),
        payments_(unit, [this](std::string text) { differ(std::move(text)); }),
        promotions_(unit, [this](std::string text) { differ(std::move(text)); }),
        stock_(unit, [this](std::string text) { differ(std::move(text)); }) {}

  base::Status run() {
    base::MemberId after;
    for (;;) {
      CW_TRY_ASSIGN(const std::vector<base::MemberId> members, unit_.members().list(after, kVerifyBatch));
      for (const base::MemberId& member : members) {
        ++report_.members;
        CW_TRY(check_ledger(member));
        CW_TRY(check_orders(member));
        CW_TRY(coupons_.check_member(member));
      }
      if (members.size() < kVerifyBatch) break;
      after = members.back();
    }
    CW_TRY(check_moved());
    CW_TRY(coupons_.check_counts());
    CW_TRY(promotions_.check_counts());
    payments_.check_entries();
    CW_TRY_ASSIGN(report_.variants, stock_.check_items());
    return {};
  }

 private:
  struct OwnedOrder {
    std::string number;
    base::MemberId owner;
    std::int64_t due = 0;
  };

  void differ(std::string text) {
    if (report_.differences.size() < kDifferencesMax) report_.differences.push_back(std::move(text));
  }

  base::Status check_ledger(const base::MemberId& member) {
    const std::string who = "member " + base::format_id(member.bytes) + ": ";
    store::Wallet expected;
    for (;;) {
      CW_TRY_ASSIGN(const std::vector<store::LedgerRow> rows,
                    unit_.ledger().entries(member, expected.sequence, kVerifyBatch));
      for (const store::LedgerRow& row : rows) check_entry(who, row, expected);
      if (rows.size() < kVerifyBatch) break;
    }
    CW_TRY_ASSIGN(const std::optional<store::Wallet> wallet, unit_.ledger().wallet(member));
    const store::Wallet stored = wallet.value_or(store::Wallet{});
    if (stored.balance_minor != expected.balance_minor) {
      differ(who + "balance is " + std::to_string(stored.balance_minor) + ", postings sum to " +
             std::to_string(expected.balance_minor));
    }
    if (stored.sequence != expected.sequence || stored.head != expected.head)
      differ(who + "the chain's head is not the last entry");
    return {};
  }

  // Follows the chain: `expected` is the wallet as the entries so far make it.
  void check_entry(const std::string& who, const store::LedgerRow& row, store::Wallet& expected) {
    const std::string entry = who + "entry " + std::to_string(row.entry.sequence);
    ++report_.entries;
    if (row.entry.sequence != expected.sequence + 1)
      differ(entry + " does not follow " + std::to_string(expected.sequence));
    if (!ledger::validate(row.entry).ok()) differ(entry + " does not sum to zero");
    if (row.entry.previous != expected.head) differ(entry + " does not carry the hash of the entry before it");
    const base::Hash256 hash = ledger::entry_hash(row.entry);
    if (row.hash != hash) differ(entry + " was altered: its hash differs");
    expected.sequence = row.entry.sequence;
    expected.head = hash;
    expected.balance_minor = base::saturating_add(expected.balance_minor, ledger::member_change(row.entry));
    if (expected.balance_minor < 0) differ(entry + " makes the balance negative");
    if (row.balance_minor != expected.balance_minor) differ(entry + " shows another balance than its postings make");
    payments_.note_entry(row.entry);
    const bool funds =
        row.entry.kind == ledger::EntryKind::OrderPayment || row.entry.kind == ledger::EntryKind::OrderRefund;
    if (funds) paid_[row.entry.source_ref] -= ledger::member_change(row.entry);
    const bool merge = row.entry.kind == ledger::EntryKind::MergeOut || row.entry.kind == ledger::EntryKind::MergeIn;
    if (merge) merged_[row.entry.source_ref] += ledger::member_change(row.entry);
  }

  base::Status check_orders(const base::MemberId& member) {
    base::OrderId before;
    for (;;) {
      CW_TRY_ASSIGN(const std::vector<store::OrderRow> rows, unit_.orders().list(member, before, kVerifyBatch));
      for (const store::OrderRow& row : rows) {
        CW_TRY_ASSIGN(const PaymentCheck::ByProvider by_provider, payments_.check_order(member, row.order));
        check_order(member, row.order, by_provider.paid_minor);
        CW_TRY(stock_.check_order(row.order));
        CW_TRY(check_aftersales(member, row.order, by_provider));
      }
      if (rows.size() < kVerifyBatch) break;
      before = rows.back().order.id;
    }
    for (const auto& [source, amount] : paid_) {
      if (amount != 0) moved_[source].paid.emplace_back(member, amount);
    }
    paid_.clear();
    return {};
  }

  void check_order(const base::MemberId& owner, const order::Order& order, std::int64_t by_provider_minor) {
    ++report_.orders;
    const std::int64_t due = (order::is_paid(order.state) ? order.total_minor : 0) - by_provider_minor;
    check_paid(base::format_id(order.id.bytes), {.number = order.number, .owner = owner, .due = due});
  }

  // That the entries about a source moved what it explains; what they do not may be in another account's chain.
  void check_paid(const std::string& source, const OwnedOrder& what) {
    const std::int64_t paid = paid_[source];
    paid_.erase(source);
    if (paid == what.due) return;
    moved_[source].order = what;
    moved_[source].paid.emplace_back(what.owner, paid);
  }

  // What went back to the member for an order's pieces is in the ledger, under the request's own id.
  base::Status check_aftersales(const base::MemberId& owner, const order::Order& order,
                                const PaymentCheck::ByProvider& by_provider) {
    CW_TRY_ASSIGN(const std::vector<store::AftersaleRow> rows, unit_.aftersales().of_order(owner, order.id));
    std::int64_t refunded = 0;
    base::Vector<aftersale::Aftersale> all;
    for (const store::AftersaleRow& row : rows) {
      all.push_back(row.aftersale);
      const aftersale::Aftersale& one = row.aftersale;
      check_paid(base::format_id(one.id.bytes),
                 {.number = one.number, .owner = owner, .due = by_provider.of_aftersale(one.id) - one.refunded_minor});
      refunded = base::saturating_add(refunded, one.refunded_minor);
      CW_TRY(stock_.check_aftersale(one, order));
    }
    if (refunded > order.total_minor) {
      differ("order " + order.number + ": " + std::to_string(refunded) + " went back of " +
             std::to_string(order.total_minor));
    }
    CW_TRY(promotions_.check_order(owner, order));
    return coupons_.check_order(owner, order, has_come_back(order, all));
  }

  // An order that went with its account into another one is paid in the chain of the first, and refunded in the
  // other's.
  base::Status check_moved() {
    for (const auto& [source, one] : moved_) {
      std::int64_t paid = 0;
      bool is_one_person = one.order.has_value();
      for (const auto& [member, amount] : one.paid) {
        paid = base::saturating_add(paid, amount);
        CW_TRY_ASSIGN(const bool linked, are_linked(member, one.order.has_value() ? one.order->owner : member));
        is_one_person = is_one_person && linked;
      }
      if (is_one_person && paid == one.order->due) continue;
      if (one.order.has_value()) {
        differ("order " + one.order->number + ": paid " + std::to_string(paid) + ", due " +
               std::to_string(one.order->due));
      } else {
        differ("order " + source + ": funds moved that it does not explain: " + std::to_string(paid));
      }
    }
    for (const auto& [merge, amount] : merged_) {
      if (amount != 0) differ("merge " + merge + ": out and in differ by " + std::to_string(amount));
    }
    return {};
  }

  // By merges, taken back or not, over any number of accounts.
  base::Result<bool> are_linked(const base::MemberId& a, const base::MemberId& b) {
    std::set<base::MemberId> known{a};
    std::vector<base::MemberId> open{a};
    while (!open.empty() && known.count(b) == 0) {
      const base::MemberId member = open.back();
      open.pop_back();
      CW_TRY_ASSIGN(const std::vector<store::MergeRow> merges, unit_.merges().of(member));
      for (const store::MergeRow& merge : merges) {
        const base::MemberId& other = merge.from == member ? merge.into : merge.from;
        if (known.insert(other).second) open.push_back(other);
      }
    }
    return known.count(b) != 0;
  }

  store::UnitOfWork& unit_;
  VerifyReport& report_;
  CouponCheck coupons_;
  PaymentCheck payments_;
  PromotionCheck promotions_;
  StockCheck stock_;
  struct MovedOrder {
    std::optional<OwnedOrder> order;  // none: no order has the id
    std::vector<std::pair<base::MemberId, std::int64_t>> paid;
  };
  std::map<std::string, std::int64_t> paid_;    // of the member being checked: by order id, what entries moved
  std::map<std::string, MovedOrder> moved_;     // by order id: what its owner's entries alone do not explain
  std::map<std::string, std::int64_t> merged_;  // by merge: what came in less what went out
};

}  // namespace

base::Result<VerifyReport> verify(store::Store& store) {
  return store::read_for<VerifyReport>(store, [](store::UnitOfWork& unit) -> base::Result<VerifyReport> {
    VerifyReport report;
    CW_TRY(Verifier(unit, report).run());
    return report;
  });
}

}  // namespace cartwright::app
