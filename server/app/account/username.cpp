// What a username may be (spec 01, "Rules").
#include "server/app/account/account.h"
#include "server/app/account/login_name.h"
#include "server/unicode/forms.h"
#include "shared/base/utf8.h"

namespace cartwright::app {

using base::ErrorCode;

base::Result<std::string> normalise_username(std::string_view username) {
  const base::Error refused{.code = ErrorCode::OutOfRange, .detail = "username"};
  const auto folded = unicode::folded(username);
  if (!folded.ok()) return base::Error{.code = folded.error().code, .detail = "username"};
  if (looks_like_login_name(username) || looks_like_login_name(*folded)) return refused;
  std::size_t characters = 0;
  for (std::size_t position = 0; position < folded->size(); ++characters) {
    const char32_t point = base::next_code_point(*folded, position);
    if (point != U'_' && point != U'-' && !unicode::is_letter_or_digit(point)) return refused;
  }
  if (characters < protocol::kUsernameCharactersMin || characters > protocol::kUsernameCharactersMax) return refused;
  return *folded;
}

}  // namespace cartwright::app
