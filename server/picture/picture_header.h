// What a picture says of itself in its first bytes: read without a decoder, bounded, and never beyond the end.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace cartwright::picture {

inline constexpr std::size_t kFileBytesMax = 5 * 1024 * 1024;  // spec 02
inline constexpr std::uint32_t kSideMax = 16'000;
inline constexpr std::uint64_t kPixelsMax = 40'000'000;  // 120 MB decoded

enum class Format : std::uint8_t { Jpeg, Png, Webp };

struct Header {
  Format format = Format::Jpeg;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint8_t orientation = 1;  // of EXIF, 1 to 8; JPEG only
};

// Errors: image_unreadable (detail: format, size, header).
base::Result<Header> read_header(base::ByteView file);

}  // namespace cartwright::picture
