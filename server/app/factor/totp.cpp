#include "server/app/factor/totp.h"

#include "server/app/factor/base32.h"

namespace cartwright::app {
namespace {

constexpr std::size_t kCodeDigits = 6;

bool equals_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
  return difference == 0;
}

// RFC 3986: all but the unreserved.
std::string percent_encoded(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    const auto byte = static_cast<unsigned char>(c);
    if (plain) {
      out += c;
    } else {
      (out += '%') += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

}  // namespace

std::uint64_t totp_step(base::Instant at) { return static_cast<std::uint64_t>(at.ms / kTotpStepMs); }

std::string totp_code(Crypto& crypto, base::ByteView secret, std::uint64_t step) {
  std::array<std::uint8_t, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i) counter[i] = static_cast<std::uint8_t>(step >> (56 - 8 * i));
  const Sha1Mac mac = crypto.hmac_sha1(secret, counter);
  const std::size_t at = mac.back() & 15;  // dynamic truncation, RFC 4226 section 5.3
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | mac[at + i];
  number &= 0x7FFFFFFF;
  std::string code(kCodeDigits, '0');
  for (std::size_t i = kCodeDigits; i > 0; --i, number /= 10) code[i - 1] = static_cast<char>('0' + number % 10);
  return code;
}

std::optional<std::uint64_t> match_totp(Crypto& crypto, base::ByteView secret, std::string_view code, base::Instant now,
                                        std::uint64_t last_step) {
  const std::uint64_t middle = totp_step(now);
  std::optional<std::uint64_t> found;
  for (std::uint64_t step = middle - kTotpStepsAround; step <= middle + kTotpStepsAround; ++step) {
    const bool matches = equals_in_constant_time(code, totp_code(crypto, secret, step));
    if (matches && step > last_step) found = step;
  }
  return found;
}

std::string totp_uri(base::ByteView secret, std::string_view shop, std::string_view account) {
  const std::string issuer = percent_encoded(shop);
  return "otpauth://totp/" + issuer + ":" + percent_encoded(account) + "?secret=" + to_base32(secret) +
         "&issuer=" + issuer;
}

}  // namespace cartwright::app
