#include "server/app/factor/totp.h"

#include <gtest/gtest.h>

#include "server/app/factor/base32.h"
#include "server/ops/crypto.h"

namespace cartwright::app {
namespace {

const base::ByteView kSecret = base::as_bytes("12345678901234567890");

// RFC 6238, appendix B (SHA-1), the last six of eight digits.
TEST(Totp, MakesTheCodesOfTheStandard) {
  ops::LibraryCrypto crypto;
  const std::pair<std::int64_t, const char*> vectors[] = {{59, "287082"},
                                                          {1'111'111'109, "081804"},
                                                          {1'111'111'111, "050471"},
                                                          {1'234'567'890, "005924"},
                                                          {2'000'000'000, "279037"},
                                                          {20'000'000'000, "353130"}};
  for (const auto& [seconds, code] : vectors) {
    EXPECT_EQ(totp_code(crypto, kSecret, totp_step({seconds * 1000})), code) << seconds;
  }
}

TEST(Totp, ACodeWorksOnceAndNearItsTime) {
  ops::LibraryCrypto crypto;
  const base::Instant now{1'111'111'109'000};
  const std::uint64_t step = totp_step(now);
  for (int away = -3; away <= 3; ++away) {
    const std::string code = totp_code(crypto, kSecret, step + static_cast<std::uint64_t>(away));
    EXPECT_EQ(match_totp(crypto, kSecret, code, now, 0).has_value(), away >= -1 && away <= 1) << away;
  }
  const std::string code = totp_code(crypto, kSecret, step);
  const auto used = match_totp(crypto, kSecret, code, now, 0);
  ASSERT_EQ(used, step);
  EXPECT_FALSE(match_totp(crypto, kSecret, code, now, *used).has_value()) << "again";
  EXPECT_FALSE(match_totp(crypto, kSecret, totp_code(crypto, kSecret, step - 1), now, *used).has_value())
      << "an older one";
  EXPECT_TRUE(match_totp(crypto, kSecret, totp_code(crypto, kSecret, step + 1), now, *used).has_value());
  for (const char* wrong : {"", "12345", "1234567", "28708 ", "abcdef"}) {
    EXPECT_FALSE(match_totp(crypto, kSecret, wrong, now, 0).has_value()) << wrong;
  }
}

TEST(Totp, TheAddressForTheAppIsEncoded) {
  EXPECT_EQ(totp_uri(kSecret, "Cart & Wright", "li@x.cn"),
            "otpauth://totp/"
            "Cart%20%26%20Wright:li%40x.cn?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Cart%20%26%20Wright");
}

TEST(Base32, IsThatOfTheStandard) {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "MY"},
                                                         {"fo", "MZXQ"},
                                                         {"foo", "MZXW6"},
                                                         {"foob", "MZXW6YQ"},
                                                         {"fooba", "MZXW6YTB"},
                                                         {"foobar", "MZXW6YTBOI"}};
  for (const auto& [bytes, text] : vectors) EXPECT_EQ(to_base32(base::as_bytes(bytes)), text);
}

}  // namespace
}  // namespace cartwright::app
