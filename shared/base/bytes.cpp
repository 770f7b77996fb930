#include "shared/base/bytes.h"

#include <cstring>

namespace cartwright::base {

void append(Bytes& out, ByteView bytes) {
  if (bytes.empty()) return;
  const std::size_t size = out.size();
  out.resize(size + bytes.size());
  std::memcpy(out.data() + size, bytes.data(), bytes.size());
}

Bytes copy_of(ByteView bytes) {
  Bytes copy;
  append(copy, bytes);
  return copy;
}

Result<std::uint8_t> ByteReader::u8() {
  if (left() == 0) return ErrorCode::Malformed;
  return bytes_[position_++];
}

Result<std::uint64_t> ByteReader::varint() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    CW_TRY_ASSIGN(const std::uint8_t byte, u8());
    const std::uint64_t part = byte & 0x7F;
    if (shift == 63 && part > 1) return ErrorCode::Malformed;
    value |= part << shift;
    if ((byte & 0x80) == 0) {
      if (byte == 0 && shift > 0) return ErrorCode::Malformed;
      return value;
    }
  }
  return ErrorCode::Malformed;
}

Result<std::int64_t> ByteReader::signed_varint() {
  CW_TRY_ASSIGN(const std::uint64_t value, varint());
  return unzigzag(value);
}

Result<std::uint32_t> ByteReader::u32_fixed() {
  CW_TRY_ASSIGN(const ByteView four, raw(4));
  return static_cast<std::uint32_t>(four[0]) | static_cast<std::uint32_t>(four[1]) << 8 |
         static_cast<std::uint32_t>(four[2]) << 16 | static_cast<std::uint32_t>(four[3]) << 24;
}

Result<ByteView> ByteReader::raw(std::size_t count) {
  if (count > left()) return ErrorCode::Malformed;
  const ByteView view = bytes_.subspan(position_, count);
  position_ += count;
  return view;
}

Result<std::string_view> ByteReader::text(std::size_t bytes_max) {
  CW_TRY_ASSIGN(const std::uint64_t length, varint());
  if (length > bytes_max) return ErrorCode::TooLong;
  CW_TRY_ASSIGN(const ByteView bytes, raw(static_cast<std::size_t>(length)));
  return as_text(bytes);
}

}  // namespace cartwright::base
