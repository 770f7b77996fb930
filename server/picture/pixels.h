// Pixels in memory: decoding, the square in the middle of them or all of them smaller, and JPEG again.
#pragma once

#include "server/picture/picture_header.h"

namespace cartwright::picture {

// Rows of red, green, blue.
struct Pixels {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  base::Bytes rgb;
};

// What is transparent comes out white. A JPEG that is much larger than `side_wanted` is decoded smaller at once.
// Errors: image_unreadable.
base::Result<Pixels> decode(base::ByteView file, const Header& header, std::uint32_t side_wanted);

// The upright square in the middle, `side` pixels wide, or as wide as there is; each pixel is the mean of those it
// covers.
Pixels square_of(const Pixels& from, std::uint8_t orientation, std::uint32_t side);

// All of it upright, neither side longer than `side`, or as large as it is.
Pixels fit_within(const Pixels& from, std::uint8_t orientation, std::uint32_t side);

// Errors: image_unreadable.
base::Result<base::Bytes> encode_jpeg(const Pixels& pixels);

}  // namespace cartwright::picture
