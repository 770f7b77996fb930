// Fixed-width little-endian tables that are read where they lie, shared by the bundle and the search section.
// A Range names bytes of an owner by offset, so that copying or moving the owner keeps it right.
// Callers check at open that every range lies inside its bytes; the readers below CHECK nothing and trust that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/vector.h"

namespace cartwright::catalog {

struct Range {
  std::size_t offset = 0;
  std::size_t size = 0;

  base::ByteView of(base::ByteView bytes) const { return bytes.subspan(offset, size); }
};

inline std::uint32_t read_u32(base::ByteView bytes, std::size_t at) {
  return static_cast<std::uint32_t>(bytes[at]) | static_cast<std::uint32_t>(bytes[at + 1]) << 8 |
         static_cast<std::uint32_t>(bytes[at + 2]) << 16 | static_cast<std::uint32_t>(bytes[at + 3]) << 24;
}

inline std::uint64_t read_u64(base::ByteView bytes, std::size_t at) {
  return static_cast<std::uint64_t>(read_u32(bytes, at)) | static_cast<std::uint64_t>(read_u32(bytes, at + 4)) << 32;
}

inline void write_u64(base::ByteWriter& out, std::uint64_t value) {
  out.u32_fixed(static_cast<std::uint32_t>(value));
  out.u32_fixed(static_cast<std::uint32_t>(value >> 32));
}

// The first row in [0, rows) of `width` bytes whose leading u32 is not below `key`; `rows` when there is none.
inline std::size_t lower_row(base::ByteView table, std::size_t width, std::size_t rows, std::uint32_t key) {
  std::size_t low = 0;
  std::size_t high = rows;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (read_u32(table, middle * width) < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace cartwright::catalog
