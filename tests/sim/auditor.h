// The independent judge: a slow model with maps and plain integers that shares no rule with shared/. It is told what
// devices made durable and what the server took, in commit order, and predicts carts, stock, balances and orders.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/store/store.h"
#include "shared/protocol/exchange.h"
#include "tests/sim/trace.h"

namespace cartwright::sim {

class Auditor {
 public:
  explicit Auditor(Trace& trace) : trace_(trace) {}

  void stocked(base::VariantNumber variant, std::int64_t units) { stock_[variant] = units; }
  void credited(const std::string& member, std::int64_t amount_minor) { balance_[member] += amount_minor; }

  // A device's store committed these operations under these numbers.
  void durable(const std::string& device, std::uint64_t first_seq, const std::vector<protocol::Op>& ops);
  void folded_as_guest(const std::string& device, std::uint64_t through);  // never to be sent as they were
  void discarded(const std::string& device) { durable_.erase(device); }    // signed out

  // The server committed a request of a device whose last number was `before` and is now `after`.
  struct Taken {
    std::string member;
    std::string device;
    std::uint32_t device_number = 0;
    std::uint64_t before = 0;
    std::uint64_t after = 0;
    std::vector<protocol::Answer> answers;  // to its commands
    std::vector<order::Order> orders;       // the member's, after it
  };
  void applied(const Taken& taken, const protocol::ExchangeRequest& request);

  void check_cart(const std::string& member, const base::MemberId& id, store::Store& store);
  void check_books(const std::map<std::string, base::MemberId>& members, store::Store& store);
  // At the end: every durable operation of a signed-in device was taken.
  void check_all_taken(const std::string& device, std::uint64_t last_seq);
  void order_cancelled(const std::string& member, const base::OrderId& id);  // by the expiry job

 private:
  struct ModelLine {
    std::int64_t base = 0;
    std::int64_t extra = 0;
    std::pair<std::uint32_t, std::uint64_t> setter{0, 0};
    std::int64_t quantity() const { return base + extra; }
  };
  struct ModelOrder {
    std::string member;
    bool cancelled = false;
    base::Instant pay_until{};                          // 0: it is paid
    std::map<base::VariantNumber, std::int64_t> lines;  // gifts included
    order::PlaceOrder intent;                           // what the shopper saw and agreed to
  };
  using Cart = std::map<base::VariantNumber, ModelLine>;

  void apply_cart(Cart& cart, const protocol::Op& op, std::uint32_t device, std::uint64_t seq);
  void apply_command(const Taken& taken, const protocol::Op& op, const protocol::Answer& answer);
  void place(const Taken& taken, const order::PlaceOrder& intent);
  std::int64_t given_back(base::VariantNumber variant, base::Instant now) const;
  void check_coupons(const std::map<std::string, base::MemberId>& members, store::UnitOfWork& unit);
  void check_charged(const ModelOrder& model, const order::Order& order);
  void apply_op(const Taken& taken, const protocol::Op& op, std::uint64_t seq);
  void cancel(ModelOrder& order);
  const protocol::Op* durable_op(const std::string& device, std::uint64_t seq) const;

  Trace& trace_;
  std::map<std::string, std::map<std::uint64_t, protocol::Op>> durable_;
  std::map<std::string, Cart> carts_;
  std::map<base::VariantNumber, std::int64_t> stock_;
  std::map<std::string, std::int64_t> balance_;
  std::map<std::string, ModelOrder> orders_;  // by id in hex
};

}  // namespace cartwright::sim
