// What a username and a password may be (RELIABILITY.md, ASVS 6.2).
#include <algorithm>
#include <array>

#include "server/app/account/account.h"
#include "server/app/account/common_passwords.h"
#include "server/app/account/login_name.h"
#include "shared/base/utf8.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Beside the list: those that are long enough to pass by length, and so are on no list of short ones.
constexpr std::array<std::string_view, 6> kLongOnes = {"passwordpassword",      "iloveyouiloveyou",
                                                       "adminadminadmin",       "abcdefghijklmnop",
                                                       "letmeinletmeinletmein", "correct horse battery staple"};

bool is_common(std::string_view folded) {
  const auto list = common_passwords();
  return std::binary_search(list.begin(), list.end(), folded) ||
         std::find(kLongOnes.begin(), kLongOnes.end(), folded) != kLongOnes.end();
}

// A common one with digits behind it is the first thing that is tried after the list itself.
std::string_view without_digits_behind(std::string_view text) {
  return text.substr(0, text.find_last_not_of("0123456789") + 1);
}

bool is_a_row(std::string_view text) {
  constexpr std::string_view kRows =
      "123456789012345678901234567890 qwertyuiopasdfghjklzxcvbnm abcdefghijklmnopqrstuvwxyz";
  return kRows.find(text) != std::string_view::npos;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t position = 0; position < text.size(); ++count) base::next_code_point(text, position);
  return count;
}

bool is_one_character(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); });
}

}  // namespace

base::Result<std::string> normalise_username(std::string_view username) {
  if (!base::is_valid_utf8(username)) return base::Error{.code = ErrorCode::BadUtf8, .detail = "username"};
  const bool length = username.size() >= protocol::kUsernameBytesMin && username.size() <= protocol::kUsernameBytesMax;
  const auto is_control_or_space = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
  if (!length || looks_like_login_name(username) ||
      std::any_of(username.begin(), username.end(), is_control_or_space)) {
    return base::Error{.code = ErrorCode::OutOfRange, .detail = "username"};
  }
  std::string name(username);
  std::transform(name.begin(), name.end(), name.begin(), lower);
  return name;
}

base::Status check_password(std::string_view password, std::string_view username, std::size_t characters_min) {
  if (!base::is_valid_utf8(password)) return base::Error{.code = ErrorCode::BadUtf8, .detail = "password"};
  const std::size_t characters = count_characters(password);
  if (characters < characters_min || characters > protocol::kPasswordCharactersMax) {
    return base::Error{.code = ErrorCode::PasswordWeak, .detail = "length"};
  }
  std::string folded(password);
  std::transform(folded.begin(), folded.end(), folded.begin(), lower);
  std::string own(username);
  std::transform(own.begin(), own.end(), own.begin(), lower);
  const bool known = is_common(folded) || is_common(without_digits_behind(folded)) || is_a_row(folded);
  if (known || (!own.empty() && folded == own) || is_one_character(folded)) {
    return base::Error{.code = ErrorCode::PasswordWeak, .detail = "well known"};
  }
  return {};
}

}  // namespace cartwright::app
