// Bytes and the two ends of the compact binary form: little varints (LEB128), zigzag for signed numbers.
// ByteReader never reads past the end and never allocates by a length it has not compared with what is left.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/vector.h"

namespace cartwright::base {

using Bytes = Vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

inline ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// Out of line: std::vector makes half a kilobyte of code for every kind of range that is inserted.
void append(Bytes& out, ByteView bytes);
Bytes copy_of(ByteView bytes);

constexpr std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

class ByteWriter {
 public:
  void u8(std::uint8_t value) { bytes_.push_back(value); }
  void varint(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_.push_back(static_cast<std::uint8_t>(value | 0x80));
      value >>= 7;
    }
    bytes_.push_back(static_cast<std::uint8_t>(value));
  }
  void signed_varint(std::int64_t value) { varint(zigzag(value)); }
  void u32_fixed(std::uint32_t value) {  // little endian, for tables that are read in place
    for (int shift = 0; shift < 32; shift += 8) bytes_.push_back(static_cast<std::uint8_t>(value >> shift));
  }
  void raw(ByteView bytes) { append(bytes_, bytes); }
  void text(std::string_view value) {  // length, then bytes
    varint(value.size());
    raw(as_bytes(value));
  }
  std::size_t size() const { return bytes_.size(); }
  const Bytes& bytes() const { return bytes_; }
  Bytes take() { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(ByteView bytes) : bytes_(bytes) {}

  bool at_end() const { return position_ == bytes_.size(); }
  std::size_t left() const { return bytes_.size() - position_; }
  std::size_t position() const { return position_; }

  Result<std::uint8_t> u8();
  // Canonical only: an over-long form is malformed, so equal values have equal bytes.
  Result<std::uint64_t> varint();
  Result<std::int64_t> signed_varint();
  Result<std::uint32_t> u32_fixed();
  Result<ByteView> raw(std::size_t count);
  Result<std::string_view> text(std::size_t bytes_max);  // views into the input; UTF-8 is the caller's check

 private:
  ByteView bytes_;
  std::size_t position_ = 0;
};

}  // namespace cartwright::base
