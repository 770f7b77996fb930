// The head of a request, judged by one strict rule before the HTTP library sees anything: HTTP/1.1 in origin form,
// CRLF line ends, token names, one length. What a proxy could read differently is refused, so there is nothing to
// smuggle. Limits: 16 KiB, 100 headers, 2,048 bytes of target.
#pragma once

#include <cstdint>
#include <string_view>

#include "server/http/message.h"
#include "shared/base/result.h"

namespace cartwright::http {

inline constexpr std::size_t kHeadBytesMax = 16 * 1024;
inline constexpr std::size_t kHeadersMax = 100;
inline constexpr std::size_t kTargetBytesMax = 2'048;
inline constexpr std::size_t kParametersMax = 32;

enum class Framing : std::uint8_t { None, Length, Chunked };

struct Head {
  Request request;
  Framing framing = Framing::None;
  std::uint64_t content_length = 0;
  bool expects_continue = false;
  bool close = false;
};

// `text` ends with the empty line. Errors: malformed, too_long, bad_utf8, bad_version, unsupported_media_type (an
// unknown Content-Encoding).
base::Result<Head> parse_head(std::string_view text);

}  // namespace cartwright::http
