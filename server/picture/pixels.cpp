#include "server/picture/pixels.h"

#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>

#include <algorithm>
#include <memory>

namespace cartwright::picture {
namespace {

constexpr int kQuality = 84;

base::Error unreadable() { return {.code = base::ErrorCode::ImageUnreadable, .detail = "pixels"}; }

struct EndTurbo {
  void operator()(void* handle) const { tjDestroy(handle); }
};
using Turbo = std::unique_ptr<void, EndTurbo>;

Pixels blank(std::uint32_t width, std::uint32_t height) {
  return {.width = width, .height = height, .rgb = base::Bytes(std::size_t{3} * width * height)};
}

// The smallest of the decoder's sizes whose shorter side is still `side_wanted`.
tjscalingfactor factor_for(const Header& header, std::uint32_t side_wanted) {
  int count = 0;
  const tjscalingfactor* factors = tjGetScalingFactors(&count);
  tjscalingfactor best{1, 1};
  for (int i = 0; i < count; ++i) {
    const auto scaled = [&](std::uint32_t side) { return TJSCALED(static_cast<int>(side), factors[i]); };
    const int shorter = std::min(scaled(header.width), scaled(header.height));
    const bool is_smaller = factors[i].num * best.denom < best.num * factors[i].denom;
    if (shorter >= static_cast<int>(side_wanted) && is_smaller) best = factors[i];
  }
  return best;
}

base::Result<Pixels> decode_jpeg(base::ByteView file, const Header& header, std::uint32_t side_wanted) {
  const Turbo turbo(tjInitDecompress());
  int width = 0, height = 0, sampling = 0, colours = 0;
  if (turbo == nullptr ||
      tjDecompressHeader3(turbo.get(), file.data(), file.size(), &width, &height, &sampling, &colours) != 0) {
    return unreadable();
  }
  // What was bounded is what is decoded.
  if (width != static_cast<int>(header.width) || height != static_cast<int>(header.height)) return unreadable();
  const tjscalingfactor factor = factor_for(header, side_wanted);
  Pixels pixels =
      blank(static_cast<std::uint32_t>(TJSCALED(width, factor)), static_cast<std::uint32_t>(TJSCALED(height, factor)));
  const int decoded =
      tjDecompress2(turbo.get(), file.data(), file.size(), pixels.rgb.data(), static_cast<int>(pixels.width), 0,
                    static_cast<int>(pixels.height), TJPF_RGB, TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS);
  if (decoded != 0 && tjGetErrorCode(turbo.get()) != TJERR_WARNING) return unreadable();
  return pixels;
}

base::Result<Pixels> decode_png(base::ByteView file, const Header& header) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, file.data(), file.size()) == 0) return unreadable();
  image.format = PNG_FORMAT_RGB;
  Pixels pixels = blank(header.width, header.height);
  const png_color white{255, 255, 255};
  if (image.width != header.width || image.height != header.height ||
      png_image_finish_read(&image, &white, pixels.rgb.data(), 0, nullptr) == 0) {
    png_image_free(&image);
    return unreadable();
  }
  return pixels;
}

base::Result<Pixels> decode_webp(base::ByteView file, const Header& header) {
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(file.data(), file.size(), &features) != VP8_STATUS_OK || features.has_animation != 0 ||
      features.width != static_cast<int>(header.width) || features.height != static_cast<int>(header.height)) {
    return unreadable();
  }
  const std::size_t count = std::size_t{header.width} * header.height;
  base::Bytes rgba(4 * count);
  if (WebPDecodeRGBAInto(file.data(), file.size(), rgba.data(), rgba.size(), features.width * 4) == nullptr) {
    return unreadable();
  }
  Pixels pixels = blank(header.width, header.height);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t alpha = rgba[4 * i + 3];
    for (std::size_t c = 0; c < 3; ++c) {
      pixels.rgb[3 * i + c] = static_cast<std::uint8_t>((rgba[4 * i + c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  }
  return pixels;
}

// Where a pixel of the upright picture lies in the stored one (EXIF 2.3, orientation), within a square of `side`.
struct Place {
  std::uint32_t x, y;
};
Place stored_place(Place upright, std::uint8_t orientation, std::uint32_t side) {
  const std::uint32_t x = upright.x, y = upright.y, last = side - 1;
  switch (orientation) {
    case 2:
      return {last - x, y};
    case 3:
      return {last - x, last - y};
    case 4:
      return {x, last - y};
    case 5:
      return {y, x};
    case 6:
      return {y, last - x};
    case 7:
      return {last - y, last - x};
    case 8:
      return {last - y, x};
    default:  // 1, and what read_header() lets through as 1
      return {x, y};
  }
}

}  // namespace

base::Result<Pixels> decode(base::ByteView file, const Header& header, std::uint32_t side_wanted) {
  switch (header.format) {
    case Format::Jpeg:
      return decode_jpeg(file, header, side_wanted);
    case Format::Png:
      return decode_png(file, header);
    case Format::Webp:
      return decode_webp(file, header);
  }
  return unreadable();
}

Pixels square_of(const Pixels& from, std::uint8_t orientation, std::uint32_t side) {
  const std::uint32_t whole = std::min(from.width, from.height);
  const std::uint32_t left = (from.width - whole) / 2, top = (from.height - whole) / 2;
  const std::uint32_t wanted = std::min(side, whole);
  Pixels square = blank(wanted, wanted);
  for (std::uint32_t y = 0; y < wanted; ++y) {
    for (std::uint32_t x = 0; x < wanted; ++x) {
      // The block of the stored square that this pixel is the mean of.
      const Place place = stored_place({x, y}, orientation, wanted);
      const auto edge = [&](std::uint32_t at) {
        return static_cast<std::uint32_t>(std::uint64_t{at} * whole / wanted);
      };
      std::uint64_t sums[3] = {0, 0, 0};
      for (std::uint32_t v = edge(place.y); v < edge(place.y + 1); ++v) {
        const std::uint8_t* row = &from.rgb[3 * (std::size_t{top + v} * from.width + left)];
        for (std::uint32_t u = edge(place.x); u < edge(place.x + 1); ++u) {
          for (std::size_t c = 0; c < 3; ++c) sums[c] += row[3 * std::size_t{u} + c];
        }
      }
      const std::uint64_t count =
          std::uint64_t{edge(place.y + 1) - edge(place.y)} * (edge(place.x + 1) - edge(place.x));
      for (std::size_t c = 0; c < 3; ++c) {
        square.rgb[3 * (std::size_t{y} * wanted + x) + c] = static_cast<std::uint8_t>((sums[c] + count / 2) / count);
      }
    }
  }
  return square;
}

base::Result<base::Bytes> encode_jpeg(const Pixels& pixels) {
  const Turbo turbo(tjInitCompress());
  if (turbo == nullptr) return unreadable();
  const int width = static_cast<int>(pixels.width), height = static_cast<int>(pixels.height);
  base::Bytes file(tjBufSize(width, height, TJSAMP_420));
  unsigned char* out = file.data();
  unsigned long size = file.size();
  if (tjCompress2(turbo.get(), pixels.rgb.data(), width, 0, height, TJPF_RGB, &out, &size, TJSAMP_420, kQuality,
                  TJFLAG_NOREALLOC | TJFLAG_ACCURATEDCT) != 0) {
    return unreadable();
  }
  file.resize(size);
  return file;
}

}  // namespace cartwright::picture
