// Whether a search term looks like personal data. Such a term is searched, but neither kept in statistics nor
// reported (spec 07). Erring on the side of "yes" costs a count; the other side costs somebody's privacy.
#pragma once

#include <string_view>

namespace cartwright::text {

// E-mail addresses; phone, identity, passport and card numbers: eight digits or more with at most one separator
// between two of them, or an international number from seven digits on.
bool is_private_term(std::string_view text);

}  // namespace cartwright::text
