// A client's socket with deadlines over whole requests, not single reads: a request that drips in is cut off when its
// time is up, whatever the pace. Reads the head itself (bounded), then hands out exactly the bytes of the body.
// Writes are gathered and sent in one piece; a client that does not read is dropped.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/chunk_guard.h"
#include "server/http/head.h"

namespace cartwright::http {

using Clock = std::chrono::steady_clock;

class Connection {
 public:
  explicit Connection(int fd);

  int fd() const { return fd_; }
  const std::string& remote() const { return remote_; }

  // Waits for the next request's first byte. False: closed or time is up.
  bool wait_readable(std::chrono::milliseconds time);
  // Errors: unavailable (closed in the middle), busy (time is up), too_long.
  base::Result<std::string> read_head(Clock::time_point deadline);

  // From here to end_body() read() gives this message's body and then 0.
  void begin_body(Framing framing, std::uint64_t length, std::uint64_t raw_max);
  std::ptrdiff_t read(char* out, std::size_t size);  // -1: broken, late, wrongly chunked or beyond raw_max
  bool body_finished() const;
  bool body_too_large() const { return raw_used_ > raw_max_; }

  bool write(std::string_view bytes);  // gathered up to 64 KiB
  bool flush();
  bool is_broken() const { return broken_; }
  // Ends the sending side and reads a little of what is still coming, so that the answer is not lost to a reset.
  void linger();

 private:
  bool fill(Clock::time_point deadline);

  int fd_;
  std::string remote_;
  std::string in_;
  std::size_t in_at_ = 0;
  std::string out_;
  Clock::time_point deadline_{};
  Framing framing_ = Framing::None;
  std::uint64_t length_left_ = 0;
  std::uint64_t raw_max_ = 0;
  std::uint64_t raw_used_ = 0;
  ChunkGuard chunks_;
  bool broken_ = false;
};

}  // namespace cartwright::http
