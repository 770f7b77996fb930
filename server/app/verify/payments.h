// The books of payments at a provider: every payment and refund against the entries that it made, and each entry
// against what it is about. Over all members: an order that went into another account is booked in the first one's
// chain.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "server/store/store.h"

namespace cartwright::app {

class PaymentCheck {
 public:
  using Differ = std::function<void(std::string)>;
  PaymentCheck(store::UnitOfWork& unit, Differ differ) : unit_(unit), differ_(std::move(differ)) {}

  void note_entry(const ledger::Entry& entry);

  // What of an order's sums is not the member's own funds, but came and went by way of the provider.
  struct ByProvider {
    std::int64_t paid_minor = 0;  // for the order, less what went back when it was cancelled
    std::vector<payment::Refund> refunds;
    // That went back for this request for aftersale.
    std::int64_t of_aftersale(const aftersale::AftersaleId& id) const;
  };
  base::Result<ByProvider> check_order(const base::MemberId& member, const order::Order& order);
  void check_entries();  // after all members

 private:
  struct Booked {
    std::int64_t amount_minor = 0;
    ledger::AccountKind from = ledger::AccountKind::MemberFunds;
    friend bool operator==(const Booked&, const Booked&) = default;
  };
  using Key = std::pair<ledger::EntryKind, std::string>;
  void expect(ledger::EntryKind kind, const base::IdBytes& about, const Booked& booked);
  void check_payment(const payment::Payment& payment, const std::vector<store::RefundRow>& refunds);
  void check_refund(const payment::Refund& refund);

  store::UnitOfWork& unit_;
  Differ differ_;
  std::map<Key, Booked> booked_;
  std::map<Key, Booked> expected_;
};

}  // namespace cartwright::app
