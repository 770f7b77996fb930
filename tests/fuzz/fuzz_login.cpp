// What somebody types or a browser says at the door: names and their forms, logins, codes of an app, names of devices,
// addresses of networks, and an operator's list of blocked words.
#include "server/app/account/account.h"
#include "server/app/account/device_name.h"
#include "server/app/account/login_name.h"
#include "server/app/account/network.h"
#include "server/app/factor/totp.h"
#include "server/unicode/forms.h"
#include "shared/base/utf8.h"
#include "shared/member/word_list.h"
#include "tests/fuzz/fuzz.h"

namespace cartwright {
namespace {

// Codes are compared as texts; what they are made of is the library's business.
class NoCrypto final : public app::Crypto {
 public:
  app::Sha1Mac hmac_sha1(base::ByteView, base::ByteView) override { return {}; }
  bool is_valid(const app::PublicKey&) override { return false; }
  bool verify(const app::PublicKey&, base::ByteView, base::ByteView) override { return false; }
};

void check_login_name(std::string_view text) {
  const auto name = app::parse_login_name(text);
  if (!name.ok()) return;
  CHECK(app::looks_like_login_name(text));
  CHECK(!name->value.empty() && name->value.size() <= protocol::kLoginBytesMax);
  const auto again = app::parse_login_name(name->value);
  CHECK(again.ok() && *again == *name);  // one spelling
  CHECK(app::masked(*name).find("***") != std::string::npos);
}

void check_code(std::string_view text) {
  NoCrypto crypto;
  const std::uint64_t step = app::totp_step(fuzz::kNow);
  const auto matched = app::match_totp(crypto, base::Bytes(app::kTotpSecretBytes), text, fuzz::kNow, 0);
  if (matched.has_value()) CHECK(text.size() == 6 && *matched + 1 >= step && *matched <= step + 1);
  CHECK(!app::match_totp(crypto, base::Bytes(app::kTotpSecretBytes), text, fuzz::kNow, step + 1).has_value());
}

}  // namespace

FUZZ_TARGET(input) {
  const auto [first, second] = fuzz::split(input);
  const std::string_view text = base::as_text(first), other = base::as_text(second);
  check_login_name(text);
  check_code(text);
  const auto username = app::normalise_username(text);
  if (username.ok()) CHECK(*app::normalise_username(*username) == *username && !app::looks_like_login_name(*username));
  if (const auto composed = unicode::composed(text); composed.ok()) CHECK(*unicode::composed(*composed) == *composed);
  if (const auto looks = unicode::skeleton(text); looks.ok()) CHECK(base::is_valid_utf8(*looks) || looks->empty());
  const std::string shown = app::device_name(text, other);
  CHECK(shown.size() <= app::kDeviceNameBytesMax && (shown.empty() || base::is_valid_utf8(shown)));
  const std::string network = app::network_of(text);
  if (!network.empty()) CHECK(network.ends_with("/24") || network.ends_with("/48"));
  const std::string uri = app::totp_uri(first, text, other);
  CHECK(uri.starts_with("otpauth://totp/") && uri.find_first_of(" \"<>\r\n") == std::string::npos);
  member::WordList words;
  words.add_lines(text);
  static_cast<void>(words.blocks(other));
}

}  // namespace cartwright
