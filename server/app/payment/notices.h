// What a provider tells us by itself: verified by whoever read it, taken once by its id, stored as it came.
#pragma once

#include "server/app/payment/payments.h"

namespace cartwright::app {

struct NoticeTaken {
  store::NoticeOutcome outcome = store::NoticeOutcome::Nothing;
  bool repeated = false;
  base::MemberId member{};  // whose payment it is; nil: nobody's
};
// One of nobody's payment is kept, changes nothing, and is not an error: the provider would send it for ever. Errors:
// id_conflict (the id came with another body).
base::Result<NoticeTaken> take_notice(const PaymentNotice& notice, const PaymentServices& services);

}  // namespace cartwright::app
