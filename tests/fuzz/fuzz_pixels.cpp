// A stranger's picture behind its header, as the sandboxed program makes two sizes of it (server/picture/main.cpp).
// Small ones: what a large one would take is its header's business.
#include "server/picture/pixels.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {

FUZZ_TARGET(input) {
  const auto header = picture::read_header(input);
  if (!header.ok() || header->width > 256 || header->height > 256) return;
  const auto pixels = picture::decode(input, *header, 96);
  if (!pixels.ok()) return;
  CHECK(pixels->rgb.size() == std::size_t{3} * pixels->width * pixels->height);
  const picture::Pixels square = picture::square_of(*pixels, header->orientation, 96);
  const picture::Pixels whole = picture::fit_within(*pixels, header->orientation, 96);
  CHECK(square.width == square.height && square.width <= 96);
  CHECK(whole.width >= 1 && whole.width <= 96 && whole.height >= 1 && whole.height <= 96);
  CHECK(whole.rgb.size() == std::size_t{3} * whole.width * whole.height);
  CHECK(square.rgb.size() == std::size_t{3} * square.width * square.height);
  const auto again = picture::encode_jpeg(square);
  CHECK(again.ok() && picture::read_header(*again).ok());
}

}  // namespace cartwright
