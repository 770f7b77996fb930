// Payments and refunds of an order as its member and staff see them, and the member's asking for a page.
#pragma once

#include "server/app/account/session_info.h"
#include "server/app/payment/payments.h"
#include "server/app/staff/act.h"
#include "shared/protocol/payment.h"
#include "shared/protocol/support.h"

namespace cartwright::app {

// Errors: those of open_payment.
base::Result<protocol::PaymentShown> open_payment_now(store::Store& store, const SessionInfo& session,
                                                      const PaymentWish& wish, base::Env& env);
// Errors: not_found.
base::Result<protocol::OrderPayments> payments_of_order(store::Store& store, const SessionInfo& session,
                                                        const base::OrderId& order, base::Instant now);

using PaymentReader = Authorized<member::Permission::OrdersRead>;
using RefundRetrier = Authorized<member::Permission::FundsCredit>;
// Errors: not_found.
base::Result<protocol::OrderPayments> payments_of_numbered(store::Store& store, const PaymentReader& who,
                                                           std::string_view number, base::Instant now);
// A refund that the provider did not take is handed to it once more. Errors: not_found, rev_conflict (it did not fail;
// detail: its state), those of check_reason.
base::Result<protocol::RefundShown> retry_refund(const StaffServices& services, const RefundRetrier& who,
                                                 const payment::RefundId& id, const protocol::Reason& reason);

}  // namespace cartwright::app
