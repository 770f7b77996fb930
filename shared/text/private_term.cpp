#include "shared/text/private_term.h"

#include <cstddef>
#include <string>

#include "shared/text/normalise.h"

namespace cartwright::text {
namespace {

constexpr int kDigitsMin = 8;               // the shortest national phone numbers; passports of most countries
constexpr int kDigitsMinInternational = 7;  // after a plus sign (E.164)

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_separator(char c) { return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/'; }

bool has_address(std::string_view term) {
  const std::size_t at = term.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < term.size() && term[at - 1] != ' ' && term[at + 1] != ' ';
}

}  // namespace

bool is_private_term(std::string_view text) {
  const std::string term = normalise(text);
  if (has_address(term)) return true;
  int digits = 0;
  int separators = 0;
  bool international = false;
  for (std::size_t i = 0; i < term.size(); ++i) {
    if (is_ascii_digit(term[i])) {
      if (digits == 0) international = i > 0 && term[i - 1] == '+';
      ++digits;
      separators = 0;
      if (digits >= (international ? kDigitsMinInternational : kDigitsMin)) return true;
    } else if (!is_separator(term[i]) || ++separators > 2) {  // "(010) 1234": two may stand together
      digits = 0;
      separators = 0;
    }
  }
  return false;
}

}  // namespace cartwright::text
