#include "server/app/account/login_name.h"

#include <algorithm>

#include "shared/base/hex.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;
using store::LoginKind;

constexpr std::size_t kPhoneDigitsMin = 8, kPhoneDigitsMax = 15;  // E.164
constexpr std::size_t kLocalPartBytesMax = 64, kLabelBytesMax = 63;

base::Error refused() { return {.code = ErrorCode::OutOfRange, .detail = "login"}; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

base::Result<LoginName> parse_phone(std::string_view text) {
  std::string digits;
  for (const char c : text.substr(text.starts_with('+') ? 1 : 0)) {
    if (is_digit(c))
      digits += c;
    else if (c != ' ' && c != '-' && c != '(' && c != ')')
      return refused();
  }
  if (!text.starts_with('+')) {
    const bool is_chinese = digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
    if (!is_chinese) return refused();
    digits = "86" + digits;
  }
  if (digits.size() < kPhoneDigitsMin || digits.size() > kPhoneDigitsMax || digits[0] == '0') return refused();
  const bool is_short = digits.starts_with("86") && digits[2] == '1' && (digits.size() != 13 || digits[3] < '3');
  if (is_short) return refused();
  return LoginName{.kind = LoginKind::Phone, .value = "+" + digits};
}

bool is_local_part(std::string_view text) {
  const auto is_atom = [](char c) {
    return is_letter(c) || is_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
  };
  return !text.empty() && text.size() <= kLocalPartBytesMax && std::all_of(text.begin(), text.end(), is_atom) &&
         text.front() != '.' && text.back() != '.' && text.find("..") == std::string_view::npos;
}

bool is_domain(std::string_view text) {
  std::size_t labels = 0;
  while (!text.empty()) {
    const std::string_view label = text.substr(0, text.find('.'));
    const auto is_plain = [](char c) { return is_letter(c) || is_digit(c) || c == '-'; };
    if (label.empty() || label.size() > kLabelBytesMax || label.front() == '-' || label.back() == '-') return false;
    if (!std::all_of(label.begin(), label.end(), is_plain)) return false;
    ++labels;
    if (label.size() == text.size()) break;
    text.remove_prefix(label.size() + 1);
    if (text.empty()) return false;
  }
  return labels >= 2;
}

base::Result<LoginName> parse_email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (!is_local_part(text.substr(0, at)) || !is_domain(text.substr(at + 1))) return refused();
  std::string value(text);
  std::transform(value.begin() + static_cast<std::ptrdiff_t>(at), value.end(),
                 value.begin() + static_cast<std::ptrdiff_t>(at), lower);
  return LoginName{.kind = LoginKind::Email, .value = std::move(value)};
}

std::string context_of(LoginKind kind, const base::MemberId& owner) {
  return "login " + std::to_string(static_cast<int>(kind)) + " " + base::format_id(owner.bytes);
}

}  // namespace

bool looks_like_login_name(std::string_view text) {
  if (text.find('@') != std::string_view::npos || text.starts_with('+')) return true;
  return text.size() >= 7 && std::all_of(text.begin(), text.end(), [](char c) {
           return is_digit(c) || std::string_view("- ()").find(c) != std::string_view::npos;
         });
}

base::Result<LoginName> parse_login_name(std::string_view text) {
  if (text.empty() || text.size() > protocol::kLoginBytesMax) return refused();
  return text.find('@') != std::string_view::npos ? parse_email(text) : parse_phone(text);
}

std::string masked(const LoginName& name) {
  if (name.kind == LoginKind::Email) return name.value.substr(0, 1) + "***" + name.value.substr(name.value.rfind('@'));
  const bool is_chinese = name.value.starts_with("+86") && name.value.size() == 14;
  const std::string shown = is_chinese ? name.value.substr(3) : name.value;
  return shown.substr(0, 3) + "****" + shown.substr(shown.size() - std::min<std::size_t>(4, shown.size() - 3));
}

base::Hash256 lookup_of(Sealer& sealer, const LoginName& name) {
  return sealer.lookup("login " + std::to_string(static_cast<int>(name.kind)), name.value);
}

base::Bytes sealed(Sealer& sealer, const LoginName& name, const base::MemberId& owner) {
  return sealer.seal(context_of(name.kind, owner), name.value);
}

base::Result<LoginName> opened(Sealer& sealer, LoginKind kind, base::ByteView bytes, const base::MemberId& owner) {
  CW_TRY_ASSIGN(std::string value, sealer.open(context_of(kind, owner), bytes));
  return LoginName{.kind = kind, .value = std::move(value)};
}

}  // namespace cartwright::app
