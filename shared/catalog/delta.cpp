#include "shared/catalog/delta.h"

#include <algorithm>

#include "shared/base/limits.h"
#include "shared/base/sha256.h"

namespace cartwright::catalog {
namespace {

using base::ByteReader;
using base::Bytes;
using base::ByteView;
using base::ErrorCode;
using base::Status;

constexpr std::string_view kDeltaMagic = "CWD1";

Status apply_instruction(ByteView from, ByteReader& in, std::size_t target_size, std::size_t& copied_to, Bytes& out) {
  CW_TRY_ASSIGN(const std::uint64_t head, in.varint());
  const std::uint64_t count = head >> 1;
  if (count == 0 || count > target_size - out.size()) return ErrorCode::Malformed;
  if ((head & 1) == 0) {
    CW_TRY_ASSIGN(const ByteView inserted, in.raw(static_cast<std::size_t>(count)));
    base::append(out, inserted);
    return {};
  }
  CW_TRY_ASSIGN(const std::int64_t distance, in.signed_varint());
  std::int64_t start = 0;
  if (__builtin_add_overflow(static_cast<std::int64_t>(copied_to), distance, &start)) return ErrorCode::Malformed;
  if (start < 0 || static_cast<std::uint64_t>(start) > from.size()) return ErrorCode::Malformed;
  const ByteView rest = from.subspan(static_cast<std::size_t>(start));
  if (count > rest.size()) return ErrorCode::Malformed;
  const ByteView copied = rest.first(static_cast<std::size_t>(count));
  base::append(out, copied);
  copied_to = static_cast<std::size_t>(start) + copied.size();
  return {};
}

}  // namespace

base::Result<Bytes> apply_delta(ByteView from, ByteView delta) {
  ByteReader in(delta);
  CW_TRY_ASSIGN(const ByteView magic, in.raw(kDeltaMagic.size()));
  if (base::as_text(magic).substr(0, 3) != kDeltaMagic.substr(0, 3)) return ErrorCode::Malformed;
  if (base::as_text(magic) != kDeltaMagic) return ErrorCode::BadVersion;
  CW_TRY_ASSIGN(const ByteView source_hash, in.raw(32));
  CW_TRY_ASSIGN(const ByteView target_hash, in.raw(32));
  CW_TRY_ASSIGN(const std::uint64_t target_size, in.varint());
  if (target_size > limits::kBundleBytesMax) return ErrorCode::TooLong;
  const base::Hash256 source = base::sha256(from);
  if (!std::equal(source.begin(), source.end(), source_hash.begin())) return ErrorCode::HashMismatch;
  Bytes out;
  std::size_t copied_to = 0;
  // Grows with what the instructions really bring, and never beyond the announced size.
  while (!in.at_end()) CW_TRY(apply_instruction(from, in, static_cast<std::size_t>(target_size), copied_to, out));
  const base::Hash256 target = base::sha256(out);
  if (out.size() != target_size || !std::equal(target.begin(), target.end(), target_hash.begin())) {
    return ErrorCode::HashMismatch;
  }
  return out;
}

}  // namespace cartwright::catalog
