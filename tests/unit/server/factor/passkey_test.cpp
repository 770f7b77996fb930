// Both ceremonies of a passkey with both algorithms, and every way they are refused.
#include "server/app/factor/passkey.h"

#include <gtest/gtest.h>

#include "server/ops/crypto.h"
#include "server/ops/system_env.h"
#include "tests/unit/server/factor/authenticator.h"

namespace cartwright::app {
namespace {

const RelyingParty kParty{.id = "shop.example", .origin = "https://shop.example"};
constexpr PasskeyChallenge kChallenge{1, 2, 3, 4, 5};
constexpr PasskeyChallenge kAnother{9};

class PasskeyTest : public testing::TestWithParam<SignatureAlgorithm> {
 protected:
  std::string create(const Lies& lies) {
    const auto made = authenticator_.create(kParty, kChallenge, lies);
    const auto passkey = register_passkey(kParty, kChallenge, made.answer(), crypto_);
    return passkey.ok() ? "ok" : std::string(passkey.error().name()) + " " + passkey.error().detail;
  }
  Passkey known() {
    const auto made = authenticator_.create(kParty, kChallenge);
    auto passkey = register_passkey(kParty, kChallenge, made.answer(), crypto_);
    EXPECT_TRUE(passkey.ok());
    return std::move(*passkey);
  }
  std::string use(const Lies& lies, const Passkey& passkey) {
    const auto made = authenticator_.use(kParty, kAnother, lies);
    const auto checked = check_passkey(kParty, kAnother, made.answer(), passkey, crypto_);
    if (checked.ok() && checked->regressed) return "regressed";
    return checked.ok() ? "ok" : std::string(checked.error().name()) + " " + checked.error().detail;
  }

