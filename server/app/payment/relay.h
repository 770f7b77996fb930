// What is due at the provider: pages to be opened and closed, payments to be asked about, refunds to be handed over.
// Any number of daemons may do it: a row is claimed under a lease, the call is made outside of any transaction, and
// what came of it is written on the member's turn, unless somebody has claimed the row since. This is the
// reconciliation, too: a payment whose notice was lost is asked about until the provider has said what became of it.
#pragma once

#include <functional>

#include "server/app/payment/payments.h"

namespace cartwright::app {

// So long after the end of its page a payment is asked about; then somebody must look (figures().stuck).
inline constexpr std::int64_t kAskForMs = 7 * base::kDayMs;

struct ProviderDesk {
  PaymentServices services;
  PaymentProvider& provider;
  std::function<void(const base::MemberId&)> changed;  // the member's devices are to look
};
// One thing that is due. Overtaken: the lease ran out during the call.
base::Result<Relayed> deal_with_provider(const ProviderDesk& desk);

}  // namespace cartwright::app
