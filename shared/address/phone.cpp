#include "shared/address/phone.h"

#include "shared/address/country.h"
#include "shared/address/text_cut.h"
#include "shared/text/normalise.h"

namespace cartwright::address {
namespace {

using base::ErrorCode;

constexpr DivisionCode kTaiwan = 71, kHongKong = 81, kMacao = 82;  // the first two digits
constexpr std::size_t kE164DigitsMin = 8, kE164DigitsMax = 15;     // ITU-T E.164; shorter ones cannot be reached
constexpr std::size_t kExtensionDigitsMax = 6;

struct Dialled {
  std::string digits, extension;
  bool is_international = false;
};

// Where the extension of 0371-6555123-8 begins: behind the second of two hyphens, or npos.
std::size_t hyphened_extension(std::string_view text) {
  const std::size_t area = text.find('-');
  const std::size_t local = area == std::string_view::npos ? area : text.find('-', area + 1);
  if (local == std::string_view::npos || text[0] != '0' || text.find('-', local + 1) != std::string_view::npos) {
    return std::string_view::npos;
  }
  const bool fits = area >= 3 && area <= 4 && local - area >= 8 && local - area <= 9;
  return fits ? local : std::string_view::npos;
}

// Digits in order; an extension behind 转, ext or x, or behind the second hyphen of a landline.
base::Result<Dialled> read(std::string_view phone) {
  Dialled out;
  std::string text = text::normalise(phone);
  if (const std::size_t at = hyphened_extension(text); at != std::string::npos) text[at] = '#';
  for (const std::string_view mark : {"转", "轉", "分机", "ext", "x", "#"}) {
    const std::size_t at = text.find(mark);
    if (at == std::string::npos) continue;
    for (const char c : text.substr(at + mark.size())) {
      if (is_digit(static_cast<unsigned char>(c))) out.extension += c;
    }
    if (out.extension.empty() || out.extension.size() > kExtensionDigitsMax) return ErrorCode::PhoneInvalid;
    text.resize(at);
    break;
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (is_digit(static_cast<unsigned char>(c))) {
      out.digits += c;
    } else if (c == '+' && out.digits.empty() && !out.is_international) {
      out.is_international = true;
    } else if (std::string_view(" -().·/").find(c) == std::string_view::npos) {
      return ErrorCode::PhoneInvalid;
    }
  }
  if (out.digits.starts_with("00")) {
    out.is_international = true;
    out.digits.erase(0, 2);
  }
  return out;
}

// Area codes: 010 and 02x have three digits and eight behind, the others four and seven or eight.
base::Result<std::string> landline(std::string digits, std::string extension) {
  if (digits.size() < 10 || digits[0] != '0' || digits[1] == '0') return ErrorCode::PhoneInvalid;
  const bool is_short = digits[1] <= '2';
  if (is_short && digits[1] == '1' && digits[2] != '0') return ErrorCode::PhoneInvalid;
  const std::size_t area = is_short ? 3 : 4;
  // Without a mark between, what is beyond the longest number is the extension: 010-12345678-801.
  if (digits.size() > area + 8 && extension.empty() && digits.size() - area - 8 <= kExtensionDigitsMax) {
    extension = digits.substr(area + 8);
    digits.resize(area + 8);
  }
  const std::size_t local = digits.size() - area;
  if (local > 8 || local < (is_short ? 8U : 7U) || digits[area] < '2') return ErrorCode::PhoneInvalid;
  digits.insert(area, "-");
  return extension.empty() ? digits : digits + "-" + extension;
}

base::Result<std::string> mainland(const Dialled& dialled) {
  std::string digits = dialled.digits;
  if (digits.size() > 11 && digits.starts_with("86")) digits.erase(0, 2);
  if (is_chinese_mobile(digits)) return digits;
  // After a country code the 0 of the area code is left out.
  if (dialled.is_international && !digits.starts_with("0")) digits.insert(0, "0");
  return landline(std::move(digits), dialled.extension);
}

base::Result<std::string> international(const std::string& digits) {
  if (digits.size() < kE164DigitsMin || digits.size() > kE164DigitsMax || digits[0] == '0')
    return ErrorCode::PhoneInvalid;
  return "+" + digits;
}

base::Result<std::string> with_code(std::string_view code, std::string digits) {
  if (digits.starts_with("0")) digits.erase(0, 1);
  return international(std::string(code) + digits);
}

}  // namespace

bool is_chinese_mobile(std::string_view digits) {
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && digits[1] <= '9';
}

base::Result<std::string> normalise_phone(std::string_view phone, std::string_view country, DivisionCode division) {
  CW_TRY_ASSIGN(const Dialled dialled, read(phone));
  const std::string& digits = dialled.digits;
  if (dialled.is_international) return digits.starts_with("86") ? mainland(dialled) : international(digits);
  if (country != "CN") {
    const CountryTemplate* form = find_country(country);
    if (form == nullptr) return ErrorCode::PhoneInvalid;
    const std::string_view code = form->calling_code;
    if (digits.starts_with(code) && digits.size() > 10) return international(digits);
    return with_code(code, digits);
  }
  const DivisionCode province = division / 10'000;
  const bool is_eight = digits.size() == 8 && digits[0] >= '2';
  if (province == kHongKong && is_eight) return with_code("852", digits);
  if (province == kMacao && is_eight) return with_code("853", digits);
  if (province == kTaiwan && digits.starts_with("0") && (digits.size() == 9 || digits.size() == 10)) {
    return with_code("886", digits);
  }
  for (const std::string_view code : {"852", "853", "886"}) {
    if (digits.starts_with(code) && digits.size() >= 11 && province >= kTaiwan) return international(digits);
  }
  return mainland(dialled);
}

}  // namespace cartwright::address
