// Who wrote a value last. Merging by stamps is a join: commutative, associative, idempotent.
#pragma once

#include <cstdint>

#include "shared/base/id.h"
#include "shared/codec/visitor.h"

namespace cartwright::merge {

// A Lamport counter with its device. Counter 0: never.
struct Stamp {
  static constexpr const char* kTypeName = "Stamp";
  std::uint64_t counter = 0;
  base::DeviceId device;

  void describe(codec::Visitor& v) {
    v.u64("counter", counter);
    v.id("device", device);
  }
  friend bool operator==(const Stamp&, const Stamp&) = default;
  friend bool operator<(const Stamp& a, const Stamp& b) {
    return a.counter != b.counter ? a.counter < b.counter : a.device < b.device;
  }
};

inline const Stamp& newer(const Stamp& a, const Stamp& b) { return a < b ? b : a; }

// Equal stamps name one write; should a device have used one twice, the larger value wins everywhere.
template <class T>
void take_newer(T& value, Stamp& at, const T& other, const Stamp& other_at) {
  if (at < other_at || (at == other_at && value < other)) {
    value = other;
    at = other_at;
  }
}

}  // namespace cartwright::merge
