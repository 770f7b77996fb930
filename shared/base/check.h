// CHECK is for our own mistakes: it stays on in release builds and ends the process, because going on with a
// broken invariant could lose or double somebody's money. It must never validate input, network or stored data.
#pragma once

namespace cartwright::base {

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace cartwright::base

#define CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::cartwright::base::check_failed(#condition, __FILE__, __LINE__))
