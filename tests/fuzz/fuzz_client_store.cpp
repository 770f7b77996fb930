// A device's whole store as a client opens it: either it refuses and stays as it was, or it works and can be written.
// The input is cut into records: kind, length in two bytes, bytes.
#include "shared/sync/client.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

namespace {

sync::StoreState state_of(base::ByteView input) {
  sync::StoreState state{.revision = 1, .has_segments = true};
  std::uint64_t seq = 1;
  while (input.size() >= 3) {
    const std::uint8_t kind = input[0];
    const std::size_t size = std::min<std::size_t>(input[1] + 256U * input[2], input.size() - 3);
    const base::Bytes bytes(input.begin() + 3, input.begin() + 3 + static_cast<std::ptrdiff_t>(size));
    input = input.subspan(3 + size);
    if (kind % 7 == 0) state.meta = bytes;
    if (kind % 7 == 1) state.ops.push_back({.first_seq = seq, .packed = bytes}), seq += 1 + kind;
    if (kind % 7 >= 2) state.segments.push_back({static_cast<sync::Segment>(kind % 7 - 2), bytes});
  }
  return state;
}

}  // namespace

FUZZ_TARGET(input) {
  sync::Client client;
  base::DeviceId device;
  device.bytes.fill(7);
  if (!client.loaded(state_of(input), device, fuzz::kNow).ok()) {
    CHECK(!client.is_open());
    return;
  }
  static_cast<void>(client.cart_add(3, 2, fuzz::kNow));
  static_cast<void>(client.cart_set(4, 0, fuzz::kNow));
  while (auto commit = client.take_commit(fuzz::kNow)) client.commit_done({}, fuzz::kNow);
  static_cast<void>(client.commands());
  if (const auto request = client.begin_exchange(1, fuzz::kNow)) {
    protocol::ExchangeRequest read{.now = fuzz::kNow};
    CHECK(codec::decode_over(*request, read).ok());
    static_cast<void>(client.finish_exchange(input, fuzz::kNow));
  }
}

}  // namespace cartwright
