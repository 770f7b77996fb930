// The packed request of an exchange, as a client sends it. Ages are counted from one `now`, so writing what was read
// and reading it again must give the same operations.
#include "shared/protocol/exchange.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  protocol::ExchangeRequest request{.now = fuzz::kNow};
  if (!codec::decode_over(input, request).ok()) return;
  CHECK(request.ops.size() <= limits::kOpsPerExchangeMax);
  for (const protocol::Op& op : request.ops) CHECK(protocol::validate(op).ok());
  const base::Bytes once = codec::encode(request);
  CHECK(once.size() <= input.size());  // nobody spells it shorter than we do
  protocol::ExchangeRequest again{.now = fuzz::kNow};
  CHECK(codec::decode_over(once, again).ok());
  CHECK(again.ops == request.ops && again.first_seq == request.first_seq && again.cursor == request.cursor);
  CHECK(codec::encode(again) == once);
}

}  // namespace cartwright
