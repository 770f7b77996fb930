#include "shared/base/bytes.h"

#include <gtest/gtest.h>

#include "shared/base/hex.h"
#include "shared/base/id.h"
#include "shared/base/sha256.h"
#include "shared/base/utf8.h"

namespace cartwright::base {
namespace {

TEST(Varint, KeepsEveryEdge) {
  for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, std::uint64_t{16'383},
                                    std::uint64_t{16'384}, UINT64_MAX - 1, UINT64_MAX}) {
    ByteWriter out;
    out.varint(value);
    ByteReader in(out.bytes());
    EXPECT_EQ(in.varint().value(), value);
    EXPECT_TRUE(in.at_end());
  }
}

TEST(Varint, KeepsNegativeNumbers) {
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{63}, std::int64_t{-64}, INT64_MIN, INT64_MAX}) {
    ByteWriter out;
    out.signed_varint(value);
    ByteReader in(out.bytes());
    EXPECT_EQ(in.signed_varint().value(), value);
  }
}

TEST(Varint, RefusesOverLongAndEndlessForms) {
  const std::vector<Bytes> wrong = {
      {0x80, 0x00}, {0x80}, {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02}, Bytes(11, 0x80)};
  for (const Bytes& bytes : wrong) {
    ByteReader in(bytes);
    EXPECT_FALSE(in.varint().ok());
  }
}

TEST(ByteReader, NeverReadsPastTheEnd) {
  const Bytes bytes = {5, 'a', 'b'};
  ByteReader in(bytes);
  EXPECT_EQ(in.text(100).error().code, ErrorCode::Malformed);
  ByteReader limited(bytes);
  EXPECT_EQ(limited.text(4).error().code, ErrorCode::TooLong);
}

TEST(Sha256, AgreesWithThePublishedVectors) {
  const auto hex = [](std::string_view text) {
    const Hash256 hash = sha256(as_bytes(text));
    return to_hex(hash.data(), hash.size());
  };
  EXPECT_EQ(hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hex(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Utf8, RefusesOverLongFormsSurrogatesAndStrayBytes) {
  EXPECT_TRUE(is_valid_utf8("四件套 𠮷 é"));
  for (const std::string_view text : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xE4\xBB", "a\xFF"}) {
    EXPECT_FALSE(is_valid_utf8(text));
  }
  EXPECT_FALSE(is_valid_utf8(std::string_view("\0", 1)));
}

TEST(Id, CarriesItsTimeAndItsVersion) {
  const IdBytes early = make_id(1'000, {});
  const IdBytes late = make_id(2'000, {});
  EXPECT_LT(early, late);
  EXPECT_EQ(early[6] >> 4, 7);
  EXPECT_EQ(early[8] >> 6, 2);
  EXPECT_EQ(parse_id(format_id(late)).value(), late);
  EXPECT_FALSE(parse_id("0123").ok());
  EXPECT_FALSE(parse_id(std::string(32, 'G')).ok());
}

}  // namespace
}  // namespace cartwright::base
