// Payments of orders at a provider, and what goes back through it, inside a member's transaction. Nothing here calls
// anybody: what the provider is to be asked or told stands in the rows as due (relay.h), so it outlives the daemon.
#pragma once

#include "server/app/account/tell_logins.h"
#include "server/app/member_turn.h"
#include "server/app/payment/provider.h"

namespace cartwright::app {

// Who tells members of what became of their money.
struct PaymentServices {
  store::Store& store;
  Sealer& sealer;
  Notices& notices;
  base::Env& env;
};

struct PaymentWish {
  base::OrderId order;
  std::string return_to;  // where the provider's page leads back to
  bool in_english = false;
};
// A payment for an order that awaits one; the one that is live already is answered again. Errors: not_found (order),
// order_state, line_limit (payment::kPaymentsOfOrderMax were made).
base::Result<payment::Payment> open_payment(MemberTurn& turn, const PaymentWish& wish, base::Env& env);
// The order needs no payment any more: whatever is live is to be closed.
base::Status close_payments(MemberTurn& turn, const base::OrderId& order);

// What a refund is for.
struct RefundWish {
  const order::Order& order;
  payment::Cause cause = payment::Cause::Cancelled;
  base::IdBytes source{};  // the order, or the request for aftersale
  std::int64_t amount_minor = 0;
  std::string reason;  // of the ledger's entry
};
// Sends back what came by way of the provider, and answers what is left for stored funds (spec 04: the provider first,
// never more than came from it). Errors: out_of_range (more than the order was paid with).
base::Result<std::int64_t> refund_by_provider(MemberTurn& turn, const RefundWish& wish);

// What the provider says has come of a payment. The order is paid; or, when it is over, taken up again where what it
// held can be had once more; else the money goes back whole and the member is told.
struct Reported {
  payment::PaymentId id;
  payment::Report report;
  payment::Source source = payment::Source::Notice;
};
base::Result<store::NoticeOutcome> take_report(MemberTurn& turn, const Reported& what, const PaymentServices& services);
// What it says has come of a refund; `why` it is refused, for staff. Errors: not_found.
base::Result<store::NoticeOutcome> take_refund_standing(MemberTurn& turn, const payment::RefundId& id,
                                                        RefundStanding standing, std::string why = "refused");

// After an answer that brought nothing new, when to ask again: a lost notice is found so. `tries`: how often it was
// asked before.
base::Instant ask_again_at(base::Instant now, std::uint32_t tries);

}  // namespace cartwright::app
