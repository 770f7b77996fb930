#include "server/http/head.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/base/utf8.h"

namespace cartwright::http {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;

constexpr std::array<std::string_view, 7> kMethods = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
// Headers of which a second one would leave open which of the two counts.
constexpr std::array<std::string_view, 17> kSingle = {"host",
                                                      "content-length",
                                                      "transfer-encoding",
                                                      "content-type",
                                                      "content-encoding",
                                                      "authorization",
                                                      "cookie",
                                                      "origin",
                                                      "expect",
                                                      "if-match",
                                                      "if-none-match",
                                                      "idempotency-key",
                                                      "connection",
                                                      "x-real-ip",
                                                      "x-forwarded-proto",
                                                      "x-forwarded-for",
                                                      "accept"};

Error refuse(ErrorCode code, const char* what) { return {.code = code, .detail = what}; }

bool is_token(std::string_view text) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kMarks.find(c) != std::string_view::npos;
  });
}

bool is_visible(std::string_view text, bool with_blanks) {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return (c > 0x20 && c < 0x7F) || (with_blanks && (c == ' ' || c == '\t')); });
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Result<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return refuse(ErrorCode::Malformed, "percent");
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      decoded += plus_is_space && text[i] == '+' ? ' ' : text[i];
    }
  }
  if (!base::is_valid_utf8(decoded)) return refuse(ErrorCode::BadUtf8, "target");
  const bool has_control = std::any_of(decoded.begin(), decoded.end(),
                                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (has_control) return refuse(ErrorCode::Malformed, "target");
  return decoded;
}

// Decoded once, judged after: no segment of the decoded path may climb or hide.
Status check_path(std::string_view path) {
  if (path.find('\\') != std::string_view::npos) return refuse(ErrorCode::Malformed, "path");
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::string_view segment = path.substr(0, path.find('/'));
    if (segment == "." || segment == "..") return refuse(ErrorCode::Malformed, "path");
    path.remove_prefix(segment.size());
  }
  return {};
}

Status parse_query(std::string_view text, Request& request) {
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    if (pair.empty()) continue;
    if (request.query.size() >= kParametersMax) return refuse(ErrorCode::TooLong, "query");
    const std::size_t equals = pair.find('=');
    CW_TRY_ASSIGN(std::string name, percent_decode(pair.substr(0, equals), true));
    CW_TRY_ASSIGN(
        std::string value,
        percent_decode(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), true));
    if (request.parameter(name).has_value()) return refuse(ErrorCode::DuplicateField, "query");
    request.query.push_back({std::move(name), std::move(value)});
  }
  return {};
}

Status parse_request_line(std::string_view line, Request& request) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return refuse(ErrorCode::Malformed, "request line");
  if (line.substr(last + 1) != "HTTP/1.1") return refuse(ErrorCode::BadVersion, "HTTP/1.1");
  request.method = line.substr(0, first);
  if (std::find(kMethods.begin(), kMethods.end(), request.method) == kMethods.end()) {
    return refuse(ErrorCode::Malformed, "method");
  }
  const std::string_view target = line.substr(first + 1, last - first - 1);
  if (target.size() > kTargetBytesMax) return refuse(ErrorCode::TooLong, "target");
  if (!target.starts_with('/') || !is_visible(target, false) || target.find('#') != std::string_view::npos) {
    return refuse(ErrorCode::Malformed, "target");
  }
  const std::size_t question = target.find('?');
  CW_TRY_ASSIGN(request.path, percent_decode(target.substr(0, question), false));
  CW_TRY(check_path(request.path));
  return question == std::string_view::npos ? Status{} : parse_query(target.substr(question + 1), request);
}

Status parse_header(std::string_view line, Request& request) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
    return refuse(ErrorCode::Malformed, "header");
  if (request.headers.size() >= kHeadersMax) return refuse(ErrorCode::TooLong, "headers");
  std::string name(line.substr(0, colon));
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  std::string_view value = line.substr(colon + 1);
  while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
  if (!is_visible(value, true)) return refuse(ErrorCode::Malformed, "header");
  const bool single = std::find(kSingle.begin(), kSingle.end(), name) != kSingle.end();
  if (single && request.has_header(name)) return refuse(ErrorCode::DuplicateField, "header");
  request.headers.push_back({std::move(name), std::string(value)});
  return {};
}

Status find_framing(Head& head) {
  const Request& request = head.request;
  const std::string_view length = request.header("content-length");
  const bool has_length = request.has_header("content-length");
  const bool has_coding = request.has_header("transfer-encoding");
  if (has_length && has_coding) return refuse(ErrorCode::Malformed, "two lengths");
  if (has_coding) {
    if (!equals_ignoring_case(request.header("transfer-encoding"), "chunked")) {
      return refuse(ErrorCode::Malformed, "transfer-encoding");
    }
    head.framing = Framing::Chunked;
  }
  if (has_length) {
    const bool digits =
        !length.empty() && length.size() <= 15 && length.find_first_not_of("0123456789") == std::string_view::npos;
    if (!digits) return refuse(ErrorCode::Malformed, "content-length");
    std::from_chars(length.data(), length.data() + length.size(), head.content_length);
    if (head.content_length > 0) head.framing = Framing::Length;
  }
  head.request.has_body = head.framing != Framing::None;
  const bool takes_body = request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS";
  if (head.request.has_body && !takes_body) return refuse(ErrorCode::Malformed, "body");
  return {};
}

Status check_headers(Head& head) {
  const Request& request = head.request;
  const std::string_view host = request.header("host");
  constexpr std::string_view kHostMarks = "/@?#\\ \t,";
  if (host.empty() || host.size() > 255 || host.find_first_of(kHostMarks) != std::string_view::npos) {
    return refuse(ErrorCode::Malformed, "host");
  }
  CW_TRY(find_framing(head));
  if (request.has_header("expect")) {
    if (!equals_ignoring_case(request.header("expect"), "100-continue")) return refuse(ErrorCode::Malformed, "expect");
    head.expects_continue = head.request.has_body;
  }
  const std::string_view coding = request.header("content-encoding");
  if (!coding.empty() && !equals_ignoring_case(coding, "gzip") && !equals_ignoring_case(coding, "br")) {
    return refuse(ErrorCode::UnsupportedMediaType, "content-encoding");
  }
  head.close = equals_ignoring_case(request.header("connection"), "close");
  return {};
}

}  // namespace

Result<Head> parse_head(std::string_view text) {
  Head head;
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = text.find("\r\n");
    if (end == std::string_view::npos) return refuse(ErrorCode::Malformed, "line end");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 2);
    if (line.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos) {
      return refuse(ErrorCode::Malformed, "line end");
    }
    if (line.empty()) break;
    CW_TRY(first ? parse_request_line(line, head.request) : parse_header(line, head.request));
    first = false;
  }
  if (first || !text.empty()) return refuse(ErrorCode::Malformed, "head");
  CW_TRY(check_headers(head));
  return head;
}

}  // namespace cartwright::http