  ops::SystemEnv env_;  // starts libsodium
  ops::LibraryCrypto crypto_;
  Authenticator authenticator_{GetParam()};
};

TEST_P(PasskeyTest, IsMadeAndThenSignsIn) {
  const Passkey passkey = known();
  EXPECT_EQ(passkey.credential_id.size(), 16U);
  EXPECT_EQ(passkey.key.algorithm, GetParam());
  EXPECT_EQ(passkey.sign_count, 1U);
  const auto made = authenticator_.use(kParty, kAnother, {.count = 7});
  const auto next = check_passkey(kParty, kAnother, made.answer(), passkey, crypto_);
  ASSERT_TRUE(next.ok());
  EXPECT_EQ(next->sign_count, 7U);
}

TEST_P(PasskeyTest, ThatIsSyncedKeepsNoCount) {
  const auto made = authenticator_.create(kParty, kChallenge, {.flags_on = 0x18, .count = 0});
  const auto passkey = register_passkey(kParty, kChallenge, made.answer(), crypto_);
  ASSERT_TRUE(passkey.ok());
  EXPECT_TRUE(passkey->backup_eligible && passkey->backed_up);
  EXPECT_EQ(use({.flags_on = 0x18, .count = 0}, *passkey), "ok");
  EXPECT_EQ(use({.flags_on = 0x08, .count = 0}, *passkey), "ok") << "no longer backed up";
}

TEST_P(PasskeyTest, TakesWhatBrowsersAndAuthenticatorsAdd) {
  EXPECT_EQ(create({.more_client_data = ",\"crossOrigin\":false,\"other_keys_can_be_added_here\":\"x\""}), "ok");
  EXPECT_EQ(create({.flags_on = 0x80, .behind_data = {0xA1, 0x61, 'a', 0xF5}}), "ok") << "an extension";
  EXPECT_EQ(create({.format = "packed"}), "ok") << "attestation is not looked at";
}

TEST_P(PasskeyTest, CreationIsRefusedWhenAnythingIsNotAsAsked) {
  const std::pair<Lies, const char*> cases[] = {
      {{.type = "webauthn.get"}, "type"},
      {{.type = "webauthn.create "}, "type"},
      {{.challenge = to_base64url(kAnother)}, "challenge"},
      {{.challenge = to_base64url(kChallenge) + "="}, "challenge"},
      {{.origin = "https://shop.example.evil.example"}, "origin"},
      {{.origin = "http://shop.example"}, "origin"},
      {{.origin = "https://shop.example:8443"}, "origin"},
      {{.origin = "https://sub.shop.example"}, "origin"},
      {{.more_client_data = ",\"crossOrigin\":true"}, "origin"},
      {{.more_client_data = ",\"crossOrigin\":\"false\""}, "origin"},
      {{.more_client_data = ",\"type\":\"webauthn.create\""}, "client_data"},
      {{.client_data = "[]"}, "client_data"},
      {{.client_data = "{"}, "client_data"},
      {{.client_data = "{\"type\":1}"}, "type"},
      {{.client_data = std::string(kClientDataBytesMax + 1, ' ')}, "client_data"},
      {{.rp_id = "evil.example"}, "rp_id"},
      {{.flags_off = 0x01}, "presence"},
      {{.flags_off = 0x04}, "verification"},
      {{.flags_on = 0x10}, "backup"},
      {{.flags_off = 0x40, .no_credential = true}, "credential"},
      {{.flags_off = 0x40}, "authenticator_data"},
      {{.no_credential = true}, "authenticator_data"},
      {{.behind_data = {0}}, "authenticator_data"},
      {{.flags_on = 0x80}, "authenticator_data"},
      {{.behind_attestation = {0}}, "attestation"},
      {{.id_bytes = 0}, "credential"},
      {{.id_bytes = kCredentialIdBytesMax + 1}, "credential"},
      {{.key = authenticator_.cose_key(-3)}, "authenticator_data"},
      {{.key = authenticator_.cose_key(0, 2)}, "authenticator_data"},
      {{.key = authenticator_.cose_key(0, 0, 31)}, "authenticator_data"},
      {{.key = {0xA0}}, "authenticator_data"},
      {{.key = {0xBF, 0xFF}}, "authenticator_data"},
  };
  for (const auto& [lies, step] : cases) EXPECT_EQ(create(lies), std::string("passkey_refused ") + step);
}

TEST_P(PasskeyTest, SigningInIsRefusedWhenAnythingIsNotAsAsked) {
  const Passkey passkey = known();
  const std::pair<Lies, const char*> cases[] = {
      {{.type = "webauthn.create", .count = 2}, "type"},
      {{.origin = "https://evil.example", .count = 2}, "origin"},
      {{.challenge = to_base64url(kChallenge), .count = 2}, "challenge"},
      {{.rp_id = "evil.example", .count = 2}, "rp_id"},
      {{.flags_off = 0x01, .count = 2}, "presence"},
      {{.flags_off = 0x04, .count = 2}, "verification"},
      {{.flags_on = 0x08, .count = 2}, "backup"},
      {{.flags_on = 0x40, .count = 2}, "authenticator_data"},
      {{.behind_data = {1}, .count = 2}, "authenticator_data"},
      {{.count = 2, .wrong_signature = true}, "signature"},
  };
  for (const auto& [lies, step] : cases) EXPECT_EQ(use(lies, passkey), std::string("passkey_refused ") + step);
  for (const std::uint32_t count : {0U, 1U}) EXPECT_EQ(use({.count = count}, passkey), "regressed");
  EXPECT_EQ(use({.count = 2}, passkey), "ok");
}

TEST_P(PasskeyTest, AnothersKeyDoesNotSignIn) {
  const Authenticator stranger(GetParam());
  const auto made = stranger.use(kParty, kAnother, {.count = 2});
  const auto checked = check_passkey(kParty, kAnother, made.answer(), known(), crypto_);
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().detail, "signature");
}

TEST_P(PasskeyTest, NoByteOfAnAnswerCanBeChanged) {
  const Passkey passkey = known();
  const auto made = authenticator_.use(kParty, kAnother, {.count = 2});
  const auto refuses = [&](const Authenticator::Used& changed) {
    return !check_passkey(kParty, kAnother, changed.answer(), passkey, crypto_).ok();
  };
  for (std::size_t i = 0; i < made.data.size(); ++i) {
    auto changed = made;
    changed.data[i] ^= 0x80;
    EXPECT_TRUE(refuses(changed)) << "authenticator data " << i;
    changed = made;
    changed.data.resize(i);
    EXPECT_TRUE(refuses(changed)) << "cut to " << i;
  }
  for (std::size_t i = 0; i < made.signature.size(); ++i) {
    auto changed = made;
    changed.signature[i] ^= 1;
    EXPECT_TRUE(refuses(changed)) << "signature " << i;
  }
}

INSTANTIATE_TEST_SUITE_P(Algorithms, PasskeyTest,
                         testing::Values(SignatureAlgorithm::Es256, SignatureAlgorithm::Ed25519),
                         [](const auto& one) { return one.param == SignatureAlgorithm::Es256 ? "Es256" : "Ed25519"; });

TEST(Base64Url, HasOneSpellingOfEachValue) {
  for (const auto& [text, bytes] : {std::pair<const char*, std::string>{"", ""},
                                    {"AA", std::string(1, '\0')},
                                    {"_-8", "\xFF\xEF"},
                                    {"Zm9vYmFy", "foobar"}}) {
    EXPECT_EQ(to_base64url(base::as_bytes(bytes)), text);
    const auto read = from_base64url(text);
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(base::as_text(*read), bytes);
  }
  for (const char* wrong : {"A", "AB", "AA==", "A+8", "A/8", "AAA A", "Zm9vYmFyA"})
    EXPECT_FALSE(from_base64url(wrong).ok()) << wrong;
}

}  // namespace
}  // namespace cartwright::app
