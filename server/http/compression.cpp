#include "server/http/compression.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>

#include "server/http/message.h"

namespace cartwright::http {
namespace {

constexpr std::size_t kThoroughBytesMax = 512 * 1024;  // brotli 9 takes about 50 ms for this
constexpr std::size_t kSmallBytes = 200;               // not worth a header

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool takes(std::string_view header, std::string_view coding) {
  while (!header.empty()) {
    const std::string_view part = trimmed(header.substr(0, header.find(',')));
    header.remove_prefix(
        std::min(header.find(',') == std::string_view::npos ? header.size() : header.find(',') + 1, header.size()));
    const std::size_t semicolon = part.find(';');
    if (!equals_ignoring_case(trimmed(part.substr(0, semicolon)), coding)) continue;
    if (semicolon == std::string_view::npos) return true;
    const std::string_view weight = trimmed(part.substr(semicolon + 1));
    return !weight.starts_with("q=0") || weight.find_first_of("123456789") != std::string_view::npos;
  }
  return false;
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  if (deflateInit2(&stream, 7, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return result == Z_STREAM_END ? out : std::string{};
}

std::string brotli(std::string_view text) {
  std::string out(BrotliEncoderMaxCompressedSize(text.size()), '\0');
  std::size_t size = out.size();
  const int quality = text.size() <= kThoroughBytesMax ? 9 : 5;
  const auto done = BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, text.size(),
                                          reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                                          reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(done == BROTLI_TRUE ? size : 0);
  return out;
}

}  // namespace

std::string_view coding_name(Coding coding) {
  switch (coding) {
    case Coding::Identity:
      return "identity";
    case Coding::Gzip:
      return "gzip";
    case Coding::Brotli:
      return "br";
  }
  return "identity";
}

std::string_view coding_suffix(Coding coding) {
  switch (coding) {
    case Coding::Identity:
      return "";
    case Coding::Gzip:
      return ".gz";
    case Coding::Brotli:
      return ".br";
  }
  return "";
}

Coding choose_coding(std::string_view accept_encoding) {
  if (takes(accept_encoding, "br")) return Coding::Brotli;
  return takes(accept_encoding, "gzip") ? Coding::Gzip : Coding::Identity;
}

bool is_compressible(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") || type.starts_with("application/wasm") ||
         type.starts_with("application/manifest+json") || type.starts_with("image/svg+xml") ||
         type.starts_with("application/octet-stream");
}

std::string compress(std::string_view text, Coding coding) {
  if (text.size() < kSmallBytes || coding == Coding::Identity) return {};
  std::string packed = coding == Coding::Brotli ? brotli(text) : gzip(text);
  return packed.size() < text.size() ? packed : std::string{};
}

}  // namespace cartwright::http
