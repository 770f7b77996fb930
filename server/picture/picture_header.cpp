#include "server/picture/picture_header.h"

#include <algorithm>
#include <string_view>

namespace cartwright::picture {
namespace {

base::Error unreadable(const char* why) { return {.code = base::ErrorCode::ImageUnreadable, .detail = why}; }

// Numbers of a file; 0 beyond its end, which no valid header has.
class Cursor {
 public:
  explicit Cursor(base::ByteView bytes, bool little = false) : bytes_(bytes), little_(little) {}
  std::uint32_t number(std::size_t at, std::size_t size) const {
    if (at > bytes_.size() || bytes_.size() - at < size) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8U | bytes_[little_ ? at + size - 1 - i : at + i];
    return value;
  }
  bool has(std::size_t at, std::string_view text) const {
    if (at > bytes_.size() || bytes_.size() - at < text.size()) return false;
    return std::equal(text.begin(), text.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
  }

 private:
  base::ByteView bytes_;
  bool little_;
};

// The orientation in a TIFF block (EXIF 2.3, tag 0x0112); 1 when it says nothing sensible.
std::uint8_t orientation_of(base::ByteView tiff) {
  const bool little = Cursor(tiff).has(0, "II");
  if (!little && !Cursor(tiff).has(0, "MM")) return 1;
  const Cursor cursor(tiff, little);
  const std::size_t directory = cursor.number(4, 4);
  const std::uint32_t entries = std::min(cursor.number(directory, 2), std::uint32_t{100});
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + std::size_t{12} * i;
    if (cursor.number(entry, 2) != 0x0112) continue;
    const std::uint32_t value = cursor.number(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<std::uint8_t>(value) : std::uint8_t{1};
  }
  return 1;
}

bool is_frame(std::uint32_t marker) {  // SOF0 to SOF15, without DHT, JPG and DAC
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

base::Result<Header> read_jpeg(base::ByteView file) {
  const Cursor cursor(file);
  Header header{.format = Format::Jpeg};
  std::size_t at = 2;
  while (at + 4 <= file.size()) {
    if (cursor.number(at, 1) != 0xFF) return unreadable("header");
    const std::uint32_t marker = cursor.number(at + 1, 1);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    const std::size_t length = cursor.number(at + 2, 2);
    if (length < 2) return unreadable("header");
    if (is_frame(marker)) {
      header.height = cursor.number(at + 5, 2);
      header.width = cursor.number(at + 7, 2);
      return header;
    }
    constexpr std::size_t kExifHead = 10;  // marker, length, "Exif\0\0"
    if (marker == 0xE1 && cursor.has(at + 4, std::string_view("Exif\0\0", 6)) && length + 2 > kExifHead) {
      header.orientation = orientation_of(file.subspan(at + kExifHead));
    }
    if (marker == 0xDA || marker == 0xD9) break;
    at += 2 + length;
  }
  return unreadable("header");
}

base::Result<Header> read_png(base::ByteView file) {
  const Cursor cursor(file);
  if (!cursor.has(12, "IHDR")) return unreadable("header");
  return Header{.format = Format::Png, .width = cursor.number(16, 4), .height = cursor.number(20, 4)};
}

base::Result<Header> read_webp(base::ByteView file) {
  const Cursor cursor(file, true);
  Header header{.format = Format::Webp};
  if (cursor.has(12, "VP8X")) {
    constexpr std::uint32_t kAnimated = 2;
    if ((cursor.number(20, 1) & kAnimated) != 0) return unreadable("animated");
    header.width = cursor.number(24, 3) + 1;
    header.height = cursor.number(27, 3) + 1;
  } else if (cursor.has(12, "VP8L") && cursor.number(20, 1) == 0x2F) {
    const std::uint32_t sizes = cursor.number(21, 4);
    header.width = (sizes & 0x3FFFU) + 1;
    header.height = (sizes >> 14U & 0x3FFFU) + 1;
  } else if (cursor.has(12, "VP8 ") && cursor.number(23, 3) == 0x2A019D) {
    header.width = cursor.number(26, 2) & 0x3FFFU;
    header.height = cursor.number(28, 2) & 0x3FFFU;
  } else {
    return unreadable("header");
  }
  return header;
}

base::Result<Header> read_by_format(base::ByteView file) {
  const Cursor cursor(file);
  if (cursor.has(0, "\xFF\xD8\xFF")) return read_jpeg(file);
  if (cursor.has(0, "\x89PNG\r\n\x1A\n")) return read_png(file);
  if (cursor.has(0, "RIFF") && cursor.has(8, "WEBP")) return read_webp(file);
  return unreadable("format");
}

}  // namespace

base::Result<Header> read_header(base::ByteView file) {
  if (file.size() > kFileBytesMax) return unreadable("size");
  CW_TRY_ASSIGN(const Header header, read_by_format(file));
  const std::uint64_t pixels = std::uint64_t{header.width} * header.height;
  if (pixels == 0 || pixels > kPixelsMax || header.width > kSideMax || header.height > kSideMax) {
    return unreadable("size");
  }
  return header;
}

}  // namespace cartwright::picture
