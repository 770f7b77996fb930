// What the fuzz targets share. A target feeds arbitrary bytes to one decoder: it must answer with a message or an
// error, within the sanitizers and the memory limit; what it took must be written as it was read wherever the form is
// canonical.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "shared/base/bytes.h"
#include "shared/base/check.h"
#include "shared/codec/binary.h"

namespace cartwright::fuzz {

inline constexpr base::Instant kNow{1'790'000'000'000};

// A canonical form: one message, one spelling.
template <class M>
void check_canonical(base::ByteView input) {
  const auto message = codec::decode<M>(input);
  if (!message.ok()) return;
  const base::Bytes again = codec::encode(*message);
  CHECK(again == base::Bytes(input.begin(), input.end()));
}

// The input in two parts: the first byte, times 4, is the length of the first.
inline std::pair<base::ByteView, base::ByteView> split(base::ByteView input) {
  if (input.empty()) return {};
  const std::size_t wanted = std::size_t{4} * input.front();
  const base::ByteView rest = input.subspan(1);
  const std::size_t size = wanted < rest.size() ? wanted : rest.size();
  return {rest.first(size), rest.subspan(size)};
}

}  // namespace cartwright::fuzz

// The body of a target: FUZZ_TARGET(input) { ... }
#define FUZZ_TARGET(input)                                                            \
  static void fuzz_one(cartwright::base::ByteView input);                             \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size); \
  int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {           \
    fuzz_one({bytes, size});                                                          \
    return 0;                                                                         \
  }                                                                                   \
  static void fuzz_one(cartwright::base::ByteView input)
