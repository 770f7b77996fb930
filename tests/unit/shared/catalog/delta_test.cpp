#include "shared/catalog/delta.h"

#include <gtest/gtest.h>

#include "shared/catalog/bundle_writer.h"
#include "tests/unit/shared/catalog/catalogue_builder.h"

namespace cartwright::catalog {
namespace {

using base::Bytes;
using base::ErrorCode;

Bytes random_bytes(std::uint64_t seed, std::size_t size, std::size_t alphabet) {
  tests::Dice dice(seed);
  Bytes bytes;
  for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(dice.below(alphabet)));
  return bytes;
}

TEST(Delta, LeadsFromAnyBytesToAnyOthers) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    tests::Dice dice(seed);
    const Bytes from = random_bytes(seed, dice.below(600), 2 + dice.below(255));
    Bytes to = from;
    for (std::size_t edits = dice.below(6); edits > 0; --edits) {
      const Bytes piece = random_bytes(dice.next(), dice.below(40), 256);
      const auto place = static_cast<std::ptrdiff_t>(dice.below(to.size() + 1));
      if (dice.below(2) == 0) {
        to.insert(to.begin() + place, piece.begin(), piece.end());
      } else {
        to.erase(to.begin(), to.begin() + place);
      }
    }
    const auto made = apply_delta(from, make_delta(from, to));
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(*made, to);
  }
}

TEST(Delta, OfEqualFilesIsAboutTheTwoHashes) {
  const Bytes file = random_bytes(5, 100'000, 256);
  EXPECT_LT(make_delta(file, file).size(), 90U);
}

TEST(Delta, OfARepetitiveFileIsMadeQuickly) {
  const Bytes from(4'000'000, 7);
  Bytes to = from;
  to[2'000'000] = 8;
  const Bytes delta = make_delta(from, to);
  EXPECT_LT(delta.size(), 200U);
  EXPECT_EQ(*apply_delta(from, delta), to);
}

TEST(Delta, OfAHundredChangedPricesIsSmall) {
  std::vector<Product> products = tests::generated_catalogue(2'000);
  const Bytes before = write_bundle(tests::small_shop(), products, {}, 1, base::Instant{1});
  for (std::size_t i = 0; i < 100; ++i) products[i * 20].variants[0].price_minor += 777;
  products.erase(products.begin() + 1'000);
  const Bytes after = write_bundle(tests::small_shop(), products, {}, 2, base::Instant{2});
  const Bytes delta = make_delta(before, after);
  RecordProperty("delta_bytes", static_cast<int>(delta.size()));
  EXPECT_LT(delta.size(), 6'000U);
  EXPECT_EQ(*apply_delta(before, delta), after);
}

TEST(Delta, RefusesAnotherBase) {
  const Bytes from = random_bytes(1, 500, 256);
  const Bytes delta = make_delta(from, random_bytes(2, 500, 256));
  Bytes other = from;
  other[0] ^= 1;
  EXPECT_EQ(apply_delta(other, delta).error().code, ErrorCode::HashMismatch);
}

TEST(Delta, RefusesATargetBeyondTheLimit) {
  base::ByteWriter delta;
  delta.raw(base::as_bytes("CWD1"));
  delta.raw(base::sha256({}));
  delta.raw(base::sha256({}));
  delta.varint(limits::kBundleBytesMax + 1);
  EXPECT_EQ(apply_delta({}, delta.bytes()).error().code, ErrorCode::TooLong);
}

TEST(Delta, NeverGrowsBeyondTheAnnouncedSize) {
  const Bytes from(1'000, 1);
  base::ByteWriter delta;
  delta.raw(base::as_bytes("CWD1"));
  delta.raw(base::sha256(from));
  delta.raw(base::sha256({}));
  delta.varint(10);
  for (int i = 0; i < 1'000; ++i) {
    delta.varint(1'000 << 1 | 1);
    delta.signed_varint(i == 0 ? 0 : -1'000);
  }
  EXPECT_EQ(apply_delta(from, delta.bytes()).error().code, ErrorCode::Malformed);
}

TEST(Delta, RefusesEveryTruncationAndEveryAlteration) {
  const Bytes from = random_bytes(1, 400, 256);
  Bytes to = from;
  to.insert(to.begin() + 200, {1, 2, 3, 4, 5});
  const Bytes delta = make_delta(from, to);
  for (std::size_t length = 0; length < delta.size(); ++length) {
    EXPECT_FALSE(apply_delta(from, base::ByteView(delta).first(length)).ok()) << length;
  }
  for (std::size_t at = 0; at < delta.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      Bytes altered = delta;
      altered[at] = static_cast<std::uint8_t>(altered[at] ^ 1 << bit);
      const auto made = apply_delta(from, altered);
      // A copy of zero distance more or less may say the same thing in other words; the file is never another one.
      if (made.ok()) {
        EXPECT_EQ(*made, to);
      }
    }
  }
}

}  // namespace
}  // namespace cartwright::catalog
