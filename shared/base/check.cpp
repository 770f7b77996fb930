#include "shared/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace cartwright::base {

void check_failed(const char* condition, const char* file, int line) {
#ifdef __EMSCRIPTEN__
  // stdio costs 9 KiB in the module; the abort hook of the loader reports where the module stopped.
  static_cast<void>(condition), static_cast<void>(file), static_cast<void>(line);
#else
  std::fprintf(stderr, "CHECK failed: %s at %s:%d\n", condition, file, line);
#endif
  std::abort();
}

}  // namespace cartwright::base
