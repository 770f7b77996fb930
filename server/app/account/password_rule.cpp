#include "server/app/account/password_rule.h"

#include <algorithm>
#include <array>

#include "server/app/account/common_passwords.h"
#include "server/app/account/login_name.h"
#include "server/app/account/second_factor.h"
#include "server/unicode/forms.h"
#include "shared/base/utf8.h"

namespace cartwright::app {
namespace {

using base::ErrorCode;

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

base::Status check_password(std::string_view password, const PasswordRule& rule) {
  const auto composed = unicode::composed(password);
  if (!composed.ok()) return base::Error{.code = composed.error().code, .detail = "password"};
  const std::size_t characters = count_characters(*composed);
  if (characters < rule.characters_min || characters > protocol::kPasswordCharactersMax) {
    return base::Error{.code = ErrorCode::PasswordWeak, .detail = "length"};
  }
  CW_TRY_ASSIGN(const std::string folded, unicode::folded(password));
  const auto is_own = [&folded](const std::string& login) {
    const auto own = unicode::folded(login);
    return own.ok() && *own == folded;
  };
  const bool known = is_common(folded) || is_common(without_digits_behind(folded)) || is_a_row(folded);
  if (known || is_one_character(folded) || std::any_of(rule.logins.begin(), rule.logins.end(), is_own)) {
    return base::Error{.code = ErrorCode::PasswordWeak, .detail = "well known"};
  }
  return {};
}

base::Result<PasswordRule> password_rule(const AccountServices& services, store::UnitOfWork& unit,
                                         const base::MemberId& id) {
  CW_TRY_ASSIGN(const std::optional<store::Member> member, unit.members().find(id));
  if (!member.has_value()) return ErrorCode::SignedOut;
  PasswordRule rule{.logins = {member->username}};
  CW_TRY_ASSIGN(const std::vector<store::LoginRow> rows, unit.logins().list(id));
  for (const store::LoginRow& row : rows) {
    CW_TRY_ASSIGN(LoginName login, opened(services.sealer, row.kind, row.sealed, row.member));
    rule.logins.push_back(std::move(login.value));
  }
  CW_TRY_ASSIGN(const bool two, has_second_factor(unit, id));
  if (two) rule.characters_min = protocol::kPasswordCharactersMinOfTwo;
  return rule;
}

}  // namespace cartwright::app
