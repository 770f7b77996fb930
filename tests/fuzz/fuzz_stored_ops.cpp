// A batch of operations as a device stores it, and the commands inside.
#include "shared/protocol/command.h"
#include "shared/protocol/op.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  base::ByteReader in(input);
  const auto ops = protocol::unpack_ops(in, protocol::Clock::Instants, {}, limits::kOpsPerExchangeMax);
  if (!ops.ok()) return;
  base::ByteWriter out;
  protocol::pack_ops(out, *ops, protocol::Clock::Instants, {});
  base::ByteReader in_again(out.bytes());
  const auto again = protocol::unpack_ops(in_again, protocol::Clock::Instants, {}, limits::kOpsPerExchangeMax);
  CHECK(again.ok() && *again == *ops);
  for (const protocol::Op& op : *ops) {
    if (op.kind == protocol::OpKind::Command) fuzz::check_canonical<protocol::Command>(op.payload);
  }
}

}  // namespace cartwright
