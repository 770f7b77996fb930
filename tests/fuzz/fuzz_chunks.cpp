// Chunked bodies: where the message ends must not depend on how the bytes arrive.
#include "server/http/chunk_guard.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  const std::string_view text = base::as_text(input);
  http::ChunkGuard whole;
  const std::size_t taken = whole.accept(text);
  CHECK(taken <= text.size());
  http::ChunkGuard dripped;
  std::size_t sum = 0;
  for (const char& c : text) {
    if (dripped.done() || dripped.failed()) break;
    sum += dripped.accept({&c, 1});
  }
  CHECK(dripped.done() == whole.done() && dripped.failed() == whole.failed());
  CHECK(whole.failed() ? taken == 0 : sum == taken);
}

}  // namespace cartwright
