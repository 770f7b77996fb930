// Follows a chunked body byte by byte and refuses every spelling but the plain one: hex size, CRLF, bytes, CRLF, a last
// chunk of size 0 and no trailers. The library decodes; this makes sure that it and a proxy see the same message,
// and tells where the message ends.
#pragma once

#include <cstdint>
#include <string_view>

namespace cartwright::http {

class ChunkGuard {
 public:
  // How many of these bytes belong to the message. Fewer than given: it ended there, or went wrong (failed()).
  std::size_t accept(std::string_view bytes);
  bool done() const { return state_ == State::Done; }
  bool failed() const { return state_ == State::Failed; }

 private:
  enum class State : std::uint8_t { Size, SizeLf, Bytes, BytesCr, BytesLf, LastCr, LastLf, Done, Failed };
  State step(char c);

  State state_ = State::Size;
  std::uint64_t left_ = 0;
  int digits_ = 0;
};

}  // namespace cartwright::http
