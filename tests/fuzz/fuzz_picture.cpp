// What a picture says of itself, before any decoder sees it.
#include "server/picture/picture_header.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  const auto header = picture::read_header(input);
  if (!header.ok()) return;
  CHECK(header->width > 0 && header->width <= picture::kSideMax);
  CHECK(header->height > 0 && header->height <= picture::kSideMax);
  CHECK(std::uint64_t{header->width} * header->height <= picture::kPixelsMax);
  CHECK(header->orientation >= 1 && header->orientation <= 8);
}

}  // namespace cartwright
