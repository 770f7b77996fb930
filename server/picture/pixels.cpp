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

// A part of a picture.
struct Area {
  std::uint32_t left, top, width, height;
};

// From 5 on the stored sides are the upright ones, exchanged.
bool lies(std::uint8_t orientation) { return orientation >= 5; }

// Where a pixel of the upright picture lies in the stored one (EXIF 2.3, orientation), which is width by height.
struct Place {
  std::uint32_t x, y;
};
Place stored_place(Place upright, std::uint8_t orientation, std::uint32_t width, std::uint32_t height) {
  const std::uint32_t x = upright.x, y = upright.y, right = width - 1, bottom = height - 1;
  switch (orientation) {
    case 2:
      return {right - x, y};
    case 3:
      return {right - x, bottom - y};
    case 4:
      return {x, bottom - y};
    case 5:
      return {y, x};
    case 6:
      return {y, bottom - x};
    case 7:
      return {right - y, bottom - x};
    case 8:
      return {right - y, x};
    default:  // 1, and what read_header() lets through as 1
      return {x, y};
  }
}

// The area, upright, as width by height pixels of the stored picture; each is the mean of those it covers.
Pixels upright_part(const Pixels& from, const Area& area, std::uint8_t orientation, std::uint32_t width,
                    std::uint32_t height) {
  Pixels part = lies(orientation) ? blank(height, width) : blank(width, height);
  const auto edge = [](std::uint32_t at, std::uint32_t of, std::uint32_t whole) {
    return static_cast<std::uint32_t>(std::uint64_t{at} * whole / of);
  };
  for (std::uint32_t y = 0; y < part.height; ++y) {
    for (std::uint32_t x = 0; x < part.width; ++x) {
      // The block of the stored area that this pixel is the mean of.
      const Place place = stored_place({x, y}, orientation, width, height);
      const std::uint32_t left = edge(place.x, width, area.width), right = edge(place.x + 1, width, area.width);
      const std::uint32_t top = edge(place.y, height, area.height), bottom = edge(place.y + 1, height, area.height);
      std::uint64_t sums[3] = {0, 0, 0};
      for (std::uint32_t v = top; v < bottom; ++v) {
        const std::uint8_t* row = &from.rgb[3 * (std::size_t{area.top + v} * from.width + area.left)];
        for (std::uint32_t u = left; u < right; ++u) {
          for (std::size_t c = 0; c < 3; ++c) sums[c] += row[3 * std::size_t{u} + c];
        }
      }
      const std::uint64_t count = std::uint64_t{bottom - top} * (right - left);
      for (std::size_t c = 0; c < 3; ++c) {
        part.rgb[3 * (std::size_t{y} * part.width + x) + c] = static_cast<std::uint8_t>((sums[c] + count / 2) / count);
      }
    }
  }
  return part;
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
  const std::uint32_t wanted = std::min(side, whole);
  const Area middle{
      .left = (from.width - whole) / 2, .top = (from.height - whole) / 2, .width = whole, .height = whole};
  return upright_part(from, middle, orientation, wanted, wanted);
}

Pixels fit_within(const Pixels& from, std::uint8_t orientation, std::uint32_t side) {
  const std::uint32_t longer = std::max(from.width, from.height);
  const std::uint32_t wanted = std::min(side, longer);
  const auto scaled = [&](std::uint32_t of) {
    return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(std::uint64_t{of} * wanted / longer));
  };
  const Area all{.left = 0, .top = 0, .width = from.width, .height = from.height};
  return upright_part(from, all, orientation, scaled(from.width), scaled(from.height));
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
