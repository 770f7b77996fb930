// Reads the part of CBOR (RFC 8949) that authenticators write: CTAP2's canonical form, so integers, byte and text
// strings, lists and maps of definite length, each length in its shortest spelling. Reads in place and allocates
// nothing.
#pragma once

#include <string_view>

#include "shared/base/bytes.h"

namespace cartwright::app {

inline constexpr int kCborDepthMax = 4;  // CTAP2, section 8

// Errors of every call: malformed (something else stands here, or the bytes end).
class CborReader {
 public:
  explicit CborReader(base::ByteView bytes) : bytes_(bytes) {}

  base::Result<std::uint64_t> map();  // its number of pairs, which follow
  base::Result<std::int64_t> integer();
  base::Result<base::ByteView> bytes();
  base::Result<std::string_view> text();
  base::Status skip();  // a whole item

  bool is_text() const { return position_ < bytes_.size() && bytes_[position_] >> 5 == 3; }
  bool at_end() const { return position_ == bytes_.size(); }
  std::size_t position() const { return position_; }

 private:
  struct Head {
    unsigned kind = 0;
    std::uint64_t value = 0;
  };
  base::Result<Head> head();
  base::Result<std::uint64_t> head_of(unsigned kind);
  base::Result<base::ByteView> string(unsigned kind);
  base::Status skip(int depth);

  base::ByteView bytes_;
  std::size_t position_ = 0;
};

}  // namespace cartwright::app
