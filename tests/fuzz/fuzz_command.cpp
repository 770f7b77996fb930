// A command: the payload of an operation that the server decides.
#include "shared/protocol/command.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  fuzz::check_canonical<protocol::Command>(input);
  const auto command = codec::decode<protocol::Command>(input);
  if (command.ok() && command->type == protocol::CommandType::PlaceOrder)
    static_cast<void>(order::validate(command->place));
}

}  // namespace cartwright
