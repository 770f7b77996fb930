#include "shared/coupon/code.h"

namespace cartwright::coupon {
namespace {

constexpr std::string_view kSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kSalt = "cartwright.coupon.code.1:";

// The value of a symbol; 32: none. Look-alikes count as what they look like (Crockford, "Base 32").
std::size_t value_of(char symbol) {
  if (symbol >= 'a' && symbol <= 'z') symbol = static_cast<char>(symbol - 'a' + 'A');
  if (symbol == 'O') symbol = '0';
  if (symbol == 'I' || symbol == 'L') symbol = '1';
  const std::size_t at = kSymbols.find(symbol);
  return at == std::string_view::npos ? kSymbols.size() : at;
}

// Over the 11 symbols before it: a polynomial over GF(32) with the primitive x^5 + x^2 + 1, so that the powers of x
// differ and no wrong symbol and no swap goes unseen. Crockford's own check symbol needs five more letters.
std::size_t check_value(std::string_view code) {
  std::size_t check = 0;
  for (const char symbol : code) {
    check = (check ^ value_of(symbol)) << 1;
    if ((check & 32) != 0) check ^= 0b100101;
  }
  return check;
}

}  // namespace

base::Result<std::string> normalise_code(std::string_view typed) {
  std::string code;
  for (const char symbol : typed) {
    if (symbol == ' ' || symbol == '-') continue;
    const std::size_t value = value_of(symbol);
    if (value == kSymbols.size() || code.size() == kCodeSymbols) return base::ErrorCode::CodeUnknown;
    code += kSymbols[value];
  }
  const std::string_view body = std::string_view(code).substr(0, kCodeSymbols - 1);
  if (code.size() != kCodeSymbols || kSymbols[check_value(body)] != code.back()) return base::ErrorCode::CodeUnknown;
  return code;
}

std::string make_code(const std::array<std::uint8_t, 7>& random) {
  std::uint64_t bits = 0;
  for (const std::uint8_t byte : random) bits = bits << 8 | byte;
  std::string code;
  for (std::size_t i = 1; i < kCodeSymbols; ++i, bits >>= 5) code += kSymbols[bits & 31];
  code += kSymbols[check_value(code)];
  return code;
}

std::string show_code(std::string_view code) {
  return std::string(code.substr(0, 4)) + '-' + std::string(code.substr(4, 4)) + '-' + std::string(code.substr(8));
}

base::Hash256 hash_code(std::string_view code) {
  return base::sha256(base::as_bytes(std::string(kSalt) + std::string(code)));
}

}  // namespace cartwright::coupon
