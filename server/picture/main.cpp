// cartwright-picture square|whole: a picture on standard input, two JPEGs on standard output, each behind its length (4
// bytes, big end first). Exit codes: 0 done, 2 the picture cannot be read, 1 anything else.
#include <unistd.h>

#include <array>
#include <string_view>

#include "server/picture/pixels.h"
#include "server/picture/sandbox.h"

namespace cartwright::picture {
namespace {

constexpr std::uint32_t kLargeSide = 512, kSmallSide = 96;       // of a square: a member's picture, spec 02
constexpr std::uint32_t kWholeSide = 1'600, kPreviewSide = 320;  // of all of it: what is to be looked at

base::Result<base::Bytes> read_all() {
  base::Bytes file;
  std::array<std::uint8_t, 64 * 1024> block;
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, block.data(), block.size());
    if (got < 0) return base::ErrorCode::Unexpected;
    if (got == 0) return file;
    file.insert(file.end(), block.begin(), block.begin() + got);
    if (file.size() > kFileBytesMax) return base::ErrorCode::ImageUnreadable;
  }
}

bool write_all(base::ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (sent <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
  return true;
}

bool write_framed(const base::Bytes& file) {
  const std::size_t size = file.size();
  const std::array<std::uint8_t, 4> length = {static_cast<std::uint8_t>(size >> 24U),
                                              static_cast<std::uint8_t>(size >> 16U),
                                              static_cast<std::uint8_t>(size >> 8U), static_cast<std::uint8_t>(size)};
  return write_all(length) && write_all(file);
}

base::Status run(bool is_square) {
  CW_TRY_ASSIGN(const base::Bytes file, read_all());
  CW_TRY_ASSIGN(const Header header, read_header(file));
  CW_TRY_ASSIGN(const Pixels pixels, decode(file, header, is_square ? kLargeSide : kWholeSide));
  const Pixels large = is_square ? square_of(pixels, header.orientation, kLargeSide)
                                 : fit_within(pixels, header.orientation, kWholeSide);
  CW_TRY_ASSIGN(const base::Bytes large_file, encode_jpeg(large));
  const Pixels small = is_square ? square_of(large, 1, kSmallSide) : fit_within(large, 1, kPreviewSide);
  CW_TRY_ASSIGN(const base::Bytes small_file, encode_jpeg(small));
  return write_framed(large_file) && write_framed(small_file) ? base::Status{} : base::ErrorCode::Unexpected;
}

}  // namespace
}  // namespace cartwright::picture

int main(int count, char** arguments) {
  const std::string_view frame = count == 2 ? arguments[1] : "";
  if (frame != "square" && frame != "whole") return 1;
  if (!cartwright::picture::enter_sandbox()) return 1;
  const cartwright::base::Status status = cartwright::picture::run(frame == "square");
  if (status.ok()) ::_exit(0);
  ::_exit(status.error().code == cartwright::base::ErrorCode::ImageUnreadable ? 2 : 1);
}
