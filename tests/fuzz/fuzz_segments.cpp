// The records that a device keeps besides operations; the first byte chooses the record.
#include "shared/cart/cart.h"
#include "shared/history/history.h"
#include "shared/sync/stored.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  if (input.empty()) return;
  const base::ByteView record = input.subspan(1);
  switch (input.front() % 6) {
    case 0:
      return fuzz::check_canonical<sync::Meta>(record);
    case 1:
      return fuzz::check_canonical<cart::Cart>(record);
    case 2:
      return fuzz::check_canonical<history::History>(record);
    case 3:
      return fuzz::check_canonical<sync::OrderList>(record);
    case 4:
      return fuzz::check_canonical<protocol::Wallet>(record);
    default:
      return fuzz::check_canonical<sync::AnswerList>(record);
  }
}

}  // namespace cartwright
