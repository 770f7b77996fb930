#include <gtest/gtest.h>

#include "server/picture/picture_header.h"
#include "server/picture/pixels.h"

namespace cartwright::picture {
namespace {

Pixels plain(std::uint32_t width, std::uint32_t height) {
  Pixels pixels{.width = width, .height = height, .rgb = base::Bytes(std::size_t{3} * width * height, 40)};
  return pixels;
}

TEST(Picture, WhatIsWrittenIsReadAgain) {
  const auto file = encode_jpeg(plain(300, 200));
  ASSERT_TRUE(file.ok());
  const auto header = read_header(*file);
  ASSERT_TRUE(header.ok());
  EXPECT_EQ(header->width, 300U);
  EXPECT_EQ(header->height, 200U);
  const auto pixels = decode(*file, *header, 512);
  ASSERT_TRUE(pixels.ok());
  EXPECT_NEAR(pixels->rgb[100], 40, 3);
}

TEST(Picture, EveryCutOfAFileIsAPictureOrRefused) {
  const auto file = encode_jpeg(plain(64, 64));
  for (std::size_t size = 0; size < file->size(); ++size) {
    const base::ByteView cut = base::ByteView(*file).first(size);
    const auto header = read_header(cut);
    if (header.ok()) static_cast<void>(decode(cut, *header, 64));
  }
}

TEST(Picture, TheSquareIsTheMiddleAndIsTurnedUpright) {
  Pixels wide = plain(4, 2);  // the middle square is columns 1 and 2
  const auto paint = [&](std::uint32_t x, std::uint32_t y, std::uint8_t red) { wide.rgb[3 * (y * 4 + x)] = red; };
  paint(1, 0, 10), paint(2, 0, 20), paint(1, 1, 30), paint(2, 1, 40);
  const auto reds = [&](std::uint8_t orientation) {
    const Pixels square = square_of(wide, orientation, 2);
    return std::vector<int>{square.rgb[0], square.rgb[3], square.rgb[6], square.rgb[9]};
  };
  EXPECT_EQ(reds(1), (std::vector<int>{10, 20, 30, 40}));
  EXPECT_EQ(reds(3), (std::vector<int>{40, 30, 20, 10}));
  EXPECT_EQ(reds(6), (std::vector<int>{30, 10, 40, 20}));  // the stored left side is the top
  EXPECT_EQ(reds(8), (std::vector<int>{20, 40, 10, 30}));
  EXPECT_EQ(square_of(wide, 1, 1).rgb[0], 25);  // the mean
  EXPECT_EQ(square_of(wide, 1, 9).width, 2U);   // never larger than there is
}

TEST(Picture, AllOfItFitsAndIsTurnedUpright) {
  Pixels wide = plain(4, 2);
  for (std::uint32_t at = 0; at < 8; ++at) wide.rgb[3 * at] = static_cast<std::uint8_t>(10 * at);
  const auto reds = [](const Pixels& pixels) {
    std::vector<int> all;
    for (std::size_t at = 0; at < pixels.rgb.size(); at += 3) all.push_back(pixels.rgb[at]);
    return all;
  };
  EXPECT_EQ(reds(fit_within(wide, 1, 9)), (std::vector<int>{0, 10, 20, 30, 40, 50, 60, 70}));  // never larger
  EXPECT_EQ(reds(fit_within(wide, 3, 4)), (std::vector<int>{70, 60, 50, 40, 30, 20, 10, 0}));
  const Pixels turned = fit_within(wide, 6, 4);  // the stored left side is the top
  EXPECT_EQ(turned.width, 2U);
  EXPECT_EQ(turned.height, 4U);
  EXPECT_EQ(reds(turned), (std::vector<int>{40, 0, 50, 10, 60, 20, 70, 30}));
  const Pixels half = fit_within(wide, 1, 2);
  EXPECT_EQ(reds(half), (std::vector<int>{25, 45}));  // means of four
  EXPECT_EQ(half.height, 1U);
  EXPECT_EQ(fit_within(plain(1'000, 1), 1, 10).height, 1U);  // however flat, something is there
}

}  // namespace
}  // namespace cartwright::picture
