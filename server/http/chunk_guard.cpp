#include "server/http/chunk_guard.h"

#include <algorithm>

namespace cartwright::http {
namespace {

constexpr int kSizeDigitsMax = 7;  // chunks below 256 MiB; every route's limit is far below

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

ChunkGuard::State ChunkGuard::step(char c) {
  switch (state_) {
    case State::Size: {
      const int digit = hex_digit(c);
      if (digit >= 0) {
        left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
        return ++digits_ > kSizeDigitsMax ? State::Failed : State::Size;
      }
      return c == '\r' && digits_ > 0 ? State::SizeLf : State::Failed;
    }
    case State::SizeLf:
      if (c != '\n') return State::Failed;
      return left_ == 0 ? State::LastCr : State::Bytes;
    case State::Bytes:
      return --left_ == 0 ? State::BytesCr : State::Bytes;
    case State::BytesCr:
      return c == '\r' ? State::BytesLf : State::Failed;
    case State::BytesLf:
      left_ = 0, digits_ = 0;
      return c == '\n' ? State::Size : State::Failed;
    case State::LastCr:
      return c == '\r' ? State::LastLf : State::Failed;
    case State::LastLf:
      return c == '\n' ? State::Done : State::Failed;
    case State::Done:
    case State::Failed:
      return state_;
  }
  return State::Failed;
}

std::size_t ChunkGuard::accept(std::string_view bytes) {
  std::size_t taken = 0;
  while (taken < bytes.size() && !done() && !failed()) {
    if (state_ == State::Bytes && left_ > 1) {  // skip over content at once
      const std::size_t run = static_cast<std::size_t>(std::min<std::uint64_t>(left_ - 1, bytes.size() - taken));
      left_ -= run;
      taken += run;
      if (taken == bytes.size()) break;
    }
    state_ = step(bytes[taken]);
    ++taken;
  }
  return failed() ? 0 : taken;
}

}  // namespace cartwright::http
