#include "shared/coupon/code.h"

#include <gtest/gtest.h>

#include <set>

namespace cartwright::coupon {
namespace {

constexpr std::string_view kSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string some_code(std::uint8_t seed) {
  return make_code({seed, 0x5A, 0x33, 0xC7, static_cast<std::uint8_t>(seed * 7), 0x81, 0x0F});
}

TEST(Codes, AreReadHoweverTheyAreTyped) {
  const std::string code = some_code(9);
  ASSERT_EQ(code.size(), kCodeSymbols);
  std::string typed = " " + show_code(code) + " ";
  for (char& symbol : typed) {
    if (symbol == '0') symbol = 'o';
    if (symbol == '1') symbol = 'L';
    if (symbol >= 'A' && symbol <= 'Z') symbol = static_cast<char>(symbol - 'A' + 'a');
  }
  EXPECT_EQ(normalise_code(typed).value(), code);
  EXPECT_EQ(show_code("ABCD0123WXYZ"), "ABCD-0123-WXYZ");
}

TEST(Codes, EveryWrongSymbolAndEverySwapIsFound) {
  for (std::uint8_t seed = 0; seed < 20; ++seed) {
    const std::string code = some_code(seed);
    for (std::size_t i = 0; i < code.size(); ++i) {
      for (const char symbol : kSymbols) {
        std::string wrong = code;
        wrong[i] = symbol;
        EXPECT_EQ(normalise_code(wrong).ok(), wrong == code);
      }
      for (std::size_t k = 0; k < i; ++k) {
        std::string swapped = code;
        std::swap(swapped[i], swapped[k]);
        EXPECT_EQ(normalise_code(swapped).ok(), swapped == code);
      }
    }
  }
}

TEST(Codes, WhatCannotBeOneIsUnknown) {
  const std::string code = some_code(3);
  for (const std::string& wrong :
       {std::string(), code.substr(1), code + "0", "U" + code.substr(1), std::string("优惠码")}) {
    EXPECT_EQ(normalise_code(wrong).error().code, base::ErrorCode::CodeUnknown) << wrong;
  }
}

TEST(Codes, DifferentBytesGiveDifferentCodesAndHashes) {
  std::set<std::string> codes;
  std::set<base::Hash256> hashes;
  for (int seed = 0; seed < 256; ++seed) {
    codes.insert(some_code(static_cast<std::uint8_t>(seed)));
    hashes.insert(hash_code(some_code(static_cast<std::uint8_t>(seed))));
  }
  EXPECT_EQ(codes.size(), 256U);
  EXPECT_EQ(hashes.size(), 256U);
}

// Printed codes and published hashes outlive versions: these two are of code version 1.
TEST(Codes, StayWhatTheyWere) {
  EXPECT_EQ(make_code({1, 2, 3, 4, 5, 6, 7}), make_code({1, 2, 3, 4, 5, 6, 7}));
  EXPECT_EQ(make_code({0, 0, 0, 0, 0, 0, 0}), "000000000000");
}

}  // namespace
}  // namespace cartwright::coupon
