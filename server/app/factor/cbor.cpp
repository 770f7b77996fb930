#include "server/app/factor/cbor.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

enum Kind : unsigned { kUnsigned = 0, kNegative = 1, kBytes = 2, kText = 3, kList = 4, kMap = 5, kSimple = 7 };

constexpr std::uint64_t kFalse = 20;
constexpr std::uint64_t kNull = 22;

}  // namespace

base::Result<CborReader::Head> CborReader::head() {
  if (at_end()) return ErrorCode::Malformed;
  const std::uint8_t first = bytes_[position_++];
  Head head{.kind = static_cast<unsigned>(first >> 5), .value = static_cast<std::uint64_t>(first & 31)};
  if (head.value < 24) return head;
  if (head.value > 27) return ErrorCode::Malformed;  // reserved, and indefinite lengths
  const std::size_t width = std::size_t{1} << (head.value - 24);
  if (bytes_.size() - position_ < width) return ErrorCode::Malformed;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < width; ++i) value = value << 8 | bytes_[position_++];
  const bool is_shortest = width == 1 ? value >= 24 : value >> (4 * width) != 0;
  if (!is_shortest) return ErrorCode::Malformed;
  head.value = value;
  return head;
}

base::Result<std::uint64_t> CborReader::head_of(unsigned kind) {
  CW_TRY_ASSIGN(const Head found, head());
  if (found.kind != kind) return ErrorCode::Malformed;
  return found.value;
}

base::Result<std::uint64_t> CborReader::map() {
  CW_TRY_ASSIGN(const std::uint64_t pairs, head_of(kMap));
  if (pairs > (bytes_.size() - position_) / 2) return ErrorCode::Malformed;
  return pairs;
}

base::Result<std::int64_t> CborReader::integer() {
  CW_TRY_ASSIGN(const Head found, head());
  if (found.kind > kNegative || found.value > INT64_MAX) return ErrorCode::Malformed;
  const auto value = static_cast<std::int64_t>(found.value);
  return found.kind == kNegative ? -1 - value : value;
}

base::Result<base::ByteView> CborReader::string(unsigned kind) {
  CW_TRY_ASSIGN(const std::uint64_t size, head_of(kind));
  if (size > bytes_.size() - position_) return ErrorCode::Malformed;
  const base::ByteView view = bytes_.subspan(position_, static_cast<std::size_t>(size));
  position_ += view.size();
  return view;
}

base::Result<base::ByteView> CborReader::bytes() { return string(kBytes); }

base::Result<std::string_view> CborReader::text() {
  CW_TRY_ASSIGN(const base::ByteView view, string(kText));
  return base::as_text(view);
}

base::Status CborReader::skip() { return skip(kCborDepthMax); }

base::Status CborReader::skip(int depth) {
  const std::size_t start = position_;
  CW_TRY_ASSIGN(const Head found, head());
  if (found.kind <= kNegative) return {};
  if (found.kind == kBytes || found.kind == kText) {
    position_ = start;
    CW_TRY(string(found.kind));
    return {};
  }
  if (found.kind == kSimple && found.value >= kFalse && found.value <= kNull) return {};
  if ((found.kind != kList && found.kind != kMap) || depth == 0) return ErrorCode::Malformed;
  const std::uint64_t items = found.kind == kMap ? 2 * found.value : found.value;
  if (found.value > bytes_.size() - position_) return ErrorCode::Malformed;
  for (std::uint64_t i = 0; i < items; ++i) CW_TRY(skip(depth - 1));
  return {};
}

}  // namespace cartwright::app
